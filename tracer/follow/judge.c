#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "follow/run.h"

void follow_opts_init(struct follow_opts *o)
{
	static const struct follow_opts none = {0};

	*o = none;
	rules_init(&o->rules);
	thresholds_init(&o->thresholds);
}

/* An option's amount in whole units of the asset. */
static bool find_amount(const struct follow_run *r, struct amount *a,
			const char *option, const char *text, struct err *e)
{
	if (amount_parse(a, NULL, text, strlen(text),
			 ledger_asset_decimals(r->ledger, r->asset),
			 AMOUNT_EXACT, e))
		return true;
	e->kind = ERR_USAGE;
	return err_prefix(e, "--%s '%s'", option, text);
}

static bool find_min(struct follow_run *r, const struct follow_opts *o,
		     struct err *e)
{
	return !o->min || find_amount(r, &r->rules.min, "min", o->min, e);
}

static bool find_thresholds(struct follow_run *r, const struct follow_opts *o,
			    struct err *e)
{
	struct thresholds *t = &r->thresholds;
	size_t i;

	for (i = 0; i < THRESHOLD_AMOUNT_NR; i++) {
		if (!o->threshold_amount[i])
			continue;
		t->amount_given[i] = true;
		if (!find_amount(
			    r, &t->amount[i],
			    threshold_amount_name((enum threshold_amount)i),
			    o->threshold_amount[i], e))
			return false;
	}
	return true;
}

static struct trace *run_trace(const struct follow_run *r, const uint32_t *seed,
			       size_t seeds, struct err *e)
{
	struct trace_input in = {.ledger = r->ledger,
				 .asset = r->asset,
				 .seed = seed,
				 .seeds = seeds,
				 .rules = &r->rules,
				 .account_class = r->class,
				 .end = r->end,
				 .walk = TRACE_AUTO};

	return trace_run(&in, e);
}

static bool run_traces(struct follow_run *r, struct err *e)
{
	struct theft *t;
	size_t i;

	if (!r->thefts) {
		r->trace = run_trace(r, r->seed, r->seeds, e);
		return r->trace != NULL;
	}
	for (i = 0; i < r->thefts; i++) {
		t = &r->many[i];
		t->trace = run_trace(r, t->seed, t->seeds, e);
		if (!t->trace)
			return err_prefix(e, "theft '%s'", t->name);
	}
	return true;
}

static bool find_what(struct follow_run *r, const struct follow_opts *o,
		      const struct follow_reading *reading,
		      struct follow_hints *hints, struct err *e)
{
	if (o->thefts)
		return ledger_ranges(r->ledger, e) &&
		       follow_find_period(r, o, reading, e) &&
		       follow_find_thefts(r, o, e);
	return follow_find_addresses(r, o, e) &&
	       follow_find_period(r, o, reading, e) &&
	       follow_find_seeds(r, o, hints, e);
}

struct follow_run *follow_run_new(struct ledger *l, const struct labels *labels,
				  const struct follow_opts *o)
{
	struct follow_run *r = xcalloc(1, sizeof(*r));

	r->ledger = l;
	r->labels = labels;
	r->rules = o->rules;
	r->thresholds = o->thresholds;
	r->mem = (struct arena)ARENA_INIT;
	findings_init(&r->result.findings);
	return r;
}

struct follow_run *follow_judge(struct ledger *l, const struct labels *labels,
				const struct follow_opts *o,
				const struct follow_reading *reading,
				struct follow_hints *hints, struct err *e)
{
	struct follow_run *r = follow_run_new(l, labels, o);

	if (find_what(r, o, reading, hints, e) && find_min(r, o, e) &&
	    find_thresholds(r, o, e) && follow_find_classes(r, o, reading, e) &&
	    run_traces(r, e) && follow_finish(r, o, reading, e))
		return r;
	follow_free(r);
	return NULL;
}

struct follow_run *follow_ledger(struct ledger *l, const struct labels *labels,
				 const struct follow_opts *o,
				 struct follow_hints *hints, struct err *e)
{
	return follow_judge(l, labels, o, NULL, hints, e);
}

void follow_keep_before(struct follow_run *last, struct follow_run *before,
			const struct follow_opts *o)
{
	if (last)
		last->result.cut = true;
	if (!last || !o->keep_read) {
		follow_free(before);
		return;
	}
	last->before = before;
	last->result.read = before->ledger;
}

const struct result *follow_result(const struct follow_run *run)
{
	return &run->result;
}

void follow_free(struct follow_run *r)
{
	size_t i;

	if (!r)
		return;
	for (i = 0; i < r->thefts; i++)
		trace_free((struct trace *)r->many[i].trace);
	free(r->many);
	trace_free(r->trace);
	free(r->seed);
	free(r->class);
	free(r->address);
	free(r->coverage);
	findings_release(&r->result.findings);
	arena_release(&r->mem);
	ledger_free(r->ledger);
	follow_free(r->before);
	free(r);
}
