#include "nem/leases.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "nem/replay.h"

#define PRUNED_EVERY 360 /* at heights H with H mod 360 = 1 */

struct lease {
	uint64_t height; /* of the latest */
	char owner[NEM_ADDRESS_SIZE];
};

struct nem_leases {
	struct map root;
	struct lease *lease; /* [root.nr] */
	size_t alloc;
};

struct nem_leases *nem_leases_new(void)
{
	struct nem_leases *l = xcalloc(1, sizeof(*l));

	map_init(&l->root);
	return l;
}

void nem_leases_free(struct nem_leases *l)
{
	if (!l)
		return;
	map_release(&l->root);
	free(l->lease);
	free(l);
}

/* Was a lease of that height dropped before the block at `now`? Pruning
 * runs behind a block's transactions. */
static bool was_pruned(uint64_t lease, uint64_t now)
{
	uint64_t last;

	if (now < 2)
		return false;
	last = (now - 2) / PRUNED_EVERY * PRUNED_EVERY + 1;
	return last > NEM_LEASE_KEPT && lease < last - NEM_LEASE_KEPT;
}

bool nem_leases_note(struct nem_leases *l, const struct nem_row *row,
		     const char **root, size_t *len)
{
	const struct nem_tx *tx = row->tx;
	char owner[NEM_ADDRESS_SIZE];
	struct lease *k;
	bool fresh, gone;
	uint32_t i;

	if (tx->type == NEM_MULTISIG)
		tx = tx->multisig.inner;
	if (tx->type != NEM_NAMESPACE || tx->ns.has_parent)
		return false;
	nem_address_from_key(owner, tx->network, tx->signer);
	i = map_add(&l->root, tx->ns.new_part.s, tx->ns.new_part.len, &fresh);
	if (fresh)
		VEC_GROW(l->lease, (size_t)i + 1, l->alloc);
	k = &l->lease[i];
	gone = !fresh && (strcmp(k->owner, owner) != 0 ||
			  was_pruned(k->height, row->height));
	k->height = row->height;
	memcpy(k->owner, owner, sizeof(owner));
	*root = l->root.key[i].s;
	*len = tx->ns.new_part.len;
	return gone;
}

uint64_t nem_leases_end(const struct nem_leases *l, const char *mosaic)
{
	uint32_t i = map_find(&l->root, mosaic, strcspn(mosaic, ".:"));

	return i == MAP_NONE ? 0 : l->lease[i].height + NEM_LEASE;
}

bool nem_lease_covers(const char *root, size_t len, const char *mosaic)
{
	return strcspn(mosaic, ".:") == len && !memcmp(mosaic, root, len);
}
