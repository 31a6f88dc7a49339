#include "follow/signers.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "nem/address.h"

void signers_init(struct signers *s)
{
	*s = (struct signers){.changes = 0};
	map_init(&s->seen);
}

void signers_release(struct signers *s)
{
	map_release(&s->seen);
	free(s->change);
}

void signers_note(struct signers *s, const struct nem_row *row)
{
	const struct nem_tx *tx = row->tx;
	struct signers_change c = {.height = row->height};
	const struct nem_modification *m;
	char who[NEM_ADDRESS_SIZE];
	bool fresh;
	size_t i;

	if (!s->address[0])
		return;
	if (tx->type == NEM_MULTISIG)
		tx = tx->multisig.inner;
	if (tx->type != NEM_MODIFICATION)
		return;
	nem_address_from_key(who, tx->network, tx->signer);
	if (strcmp(who, s->address))
		return;
	map_add(&s->seen, row->hash.b, HASH_SIZE, &fresh);
	if (!fresh)
		return;
	m = &tx->modification;
	for (i = 0; i < m->nr; i++)
		c.cosignatories += m->changes[i].change == 1 ? 1 : -1;
	c.least = m->has_min ? m->min_change : 0;
	VEC_GROW(s->change, s->changes + 1, s->alloc);
	s->change[s->changes++] = c;
}

void signers_said(struct signers *s, const struct nem_account_info *a,
		  uint64_t height)
{
	if (!s->address[0] || strcmp(a->address, s->address) ||
	    !a->multisig.known)
		return;
	s->asked = true;
	s->info = a->multisig;
	s->info_height = height;
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

void signers_tell(struct text *t, const struct signers *s, uint64_t end,
		  bool complete)
{
	int64_t of = 0, least = 0;
	size_t i, nr = 0;

	for (i = 0; i < s->changes; i++) {
		if (s->change[i].height > end)
			continue;
		of += s->change[i].cosignatories;
		least += s->change[i].least;
		nr++;
	}
	if (complete && of >= 0 && least >= 0) {
		tell(t, (uint64_t)of, (uint64_t)least);
		if (nr)
			text_addf(t, ", by %zu change%s of it on the chain", nr,
				  nr == 1 ? "" : "s");
		else
			text_adds(t, ": nothing on the chain made it so");
	} else if (s->asked && s->info_height <= end) {
		tell(t, s->info.cosignatories, s->info.least);
		text_addf(t, ", says /account/get after block %llu",
			  (unsigned long long)s->info_height);
	} else {
		text_adds(t, "whether it is multisig is not known: its "
			     "beginning was not read");
	}
}
