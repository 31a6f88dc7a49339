#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ledger/seal.h"

/*
 * The sums of one slot as its rows go by: what the balance would be with an
 * opening of zero, and the least of that.  128 bits: 2^32 rows of 64 bits
 * cannot leave them.
 */
struct sums {
	__int128 now, least;
};

static bool has_balance(const struct ledger_columns *c, uint32_t slot)
{
	return slot >= c->account_slot[PSEUDO_NR];
}

static struct sums *sum_up(const struct ledger_columns *c)
{
	struct sums *sum = xcalloc(c->slots, sizeof(*sum));
	size_t i;

	mem_large(sum, c->slots * sizeof(*sum));
	for (i = 0; i < c->moves; i++) {
		struct sums *from = &sum[c->from[i]];

		if (i + SEAL_AHEAD < c->moves) {
			__builtin_prefetch(&sum[c->from[i + SEAL_AHEAD]], 1);
			__builtin_prefetch(&sum[c->to[i + SEAL_AHEAD]], 1);
		}
		if (c->from[i] == c->to[i])
			continue;
		from->now -= c->amount[i];
		if (from->now < from->least)
			from->least = from->now;
		sum[c->to[i]].now += c->amount[i];
	}
	return sum;
}

/* Names the movement at which the slot's sum fell to its least. */
static bool too_low(const struct ledger *l, uint32_t slot, __int128 least,
		    struct err *e)
{
	const struct ledger_columns *c = &l->col;
	char text[MOVE_TEXT_MAX];
	__int128 now = 0;
	uint64_t h;
	uint32_t mv;

	for (h = c->hist_start[slot]; h < c->hist_start[slot + 1]; h++) {
		mv = c->hist[h];
		if (c->from[mv] == c->to[mv])
			continue;
		now += c->to[mv] == slot ? (__int128)c->amount[mv]
					 : -(__int128)c->amount[mv];
		if (now == least)
			break;
	}
	mv = c->hist[h < c->hist_start[slot + 1] ? h : h - 1];
	return err_set(e, ERR_DATA,
		       "%s: the sender must have held more than 64 bits",
		       sealed_move_text(l, text, mv));
}

static uint64_t height_of(const struct ledger *l, uint32_t mv)
{
	return ledger_tx_height(l, (struct tx_id){l->col.tx[mv]});
}

/*
 * The opening that a report implies: balance, less what came in, plus what
 * went out, up to and including its height.  False if it is none.
 */
static bool implied(const struct ledger *l, uint32_t slot,
		    const struct build_balance *r, uint64_t *opening)
{
	const struct ledger_columns *c = &l->col;
	__int128 sum = r->balance;
	uint64_t h;

	if (r->height > l->end_height)
		return false;
	for (h = c->hist_start[slot]; h < c->hist_start[slot + 1]; h++) {
		uint32_t mv = c->hist[h];

		if (height_of(l, mv) > r->height)
			break;
		if (c->from[mv] == c->to[mv])
			continue;
		if (c->to[mv] == slot)
			sum -= c->amount[mv];
		else
			sum += c->amount[mv];
	}
	if (sum < 0 || sum > (__int128)UINT64_MAX)
		return false;
	*opening = (uint64_t)sum;
	return true;
}

/* How far a report is from the slot's first row: the nearer the better. */
static uint64_t distance(const struct ledger *l, uint32_t slot,
			 const struct build_balance *r)
{
	uint64_t first = height_of(l, l->col.hist[l->col.hist_start[slot]]);

	return r->height >= first ? r->height - first : first - r->height - 1;
}

static bool find_slot(const struct seal *s, const struct build_balance *r,
		      uint32_t *slot)
{
	struct account_id account = {s->account.to[r->account]};
	struct asset_id asset = {s->asset.to[r->asset]};
	struct slot_id id;

	if (account.i == LEDGER_NONE ||
	    !ledger_find_slot(s->l, &id, account, asset))
		return false;
	*slot = id.i;
	return true;
}

/* A whole ledger must give what a node said. */
static void compare_report(struct seal *s, uint32_t slot,
			   const struct build_balance *r)
{
	const struct ledger *l = s->l;
	uint64_t opening;

	if (r->height > l->end_height)
		return;
	if (implied(l, slot, r, &opening) && !opening)
		return;
	findings_add(&s->b->findings, FINDING_BALANCE_MISMATCH, r->height,
		     s->account.from[l->col.slot_account[slot]], NULL,
		     amount_of(r->balance),
		     "the reported balance of %s is not what the ledger gives",
		     names_text(&l->asset, l->col.slot_asset[slot], NULL));
}

static void apply_reports(struct seal *s, uint64_t *opening, uint8_t *kind)
{
	uint64_t *near = xcalloc(s->l->col.slots, sizeof(*near)), o, d;
	uint32_t slot;
	size_t i;

	for (i = 0; i < s->b->balances; i++) {
		const struct build_balance *r = &s->b->balance[i];

		if (!find_slot(s, r, &slot))
			continue;
		if (s->l->whole) {
			compare_report(s, slot, r);
			continue;
		}
		d = distance(s->l, slot, r);
		if (kind[slot] == OPENING_DERIVED && d > near[slot])
			continue;
		if (!implied(s->l, slot, r, &o))
			continue;
		/* two as near: the same whichever came first */
		if (kind[slot] == OPENING_DERIVED && d == near[slot] &&
		    o <= opening[slot])
			continue;
		near[slot] = d;
		opening[slot] = o;
		kind[slot] = OPENING_DERIVED;
	}
	free(near);
}

static bool make_openings(struct seal *s, uint64_t *opening, uint8_t *kind,
			  struct err *e)
{
	const struct ledger_columns *c = &s->l->col;
	struct sums *sum = NULL;
	bool ok = true;
	uint32_t i;

	if (!s->l->whole)
		sum = sum_up(c);
	beside_end(&s->history);
	for (i = 0; ok && sum && i < c->slots; i++) {
		if (!has_balance(c, i))
			continue;
		kind[i] = OPENING_INFERRED;
		if (-sum[i].least > (__int128)UINT64_MAX)
			ok = too_low(s->l, i, sum[i].least, e);
		opening[i] = (uint64_t)-sum[i].least;
	}
	free(sum);
	if (ok)
		apply_reports(s, opening, kind);
	return ok;
}

bool seal_openings(struct seal *s, struct err *e)
{
	struct ledger_columns *c = &s->l->col;
	uint64_t *opening;
	uint8_t *kind;

	c->slot_opening = opening =
		sealed_column(s->l, c->slots, sizeof(*opening));
	c->slot_opening_kind = kind =
		sealed_column(s->l, c->slots, sizeof(*kind));
	return make_openings(s, opening, kind, e);
}

/* What is kept of a slot as its rows go by. */
struct running {
	uint64_t now, sent;
};

/* The columns of balances while they are written. */
struct written {
	uint64_t *from_before, *to_before, *to_sent;
};

static bool run_balances(struct seal *s, struct running *slot,
			 const struct written *out, struct err *e)
{
	const struct ledger_columns *c = &s->l->col;
	char text[MOVE_TEXT_MAX];
	size_t i;

	for (i = 0; i < c->moves; i++) {
		uint32_t from = c->from[i], to = c->to[i];
		uint64_t x = c->amount[i];

		struct running *f = &slot[from], *t = &slot[to];

		if (i + SEAL_AHEAD < c->moves) {
			__builtin_prefetch(&slot[c->from[i + SEAL_AHEAD]], 1);
			__builtin_prefetch(&slot[c->to[i + SEAL_AHEAD]], 1);
		}
		out->from_before[i] = f->now;
		out->to_before[i] = t->now;
		out->to_sent[i] = t->sent;
		if (from == to)
			continue;
		f->sent = sealed_sent(f->sent, f->now, x);
		if (has_balance(c, from))
			f->now -= x < f->now ? x : f->now;
		if (has_balance(c, to) &&
		    __builtin_add_overflow(t->now, x, &t->now))
			return err_set(e, ERR_DATA,
				       "%s: the receiver's balance goes "
				       "beyond 64 bits",
				       sealed_move_text(s->l, text, i));
	}
	return true;
}

static struct running *start_balances(const struct ledger_columns *c)
{
	struct running *slot = xlarge_array(c->slots, sizeof(*slot));
	uint32_t i;

	for (i = 0; i < c->slots; i++) {
		slot[i].now = c->slot_opening[i];
		slot[i].sent = has_balance(c, i) ? 0 : LEDGER_NO_SUM;
	}
	return slot;
}

bool seal_balances(struct seal *s, struct err *e)
{
	struct ledger *l = s->l;
	struct ledger_columns *c = &l->col;
	struct running *slot = start_balances(c);
	uint64_t *final, *sent;
	struct written out;
	size_t i;
	bool ok;

	c->slot_final = final = sealed_column(l, c->slots, sizeof(*final));
	c->slot_sent = sent = sealed_column(l, c->slots, sizeof(*sent));
	c->from_before = out.from_before =
		sealed_column(l, c->moves, sizeof(*out.from_before));
	c->to_before = out.to_before =
		sealed_column(l, c->moves, sizeof(*out.to_before));
	c->to_sent = out.to_sent =
		sealed_column(l, c->moves, sizeof(*out.to_sent));
	ok = run_balances(s, slot, &out, e);
	for (i = 0; i < c->slots; i++) {
		final[i] = slot[i].now;
		sent[i] = slot[i].sent;
	}
	free(slot);
	return ok;
}
