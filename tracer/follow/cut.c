#include "follow/cut.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"

struct cut {
	const struct ledger *l;
	const struct ledger_columns *c;
	const uint64_t *start;
	uint64_t end;
	struct ledger_builder *b;
	uint32_t *account, *asset, *memo; /* builder numbers, LEDGER_NONE */
	uint32_t tx, tx_to;		  /* the last transaction given */
	struct err *e;
};

static uint64_t height_of(const struct ledger *l, size_t m)
{
	return ledger_tx_height(l, (struct tx_id){ledger_columns(l)->tx[m]});
}

static bool followed(const uint64_t *start, uint32_t account, uint64_t height)
{
	return start[account] != CUT_NOT && start[account] <= height;
}

/* Returns whether the account's start moved. */
static bool touch(uint64_t *start, uint32_t account, uint64_t height)
{
	if (start[account] == CUT_NOT || start[account] <= height)
		return false;
	start[account] = height;
	return true;
}

void cut_starts(const struct ledger *l, uint64_t *start)
{
	const struct ledger_columns *c = ledger_columns(l);
	uint32_t from, to;
	uint64_t height;
	bool moved;
	size_t m;

	do {
		moved = false;
		for (m = 0; m < c->moves; m++) {
			height = height_of(l, m);
			from = c->slot_account[c->from[m]];
			to = c->slot_account[c->to[m]];
			if (followed(start, from, height))
				moved |= touch(start, to, height);
			if (followed(start, to, height))
				moved |= touch(start, from, height);
		}
	} while (moved);
}

static bool is_kept(const struct cut *x, size_t m)
{
	uint64_t height = height_of(x->l, m);

	return height <= x->end &&
	       (followed(x->start, x->c->slot_account[x->c->from[m]], height) ||
		followed(x->start, x->c->slot_account[x->c->to[m]], height));
}

static bool give_account(struct cut *x, struct account_id *id, uint32_t a)
{
	const char *s;

	if (x->account[a] == LEDGER_NONE) {
		s = ledger_account_text(x->l, (struct account_id){a});
		if (!ledger_builder_account(x->b, id, s, strlen(s), x->e))
			return false;
		x->account[a] = id->i;
	}
	id->i = x->account[a];
	return true;
}

static bool give_asset(struct cut *x, struct asset_id *id, uint32_t a)
{
	struct asset_id from = {a};
	const char *s;

	if (x->asset[a] == LEDGER_NONE) {
		s = ledger_asset_text(x->l, from);
		if (!ledger_builder_asset(x->b, id, s, strlen(s),
					  ledger_asset_decimals(x->l, from),
					  x->e))
			return false;
		x->asset[a] = id->i;
	}
	id->i = x->asset[a];
	return true;
}

static uint32_t give_memo(struct cut *x, uint32_t memo)
{
	enum memo_kind kind;
	const char *s;

	if (memo == LEDGER_NONE)
		return LEDGER_NONE;
	if (x->memo[memo] == LEDGER_NONE) {
		s = ledger_memo_text(x->l, memo, &kind);
		x->memo[memo] = ledger_builder_memo(x->b, kind, s, strlen(s));
	}
	return x->memo[memo];
}

static bool give_tx(struct cut *x, struct tx_id *id, uint32_t tx)
{
	struct tx_id from = {tx};
	char text[TX_TEXT_MAX];
	uint8_t hash[HASH_SIZE];
	struct ledger_tx t;
	bool fresh;

	if (x->tx == tx) {
		id->i = x->tx_to;
		return true;
	}
	ledger_tx_text(x->l, text, from);
	t = (struct ledger_tx){.height = ledger_tx_height(x->l, from),
			       .time = ledger_tx_time(x->l, from),
			       .index = ledger_tx_index(x->l, from),
			       .id = (const uint8_t *)text,
			       .id_len = strlen(text)};
	if (t.id_len == 2 * sizeof(hash) && hex_decode(hash, text, t.id_len)) {
		t.id = hash;
		t.id_len = sizeof(hash);
		t.id_is_hash = true;
	}
	if (!ledger_builder_tx(x->b, id, &fresh, &t, x->e))
		return false;
	x->tx = tx;
	x->tx_to = id->i;
	return true;
}

static bool give_row(struct cut *x, size_t m)
{
	const struct ledger_columns *c = x->c;
	struct ledger_move mv = {.leg = c->leg[m],
				 .kind = c->kind[m],
				 .grade = (enum grade)c->grade[m],
				 .memo = give_memo(x, c->memo[m]),
				 .amount = amount_of(c->amount[m])};
	const char *kind;

	if (mv.kind >= MV_KIND_NR) {
		kind = ledger_kind_text(x->l, mv.kind);
		if (!ledger_builder_kind(x->b, &mv.kind, kind, strlen(kind),
					 x->e))
			return false;
	}
	return give_tx(x, &mv.tx, c->tx[m]) &&
	       give_account(x, &mv.from, c->slot_account[c->from[m]]) &&
	       give_account(x, &mv.to, c->slot_account[c->to[m]]) &&
	       give_asset(x, &mv.asset, c->slot_asset[c->from[m]]) &&
	       ledger_builder_move(x->b, &mv, x->e);
}

/*
 * The balance of a slot just before the height `start`, from one after the
 * block at `at`. False if the rows do not fit it.
 */
static bool back_to(const struct cut *x, uint32_t slot, uint64_t start,
		    uint64_t at, struct amount *balance)
{
	const struct ledger_columns *c = x->c;
	uint64_t height, h;
	struct amount a;
	uint32_t m;

	for (h = c->hist_start[slot + 1]; h > c->hist_start[slot]; h--) {
		m = c->hist[h - 1];
		height = height_of(x->l, m);
		if (height < start)
			break;
		if (height > at || c->from[m] == c->to[m])
			continue;
		a = amount_of(c->amount[m]);
		if (c->to[m] == slot ? !amount_deduct(balance, a)
				     : !amount_accumulate(balance, a))
			return false;
	}
	return true;
}

static bool give_balance(struct cut *x, uint32_t slot, uint64_t height,
			 struct amount balance)
{
	struct account_id account;
	struct asset_id asset;

	return give_account(x, &account, x->c->slot_account[slot]) &&
	       give_asset(x, &asset, x->c->slot_asset[slot]) &&
	       ledger_builder_balance(x->b, account, asset, height, balance,
				      x->e);
}

static bool find_slot(const struct cut *x, const struct statement *s,
		      uint32_t *slot)
{
	struct account_id account;
	struct asset_id asset;
	struct slot_id id;

	if (!ledger_find_account(x->l, &account, s->account,
				 strlen(s->account)) ||
	    !ledger_find_asset(x->l, &asset, s->asset, strlen(s->asset)) ||
	    !ledger_find_slot(x->l, &id, account, asset))
		return false;
	*slot = id.i;
	return true;
}

static bool give_statement(struct cut *x, const struct statement *s)
{
	struct amount balance = s->balance;
	uint64_t start;
	uint32_t slot;

	if (!find_slot(x, s, &slot))
		return true;
	start = x->start[x->c->slot_account[slot]];
	if (start == CUT_NOT || !start || s->height < start - 1)
		return true;
	/* What does not fit leaves the opening to be inferred. */
	if (!back_to(x, slot, start, s->height, &balance))
		return true;
	return give_balance(x, slot, start - 1, balance);
}

/* Of a whole ledger all balances are known. */
static bool give_whole(struct cut *x)
{
	struct amount balance;
	uint64_t start;
	uint32_t s;

	for (s = 0; s < x->c->slots; s++) {
		start = x->start[x->c->slot_account[s]];
		if (start == CUT_NOT || !start)
			continue;
		balance = amount_of(x->c->slot_final[s]);
		if (back_to(x, s, start, UINT64_MAX, &balance) &&
		    !give_balance(x, s, start - 1, balance))
			return false;
	}
	return true;
}

/* Sealing finds openings and ties anew; the rest was found in reading. */
static bool give_findings(struct cut *x)
{
	const struct findings *from = ledger_findings(x->l);
	struct findings *to = ledger_builder_findings(x->b);
	struct account_id a;
	const struct finding *f;
	size_t i;

	for (i = 0; i < from->nr; i++) {
		f = from->row + i;
		if (f->kind == FINDING_OPENING_INFERRED ||
		    f->kind == FINDING_OPENING_DERIVED ||
		    f->kind == FINDING_MISSING_CREDIT || f->kind == FINDING_TIE)
			continue;
		if (f->height != FINDING_NO_HEIGHT && f->height > x->end)
			continue;
		a.i = FINDING_NO_ACCOUNT;
		if (f->account != FINDING_NO_ACCOUNT &&
		    (x->start[f->account] == CUT_NOT ||
		     !give_account(x, &a, f->account)))
			continue;
		findings_add(to, f->kind, f->height, a.i, f->tx, f->amount,
			     "%s", f->text);
	}
	return true;
}

static bool give_all(struct cut *x, const struct statement *said, size_t nr)
{
	const char *network = ledger_network(x->l);
	struct hash hash;
	uint64_t end;
	size_t i;

	if (*network && !ledger_builder_network(x->b, network, x->e))
		return false;
	for (i = 0; i < x->c->moves; i++)
		if (is_kept(x, i) && !give_row(x, i))
			return false;
	if (ledger_is_whole(x->l) && !give_whole(x))
		return false;
	for (i = 0; !ledger_is_whole(x->l) && i < nr; i++)
		if (!give_statement(x, said + i))
			return false;
	if (ledger_end(x->l, &end, &hash) && end <= x->end)
		ledger_builder_end(x->b, end, &hash);
	else
		ledger_builder_end(x->b, end < x->end ? end : x->end, NULL);
	return give_findings(x);
}

static uint32_t *numbers(size_t nr)
{
	uint32_t *p = xreallocarray(NULL, nr, sizeof(*p));

	memset(p, 0xff, nr * sizeof(*p));
	return p;
}

struct ledger *cut_ledger(const struct ledger *l, const uint64_t *start,
			  uint64_t end, const struct statement *said, size_t nr,
			  struct err *e)
{
	struct cut x = {.l = l,
			.c = ledger_columns(l),
			.start = start,
			.end = end,
			.b = ledger_builder_new(LEDGER_REPLIES),
			.tx = LEDGER_NONE,
			.e = e};
	bool ok;

	x.account = numbers(x.c->accounts);
	x.asset = numbers(x.c->assets);
	x.memo = numbers(x.c->memos);
	ok = give_all(&x, said, nr);
	free(x.account);
	free(x.asset);
	free(x.memo);
	if (ok)
		return ledger_seal(x.b, e);
	ledger_builder_free(x.b);
	return NULL;
}
