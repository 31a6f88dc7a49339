#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "follow/seed.h"

bool seed_check_txs(const struct seed_pick *p, struct err *e)
{
	struct tx_id tx;
	size_t i;

	for (i = 0; p->mode == SEED_TX && i < p->o->seed_tx.nr; i++) {
		if (p->tx_used[i])
			continue;
		if (p->tx_known[i])
			return err_set(e, ERR_USAGE,
				       "--seed-tx: '%s' is outside of --from "
				       "and --until",
				       p->o->seed_tx.s[i]);
		if (ledger_find_tx(p->r->ledger, &tx, p->tx[i],
				   strlen(p->tx[i])))
			return err_set(e, ERR_USAGE,
				       "--seed-tx: '%s' moves no %s to '%s'",
				       p->o->seed_tx.s[i],
				       follow_unit(ledger_asset_text(
					       p->r->ledger, p->r->asset)),
				       p->o->address.s[0]);
		return err_set(e, ERR_SOURCE,
			       "--seed-tx: '%s': nothing is known of it",
			       p->o->seed_tx.s[i]);
	}
	return true;
}

static void add_addresses(struct text *t, const struct follow_run *r)
{
	char name[SHORT_NAME_MAX];
	size_t i;

	for (i = 0; i < r->addresses; i++) {
		text_adds(t, i ? ", " : "");
		text_adds(t,
			  short_name(name, ledger_account_text(r->ledger,
							       r->address[i])));
	}
}

#define WHY_SENDERS 3

static void add_senders(struct text *t, const struct follow_run *r)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	size_t i, nr = 0;
	struct map seen;
	bool fresh;
	uint32_t a;

	map_init(&seen);
	for (i = 0; i < r->seeds; i++) {
		a = c->slot_account[c->from[r->seed[i]]];
		map_add(&seen, &a, sizeof(a), &fresh);
		if (!fresh || nr++ >= WHY_SENDERS)
			continue;
		text_adds(t, nr > 1 ? ", " : "");
		follow_add_name(t, r, (struct account_id){a});
	}
	if (nr > WHY_SENDERS)
		text_addf(t, " and %zu more", nr - WHY_SENDERS);
	map_release(&seen);
}

void seed_explain(struct follow_run *r, const struct seed_pick *p)
{
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	switch (p->mode) {
	case SEED_VICTIMS:
	case SEED_FROM:
		r->how = THEFT_FROM;
		text_adds(&t, "transfers from ");
		add_senders(&t, r);
		text_adds(&t, " to ");
		break;
	case SEED_TX:
		r->how = THEFT_TX;
		text_addf(&t, "%zu transaction%s named, to ", p->o->seed_tx.nr,
			  p->o->seed_tx.nr > 1 ? "s" : "");
		break;
	case SEED_ALL:
		r->how = THEFT_ALL;
		text_adds(&t, "all that was sent to ");
		break;
	}
	add_addresses(&t, r);
	r->why = follow_keep(r, &t);
	text_release(&t);
}

bool seed_none(const struct follow_run *r, const struct seed_pick *p,
	       struct follow_hints *hints, struct err *e)
{
	const char *period =
		p->o->from || p->o->until ? " between --from and --until" : "";

	follow_hint_senders(hints, r, p->o);
	switch (p->mode) {
	case SEED_VICTIMS:
		return err_set(
			e, ERR_USAGE,
			"no seed: no account labelled victim sent %s "
			"to '%s'%s; say what was stolen",
			follow_unit(ledger_asset_text(r->ledger, r->asset)),
			p->o->address.s[0], period);
	case SEED_FROM:
		return err_set(
			e, ERR_USAGE, "no seed: '%s' sent no %s to '%s'%s",
			p->o->seed_from.s[0],
			follow_unit(ledger_asset_text(r->ledger, r->asset)),
			p->o->address.s[0], period);
	case SEED_TX:
	case SEED_ALL:
		break;
	}
	return err_set(e, ERR_USAGE, "no seed: '%s' received no %s%s",
		       p->o->address.s[0],
		       follow_unit(ledger_asset_text(r->ledger, r->asset)),
		       period);
}
