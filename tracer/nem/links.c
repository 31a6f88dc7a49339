#include "nem/links.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"

#define ACTIVATE 1
/* From here on switching off means the link there is, whatever remote
 * account the transaction names. */
#define REMOTE_FORK 1110000

struct link {
	uint64_t height;
	int32_t mode; /* 0: none */
	bool is_remote;
	uint32_t other;
};

struct pair {
	struct link older, newer;
};

struct nem_links {
	struct map address;
	struct pair *pair; /* [address.nr] */
	size_t alloc;
};

struct nem_links *nem_links_new(void)
{
	struct nem_links *l = xcalloc(1, sizeof(*l));

	map_init(&l->address);
	return l;
}

void nem_links_free(struct nem_links *l)
{
	if (!l)
		return;
	map_release(&l->address);
	free(l->pair);
	free(l);
}

static uint32_t number(struct nem_links *l, enum nem_network net,
		       const uint8_t key[static 32])
{
	char address[NEM_ADDRESS_SIZE];
	bool fresh;
	uint32_t i;

	nem_address_from_key(address, net, key);
	i = map_add(&l->address, address, NEM_ADDRESS_LEN, &fresh);
	if (fresh) {
		VEC_GROW(l->pair, (size_t)i + 1, l->alloc);
		l->pair[i] = (struct pair){0};
	}
	return i;
}

static void push(struct nem_links *l, uint32_t who, uint64_t height,
		 int32_t mode, bool is_remote, uint32_t other)
{
	struct pair *p = &l->pair[who];

	p->older = p->newer;
	p->newer = (struct link){height, mode, is_remote, other};
}

void nem_links_note(struct nem_links *l, const struct nem_row *row)
{
	const struct nem_tx *tx = row->tx;
	const struct link *now;
	uint32_t owner, remote;

	if (tx->type == NEM_MULTISIG)
		tx = tx->multisig.inner;
	if (tx->type != NEM_IMPORTANCE)
		return;
	owner = number(l, tx->network, tx->signer);
	remote = number(l, tx->network, tx->importance.remote);
	now = &l->pair[owner].newer;
	if (tx->importance.mode != ACTIVATE && row->height >= REMOTE_FORK &&
	    now->mode && !now->is_remote)
		remote = now->other;
	push(l, owner, row->height, tx->importance.mode, false, remote);
	push(l, remote, row->height, tx->importance.mode, true, owner);
}

/* The owner's number, MAP_NONE: the signer himself. */
static uint32_t owner_at(const struct pair *p, uint64_t height)
{
	const struct link *k = &p->newer;
	bool young;

	if (!k->mode || k->height > height)
		k = &p->older;
	if (!k->mode || k->height > height || !k->is_remote)
		return MAP_NONE;
	young = height - k->height < NEM_LINK_DELAY;
	/* on after the delay; off after the delay too */
	return (k->mode == ACTIVATE) != young ? k->other : MAP_NONE;
}

void nem_links_beneficiary(char out[static NEM_ADDRESS_SIZE],
			   const struct nem_links *l, enum nem_network net,
			   const uint8_t signer[static 32], uint64_t height)
{
	uint32_t who, owner;

	nem_address_from_key(out, net, signer);
	who = map_find(&l->address, out, NEM_ADDRESS_LEN);
	if (who == MAP_NONE)
		return;
	owner = owner_at(&l->pair[who], height);
	if (owner != MAP_NONE)
		memcpy(out, l->address.key[owner].s, NEM_ADDRESS_SIZE);
}
