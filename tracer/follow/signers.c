#include "follow/signers.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "nem/address.h"

void signers_init(struct signers *s)
{
	*s = (struct signers){.alloc = 0};
	map_init(&s->seen);
	map_init(&s->account);
}

void signers_release(struct signers *s)
{
	size_t i;

	for (i = 0; i < s->account.nr; i++)
		free(s->of[i].change);
	free(s->of);
	map_release(&s->seen);
	map_release(&s->account);
}

static struct signers_of *of(struct signers *s, const char *address)
{
	bool fresh;
	uint32_t i = map_add(&s->account, address, strlen(address), &fresh);

	if (fresh) {
		VEC_GROW(s->of, (size_t)i + 1, s->alloc);
		s->of[i] = (struct signers_of){.changes = 0};
	}
	return &s->of[i];
}

void signers_note(struct signers *s, const struct nem_row *row)
{
	const struct nem_tx *tx = row->tx;
	struct signers_change c = {.height = row->height};
	const struct nem_modification *m;
	char who[NEM_ADDRESS_SIZE];
	struct signers_of *x;
	bool fresh;
	size_t i;

	if (tx->type == NEM_MULTISIG)
		tx = tx->multisig.inner;
	if (tx->type != NEM_MODIFICATION)
		return;
	map_add(&s->seen, row->hash.b, HASH_SIZE, &fresh);
	if (!fresh)
		return;
	m = &tx->modification;
	for (i = 0; i < m->nr; i++)
		c.cosignatories += m->changes[i].change == 1 ? 1 : -1;
	c.least = m->has_min ? m->min_change : 0;
	nem_address_from_key(who, tx->network, tx->signer);
	x = of(s, who);
	VEC_GROW(x->change, x->changes + 1, x->alloc);
	x->change[x->changes++] = c;
}

void signers_said(struct signers *s, const struct nem_account_info *a,
		  uint64_t height)
{
	struct signers_of *x;

	if (!a->multisig.known)
		return;
	x = of(s, a->address);
	x->asked = true;
	x->info = a->multisig;
	x->info_height = height;
}

static void tell(struct text *t, uint64_t of, uint64_t least)
{
	if (!of)
		text_adds(t, "not multisig");
	else
		text_addf(t, "multisig: %llu of %llu cosignatories must sign",
			  (unsigned long long)(least ? least : of),
			  (unsigned long long)of);
}

void signers_tell(struct text *t, const struct signers *s, const char *address,
		  uint64_t end, bool complete)
{
	static const struct signers_of nothing;
	uint32_t place = map_find(&s->account, address, strlen(address));
	const struct signers_of *x =
		place == MAP_NONE ? &nothing : s->of + place;
	int64_t all = 0, least = 0;
	size_t i, nr = 0;

	for (i = 0; i < x->changes; i++) {
		if (x->change[i].height > end)
			continue;
		all += x->change[i].cosignatories;
		least += x->change[i].least;
		nr++;
	}
	if (complete && all >= 0 && least >= 0) {
		tell(t, (uint64_t)all, (uint64_t)least);
		if (nr)
			text_addf(t, ", by %zu change%s of it on the chain", nr,
				  nr == 1 ? "" : "s");
		else
			text_adds(t, ": nothing on the chain made it so");
	} else if (x->asked && x->info_height <= end) {
		tell(t, x->info.cosignatories, x->info.least);
		text_addf(t, ", says /account/get after block %llu",
			  (unsigned long long)x->info_height);
	} else {
		text_adds(t, "whether it is multisig is not known: its "
			     "beginning was not read");
	}
}
