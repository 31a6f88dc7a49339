#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "follow/run.h"

void follow_opts_init(struct follow_opts *o)
{
	static const struct follow_opts none = {0};

	*o = none;
	rules_init(&o->rules);
}

static bool find_min(struct follow_run *r, const struct follow_opts *o,
		     struct err *e)
{
	if (!o->min)
		return true;
	if (amount_parse(&r->rules.min, NULL, o->min, strlen(o->min),
			 ledger_asset_decimals(r->ledger, r->asset),
			 AMOUNT_EXACT, e))
		return true;
	e->kind = ERR_USAGE;
	return err_prefix(e, "--min '%s'", o->min);
}

static bool run_trace(struct follow_run *r, struct err *e)
{
	struct trace_input in = {.ledger = r->ledger,
				 .asset = r->asset,
				 .seed = r->seed,
				 .seeds = r->seeds,
				 .rules = &r->rules,
				 .account_class = r->class,
				 .end = r->end,
				 .walk = TRACE_AUTO};

	r->trace = trace_run(&in, e);
	return r->trace != NULL;
}

struct follow_run *follow_judge(struct ledger *l, const struct labels *labels,
				const struct follow_opts *o,
				const struct follow_reading *reading,
				struct follow_hints *hints, struct err *e)
{
	struct follow_run *r = xcalloc(1, sizeof(*r));

	r->ledger = l;
	r->labels = labels;
	r->rules = o->rules;
	r->mem = (struct arena)ARENA_INIT;
	findings_init(&r->result.findings);
	if (follow_find_addresses(r, o, e) &&
	    follow_find_period(r, o, reading, e) &&
	    follow_find_seeds(r, o, hints, e) && find_min(r, o, e) &&
	    follow_find_classes(r, o, reading, e) && run_trace(r, e) &&
	    follow_finish(r, o, reading, e))
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

const struct result *follow_result(const struct follow_run *run)
{
	return &run->result;
}

void follow_free(struct follow_run *r)
{
	if (!r)
		return;
	trace_free(r->trace);
	free(r->seed);
	free(r->class);
	free(r->address);
	free(r->coverage);
	findings_release(&r->result.findings);
	arena_release(&r->mem);
	ledger_free(r->ledger);
	free(r);
}
