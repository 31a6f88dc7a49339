#include "graph/tagging.h"

#include <stdlib.h>

#include "base/die.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "graph/heaviest.h"

const char *tag_reason_text(enum tag_reason r)
{
	static const char *const texts[] = {
#define X(nr, id, text) [nr] = (text),
		TAG_REASONS(X)
#undef X
	};

	if ((size_t)r >= NR_OF(texts))
		BUG("reason %d", (int)r);
	return texts[r];
}

const char *tag_confidence_name(enum tag_confidence c)
{
	static const char *const names[] = {
#define X(nr, id, name) [nr] = (name),
		TAG_CONFIDENCES(X)
#undef X
	};

	if ((size_t)c >= NR_OF(names))
		BUG("confidence %d", (int)c);
	return names[c];
}

const struct trace_account *tagging_account(const struct result *r,
					    const struct tagging *t)
{
	return &r->theft[t->theft].trace->account[t->place];
}

uint64_t tagging_in(const struct result *r, const struct tagging *t,
		    enum policy p)
{
	return trace_in(r->theft[t->theft].trace, tagging_account(r, t), p);
}

uint64_t tagging_held(const struct result *r, const struct tagging *t,
		      enum policy p)
{
	return trace_held(r->theft[t->theft].trace, tagging_account(r, t), p);
}

void tagging_grounds(struct text *out, const struct tagging *t)
{
	if (t->modelled)
		text_addf(out,
			  "RECONSTRUCTION: %u.%u %% of where it is now rests "
			  "on modelled movements; ",
			  t->modelled / 10, t->modelled % 10);
	text_addf(out, "the weakest movement on the heaviest route is %s",
		  grade_name(t->weakest));
	if (t->inferred)
		text_adds(out, "; figures rest on an inferred opening");
	if (t->unread)
		text_adds(out, "; something tainted was not read");
	if (t->denied)
		text_adds(out, "; a rule gives it nothing");
	else if (t->apart)
		text_adds(out, "; a rule gives it less than half of what "
			       "another does");
}

static uint64_t add(uint64_t a, uint64_t b)
{
	return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

/* All that came since the first seed, what it sent itself apart. */
static uint64_t received(const struct result *r, const struct theft *theft,
			 uint32_t slot)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	uint64_t i, end, sum = 0;
	uint32_t m;

	if (!theft->seeds || !ledger_history(c, slot, &i, &end))
		return 0;
	for (; i < end && c->hist[i] < theft->trace->end; i++) {
		m = c->hist[i];
		if (m >= theft->seed[0] && c->to[m] == slot &&
		    c->from[m] != slot)
			sum = add(sum, c->amount[m]);
	}
	return sum;
}

/* Tainted receipts of one theft, by movements that are no dust; by place. */
static uint64_t *without_dust(const struct result *r, const struct theft *theft)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	const struct trace *t = theft->trace;
	enum policy p = r->rules->rank;
	uint64_t *sum = xcalloc(t->accounts + 1, sizeof(*sum));
	uint64_t dust = thresholds_dust(r->thresholds, t->injected[p]);
	size_t i;

	for (i = 0; i < t->rows; i++)
		if (t->row[i].to != RULES_NO_LIMIT &&
		    c->amount[t->row[i].mv] > dust)
			sum[t->row[i].to] = add(sum[t->row[i].to],
						trace_taint(t, &t->row[i], p));
	return sum;
}

static bool is_service(const struct result *r, const struct trace_account *a,
		       const struct label *l)
{
	return result_class(r, a->account) == CLASS_SERVICE ||
	       (l && (l->category_nr == LABEL_EXCHANGE ||
		      l->category_nr == LABEL_MIXER ||
		      l->category_nr == LABEL_SERVICE));
}

static enum tag_reason judge(const struct result *r,
			     const struct tag_limits *limits,
			     const struct tagging *g, uint64_t no_dust)
{
	const struct trace_account *a = tagging_account(r, g);
	const struct label *l = result_label(r, a->account);
	uint64_t in = tagging_in(r, g, r->rules->rank);
	uint64_t all = amount_units(g->received);
	uint64_t min = amount_units(limits->min);

	if (is_service(r, a, l))
		return TAG_SERVICE;
	if (l && l->category_nr == LABEL_VICTIM)
		return TAG_VICTIM;
	if (l && l->category_nr == LABEL_TAGGER)
		return TAG_TAGGER;
	if (a->state != STATE_READ)
		return TAG_NOT_FOLLOWED;
	if (!in)
		return TAG_POISON_ONLY;
	if (in < min)
		return TAG_BELOW_MIN;
	if (no_dust < min || !no_dust)
		return TAG_DUST;
	if ((unsigned __int128)in * 100 <
	    (unsigned __int128)all * limits->share)
		return TAG_BELOW_SHARE;
	return TAG_LISTED;
}

static bool something_unread(const struct result *r)
{
	size_t i;

	for (i = 0; i < r->coverages; i++)
		if (r->coverage[i].state == STATE_UNREAD)
			return true;
	return r->partial;
}

static void find_agreement(struct tagging *g, const struct result *r)
{
	uint64_t least = UINT64_MAX, most = 0, in;
	size_t i;

	for (i = 0; i < r->rules->policies; i++) {
		if (!policy_conserves(r->rules->policy[i]))
			continue;
		in = tagging_in(r, g, r->rules->policy[i]);
		least = in < least ? in : least;
		most = in > most ? in : most;
	}
	g->denied = !least;
	g->apart = least < most - most / 2;
}

static enum tag_confidence confidence(const struct tagging *g)
{
	enum tag_confidence v;

	v = g->weakest >= GRADE_HASHED	 ? TAG_CONFIDENCE_HIGH
	    : g->weakest >= GRADE_STATED ? TAG_CONFIDENCE_MEDIUM
					 : TAG_CONFIDENCE_LOW;
	if ((g->inferred || g->unread) && v != TAG_CONFIDENCE_LOW)
		v = (enum tag_confidence)(v - 1);
	if (g->denied)
		return TAG_CONFIDENCE_LOW;
	if (g->apart && v == TAG_CONFIDENCE_HIGH)
		return TAG_CONFIDENCE_MEDIUM;
	return v;
}

static void ground(struct tagging *g, const struct result *r,
		   const struct heaviest *h, bool unread)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	const struct trace *t = r->theft[g->theft].trace;
	uint32_t last = heaviest_to(h, g->place), *row = NULL;
	size_t i;

	g->weakest = GRADE_SIGNED;
	if (last != LEDGER_NONE) {
		g->hops = heaviest_route(h, g->route, TAG_ROUTE_MAX, last);
		g->routes = g->hops < TAG_ROUTE_MAX ? g->hops : TAG_ROUTE_MAX;
		g->width = heaviest_width(h, last);
		row = xcalloc(g->hops + 1, sizeof(*row));
		heaviest_route(h, row, g->hops, last);
	}
	for (i = 0; row && i < g->hops; i++)
		if (c->grade[t->row[row[i]].mv] < (unsigned)g->weakest)
			g->weakest = (enum grade)c->grade[t->row[row[i]].mv];
	free(row);
	g->inferred = t->account[g->place].mark != MARK_NONE;
	g->unread = unread;
	g->modelled = result_modelled_permille(r);
	find_agreement(g, r);
	g->confidence = confidence(g);
}

static void of_theft(struct taggings *out, size_t *alloc,
		     const struct result *r, const struct tag_limits *limits,
		     size_t theft)
{
	const struct theft *x = &r->theft[theft];
	struct heaviest *h = heaviest_new(x->trace, r->rules->rank);
	uint64_t *no_dust = without_dust(r, x);
	bool unread = something_unread(r);
	uint32_t slot;
	struct tagging *g;
	size_t i;

	for (i = 0; i < x->trace->accounts; i++) {
		slot = x->trace->account[i].slot.i;
		VEC_GROW(out->row, out->nr + 1, *alloc);
		g = &out->row[out->nr++];
		*g = (struct tagging){
			.theft = theft,
			.place = (uint32_t)i,
			.received = amount_of(received(r, x, slot)),
		};
		g->reason = judge(r, limits, g, no_dust[i]);
		if (g->reason == TAG_LISTED) {
			out->listed++;
			ground(g, r, h, unread);
		}
	}
	free(no_dust);
	heaviest_free(h);
}

static int by_taint(const void *a, const void *b, void *arg)
{
	const struct tagging *x = a, *y = b;
	const struct result *r = arg;
	enum policy p = r->rules->rank;
	uint64_t u = tagging_in(r, x, p);
	uint64_t v = tagging_in(r, y, p);
	bool listed = x->reason == TAG_LISTED;

	if (listed != (y->reason == TAG_LISTED))
		return listed ? -1 : 1;
	if (x->theft != y->theft)
		return x->theft < y->theft ? -1 : 1;
	if (listed && u != v)
		return u > v ? -1 : 1;
	return x->place < y->place ? -1 : x->place > y->place;
}

void taggings_find(struct taggings *t, const struct result *r,
		   const struct tag_limits *limits)
{
	size_t alloc = 0, i;

	*t = (struct taggings){NULL, 0, 0};
	for (i = 0; i < r->thefts; i++)
		of_theft(t, &alloc, r, limits, i);
	if (t->nr)
		qsort_r(t->row, t->nr, sizeof(*t->row), by_taint, (void *)r);
}

void taggings_release(struct taggings *t)
{
	free(t->row);
	*t = (struct taggings){NULL, 0, 0};
}
