#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "follow/facts.h"
#include "follow/run.h"

/* "ns:name", or "ns:name: what befell it", of the asset that is traced? */
static bool is_of_asset(const struct follow_run *r, const char *text)
{
	const char *asset = ledger_asset_text(r->ledger, r->asset);
	size_t len = strlen(asset);

	return !strncmp(text, asset, len) &&
	       (!text[len] || !strncmp(text + len, ": ", 2));
}

/*
 * Openings and ties of accounts that taint never reached say nothing about
 * this result; they would also differ with what else happened to be read.
 */
static bool matters(const struct follow_run *r, const struct finding *f)
{
	size_t i;

	if (f->kind == FINDING_CONTROL)
		return false; /* facts.h */
	if (f->kind == FINDING_LARGE_FEE)
		return follow_paid_from_taint(r, f);
	if (f->kind == FINDING_UNCERTAIN_MOSAIC)
		return is_of_asset(r, f->text);
	if (f->account == FINDING_NO_ACCOUNT ||
	    (f->kind != FINDING_OPENING_INFERRED &&
	     f->kind != FINDING_OPENING_DERIVED &&
	     f->kind != FINDING_MISSING_CREDIT && f->kind != FINDING_TIE))
		return true;
	for (i = 0; i < r->result.thefts; i++)
		if (trace_find(r->result.theft[i].trace,
			       (struct account_id){f->account}) != LEDGER_NONE)
			return true;
	return false;
}

static void copy_findings(struct follow_run *r, const struct findings *from)
{
	size_t i;

	for (i = 0; i < from->nr; i++)
		if (matters(r, &from->row[i]))
			findings_copy(&r->result.findings, &from->row[i]);
}

/* A trace says openings of accounts that taint reached, of no others. */
static bool traced_matters(const struct follow_run *r, const struct finding *f)
{
	return f->kind == FINDING_OPENING_INFERRED ||
	       f->kind == FINDING_OPENING_DERIVED || matters(r, f);
}

/* There may be as many as accounts. */
static void share_findings(struct follow_run *r, const struct trace *t)
{
	const struct findings *from = &t->findings;
	size_t i;

	for (i = 0; i < from->nr; i++)
		if (traced_matters(r, &from->row[i]))
			findings_share(&r->result.findings, &from->row[i]);
}

static uint64_t row_height(const struct follow_run *r, const struct trace *t,
			   size_t row)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	uint32_t m = t->row[row].mv;

	return ledger_tx_height(r->ledger, (struct tx_id){c->tx[m]});
}

/* How many rows of the trace there are from the height on; adds what they
 * carry. */
static size_t sum_from(struct follow_run *r, const struct trace *t,
		       uint64_t first)
{
	struct amount *sum = &r->result.reversible;
	uint64_t taint;
	size_t i;

	for (i = t->rows; i > 0; i--) {
		if (row_height(r, t, i - 1) < first)
			break;
		taint = trace_taint(t, &t->row[i - 1], r->rules.rank);
		if (!amount_accumulate(sum, amount_of(taint)))
			*sum = amount_of(UINT64_MAX);
	}
	return t->rows - i;
}

static void find_reversible(struct follow_run *r)
{
	struct result *res = &r->result;
	uint64_t first =
		r->tip > FOLLOW_ROLLBACK ? r->tip - FOLLOW_ROLLBACK + 1 : 1;
	size_t i, rows = 0;

	res->reversible_from = UINT64_MAX;
	if (!r->tip || first > r->end_height)
		return;
	res->reversible_from = first;
	for (i = 0; i < res->thefts; i++)
		rows += sum_from(r, res->theft[i].trace, first);
	if (rows)
		findings_add(&res->findings, FINDING_REVERSIBLE, first,
			     FINDING_NO_ACCOUNT, NULL, res->reversible,
			     "%zu movements from this height on", rows);
}

static void find_end(struct follow_run *r, const struct follow_opts *o)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	struct result *res = &r->result;
	uint32_t tx;

	res->end_height = r->end_height;
	res->until = o->until || o->final;
	if (r->end) {
		tx = c->tx[r->end - 1];
		res->end_time = ledger_tx_time(r->ledger, (struct tx_id){tx});
	}
	if (o->from && r->first < c->moves) {
		tx = c->tx[r->first];
		res->from_height =
			ledger_tx_height(r->ledger, (struct tx_id){tx});
	}
}

static void find_theft(struct follow_run *r)
{
	if (r->thefts) {
		r->result.theft = r->many;
		r->result.thefts = r->thefts;
		return;
	}
	r->theft.name = "";
	r->theft.address = ledger_account_text(r->ledger, r->address[0]);
	r->theft.why = r->why;
	r->theft.how = r->how;
	r->theft.seed = r->seed;
	r->theft.seeds = r->seeds;
	r->theft.trace = r->trace;
	r->result.theft = &r->theft;
	r->result.thefts = 1;
}

void follow_head(struct follow_run *r)
{
	struct result *res = &r->result;

	res->ledger = r->ledger;
	res->labels = r->labels;
	res->rules = &r->rules;
	res->thresholds = &r->thresholds;
	res->account_class = r->class;
	res->asset = r->asset;
	res->decimals = ledger_asset_decimals(r->ledger, r->asset);
	res->asset_unit = follow_unit(ledger_asset_text(r->ledger, r->asset));
}

/* Pages of accounts are those of who holds; what lapses is told by blocks. */
static void note_leaseless(struct follow_run *r)
{
	const char *asset = ledger_asset_text(r->ledger, r->asset);

	if (strcmp(asset, "nem:xem") != 0)
		findings_add(&r->result.findings, FINDING_UNCERTAIN_MOSAIC,
			     FINDING_NO_HEIGHT, FINDING_NO_ACCOUNT, NULL,
			     amount_of(0),
			     "%s: pages of accounts cannot tell whether its "
			     "namespace lapsed",
			     asset);
}

bool follow_finish(struct follow_run *r, const struct follow_opts *o,
		   const struct follow_reading *reading, struct err *e)
{
	struct result *res = &r->result;
	unsigned modelled;
	size_t i;

	follow_head(r);
	res->partial = reading && reading->partial;
	res->complete = !reading || !reading->selected;
	find_theft(r);
	find_end(r, o);
	follow_find_coverage(r, reading);
	for (i = 0; i < res->thefts; i++) {
		/* the run's own: nobody else has seen it yet */
		if ((!reading || !reading->passing) &&
		    !follow_note_patterns(
			    r, (struct trace *)res->theft[i].trace, e))
			return false;
		share_findings(r, res->theft[i].trace);
	}
	copy_findings(r, ledger_findings(r->ledger));
	follow_note_control(r);
	follow_note_labels(r);
	if (reading && reading->leaseless)
		note_leaseless(r);
	find_reversible(r);
	modelled = result_modelled_permille(res);
	if (modelled)
		findings_add(&res->findings, FINDING_RECONSTRUCTION,
			     FINDING_NO_HEIGHT, FINDING_NO_ACCOUNT, NULL,
			     amount_of(0),
			     "%u.%u %% of where it is now rests on modelled "
			     "movements",
			     modelled / 10, modelled % 10);
	if (o->what_if)
		findings_add(&res->findings, FINDING_WHAT_IF, FINDING_NO_HEIGHT,
			     FINDING_NO_ACCOUNT, NULL, amount_of(0), "%s",
			     o->what_if);
	findings_sort(&res->findings);
	if (!follow_find_params(r, o, e))
		return false;
	res->param = r->param;
	res->params = r->params;
	return true;
}
