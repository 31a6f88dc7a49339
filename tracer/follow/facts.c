#include "follow/facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "taint/patterns.h"

static int by_fact(const void *a, const void *b)
{
	const struct finding *x = *(const struct finding *const *)a;
	const struct finding *y = *(const struct finding *const *)b;
	int c;

	if (x->account != y->account)
		return x->account < y->account ? -1 : 1;
	c = strcmp(x->text, y->text);
	if (c)
		return c;
	if (x->height != y->height)
		return x->height < y->height ? -1 : 1;
	return strcmp(x->tx, y->tx);
}

/* Was the account followed at that height, in some theft? */
static bool followed(const struct follow_run *r, const struct finding *f)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	const struct trace_account *a;
	const struct trace *t;
	uint32_t place;
	size_t i;

	for (i = 0; i < r->result.thefts; i++) {
		t = r->result.theft[i].trace;
		place = trace_find(t, (struct account_id){f->account});
		if (place == LEDGER_NONE)
			continue;
		a = &t->account[place];
		if (a->state == STATE_READ &&
		    f->height >= ledger_tx_height(
					 r->ledger,
					 (struct tx_id){c->tx[a->first_mv]}))
			return true;
	}
	return false;
}

static void note_fact(struct follow_run *r, const struct finding *const *f,
		      size_t nr)
{
	struct findings *to = &r->result.findings;

	if (nr == 1)
		findings_add(to, FINDING_CONTROL, f[0]->height, f[0]->account,
			     f[0]->tx, amount_of(0), "%s", f[0]->text);
	else
		findings_add(to, FINDING_CONTROL, f[0]->height, f[0]->account,
			     f[0]->tx, amount_of(0),
			     "%s, %zu times, the last at height %llu",
			     f[0]->text, nr,
			     (unsigned long long)f[nr - 1]->height);
}

void follow_note_control(struct follow_run *r)
{
	const struct findings *all = ledger_findings(r->ledger);
	const struct finding **f = xcalloc(all->nr + 1, sizeof(*f));
	size_t i, k, nr = 0;

	for (i = 0; i < all->nr; i++)
		if (all->row[i].kind == FINDING_CONTROL &&
		    all->row[i].height <= r->end_height &&
		    followed(r, &all->row[i]))
			f[nr++] = &all->row[i];
	qsort(f, nr, sizeof(*f), by_fact);
	for (i = 0; i < nr; i = k) {
		for (k = i + 1; k < nr; k++)
			if (f[k]->account != f[i]->account ||
			    strcmp(f[k]->text, f[i]->text) != 0)
				break;
		note_fact(r, f + i, k - i);
	}
	free(f);
}

static void add_claim(struct text *t, const struct label *l)
{
	text_addf(t, "%s'%s'", t->len ? ", " : "", l->label);
	if (*l->category)
		text_addf(t, " (%s)", l->category);
	text_addf(t, " says %s", *l->source ? l->source : "no source");
}

static bool same_name(const char *a, const char *b)
{
	for (; *a && *b; a++, b++)
		if (to_lower(*a) != to_lower(*b))
			return false;
	return *a == *b;
}

void follow_note_labels(struct follow_run *r)
{
	const struct label *first, *l;
	struct account_id a;
	struct text t;
	size_t i;

	for (i = 0; r->labels && i < r->result.coverages; i++) {
		a.i = r->result.coverage[i].account;
		first = result_label(&r->result, a);
		if (!first)
			continue;
		text_init(&t, TEXT_MAX_ANY);
		for (l = first->next; l; l = l->next)
			if (!same_name(l->label, first->label)) {
				if (!t.len)
					add_claim(&t, first);
				add_claim(&t, l);
			}
		if (t.len)
			findings_add(&r->result.findings,
				     FINDING_LABEL_CONFLICT, FINDING_NO_HEIGHT,
				     a.i, NULL, amount_of(0),
				     "%s; the first one counts", t.s);
		text_release(&t);
	}
}

bool follow_note_patterns(const struct follow_run *r, struct trace *t,
			  struct err *e)
{
	struct pattern_input in = {.ledger = r->ledger,
				   .trace = t,
				   .rules = &r->rules,
				   .thresholds = &r->thresholds,
				   .end_height = r->end_height};

	if (!patterns_find(&t->findings, &in, e))
		return false;
	findings_sort(&t->findings);
	return true;
}
