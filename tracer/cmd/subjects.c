#include "cmd/subjects.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/num.h"
#include "export/ends.h"
#include "graph/bounds.h"
#include "taint/payouts.h"

/* Rows of `follow --bounds`: each costs four maximum flows. */
#define SERVICES_MAX 20
#define HOLDERS_MAX 10

static struct subject *add_subject(struct subjects *s, const char *name)
{
	s->row = xreallocarray(s->row, s->nr + 1, sizeof(*s->row));
	s->row[s->nr] = (struct subject){.name = name};
	return &s->row[s->nr++];
}

static void add_account(struct subject *s, size_t *alloc, uint32_t a)
{
	VEC_GROW(s->account, s->accounts + 1, *alloc);
	s->account[s->accounts++] = (struct account_id){a};
}

void subjects_release(struct subjects *s)
{
	size_t i;

	for (i = 0; i < s->nr; i++)
		free(s->row[i].account);
	free(s->row);
}

bool subjects_add_label(struct subjects *s, const struct result *r,
			const char *name)
{
	struct subject *row = add_subject(s, name);
	const struct label *label;
	size_t alloc = 0;
	uint32_t a;

	for (a = PSEUDO_NR; a < ledger_columns(r->ledger)->accounts; a++) {
		label = result_label(r, (struct account_id){a});
		if (label && !strcmp(label->label, name))
			add_account(row, &alloc, a);
	}
	if (!row->accounts)
		s->nr--;
	return row->accounts != 0;
}

void subjects_add_account(struct subjects *s, const struct result *r,
			  struct account_id a)
{
	struct subject *row = add_subject(s, ledger_account_text(r->ledger, a));
	size_t alloc = 0;

	add_account(row, &alloc, a.i);
}

bool subjects_add_untouched(struct subjects *s, const struct result *r,
			    const char *name)
{
	const struct label *label;
	struct account_id a;
	uint32_t i;

	if (!r->read || !r->complete)
		return false;
	if (ledger_find_account(r->read, &a, name, strlen(name))) {
		add_subject(s, ledger_account_text(r->read, a));
		return true;
	}
	for (i = PSEUDO_NR; i < ledger_columns(r->read)->accounts; i++) {
		a.i = i;
		label = labels_find(r->labels, ledger_account_text(r->read, a));
		if (!label || strcmp(label->label, name) != 0)
			continue;
		add_subject(s, label->label);
		return true;
	}
	return false;
}

static void add_payouts(struct bounds_row *row, const struct payouts *p,
			const struct subject *s, const struct result *r)
{
	const char *name;
	size_t i;

	if (!s->accounts)
		row->paid_out = payouts_reach(p, s->name);
	for (i = 0; i < s->accounts; i++) {
		name = ledger_account_text(r->ledger, s->account[i]);
		row->paid_out |= payouts_reach(p, name);
		row->pays_out |= payouts_from(p, name);
	}
}

bool subjects_add_services(struct subjects *s, const struct result *r)
{
	struct subject *row = add_subject(s, "all services");
	size_t alloc = 0;
	uint32_t a;

	row->own = true;
	for (a = PSEUDO_NR; a < ledger_columns(r->ledger)->accounts; a++)
		if (result_class(r, (struct account_id){a}) == CLASS_SERVICE)
			add_account(row, &alloc, a);
	if (!row->accounts)
		s->nr--;
	return row->accounts != 0;
}

static struct bounds_graph *graph_of(const struct result *r,
				     const struct theft *t, struct err *e)
{
	struct bounds_input in = {.ledger = r->ledger,
				  .asset = t->trace->asset,
				  .seed = t->seed,
				  .seeds = t->seeds,
				  .account_class = r->account_class,
				  .end = t->trace->end};

	return bounds_graph_new(&in, e);
}

void subjects_moves_free(struct bounds_moves *m, size_t thefts)
{
	size_t i;

	for (i = 0; m && i < thefts; i++)
		bounds_moves_release(&m[i]);
	free(m);
}

struct bounds_moves *subjects_moves(const struct result *r, struct err *e)
{
	struct bounds_moves *m = xcalloc(r->thefts + 1, sizeof(*m));
	struct bounds_graph *g;
	size_t i;

	for (i = 0; i < r->thefts; i++) {
		g = graph_of(r, &r->theft[i], e);
		if (!g) {
			subjects_moves_free(m, r->thefts);
			return NULL;
		}
		bounds_moves_find(&m[i], g);
		bounds_graph_free(g);
	}
	return m;
}

bool subjects_ask(struct bounds_row *row, const struct subjects *s,
		  const struct result *r, const struct theft *t, struct err *e)
{
	struct bounds_graph *g = graph_of(r, t, e);
	struct payouts *p = payouts_new(r, (size_t)(t - r->theft));
	bool ok = g != NULL;
	size_t i;

	for (i = 0; ok && i < s->nr; i++) {
		row[i] = (struct bounds_row){.theft = t->name,
					     .name = s->row[i].name,
					     .own = s->row[i].own,
					     .accounts = s->row[i].accounts};
		ok = bounds_run(&row[i].bounds, g, s->row[i].account,
				s->row[i].accounts, e);
		add_payouts(&row[i], p, &s->row[i], r);
	}
	payouts_free(p);
	bounds_graph_free(g);
	return ok;
}

/* The first groups of one end: an owner, or an account without a label. */
static void add_ends(struct subjects *s, const struct result *r,
		     const struct ends *d, enum trace_end end, size_t most)
{
	const struct end_row *row;
	uint32_t group = UINT32_MAX;
	size_t i, nr = 0;

	for (i = 0; i < d->rows && nr < most; i++) {
		row = &d->row[i];
		if (row->end != end || row->group == group ||
		    row->account < PSEUDO_NR || row->account == LEDGER_NONE)
			continue;
		group = row->group;
		nr++;
		if (!row->label || !subjects_add_label(s, r, row->label->label))
			subjects_add_account(s, r,
					     (struct account_id){row->account});
	}
}

static bool add_theft(struct subjects *s, const struct result *r, size_t theft,
		      struct err *e)
{
	struct ends d;

	if (!ends_init(&d, r, theft, ENDS_EXITS, e))
		return false;
	add_ends(s, r, &d, END_SERVICE, SERVICES_MAX);
	ends_release(&d);
	if (!ends_init(&d, r, theft, ENDS_HELD, e))
		return false;
	add_ends(s, r, &d, END_HELD, HOLDERS_MAX);
	ends_release(&d);
	return true;
}

/* What the rules say that the subject holds; an account that stops taint
 * holds what arrived. */
static bool add_rules(struct bounds_row *row, const struct subject *s,
		      const struct result *r, const struct trace *t,
		      struct err *e)
{
	uint64_t sum[POLICY_NR] = {0}, low, high;
	uint32_t place;
	size_t i, p;

	for (i = 0; i < s->accounts; i++) {
		place = trace_find(t, s->account[i]);
		if (place == LEDGER_NONE)
			continue;
		for (p = 0; p < POLICY_NR; p++)
			if (policy_conserves((enum policy)p) &&
			    __builtin_add_overflow(
				    sum[p],
				    trace_held(t, &t->account[place], p),
				    &sum[p]))
				return err_set(e, ERR_DATA,
					       "bounds: a sum is beyond 64 "
					       "bits");
	}
	ends_range(&low, &high, r->rules, sum);
	row->ruled = true;
	row->rules_min = amount_of(low);
	row->rules_max = amount_of(high);
	return true;
}

static bool follow_theft(struct bounds_rows *out, const struct result *r,
			 size_t theft, struct err *e)
{
	const struct theft *t = &r->theft[theft];
	struct subjects s = {0};
	struct bounds_row *row;
	bool ok = add_theft(&s, r, theft, e);
	size_t i;

	out->row = xreallocarray(out->row, out->rows + s.nr + 1,
				 sizeof(*out->row));
	row = out->row + out->rows;
	ok = ok && subjects_ask(row, &s, r, t, e);
	for (i = 0; ok && i < s.nr; i++)
		ok = add_rules(&row[i], &s.row[i], r, t->trace, e);
	if (ok)
		out->rows += s.nr;
	subjects_release(&s);
	return ok;
}

bool subjects_follow(struct bounds_rows *out, const struct result *r,
		     struct err *e)
{
	bool ok = true;
	size_t i;

	*out = (struct bounds_rows){0};
	for (i = 0; ok && i < r->thefts; i++)
		ok = follow_theft(out, r, i, e);
	return ok;
}

void subjects_tell_limited(const struct args *a)
{
	static const enum option_id ids[] = {OPT_POLICY, OPT_MIN, OPT_HOPS,
					     OPT_ACCOUNTS};
	size_t i;

	if (args_text(a, OPT_LEDGER))
		return; /* of which all is judged */
	for (i = 0; i < NR_OF(ids); i++)
		if (a->count[ids[i]])
			msg_warn("--%s leaves less to be judged, so that the "
				 "bounds may be wider than need be: tracer "
				 "bounds follows everything",
				 option_table[ids[i]].name);
}
