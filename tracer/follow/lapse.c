#include "follow/lapse.h"

#include <string.h>

#include "base/num.h"
#include "base/text.h"
#include "nem/mosaics.h"

void lapse_init(struct lapse *l, const char *asset)
{
	*l = (struct lapse){.leases = nem_leases_new(), .asset = asset};
	map_init(&l->mosaic);
	if (asset)
		map_add(&l->mosaic, asset, strlen(asset), NULL);
}

void lapse_release(struct lapse *l)
{
	nem_leases_free(l->leases);
	map_release(&l->mosaic);
}

static void note_definition(struct lapse *l, const struct nem_row *row)
{
	const struct nem_tx *tx = row->tx;
	struct text name;

	if (tx->type == NEM_MULTISIG)
		tx = tx->multisig.inner;
	if (l->asset || tx->type != NEM_DEFINITION)
		return;
	text_init(&name, TEXT_MAX_ANY);
	nem_mosaic_text(&name, &tx->creation.definition.id);
	map_add(&l->mosaic, name.s, name.len, NULL);
	text_release(&name);
}

void lapse_note(struct lapse *l, const struct nem_row *row, struct findings *f)
{
	char hex[HASH_HEX_SIZE];
	const char *root;
	uint32_t i;
	size_t len;

	note_definition(l, row);
	if (!nem_leases_note(l->leases, row, &root, &len))
		return;
	hex_encode(hex, row->hash.b, HASH_SIZE);
	for (i = 0; i < l->mosaic.nr; i++)
		if (nem_lease_covers(root, len, l->mosaic.key[i].s))
			findings_add(f, FINDING_UNCERTAIN_MOSAIC, row->height,
				     FINDING_NO_ACCOUNT, hex, amount_of(0),
				     "%s: its namespace lapsed and was rented "
				     "anew",
				     l->mosaic.key[i].s);
}

void lapse_end(const struct lapse *l, uint64_t height, struct findings *f)
{
	uint64_t end;
	uint32_t i;

	for (i = 0; i < l->mosaic.nr; i++) {
		end = nem_leases_end(l->leases, l->mosaic.key[i].s);
		if (end && end <= height)
			findings_add(f, FINDING_UNCERTAIN_MOSAIC, end,
				     FINDING_NO_ACCOUNT, NULL, amount_of(0),
				     "%s: its namespace expired",
				     l->mosaic.key[i].s);
	}
}
