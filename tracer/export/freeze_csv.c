/* The deposits of one service, and who still holds. */
#include <stdlib.h>

#include "base/mem.h"
#include "export/csv_row.h"
#include "export/freeze_parts.h"
#include "export/modelled.h"
#include "export/route_text.h"
#include "graph/bounds_moves.h"

#define ROUTE_MAX 24

static void put_policies(struct csv_row *w, const uint64_t *amount)
{
	const struct rules *rules = w->r->rules;
	size_t i;

	for (i = 0; i < rules->policies; i++)
		if (policy_conserves(rules->policy[i]))
			csv_row_amount(w, amount[rules->policy[i]]);
}

static void put_route(struct csv_row *w, const struct service *s, uint32_t row)
{
	uint32_t rows[ROUTE_MAX];
	struct text t;
	size_t hops;

	text_init(&t, TEXT_MAX_ANY);
	if (trace_taint(s->trace, &s->trace->row[row], w->r->rules->rank)) {
		hops = heaviest_route(s->heaviest, rows, ROUTE_MAX, row);
		route_text(&t, w->r, s->trace, rows,
			   hops < ROUTE_MAX ? hops : ROUTE_MAX, hops);
	}
	csv_row_foreign(w, t.len ? t.s : "");
	text_release(&t);
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

/* Of this deposit alone. */
static void put_deposit_bounds(struct csv_row *w, const struct service *s,
			       uint32_t mv)
{
	const struct theft *t = &w->r->theft[s->theft];
	const struct bounds_move *b;
	uint64_t amount = ledger_columns(w->r->ledger)->amount[mv];
	bool seed = bsearch(&mv, t->seed, t->seeds, sizeof(mv), by_number);

	if (!s->in->moves) {
		csv_row_own(w, "");
		csv_row_own(w, "");
		return;
	}
	b = bounds_moves_at(&s->in->moves[s->theft], mv);
	csv_row_amount(w, seed ? amount : b ? b->least : 0);
	csv_row_amount(w, seed ? amount : b ? b->most : 0);
}

static void put_bounds(struct csv_row *w, const struct service *s)
{
	char causes[BOUNDS_WIDENED_MAX];

	if (!s->bounds) {
		csv_row_own(w, "");
		csv_row_own(w, "");
		csv_row_own(w, "");
		return;
	}
	csv_row_amount(w, amount_units(s->bounds->bounds.ever_min));
	csv_row_amount(w, amount_units(s->bounds->bounds.ever_max));
	csv_row_own(w, bounds_widened(causes, &s->bounds->bounds));
}

static void put_deposit(struct csv_row *w, const struct service *s,
			uint32_t row)
{
	const struct ledger *l = w->r->ledger;
	const struct ledger_columns *c = ledger_columns(l);
	const struct trace_row *x = &s->trace->row[row];
	struct tx_id tx = {c->tx[x->mv]};
	uint64_t of[POLICY_NR];
	char id[TX_TEXT_MAX];
	enum memo_kind kind;
	const char *memo = ledger_memo_text(l, c->memo[x->mv], &kind);

	csv_row_theft(w, w->r->theft[s->theft].name);
	csv_row_time(w, ledger_tx_time(l, tx));
	csv_row_number(w, ledger_tx_height(l, tx));
	csv_row_foreign(w, ledger_tx_text(l, id, tx));
	csv_row_account(w, c->slot_account[c->from[x->mv]]);
	csv_row_account(w, c->slot_account[c->to[x->mv]]);
	csv_row_own(w, memo_kind_name(kind));
	csv_row_foreign(w, memo);
	csv_row_foreign(w, ledger_asset_text(l, w->r->asset));
	csv_row_amount(w, c->amount[x->mv]);
	trace_taints(of, s->trace, x);
	put_policies(w, of);
	put_deposit_bounds(w, s, x->mv);
	put_bounds(w, s);
	csv_row_own(w, grade_name((enum grade)c->grade[x->mv]));
	put_route(w, s, row);
	modelled_cell(w);
	csv_row_end(w);
}

static void head_policies(struct csv_row *w, const char *suffix)
{
	const struct rules *rules = w->r->rules;
	size_t i;

	for (i = 0; i < rules->policies; i++)
		if (policy_conserves(rules->policy[i]))
			csv_row_head_policy(w, rules->policy[i], suffix);
}

void freeze_deposits(FILE *f, const struct service *s)
{
	struct csv_row w;
	size_t i;

	csv_row_init(&w, f, s->in->result, s->in->opts);
	csv_row_head(&w, "time height hash from to message_kind message asset "
			 "*amount");
	head_policies(&w, "");
	if (s->in->moves)
		csv_row_head(&w, "*deposit_min *deposit_max");
	else
		csv_row_head(&w, "deposit_min deposit_max");
	/* of all deposits of the service together: policies.md section 5 */
	if (s->bounds)
		csv_row_head(&w, "*service_min *service_max widened");
	else
		csv_row_head(&w, "service_min service_max widened");
	csv_row_head(&w, "grade route reconstruction");
	csv_row_head_end(&w);
	for (i = 0; i < s->rows; i++)
		put_deposit(&w, s, s->row[i]);
}

struct holder {
	size_t theft;
	uint32_t place;
	uint64_t held;
};

static int by_held(const void *a, const void *b)
{
	const struct holder *x = a, *y = b;

	if (x->theft != y->theft)
		return x->theft < y->theft ? -1 : 1;
	if (x->held != y->held)
		return x->held > y->held ? -1 : 1;
	return x->place < y->place ? -1 : x->place > y->place;
}

static struct holder *find_holders(const struct result *r, size_t *nr)
{
	const struct trace_account *a;
	struct holder *h = NULL;
	size_t i, k, p, alloc = 0;
	uint64_t most;

	*nr = 0;
	for (i = 0; i < r->thefts; i++) {
		for (k = 0; k < r->theft[i].trace->accounts; k++) {
			a = &r->theft[i].trace->account[k];
			for (p = 0, most = 0; p < r->rules->policies; p++)
				if (policy_conserves(r->rules->policy[p]) &&
				    trace_held(r->theft[i].trace, a,
					       r->rules->policy[p]) > most)
					most = trace_held(r->theft[i].trace, a,
							  r->rules->policy[p]);
			if (!most || a->state == STATE_STOP)
				continue;
			VEC_GROW(h, *nr + 1, alloc);
			h[(*nr)++] =
				(struct holder){i, (uint32_t)k,
						trace_held(r->theft[i].trace, a,
							   r->rules->rank)};
		}
	}
	if (*nr)
		qsort(h, *nr, sizeof(*h), by_held);
	return h;
}

/* The last movement in or out before the trace's end. */
static uint32_t last_movement(const struct result *r, const struct trace *t,
			      uint32_t slot)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	uint64_t i, end;

	if (!ledger_history(c, slot, &i, &end))
		return LEDGER_NONE;
	for (; end > i; end--)
		if (c->hist[end - 1] < t->end)
			return c->hist[end - 1];
	return LEDGER_NONE;
}

static void put_holder(struct csv_row *w, const struct holder *h)
{
	const struct result *r = w->r;
	const struct trace *t = r->theft[h->theft].trace;
	const struct trace_account *a = &t->account[h->place];
	const struct label *label = result_label(r, a->account);
	uint32_t last = last_movement(r, t, a->slot.i);
	uint64_t of[POLICY_NR];
	struct tx_id tx;

	csv_row_theft(w, r->theft[h->theft].name);
	csv_row_account(w, a->account.i);
	csv_row_foreign(w, label ? label->label : "");
	csv_row_foreign(w, label ? label->category : "");
	csv_row_own(w, trace_state_name(a->state));
	csv_row_foreign(w, ledger_asset_text(r->ledger, r->asset));
	csv_row_amount(w, amount_units(a->balance));
	trace_helds(of, t, a);
	put_policies(w, of);
	csv_row_own(w, trace_mark_name(a->mark));
	if (last == LEDGER_NONE) {
		csv_row_own(w, "");
		csv_row_own(w, "");
	} else {
		tx.i = ledger_columns(r->ledger)->tx[last];
		csv_row_number(w, ledger_tx_height(r->ledger, tx));
		csv_row_time(w, ledger_tx_time(r->ledger, tx));
	}
	modelled_cell(w);
	csv_row_at_end(w);
	csv_row_end(w);
}

void export_watchlist(FILE *f, const struct freeze_input *in)
{
	struct holder *h;
	struct csv_row w;
	size_t i, nr;

	h = find_holders(in->result, &nr);
	csv_row_init(&w, f, in->result, in->opts);
	csv_row_head(&w, "address label category state asset *balance");
	head_policies(&w, "_held");
	csv_row_head(&w, "mark last_height last_time reconstruction");
	csv_row_head_end(&w);
	for (i = 0; i < nr; i++)
		put_holder(&w, &h[i]);
	free(h);
}
