#include <stdio.h>
#include <string.h>

#include "taint/alarm_own.h"

#define KEY_MAX (TX_TEXT_MAX + 16)
#define BIT(stage) (1u << (stage))

/* A movement, in the ledger it stands in. */
struct look {
	struct alarms *x;
	const struct result *r;
	const struct ledger *l;
	uint32_t mv;
	struct amount tainted;
	bool estimate;
	alarm_fn *tell;
	void *arg;
};

static const char *name_of(const struct ledger *l, uint32_t slot)
{
	const struct ledger_columns *c = ledger_columns(l);

	return ledger_account_text(l,
				   (struct account_id){c->slot_account[slot]});
}

static const struct label *label_of(const struct result *r, const char *name)
{
	return r->labels ? labels_find(r->labels, name) : NULL;
}

static bool in_list(const char *list, const char *word)
{
	size_t n, len = strlen(word);

	for (; list && *list; list += n + (list[n] == ',')) {
		n = strcspn(list, ",");
		if (len && n == len && !memcmp(list, word, n))
			return true;
	}
	return false;
}

/* ---- why ---- */

static bool is_named(const struct alarm_rules *rules, const char *name)
{
	size_t i;

	for (i = 0; i < rules->accounts; i++)
		if (!strcmp(rules->account[i], name))
			return true;
	return false;
}

/* When the account sent something last before this moment; if never, when
 * taint first came. */
static int64_t last_sent(const struct result *r, struct slot_id slot,
			 size_t before, uint32_t first_mv)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	uint64_t h = c->hist_start[slot.i + 1];
	uint32_t m;

	for (; h > c->hist_start[slot.i]; h--) {
		m = c->hist[h - 1];
		if (m < before && c->from[m] == slot.i &&
		    (before >= c->moves || c->tx[m] != c->tx[before]))
			return ledger_tx_time(r->ledger,
					      (struct tx_id){c->tx[m]});
	}
	return ledger_tx_time(r->ledger, (struct tx_id){c->tx[first_mv]});
}

static bool breaks_silence(const struct look *k, const char *from, int64_t time)
{
	const struct trace *t = k->r->theft[0].trace;
	int64_t silence = k->x->rules->silence, last;
	struct account_id a;
	uint32_t place;

	if (!silence || time == LEDGER_NO_TIME ||
	    !ledger_find_account(k->r->ledger, &a, from, strlen(from)))
		return false;
	place = trace_find(t, a);
	if (place == LEDGER_NONE)
		return false;
	last = last_sent(k->r, t->account[place].slot,
			 k->l == k->r->ledger ? k->mv : SIZE_MAX,
			 t->account[place].first_mv);
	return last != LEDGER_NO_TIME && time - last >= silence;
}

static unsigned find_why(const struct look *k, const char *from, const char *to,
			 int64_t time)
{
	const struct alarm_rules *rules = k->x->rules;
	const struct label *label = label_of(k->r, to);
	unsigned why = 0;

	if (!amount_less(k->tainted, rules->min))
		why |= ALARM_AMOUNT;
	if (is_named(rules, from) || is_named(rules, to))
		why |= ALARM_ACCOUNT;
	if (label && in_list(rules->categories, label->category))
		why |= ALARM_LABEL;
	if (breaks_silence(k, from, time))
		why |= ALARM_SILENCE;
	return why;
}

/* ---- telling ---- */

static void tell(const struct look *k, struct told *t, enum alarm_stage stage,
		 uint64_t confirmations)
{
	const struct label *from = label_of(k->r, t->from);
	const struct label *to = label_of(k->r, t->to);
	const char *slash = strrchr(t->key, '/');
	char tx[KEY_MAX];
	struct alarm a = {.stage = stage,
			  .tx = tx,
			  .height = t->height,
			  .time = t->time,
			  .from = t->from,
			  .to = t->to,
			  .from_label = from ? from->label : "",
			  .to_label = to ? to->label : "",
			  .to_category = to ? to->category : "",
			  .memo = "",
			  .amount = t->amount,
			  .tainted = t->tainted,
			  .estimate = k->estimate,
			  .confirmations = confirmations,
			  .why = t->why};

	snprintf(tx, sizeof(tx), "%.*s", (int)(slash - t->key), t->key);
	for (slash++; *slash; slash++)
		a.leg = a.leg * 10 + (uint32_t)(*slash - '0');
	if (k->l)
		a.memo = ledger_memo_text(
			k->l, ledger_columns(k->l)->memo[k->mv], &a.memo_kind);
	t->stages |= BIT(stage);
	k->tell(k->arg, &a);
}

/* The record of the movement, made if a rule asks for it; else NULL. */
static struct told *record(const struct look *k)
{
	const struct ledger_columns *c = ledger_columns(k->l);
	struct tx_id tx = {c->tx[k->mv]};
	const char *from = name_of(k->l, c->from[k->mv]);
	const char *to = name_of(k->l, c->to[k->mv]);
	char key[KEY_MAX], text[TX_TEXT_MAX];
	int64_t time = ledger_tx_time(k->l, tx);
	struct told *t;
	unsigned why;

	snprintf(key, sizeof(key), "%s/%u", ledger_tx_text(k->l, text, tx),
		 (unsigned)c->leg[k->mv]);
	t = alarms_find(k->x, key);
	if (!t) {
		why = find_why(k, from, to, time);
		if (!why)
			return NULL;
		t = alarms_add(k->x, key, from, to);
		t->why = why;
	}
	t->amount = amount_of(c->amount[k->mv]);
	t->tainted = k->tainted;
	t->time = time;
	return t;
}

static bool is_between_accounts(const struct ledger *l, uint32_t m)
{
	const struct ledger_columns *c = ledger_columns(l);
	struct account_id from = {c->slot_account[c->from[m]]};
	struct account_id to = {c->slot_account[c->to[m]]};

	return from.i != to.i && !account_is_pseudo(from) &&
	       !account_is_pseudo(to);
}

/* ---- in a block ---- */

static void look_at(struct look *k, uint64_t height)
{
	uint64_t deep = k->r->end_height - height + 1;
	struct told *t = record(k);

	if (!t)
		return;
	t->here = true;
	t->height = height;
	if (t->stages & BIT(ALARM_RETRACTED))
		t->stages = 0;
	if (!(t->stages & BIT(ALARM_ONE)))
		tell(k, t, ALARM_ONE, deep);
	if (deep >= ALARM_CONFIRMED && !(t->stages & BIT(ALARM_TWENTY)))
		tell(k, t, ALARM_TWENTY, deep);
}

static bool is_over(const struct alarms *x, const struct told *t)
{
	return (t->height && t->height <= x->base) ||
	       t->stages & BIT(ALARM_EXPIRED);
}

/* What was told of and is not there any more. */
static void look_for_gone(struct look *k)
{
	struct told *t;
	size_t i;

	k->l = NULL;
	for (i = 0; i < k->x->nr; i++) {
		t = &k->x->row[i];
		/* what was not read, or not yet, is not gone */
		if (t->here || t->height > k->r->end_height)
			continue;
		if (t->stages & BIT(ALARM_ONE)) {
			tell(k, t, ALARM_RETRACTED, 0);
			t->stages = BIT(ALARM_RETRACTED);
		} else if (!t->height && k->r->end_time != LEDGER_NO_TIME &&
			   t->deadline < k->r->end_time) {
			tell(k, t, ALARM_EXPIRED, 0);
		}
	}
}

void alarms_confirmed(struct alarms *x, const struct result *r,
		      alarm_fn *tell_it, void *arg)
{
	struct look k = {
		.x = x, .r = r, .l = r->ledger, .tell = tell_it, .arg = arg};
	const struct ledger_columns *c = ledger_columns(r->ledger);
	const struct trace *t = r->theft[0].trace;
	uint64_t height, units;
	size_t i;

	for (i = 0; i < x->nr; i++)
		x->row[i].here = false;
	for (i = t->rows; i > 0; i--)
		if (ledger_tx_height(r->ledger,
				     (struct tx_id){c->tx[t->row[i - 1].mv]}) <=
		    x->base)
			break;
	for (; i < t->rows; i++) {
		units = trace_taint(t, &t->row[i], r->rules->rank);
		k.mv = t->row[i].mv;
		height = ledger_tx_height(r->ledger,
					  (struct tx_id){c->tx[k.mv]});
		k.tainted = amount_of(units);
		if (units && height <= r->end_height &&
		    is_between_accounts(r->ledger, k.mv))
			look_at(&k, height);
	}
	look_for_gone(&k);
	if (r->end_height > ALARM_ROLLBACK &&
	    x->base < r->end_height - ALARM_ROLLBACK)
		x->base = r->end_height - ALARM_ROLLBACK;
	alarms_drop(x, is_over);
}

/* ---- in no block yet ---- */

/* What of a debit of x would be tainted: of B held T is. */
static struct amount would_be(enum policy rank, uint64_t x, uint64_t tainted,
			      uint64_t balance)
{
	uint64_t clean = balance > tainted ? balance - tainted : 0;
	struct amount q;

	if (rank == POLICY_CLEAN_FIRST)
		return amount_of(
			x > clean ? (x - clean < tainted ? x - clean : tainted)
				  : 0);
	if (rank == POLICY_HAIRCUT && x < balance &&
	    amount_muldiv(&q, amount_of(x), amount_of(tainted),
			  amount_of(balance)))
		return q;
	return amount_of(x < tainted ? x : tainted);
}

static bool estimate(struct look *k)
{
	const struct ledger_columns *c = ledger_columns(k->l);
	const char *from = name_of(k->l, c->from[k->mv]);
	const struct trace *t = k->r->theft[0].trace;
	const struct trace_account *at;
	struct account_id a;
	uint32_t place;

	if (!ledger_find_account(k->r->ledger, &a, from, strlen(from)))
		return false;
	place = trace_find(t, a);
	if (place == LEDGER_NONE)
		return false;
	at = &t->account[place];
	if (at->state == STATE_STOP || at->state == STATE_BUSY)
		return false;
	k->tainted = would_be(k->r->rules->rank, c->amount[k->mv],
			      trace_held(t, at, k->r->rules->rank),
			      amount_units(at->balance));
	return !amount_is_zero(k->tainted);
}

void alarms_unconfirmed(struct alarms *x, const struct result *r,
			const struct ledger *pending, int64_t deadline,
			alarm_fn *tell_it, void *arg)
{
	const char *asset = ledger_asset_text(r->ledger, r->asset);
	const struct ledger_columns *c = ledger_columns(pending);
	struct look k = {.x = x,
			 .r = r,
			 .l = pending,
			 .estimate = true,
			 .tell = tell_it,
			 .arg = arg};
	struct asset_id traced;
	struct told *t;

	if (!ledger_find_asset(pending, &traced, asset, strlen(asset)))
		return;
	for (k.mv = 0; k.mv < c->moves; k.mv++) {
		if (c->slot_asset[c->from[k.mv]] != traced.i ||
		    !is_between_accounts(pending, k.mv) || !estimate(&k))
			continue;
		t = record(&k);
		if (!t || t->stages & (BIT(ALARM_SEEN) | BIT(ALARM_ONE)))
			continue;
		t->deadline = deadline;
		t->stages &= ~BIT(ALARM_RETRACTED);
		t->height = 0;
		tell(&k, t, ALARM_SEEN, 0);
	}
}
