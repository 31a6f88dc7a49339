#include "export/verdict_view.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "export/words.h"

bool verdict_view_init(struct verdict_view *w, const struct result *r,
		       const struct verdict_limits *l,
		       const char *const *mosaic, size_t mosaics, struct err *e)
{
	size_t i;

	*w = (struct verdict_view){.r = r};
	w->faults = result_faults(r, &w->fault);
	w->v = verdicts_new(r, l, e);
	if (!w->v)
		return false;
	w->heaviest = xcalloc(r->thefts + 1, sizeof(*w->heaviest));
	for (i = 0; i < r->thefts; i++)
		w->heaviest[i] =
			heaviest_new(r->theft[i].trace, r->rules->rank);
	tagged_init(&w->tagged, result_read(r), mosaic, mosaics);
	return true;
}

void verdict_view_release(struct verdict_view *w)
{
	size_t i;

	for (i = 0; w->heaviest && i < w->r->thefts; i++)
		heaviest_free(w->heaviest[i]);
	free(w->heaviest);
	if (w->v)
		tagged_release(&w->tagged);
	verdicts_free(w->v);
	*w = (struct verdict_view){.r = NULL};
}

static void begin(struct verdict_asked *q, const struct verdict_view *w,
		  const char *name)
{
	*q = (struct verdict_asked){.verdict = VERDICT_CLEAN};
	snprintf(q->name, sizeof(q->name), "%s", name);
	q->row = xcalloc(w->r->thefts + 1, sizeof(*q->row));
}

static void end(struct verdict_asked *q, const struct verdict_view *w)
{
	size_t i;

	for (i = 0; i < w->r->thefts; i++)
		if (q->row[i].verdict > q->verdict)
			q->verdict = q->row[i].verdict;
	if (w->faults && q->verdict < VERDICT_UNKNOWN)
		q->verdict = VERDICT_UNKNOWN;
}

void verdict_ask_account(struct verdict_asked *q, const struct verdict_view *w,
			 const char *name)
{
	size_t i;

	begin(q, w, name);
	for (i = 0; i < w->r->thefts; i++)
		verdict_account(&q->row[i], w->v, i, name);
	end(q, w);
}

void verdict_ask_tx(struct verdict_asked *q, const struct verdict_view *w,
		    const char *tx)
{
	size_t i;

	begin(q, w, tx);
	q->tx = true;
	for (i = 0; i < w->r->thefts; i++)
		verdict_tx(&q->row[i], w->v, i, tx, strlen(tx));
	end(q, w);
}

void verdict_ask_none(struct verdict_asked *q, const char *typed,
		      const char *error)
{
	*q = (struct verdict_asked){.verdict = VERDICT_UNKNOWN, .error = error};
	snprintf(q->name, sizeof(q->name), "%s", typed);
}

void verdict_asked_release(struct verdict_asked *q)
{
	free(q->row);
	q->row = NULL;
}

int verdict_view_code(const struct verdict_view *w, enum verdict v)
{
	return w->faults ? ERR_DATA : verdict_code(v);
}

void verdict_print_faults(FILE *f, const struct verdict_view *w)
{
	if (w->faults)
		fprintf(f,
			"integrity FAILED: findings in what this rests on: "
			"%" PRIu64 ", the first %s\n",
			w->faults, w->fault);
}

/* The heaviest of the rows that end with one of the movements. */
static uint32_t heaviest_of(const struct heaviest *h, const uint32_t *mv,
			    size_t nr)
{
	uint32_t best = LEDGER_NONE, row;
	size_t i;

	for (i = 0; i < nr; i++) {
		row = heaviest_row(h, mv[i]);
		if (row != LEDGER_NONE && (best == LEDGER_NONE ||
					   amount_less(heaviest_width(h, best),
						       heaviest_width(h, row))))
			best = row;
	}
	return best;
}

uint32_t verdict_route_end(const struct verdict_view *w, size_t theft,
			   const struct verdict_row *row)
{
	const struct heaviest *h = w->heaviest[theft];

	if (row->judged != LEDGER_NONE)
		return heaviest_of(h, &row->judged, 1);
	if (row->mvs)
		return heaviest_of(h, row->mv, row->mvs);
	if (row->place != LEDGER_NONE)
		return heaviest_to(h, row->place);
	return LEDGER_NONE;
}

const struct label *verdict_label(const struct verdict_view *w,
				  const struct verdict_asked *q)
{
	return q->tx || !w->r->labels ? NULL
				      : labels_find(w->r->labels, q->name);
}

bool verdict_tag(struct tag *tag, const struct verdict_view *w, size_t i,
		 const struct verdict_asked *q)
{
	const struct ledger *l = w->tagged.ledger;
	struct account_id a;
	size_t last;

	if (q->tx || !ledger_find_account(l, &a, q->name, strlen(q->name)))
		return false;
	last = ledger_first_at(l, w->r->end_height + 1);
	return tagged_with(tag, &w->tagged, i, a, last);
}

const char *verdict_state(const struct verdict_view *w, size_t theft,
			  const struct verdict_row *row)
{
	const struct trace *t = w->r->theft[theft].trace;

	if (row->place != LEDGER_NONE)
		return trace_state_name(t->account[row->place].state);
	if (row->sunk)
		return "sink";
	return w->r->complete ? "all-read" : "not-reached";
}

void verdict_relays(FILE *f, const struct verdict_view *w, const char *name)
{
	const struct findings *found = &w->r->findings;
	char service[SHORT_NAME_MAX], a[WORD_MAX];
	const struct finding *row;
	struct text to, t;
	size_t i;

	text_init(&to, TEXT_MAX_ANY);
	text_init(&t, TEXT_MAX_ANY);
	/* as pattern_relay() writes it */
	text_addf(&to, " sent on to %s, ", name);
	for (i = 0; i < found->nr; i++) {
		row = &found->row[i];
		if (row->kind != FINDING_RELAY || !strstr(row->text, to.s))
			continue;
		text_clear(&t);
		word_foreign(&t, row->text, TEXT_MAX_ANY);
		short_name(service, ledger_account_text(
					    w->r->ledger,
					    (struct account_id){row->account}));
		fprintf(f, "        relay at %s, of %s %s: %s\n", service,
			word_amount(a, w->r, row->amount), w->r->asset_unit,
			t.s);
	}
	text_release(&to);
	text_release(&t);
}
