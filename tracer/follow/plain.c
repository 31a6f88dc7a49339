/* A ledger without a theft: what a plain statement of account needs. */
#include <stdlib.h>
#include <string.h>

#include "follow/routes.h"
#include "follow/run.h"
#include "follow/signers.h"

static bool find_asset(struct follow_run *r, const char *name, struct err *e)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	uint32_t a = r->address[0].i;

	if (!name && ledger_find_asset(r->ledger, &r->asset, "nem:xem", 7))
		return true;
	if (!name) {
		/* a pseudo-account may have no slot */
		r->asset.i = 0;
		if (c->account_slot[a] < c->slots)
			r->asset.i = c->slot_asset[c->account_slot[a]];
		return true;
	}
	if (ledger_find_asset(r->ledger, &r->asset, name, strlen(name)))
		return true;
	return err_set(e, ERR_USAGE,
		       "--asset: '%s': no movement of it is known here", name);
}

static bool no_theft(struct follow_run *r, const struct follow_opts *o,
		     struct err *e)
{
	struct result *res = &r->result;

	if (!follow_find_period(r, o, NULL, e) || !find_asset(r, o->asset, e) ||
	    !follow_find_classes(r, o, NULL, e))
		return false;
	follow_head(r);
	res->end_height = r->end_height;
	res->until = o->until || o->final;
	res->reversible_from = UINT64_MAX;
	return true;
}

struct follow_run *follow_plain(struct ledger *l, const struct labels *labels,
				const struct follow_opts *o, struct err *e)
{
	struct follow_run *r = follow_run_new(l, labels, o);

	if (follow_find_addresses(r, o, e) &&
	    ledger_account_ranges(l, r->address[0], e) && no_theft(r, o, e))
		return r;
	follow_free(r);
	return NULL;
}

bool follow_ask_signers(struct signers *s, const struct follow_opts *o,
			struct err *e)
{
	char name[ACCOUNT_TEXT_MAX + 1];

	if (!o->who_signs)
		return true;
	if (!follow_canonical_nem(name, o->who_signs, e))
		return false;
	memcpy(s->address, name, sizeof(s->address));
	return true;
}

static const char *tell_one(struct follow_run *run, const struct signers *s,
			    const char *address, bool complete)
{
	const char *said;
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	signers_tell(&t, s, address, run->end_height, complete);
	said = follow_keep(run, &t);
	text_release(&t);
	return said;
}

static int by_account(const void *a, const void *b)
{
	const struct account_signers *x = a, *y = b;

	return strcmp(x->account, y->account);
}

void follow_tell_signers(struct follow_run *run, const struct signers *s,
			 follow_complete_fn *complete, const void *arg)
{
	size_t nr = s->account.nr, i;
	struct account_signers *row;

	if (!run)
		return;
	row = arena_alloc(&run->mem, (nr + 1) * sizeof(*row));
	for (i = 0; i < nr; i++) {
		row[i].account = arena_strndup(&run->mem, s->account.key[i].s,
					       s->account.key[i].len);
		row[i].text = tell_one(run, s, row[i].account,
				       complete(arg, row[i].account));
	}
	qsort(row, nr, sizeof(*row), by_account);
	run->result.signing = row;
	run->result.signings = nr;
	/* whoever is not in the table: of nobody anything is known */
	run->result.signing_else = tell_one(run, s, "", complete(arg, ""));
	if (s->address[0])
		run->result.signers =
			tell_one(run, s, s->address, complete(arg, s->address));
}
