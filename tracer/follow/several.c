/*
 * Several thefts in one ledger: period, asset, classes and rules are those
 * of the run; seeds and trace are each theft's own.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "follow/run.h"

struct pick {
	uint32_t mv;
	size_t row; /* of the list */
};

struct picks {
	struct pick *row;
	size_t nr, alloc;
};

static bool row_error(const struct follow_opts *o, size_t row, struct err *e)
{
	return err_prefix(e, "theft '%s'",
			  o->thefts->name[o->thefts->row[row].theft]);
}

static void add_pick(struct picks *p, uint32_t mv, size_t row)
{
	VEC_GROW(p->row, p->nr + 1, p->alloc);
	p->row[p->nr++] = (struct pick){mv, row};
}

static bool pick_pair(struct picks *p, const struct follow_run *r,
		      const struct follow_opts *o, size_t row, struct err *e)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	const struct theft_row *t = &o->thefts->row[row];
	struct account_id from, to;
	uint64_t h;
	uint32_t s, m;

	if (!follow_find_account(r, &from, t->from, e) ||
	    !follow_find_account(r, &to, t->to, e))
		return false;
	for (s = c->account_slot[to.i]; s < c->account_slot[to.i + 1]; s++)
		for (h = c->hist_start[s]; h < c->hist_start[s + 1]; h++) {
			m = c->hist[h];
			if (c->to[m] == s && c->from[m] != s &&
			    c->slot_account[c->from[m]] == from.i)
				add_pick(p, m, row);
		}
	return true;
}

/* What a transaction moved from account to account, but levies. */
static bool is_leg(const struct ledger_columns *c, size_t m)
{
	struct account_id from = {c->slot_account[c->from[m]]};
	struct account_id to = {c->slot_account[c->to[m]]};

	return from.i != to.i && !account_is_pseudo(from) &&
	       !account_is_pseudo(to) && c->kind[m] != MV_LEVY;
}

static bool pick_tx(struct picks *p, const struct follow_run *r,
		    const struct follow_opts *o, size_t row, struct err *e)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	const char *typed = o->thefts->row[row].tx;
	struct tx_id tx;
	uint64_t height;
	size_t m;

	if (!ledger_find_tx(r->ledger, &tx, typed, strlen(typed)))
		return err_set(e, ERR_SOURCE,
			       "tx '%.70s': nothing is known of it", typed);
	height = ledger_tx_height(r->ledger, tx);
	for (m = ledger_first_at(r->ledger, height);
	     m < c->moves &&
	     ledger_tx_height(r->ledger, (struct tx_id){c->tx[m]}) == height;
	     m++)
		if (c->tx[m] == tx.i && is_leg(c, m))
			add_pick(p, (uint32_t)m, row);
	return true;
}

static uint32_t asset_of(const struct follow_run *r, const struct pick *p)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);

	return c->slot_asset[c->to[p->mv]];
}

/* One for all thefts: --asset, XEM on a NIS chain, else the seeds' own. */
static bool pick_asset(struct follow_run *r, const struct picks *p,
		       const struct follow_opts *o, struct err *e)
{
	size_t i;

	if (o->asset) {
		if (ledger_find_asset(r->ledger, &r->asset, o->asset,
				      strlen(o->asset)))
			return true;
		return err_set(e, ERR_USAGE,
			       "--asset: '%s': no movement of it is known here",
			       o->asset);
	}
	if (r->tip && ledger_find_asset(r->ledger, &r->asset, "nem:xem", 7))
		return true;
	/* where no row means anything, it is said of the first one */
	r->asset.i = 0;
	if (!p->nr)
		return ledger_columns(r->ledger)->assets > 0 ||
		       err_set(e, ERR_USAGE, "the ledger has no movement");
	r->asset.i = asset_of(r, &p->row[0]);
	for (i = 1; i < p->nr; i++)
		if (asset_of(r, &p->row[i]) != r->asset.i)
			return err_set(
				e, ERR_USAGE,
				"the seeds are in several assets, among them "
				"'%s' and '%s': say which by --asset",
				ledger_asset_text(r->ledger, r->asset),
				ledger_asset_text(r->ledger,
						  (struct asset_id){asset_of(
							  r, &p->row[i])}));
	return true;
}

static bool counts(const struct follow_run *r, const struct pick *p)
{
	return asset_of(r, p) == r->asset.i && p->mv >= r->first &&
	       p->mv < r->end;
}

/* Every row of the list must name something. */
static bool check_rows(const struct follow_run *r, const struct picks *p,
		       const struct follow_opts *o, struct err *e)
{
	const struct theft_row *t;
	bool *met = xcalloc(o->thefts->rows, sizeof(*met));
	size_t i;

	for (i = 0; i < p->nr; i++)
		met[p->row[i].row] |= counts(r, &p->row[i]);
	for (i = 0; i < o->thefts->rows && met[i]; i++)
		;
	free(met);
	if (i == o->thefts->rows)
		return true;
	t = &o->thefts->row[i];
	if (t->tx)
		err_set(e, ERR_USAGE,
			"tx '%.70s' moves no %s within the period", t->tx,
			follow_unit(ledger_asset_text(r->ledger, r->asset)));
	else
		err_set(e, ERR_USAGE,
			"'%s' sent no %s to '%s' within the period", t->from,
			follow_unit(ledger_asset_text(r->ledger, r->asset)),
			t->to);
	return row_error(o, i, e);
}

static int compare_mv(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static void take_seeds(struct follow_run *r, struct theft *t, size_t nr,
		       const struct picks *p, const struct follow_opts *o)
{
	uint32_t *seed = arena_alloc(&r->mem, (p->nr + 1) * sizeof(*seed));
	size_t i, out = 0;

	for (i = 0; i < p->nr; i++)
		if (o->thefts->row[p->row[i].row].theft == nr &&
		    counts(r, &p->row[i]))
			seed[t->seeds++] = p->row[i].mv;
	qsort(seed, t->seeds, sizeof(*seed), compare_mv);
	for (i = 0; i < t->seeds; i++)
		if (!i || seed[i] != seed[i - 1])
			seed[out++] = seed[i];
	t->seeds = out;
	t->seed = seed;
}

/* "transfers from A to B and 2 more" */
static void explain(struct follow_run *r, struct theft *t)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	uint32_t from = c->slot_account[c->from[t->seed[0]]];
	uint32_t to = c->slot_account[c->to[t->seed[0]]];
	struct account_id a = {to};
	struct text s;
	size_t i, others = 0;

	text_init(&s, TEXT_MAX_ANY);
	text_adds(&s, "transfers from ");
	follow_add_name(&s, r, (struct account_id){from});
	text_adds(&s, " to ");
	follow_add_name(&s, r, a);
	for (i = 1; i < t->seeds; i++)
		others += c->slot_account[c->from[t->seed[i]]] != from ||
			  c->slot_account[c->to[t->seed[i]]] != to;
	if (others)
		text_addf(&s, " and %zu more of other accounts", others);
	t->why = follow_keep(r, &s);
	t->how = THEFT_FROM;
	text_release(&s);
	t->address = ledger_account_text(r->ledger, a);
}

static void add_addresses(struct follow_run *r, const struct theft *t)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	size_t i, j;
	uint32_t a;

	r->address = xreallocarray(r->address, r->addresses + t->seeds,
				   sizeof(*r->address));
	for (i = 0; i < t->seeds; i++) {
		a = c->slot_account[c->to[t->seed[i]]];
		for (j = 0; j < r->addresses && r->address[j].i != a; j++)
			;
		if (j == r->addresses)
			r->address[r->addresses++].i = a;
	}
}

/* As for a theft alone: a victim or an exchange is not traced, unless
 * --through says so. */
static bool check_receivers(const struct follow_run *r, const struct theft *t,
			    const struct follow_opts *o, struct err *e)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	const struct label *l;
	struct account_id a;
	size_t i;

	for (i = 0; i < t->seeds; i++) {
		a.i = c->slot_account[c->to[t->seed[i]]];
		l = follow_label(r, a);
		if (!l || (l->category_nr != LABEL_VICTIM &&
			   l->category_nr != LABEL_EXCHANGE))
			continue;
		if (follow_is_through(r, o, l->address))
			continue;
		return err_set(e, ERR_USAGE,
			       "theft '%s': '%s' is labelled %s (%s): not "
			       "traced; name what others received",
			       t->name, l->address, l->category, l->label);
	}
	return true;
}

bool follow_find_thefts(struct follow_run *r, const struct follow_opts *o,
			struct err *e)
{
	struct picks p = {.nr = 0};
	struct theft *t;
	bool ok = true;
	size_t i;

	for (i = 0; ok && i < o->thefts->rows; i++) {
		ok = o->thefts->row[i].tx ? pick_tx(&p, r, o, i, e)
					  : pick_pair(&p, r, o, i, e);
		if (!ok)
			row_error(o, i, e);
	}
	ok = ok && pick_asset(r, &p, o, e) && check_rows(r, &p, o, e);
	if (ok) {
		r->thefts = o->thefts->nr;
		r->many = xcalloc(r->thefts, sizeof(*r->many));
	}
	for (i = 0; ok && i < r->thefts; i++) {
		t = &r->many[i];
		t->name = arena_strndup(&r->mem, o->thefts->name[i],
					strlen(o->thefts->name[i]));
		take_seeds(r, t, i, &p, o);
		explain(r, t);
		add_addresses(r, t);
		ok = check_receivers(r, t, o, e);
	}
	free(p.row);
	return ok;
}
