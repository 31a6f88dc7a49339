#include <stdlib.h>
#include <string.h>

#include "base/beside.h"
#include "base/die.h"
#include "base/mem.h"
#include "ledger/sealed.h"

#define PLACE(i) ((unsigned long long)(i))

static bool flaw(struct err *e, const char *column, size_t i)
{
	return err_set(e, ERR_DATA, "corrupt: column '%s', row %llu", column,
		       PLACE(i));
}

#define BLOCK 4096
#define LINE (64 / sizeof(uint32_t))
#define AHEAD 4096 /* bytes */

/*
 * Yes if one is; and it may be yes where a number is 2^31 or more.  Of a
 * constant number and without a branch: the compiler makes wide steps of it,
 * and a difference below zero is found in fewer than a comparison without
 * sign.  A processor looks ahead by itself within a page only, so the page
 * after it is asked for; beyond the file's end that asks for nothing.
 */
static bool may_be_beyond(const uint32_t x[static BLOCK], uint32_t limit)
{
	uint32_t most = limit - 1, beyond = 0;
	size_t i, k;

	for (i = 0; i < BLOCK; i += LINE) {
		__builtin_prefetch((void *)((uintptr_t)(x + i) + AHEAD));
		for (k = 0; k < LINE; k++)
			beyond |= (most - x[i + k]) | x[i + k];
	}
	return beyond >> 31;
}

/* The first row of a column that is not below a limit, or nr. */
static size_t first_beyond(const uint32_t *x, size_t nr, uint32_t limit)
{
	size_t i = 0;

	while (nr - i >= BLOCK && !may_be_beyond(x + i, limit))
		i += BLOCK;
	while (i < nr && x[i] < limit)
		i++;
	return i;
}

/* The same of bytes. */
static bool is_beyond8(const uint8_t x[static BLOCK], uint8_t limit)
{
	uint8_t most = 0;
	size_t i;

	for (i = 0; i < BLOCK; i++)
		most = x[i] > most ? x[i] : most;
	return most >= limit;
}

static size_t first_beyond8(const uint8_t *x, size_t nr, uint8_t limit)
{
	size_t i = 0;

	while (nr - i >= BLOCK && !is_beyond8(x + i, limit))
		i += BLOCK;
	while (i < nr && x[i] < limit)
		i++;
	return i;
}

static bool check_ids(struct err *e, const char *column, const uint32_t *x,
		      size_t nr, size_t limit)
{
	/* at most LEDGER_MOVES_MAX: the header was checked */
	size_t i = first_beyond(x, nr, (uint32_t)limit);

	return i == nr || flaw(e, column, i);
}

/* With one asset there is nothing to differ. */
static bool check_assets(const struct ledger *l, struct err *e)
{
	const struct ledger_columns *c = &l->col;
	size_t i;

	for (i = 0; c->assets > 1 && i < c->moves; i++)
		if (c->slot_asset[c->from[i]] != c->slot_asset[c->to[i]])
			return flaw(e, "to", i);
	return true;
}

static bool check_offsets(const struct ledger *l, struct err *e)
{
	const struct ledger_columns *c = &l->col;
	size_t i;

	if (c->hist_start[0] || c->hist_start[c->slots] != c->hists)
		return flaw(e, "hist_start", 0);
	for (i = 0; i < c->slots; i++)
		if (c->hist_start[i] > c->hist_start[i + 1])
			return flaw(e, "hist_start", i);
	if (c->account_slot[0] || c->account_slot[c->accounts] != c->slots)
		return flaw(e, "account_slot", 0);
	for (i = 0; i < c->accounts; i++)
		if (c->account_slot[i] > c->account_slot[i + 1])
			return flaw(e, "account_slot", i);
	return true;
}

/* The columns that are not by movement, looked at beside those that are. */
struct others {
	const struct ledger *l;
	struct err e;
	bool ok;
};

static void check_others(void *ctx)
{
	struct others *o = ctx;
	const struct ledger *l = o->l;
	const struct ledger_columns *c = &l->col;
	struct err *e = &o->e;
	size_t i;

	o->ok = check_ids(e, "slot_account", c->slot_account, c->slots,
			  c->accounts) &&
		check_ids(e, "slot_asset", c->slot_asset, c->slots,
			  c->assets) &&
		check_ids(e, "hist", c->hist, c->hists, c->moves) &&
		check_ids(e, "tx_block", l->tx_block, c->txs, l->blocks);
	if (!o->ok)
		return;
	i = first_beyond8(c->slot_opening_kind, c->slots, OPENING_INFERRED + 1);
	o->ok = i == c->slots || flaw(e, "slot_opening_kind", i);
}

/* Of several flaws the same one is named, whoever is faster. */
static bool check_ranges(const struct ledger *l, struct err *e)
{
	const struct ledger_columns *c = &l->col;
	struct others others = {.l = l};
	struct beside beside;
	size_t grade;
	bool ok;

	beside_begin(&beside, check_others, &others);
	ok = check_ids(e, "from", c->from, c->moves, c->slots) &&
	     check_ids(e, "to", c->to, c->moves, c->slots) &&
	     check_ids(e, "tx", c->tx, c->moves, c->txs);
	grade = first_beyond8(c->grade, c->moves, GRADE_NR);
	beside_end(&beside);
	if (!ok)
		return false;
	if (!others.ok) {
		*e = others.e;
		return false;
	}
	if (grade < c->moves)
		return flaw(e, "grade", grade);
	return check_assets(l, e) && check_offsets(l, e);
}

bool ledger_ranges(const struct ledger *l, struct err *e)
{
	return ledger_is_checked(l) || check_ranges(l, e);
}

bool ledger_is_checked(const struct ledger *l)
{
	return !l->map || l->in_range;
}

static bool check_order(const struct ledger *l, struct err *e)
{
	const struct ledger_columns *c = &l->col;
	size_t i;

	for (i = 0; i < c->moves; i++) {
		struct tx_id a = {i ? c->tx[i - 1] : 0}, b = {c->tx[i]};

		if (b.i != a.i && b.i != a.i + 1)
			return flaw(e, "tx", i);
		if (i && ledger_tx_height(l, a) > ledger_tx_height(l, b))
			return flaw(e, "block_height", l->tx_block[b.i]);
		if (i && b.i == a.i && c->leg[i - 1] > c->leg[i])
			return flaw(e, "leg", i);
		if (c->memo[i] != LEDGER_NONE && c->memo[i] >= c->memos)
			return flaw(e, "memo", i);
		if (c->kind[i] >= l->kind.nr)
			return flaw(e, "kind", i);
	}
	return true;
}

static bool check_blocks(const struct ledger *l, struct err *e)
{
	int64_t latest = LEDGER_NO_TIME;
	size_t i;

	for (i = 0; i < l->blocks; i++) {
		latest = l->block_time[i] > latest ? l->block_time[i] : latest;
		if (l->block_latest[i] != latest)
			return flaw(e, "block_latest", i);
	}
	return true;
}

static bool check_history(const struct ledger *l, struct err *e)
{
	const struct ledger_columns *c = &l->col;
	size_t i, h, rows = 0;

	for (i = 0; i < c->slots; i++) {
		uint32_t a = c->slot_account[i];

		if (c->account_slot[a] > i || c->account_slot[a + 1] <= i)
			return flaw(e, "slot_account", i);
		for (h = c->hist_start[i]; h < c->hist_start[i + 1]; h++) {
			uint32_t mv = c->hist[h];

			if ((c->from[mv] != i && c->to[mv] != i) ||
			    (h > c->hist_start[i] && c->hist[h - 1] >= mv))
				return flaw(e, "hist", h);
		}
	}
	for (i = 0; i < c->moves; i++)
		rows += 1 + (c->from[i] != c->to[i]);
	return rows == c->hists || flaw(e, "hist", c->hists);
}

static bool check_row_balance(const struct ledger *l, uint64_t *now,
			      uint64_t *sent, size_t i, struct err *e)
{
	const struct ledger_columns *c = &l->col;
	uint32_t from = c->from[i], to = c->to[i];
	bool pays = c->slot_account[from] >= PSEUDO_NR;

	if (c->from_before[i] != now[from])
		return flaw(e, "from_before", i);
	if (c->to_before[i] != now[to])
		return flaw(e, "to_before", i);
	if (c->to_sent[i] != sent[to])
		return flaw(e, "to_sent", i);
	if (from == to)
		return true;
	sent[from] = sealed_sent(sent[from], now[from], c->amount[i]);
	if (pays && c->amount[i] > now[from] &&
	    c->slot_opening_kind[from] == OPENING_INFERRED)
		return flaw(e, "slot_opening", from);
	if (pays)
		now[from] -=
			c->amount[i] < now[from] ? c->amount[i] : now[from];
	if (c->slot_account[to] >= PSEUDO_NR &&
	    __builtin_add_overflow(now[to], c->amount[i], &now[to]))
		return flaw(e, "amount", i);
	return true;
}

static bool check_balances(const struct ledger *l, struct err *e)
{
	const struct ledger_columns *c = &l->col;
	uint64_t *now = xmemdup(c->slot_opening, c->slots, sizeof(*now));
	uint64_t *sent = xcalloc(c->slots, sizeof(*sent));
	bool ok = true;
	size_t i;

	for (i = 0; i < c->slots; i++)
		if (c->slot_account[i] < PSEUDO_NR)
			sent[i] = LEDGER_NO_SUM;
	for (i = 0; ok && i < c->moves; i++)
		ok = check_row_balance(l, now, sent, i, e);
	for (i = 0; ok && i < c->slots; i++) {
		if (l->whole && c->slot_opening[i])
			ok = flaw(e, "slot_opening", i);
		else if (now[i] != c->slot_final[i])
			ok = flaw(e, "slot_final", i);
		else if (sent[i] != c->slot_sent[i])
			ok = flaw(e, "slot_sent", i);
	}
	free(sent);
	free(now);
	return ok;
}

static bool check_names(const struct ledger *l, struct err *e)
{
	size_t i, len;
	const char *a = "", *b;

	for (i = 0; i < l->col.accounts; i++) {
		b = names_text(&l->account, l->account_sorted[i], &len);
		if (!len || strcmp(a, b) >= 0)
			return flaw(e, "account_sorted", i);
		a = b;
	}
	for (i = 0; i < l->col.assets; i++)
		if (l->asset_decimals[i] > AMOUNT_DECIMALS_MAX)
			return flaw(e, "asset_decimals", i);
	for (i = 0; i < l->col.memos; i++)
		if (!l->memo_kind[i] || l->memo_kind[i] > MEMO_ENCRYPTED)
			return flaw(e, "memo_kind", i);
	return true;
}

static bool check_digests(const struct ledger *l, struct err *e)
{
	struct hash h = ledger_content_digest(l);

	if (memcmp(&h, &l->digest, sizeof(h)))
		return err_set(e, ERR_DATA,
			       "corrupt: the content does not have the digest "
			       "stated");
	h = ledger_rest_digest(l);
	if (l->map && memcmp(&h, &l->rest, sizeof(h)))
		return err_set(e, ERR_DATA,
			       "corrupt: indexes or findings do not have the "
			       "digest stated");
	return true;
}

bool ledger_check(const struct ledger *l, struct err *e)
{
	return check_ranges(l, e) && check_order(l, e) && check_blocks(l, e) &&
	       check_history(l, e) && check_balances(l, e) &&
	       check_names(l, e) && check_digests(l, e);
}

void ledger_verify(const struct ledger *l)
{
#ifdef VERIFY
	struct err e = ERR_INIT;

	if (!ledger_check(l, &e))
		BUG("%s", e.text);
#else
	(void)l;
#endif
}
