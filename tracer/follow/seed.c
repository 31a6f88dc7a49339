#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "follow/run.h"

/* Which movements to the theft's addresses are meant. */
enum mode { MODE_VICTIMS, MODE_FROM, MODE_TX, MODE_ALL };

struct pick {
	const struct follow_run *r;
	const struct follow_opts *o;
	enum mode mode;
	uint8_t *sender;	  /* [accounts]: MODE_VICTIMS, MODE_FROM */
	char (*tx)[TX_TEXT_MAX];  /* MODE_TX: as the ledger writes them */
	bool *tx_known, *tx_used; /* [o->seed_tx.nr] */
};

static bool find_mode(struct pick *p, struct err *e)
{
	const struct follow_opts *o = p->o;
	int said = (o->seed_tx.nr > 0) + (o->seed_from.nr > 0) + o->seed_all;

	if (said > 1)
		return err_set(e, ERR_USAGE,
			       "only one of --seed-tx, --seed-from and "
			       "--seed-all can say what the seed is");
	p->mode = o->seed_tx.nr	    ? MODE_TX
		  : o->seed_from.nr ? MODE_FROM
		  : o->seed_all	    ? MODE_ALL
				    : MODE_VICTIMS;
	return true;
}

static bool find_senders(struct pick *p, struct err *e)
{
	const struct follow_run *r = p->r;
	size_t accounts = ledger_columns(r->ledger)->accounts, i;
	char name[ACCOUNT_TEXT_MAX + 1];
	const struct label *l;
	struct account_id a;

	p->sender = xcalloc(accounts, 1);
	for (i = PSEUDO_NR; p->mode == MODE_VICTIMS && i < accounts; i++) {
		l = follow_label(r, (struct account_id){(uint32_t)i});
		p->sender[i] = l && l->category_nr == LABEL_VICTIM;
	}
	for (i = 0; i < p->o->seed_from.nr; i++) {
		if (!follow_canonical(name, r, p->o->seed_from.s[i], e))
			return err_prefix(e, "--seed-from");
		if (!ledger_find_account(r->ledger, &a, name, strlen(name)))
			return err_set(e, ERR_SOURCE,
				       "--seed-from: '%s': nothing is known "
				       "of it",
				       p->o->seed_from.s[i]);
		p->sender[a.i] = 1;
	}
	return true;
}

/* Hashes are written in lower case; other names stand as they are. */
static bool find_txs(struct pick *p, struct err *e)
{
	size_t nr = p->o->seed_tx.nr, i, j, len;
	uint8_t bytes[32];
	const char *s;

	p->tx = xcalloc(nr, sizeof(*p->tx));
	p->tx_known = xcalloc(nr, sizeof(*p->tx_known));
	p->tx_used = xcalloc(nr, sizeof(*p->tx_used));
	for (i = 0; i < nr; i++) {
		s = p->o->seed_tx.s[i];
		len = strlen(s);
		if (!len || len >= TX_TEXT_MAX)
			return err_set(e, ERR_USAGE,
				       "--seed-tx: '%.70s': not a transaction",
				       s);
		memcpy(p->tx[i], s, len);
		if (len == 64 && hex_decode(bytes, s, len))
			for (j = 0; j < len; j++)
				p->tx[i][j] = to_lower(s[j]);
	}
	return true;
}

static bool tx_meant(struct pick *p, struct tx_id tx, bool fits)
{
	char text[TX_TEXT_MAX];
	bool meant = false;
	size_t i;

	ledger_tx_text(p->r->ledger, text, tx);
	for (i = 0; i < p->o->seed_tx.nr; i++) {
		if (strcmp(p->tx[i], text))
			continue;
		p->tx_known[i] = true;
		p->tx_used[i] |= fits;
		meant = true;
	}
	return meant;
}

/* Is movement m, in the history of slot s, a seed? */
static bool is_seed(struct pick *p, uint32_t m, uint32_t s)
{
	const struct ledger_columns *c = ledger_columns(p->r->ledger);
	uint32_t from = c->slot_account[c->from[m]];
	bool fits;

	if (c->to[m] != s || c->from[m] == s ||
	    account_is_pseudo((struct account_id){from}))
		return false;
	fits = m >= p->r->first && m < p->r->end;
	switch (p->mode) {
	case MODE_TX:
		return tx_meant(p, (struct tx_id){c->tx[m]}, fits) && fits;
	case MODE_VICTIMS:
	case MODE_FROM:
		return fits && p->sender[from];
	case MODE_ALL:
		return fits;
	}
	return false;
}

/* The assets in which there are seeds; *nr of them, at most max are kept. */
static void seed_assets(struct pick *p, struct asset_id *asset, size_t *nr,
			size_t max)
{
	const struct ledger_columns *c = ledger_columns(p->r->ledger);
	const struct follow_run *r = p->r;
	size_t i, h, j;
	uint32_t s;

	*nr = 0;
	for (i = 0; i < r->addresses; i++)
		for (s = c->account_slot[r->address[i].i];
		     s < c->account_slot[r->address[i].i + 1]; s++)
			for (h = c->hist_start[s]; h < c->hist_start[s + 1];
			     h++) {
				if (!is_seed(p, c->hist[h], s))
					continue;
				for (j = 0; j < *nr; j++)
					if (asset[j].i == c->slot_asset[s])
						break;
				if (j == *nr && *nr < max)
					asset[(*nr)++].i = c->slot_asset[s];
				break;
			}
}

static bool named_asset(struct follow_run *r, const char *name, struct err *e)
{
	if (ledger_find_asset(r->ledger, &r->asset, name, strlen(name)))
		return true;
	return err_set(e, ERR_USAGE,
		       "--asset: '%s': no movement of it is known here", name);
}

/* nem:xem on a NIS chain; of a CSV the seed's asset. */
static bool find_asset(struct follow_run *r, struct pick *p, struct err *e)
{
	struct asset_id asset[4];
	size_t nr;

	if (p->o->asset)
		return named_asset(r, p->o->asset, e);
	if (r->tip && ledger_find_asset(r->ledger, &r->asset, "nem:xem", 7))
		return true;
	seed_assets(p, asset, &nr, NR_OF(asset));
	if (nr > 1)
		return err_set(e, ERR_USAGE,
			       "the seed is in several assets, among them "
			       "'%s' and '%s': say which by --asset",
			       ledger_asset_text(r->ledger, asset[0]),
			       ledger_asset_text(r->ledger, asset[1]));
	if (nr) {
		r->asset = asset[0];
		return true;
	}
	if (ledger_find_asset(r->ledger, &r->asset, "nem:xem", 7))
		return true;
	if (ledger_columns(r->ledger)->assets)
		r->asset.i = 0;
	return ledger_columns(r->ledger)->assets > 0 ||
	       err_set(e, ERR_USAGE, "the ledger has no movement at all");
}

static int compare_mv(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static void collect(struct follow_run *r, struct pick *p)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	struct slot_id s;
	size_t i, h, alloc = 0;

	for (i = 0; i < r->addresses; i++) {
		if (!ledger_find_slot(r->ledger, &s, r->address[i], r->asset))
			continue;
		for (h = c->hist_start[s.i]; h < c->hist_start[s.i + 1]; h++) {
			if (!is_seed(p, c->hist[h], s.i))
				continue;
			VEC_GROW(r->seed, r->seeds + 1, alloc);
			r->seed[r->seeds++] = c->hist[h];
		}
	}
	if (r->seeds)
		qsort(r->seed, r->seeds, sizeof(*r->seed), compare_mv);
}

static bool check_txs(const struct pick *p, struct err *e)
{
	struct tx_id tx;
	size_t i;

	for (i = 0; p->mode == MODE_TX && i < p->o->seed_tx.nr; i++) {
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
	uint8_t *seen = xcalloc(c->accounts, 1);
	size_t i, nr = 0;
	uint32_t a;

	for (i = 0; i < r->seeds; i++) {
		a = c->slot_account[c->from[r->seed[i]]];
		if (seen[a])
			continue;
		seen[a] = 1;
		if (nr++ >= WHY_SENDERS)
			continue;
		text_adds(t, nr > 1 ? ", " : "");
		follow_add_name(t, r, (struct account_id){a});
	}
	if (nr > WHY_SENDERS)
		text_addf(t, " and %zu more", nr - WHY_SENDERS);
	free(seen);
}

static void explain(struct follow_run *r, const struct pick *p)
{
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	switch (p->mode) {
	case MODE_VICTIMS:
	case MODE_FROM:
		text_adds(&t, "transfers from ");
		add_senders(&t, r);
		text_adds(&t, " to ");
		break;
	case MODE_TX:
		text_addf(&t, "%zu transaction%s named, to ", p->o->seed_tx.nr,
			  p->o->seed_tx.nr > 1 ? "s" : "");
		break;
	case MODE_ALL:
		text_adds(&t, "all that was sent to ");
		break;
	}
	add_addresses(&t, r);
	r->why = follow_keep(r, &t);
	text_release(&t);
}

static bool no_seed(const struct follow_run *r, const struct pick *p,
		    struct follow_hints *hints, struct err *e)
{
	const char *period =
		p->o->from || p->o->until ? " between --from and --until" : "";

	follow_hint_senders(hints, r, p->o);
	switch (p->mode) {
	case MODE_VICTIMS:
		return err_set(
			e, ERR_USAGE,
			"no seed: no account labelled victim sent %s "
			"to '%s'%s; say what was stolen",
			follow_unit(ledger_asset_text(r->ledger, r->asset)),
			p->o->address.s[0], period);
	case MODE_FROM:
		return err_set(
			e, ERR_USAGE, "no seed: '%s' sent no %s to '%s'%s",
			p->o->seed_from.s[0],
			follow_unit(ledger_asset_text(r->ledger, r->asset)),
			p->o->address.s[0], period);
	case MODE_TX:
	case MODE_ALL:
		break;
	}
	return err_set(e, ERR_USAGE, "no seed: '%s' received no %s%s",
		       p->o->address.s[0],
		       follow_unit(ledger_asset_text(r->ledger, r->asset)),
		       period);
}

/* A victim or an exchange is not traced, unless --through says so. */
static bool check_addresses(const struct follow_run *r,
			    const struct follow_opts *o,
			    struct follow_hints *hints, struct err *e)
{
	const struct label *l;
	size_t i;

	for (i = 0; i < r->addresses; i++) {
		l = follow_label(r, r->address[i]);
		if (!l || (l->category_nr != LABEL_VICTIM &&
			   l->category_nr != LABEL_EXCHANGE))
			continue;
		if (follow_is_through(r, o, l->address))
			continue;
		follow_hint_outflows(hints, r, o, i);
		return err_set(e, ERR_USAGE,
			       "'%s' is labelled %s (%s): not traced; name "
			       "the account that received what was stolen",
			       o->address.s[i], l->category, l->label);
	}
	return true;
}

bool follow_find_seeds(struct follow_run *r, const struct follow_opts *o,
		       struct follow_hints *hints, struct err *e)
{
	struct pick p = {.r = r, .o = o};
	bool ok;

	ok = find_mode(&p, e) && find_senders(&p, e) && find_txs(&p, e) &&
	     find_asset(r, &p, e) && check_addresses(r, o, hints, e);
	if (ok) {
		collect(r, &p);
		ok = check_txs(&p, e);
		if (ok && !r->seeds)
			ok = no_seed(r, &p, hints, e);
		if (ok)
			explain(r, &p);
	}
	free(p.sender);
	free(p.tx);
	free(p.tx_known);
	free(p.tx_used);
	return ok;
}
