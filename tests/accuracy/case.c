/* A world as a sealed ledger, or what a reader of some accounts has of it. */
#include <stdio.h>
#include <string.h>

#include "accuracy/world.h"
#include "base/die.h"

struct making {
	const struct world *w;
	struct ledger_builder *b;
	struct ledger_move mv;
	struct account_id id[WHO_MAX];
	bool unread[WHO_MAX];
	struct err e;
};

static void check(const struct making *k, bool ok)
{
	if (!ok)
		die("%s", k->e.text);
}

static void add_name(struct making *k, uint32_t who, struct account_id *id)
{
	char name[16];

	snprintf(name, sizeof(name), "w%u", who);
	check(k, ledger_builder_account(k->b, id, name, strlen(name), &k->e));
}

static void add_move(struct making *k, uint32_t row, uint32_t height)
{
	struct ledger_tx tx = {.height = height, .index = row};
	bool fresh;

	tx.time = (int64_t)height * 60;
	check(k, ledger_builder_tx(k->b, &k->mv.tx, &fresh, &tx, &k->e) &&
			 ledger_builder_move(k->b, &k->mv, &k->e));
}

/* A row is known from either side; exchanges are not asked for theirs. */
static bool silent(const struct making *k, uint32_t who, enum view view)
{
	if (view != VIEW_PARTIAL)
		return false;
	return who == FEES || k->unread[who] || k->w->who[who].role == EXCHANGE;
}

static void add_rows(struct making *k, enum view view)
{
	struct account_id fees;
	const struct row *r;
	uint32_t i;

	check(k, ledger_builder_account(k->b, &fees, "@fees", 5, &k->e));
	for (i = 0; i < k->w->rows; i++) {
		r = &k->w->row[i];
		if (silent(k, r->from, view) && silent(k, r->to, view))
			continue;
		k->mv.kind = r->to == FEES ? MV_FEE : MV_TRANSFER;
		k->mv.amount = amount_of(r->coins * COIN);
		k->mv.from = k->id[r->from];
		k->mv.to = r->to == FEES ? fees : k->id[r->to];
		add_move(k, 100 + i, r->height);
	}
}

static void add_openings(struct making *k)
{
	struct account_id genesis;
	uint32_t i;

	check(k, ledger_builder_account(k->b, &genesis, "@genesis", 8, &k->e));
	k->mv.kind = MV_GENESIS;
	k->mv.from = genesis;
	for (i = 0; i < k->w->whos; i++) {
		k->mv.to = k->id[i];
		k->mv.amount = amount_of(k->w->who[i].opening * COIN);
		if (k->w->who[i].opening)
			add_move(k, i, 1);
	}
}

static void find_accounts(struct case_ledger *c, const struct making *k,
			  enum view view)
{
	struct account_id a;
	char name[16];
	uint32_t i;

	c->who[PSEUDO_FEES] = FEES;
	for (i = 0; i < k->w->whos; i++) {
		snprintf(name, sizeof(name), "w%u", i);
		c->known[i] = ledger_find_account(c->l, &a, name, strlen(name));
		if (!c->known[i])
			continue;
		c->account[i] = a;
		c->who[a.i] = i;
		c->class[a.i] = k->unread[i] ? CLASS_UNREAD : CLASS_LIVE;
		if (k->w->who[i].role == EXCHANGE && view != VIEW_NO_STOP)
			c->class[a.i] = CLASS_SERVICE;
	}
}

static void find_seeds(struct case_ledger *c, const struct world *w)
{
	const struct ledger_columns *col = ledger_columns(c->l);
	uint32_t victim = c->account[w->victim].i;
	uint32_t thief = c->account[w->thief].i, m;

	for (m = 0; m < col->moves; m++)
		if (col->slot_account[col->from[m]] == victim &&
		    col->slot_account[col->to[m]] == thief)
			c->seed[c->seeds++] = m;
}

void case_make(struct case_ledger *c, const struct world *w, enum view view)
{
	struct making k = {.w = w, .e = ERR_INIT};
	struct rng r = {w->rng.state ^ 0x72656164};
	uint32_t i;

	memset(c, 0, sizeof(*c));
	k.b = ledger_builder_new(view == VIEW_PARTIAL ? 0 : LEDGER_WHOLE);
	k.mv.grade = GRADE_STATED;
	k.mv.memo = LEDGER_NONE;
	check(&k,
	      ledger_builder_asset(k.b, &k.mv.asset, "nem:xem", 7, 6, &k.e));
	for (i = 0; i < w->whos; i++) {
		add_name(&k, i, &k.id[i]);
		k.unread[i] = view == VIEW_PARTIAL && i != w->thief &&
			      w->who[i].role != EXCHANGE &&
			      rng_below(&r, 4) == 0;
	}
	if (view != VIEW_PARTIAL)
		add_openings(&k);
	add_rows(&k, view);
	c->l = ledger_seal(k.b, &k.e);
	check(&k, c->l && ledger_find_asset(c->l, &c->asset, "nem:xem", 7));
	find_accounts(c, &k, view);
	find_seeds(c, w);
}

void case_release(struct case_ledger *c)
{
	ledger_free(c->l);
}
