/* A ledger without a theft: what a plain statement of account needs. */
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

	if (follow_find_addresses(r, o, e) && no_theft(r, o, e))
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

void follow_tell_signers(struct follow_run *run, const struct signers *s,
			 bool complete)
{
	struct text t;

	if (!run || !s->address[0])
		return;
	text_init(&t, TEXT_MAX_ANY);
	signers_tell(&t, s, run->end_height, complete);
	run->result.signers = follow_keep(run, &t);
	text_release(&t);
}
