#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "follow/seed.h"

static bool find_mode(struct seed_pick *p, struct err *e)
{
	const struct follow_opts *o = p->o;
	int said = (o->seed_tx.nr > 0) + (o->seed_from.nr > 0) + o->seed_all;

	if (said > 1)
		return err_set(e, ERR_USAGE,
			       "only one of --seed-tx, --seed-from and "
			       "--seed-all can say what the seed is");
	p->mode = o->seed_tx.nr	    ? SEED_TX
		  : o->seed_from.nr ? SEED_FROM
		  : o->seed_all	    ? SEED_ALL
				    : SEED_VICTIMS;
	return true;
}

static int compare_u32(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* There are fewer labels than accounts. */
static void find_victims(struct seed_pick *p, size_t *alloc)
{
	const struct follow_run *r = p->r;
	struct account_id a;
	const struct label *l;
	const char *name;
	size_t i;

	for (i = 0; r->labels && i < labels_count(r->labels); i++) {
		name = labels_at(r->labels, i)->address;
		if (!ledger_find_account(r->ledger, &a, name, strlen(name)))
			continue;
		l = follow_label(r, a);
		if (!l || l->category_nr != LABEL_VICTIM)
			continue;
		VEC_GROW(p->sender, p->senders + 1, *alloc);
		p->sender[p->senders++] = a.i;
	}
}

static bool find_senders(struct seed_pick *p, struct err *e)
{
	const struct follow_run *r = p->r;
	char name[ACCOUNT_TEXT_MAX + 1];
	struct account_id a;
	size_t i, alloc = 0;

	if (p->mode == SEED_VICTIMS)
		find_victims(p, &alloc);
	for (i = 0; i < p->o->seed_from.nr; i++) {
		if (!follow_canonical(name, r, p->o->seed_from.s[i], e))
			return err_prefix(e, "--seed-from");
		if (!ledger_find_account(r->ledger, &a, name, strlen(name)))
			return err_set(e, ERR_SOURCE,
				       "--seed-from: '%s': nothing is known "
				       "of it",
				       p->o->seed_from.s[i]);
		VEC_GROW(p->sender, p->senders + 1, alloc);
		p->sender[p->senders++] = a.i;
	}
	if (p->senders)
		qsort(p->sender, p->senders, sizeof(*p->sender), compare_u32);
	return true;
}

static bool is_sender(const struct seed_pick *p, uint32_t account)
{
	return p->senders && bsearch(&account, p->sender, p->senders,
				     sizeof(account), compare_u32);
}

/* Hashes are written in lower case; other names stand as they are. */
static bool find_txs(struct seed_pick *p, struct err *e)
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

static bool tx_meant(struct seed_pick *p, struct tx_id tx, bool fits)
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

/* What is read of a slot here: the columns may come from a foreign file. */
static bool check_slot(const struct follow_run *r, uint32_t s, struct err *e)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	uint64_t at, end;

	if (ledger_is_checked(r->ledger))
		return true;
	if (!ledger_history(c, s, &at, &end))
		return err_set(e, ERR_DATA, "corrupt: the history of slot %u",
			       s);
	for (; at < end; at++)
		if (!ledger_mv_sane(c, c->hist[at]))
			return err_set(e, ERR_DATA,
				       "corrupt: movement %u in the history of "
				       "slot %u",
				       c->hist[at], s);
	return true;
}

/* Of all that the addresses have. */
static bool check_slots(const struct follow_run *r, struct err *e)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	uint32_t s, end;
	size_t i;

	for (i = 0; i < r->addresses; i++) {
		s = c->account_slot[r->address[i].i];
		end = c->account_slot[r->address[i].i + 1];
		if (s > end || end > c->slots)
			return err_set(e, ERR_DATA,
				       "corrupt: the slots of account %u",
				       r->address[i].i);
		for (; s < end; s++)
			if (!check_slot(r, s, e))
				return false;
	}
	return true;
}

/* Is movement m, in the history of slot s, a seed? */
static bool is_seed(struct seed_pick *p, uint32_t m, uint32_t s)
{
	const struct ledger_columns *c = ledger_columns(p->r->ledger);
	uint32_t from = c->slot_account[c->from[m]];
	bool fits;

	/* a message without money is no theft */
	if (c->to[m] != s || c->from[m] == s || !c->amount[m] ||
	    account_is_pseudo((struct account_id){from}))
		return false;
	fits = m >= p->r->first && m < p->r->end;
	switch (p->mode) {
	case SEED_TX:
		return tx_meant(p, (struct tx_id){c->tx[m]}, fits) && fits;
	case SEED_VICTIMS:
	case SEED_FROM:
		return fits && is_sender(p, from);
	case SEED_ALL:
		return fits;
	}
	return false;
}

/* The assets in which there are seeds; *nr of them, at most max are kept. */
static void seed_assets(struct seed_pick *p, struct asset_id *asset, size_t *nr,
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
static bool find_asset(struct follow_run *r, struct seed_pick *p, struct err *e)
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

static void collect(struct follow_run *r, struct seed_pick *p)
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
		qsort(r->seed, r->seeds, sizeof(*r->seed), compare_u32);
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
	struct seed_pick p = {.r = r, .o = o};
	bool ok;

	ok = find_mode(&p, e) && find_senders(&p, e) && find_txs(&p, e) &&
	     check_slots(r, e) && find_asset(r, &p, e) &&
	     check_addresses(r, o, hints, e);
	if (ok) {
		collect(r, &p);
		ok = seed_check_txs(&p, e);
		if (ok && !r->seeds)
			ok = seed_none(r, &p, hints, e);
		if (ok)
			seed_explain(r, &p);
	}
	free(p.sender);
	free(p.tx);
	free(p.tx_known);
	free(p.tx_used);
	return ok;
}
