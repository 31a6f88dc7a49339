#include <string.h>

#include "export/verdict_view.h"
#include "export/words.h"

#define ROUTE_SHOWN 64

/* A column for each thing that `verdict_text` says; in the theft that is
 * gravest. */
void verdict_line_head(FILE *f)
{
	fputs("verdict\tname\tas_of\ttheft\trule\tside\ttainted\tof\tshare\t"
	      "reach\tstate\tnot_"
	      "followed\troute\tlabel\ttags\terror\tintegrity\n",
	      f);
}

static size_t gravest(const struct verdict_view *w,
		      const struct verdict_asked *q)
{
	size_t i;

	for (i = 0; i < w->r->thefts; i++)
		if (q->row[i].verdict == q->verdict)
			return i;
	return 0;
}

static void add_route(struct text *t, const struct verdict_view *w,
		      size_t theft, const struct verdict_row *row)
{
	const struct ledger *l = w->r->ledger;
	uint32_t last = verdict_route_end(w, theft, row), rows[ROUTE_SHOWN];
	char hash[TX_TEXT_MAX];
	size_t nr, i;
	uint32_t mv;

	if (last == LEDGER_NONE)
		return;
	nr = heaviest_route(w->heaviest[theft], rows, ROUTE_SHOWN, last);
	if (nr > ROUTE_SHOWN)
		text_addf(t, "(%zu hops) ", nr);
	for (i = 0; i < (nr < ROUTE_SHOWN ? nr : ROUTE_SHOWN); i++) {
		mv = w->r->theft[theft].trace->row[rows[i]].mv;
		text_adds(t, i ? " " : "");
		word_foreign(t,
			     ledger_tx_text(
				     l, hash,
				     (struct tx_id){ledger_columns(l)->tx[mv]}),
			     TX_TEXT_MAX);
	}
}

static void add_tags(struct text *t, const struct verdict_view *w,
		     const struct verdict_asked *q)
{
	bool any = false;
	struct tag tag;
	size_t i;

	for (i = 0; i < w->tagged.mosaics; i++)
		if (verdict_tag(&tag, w, i, q)) {
			text_addf(t, "%s%s", any ? " " : "", tag.mosaic);
			any = true;
		}
}

static void add_figures(struct text *t, const struct verdict_view *w,
			const struct verdict_asked *q, size_t theft)
{
	const struct verdict_row *row = &q->row[theft];
	const struct verdict_part *p =
		row->side == VERDICT_GOT ? &row->got : &row->held;
	struct amount tainted = p->tainted[row->policy];
	char a[WORD_MAX], b[WORD_MAX], c[WORD_MAX];

	word_foreign(t, w->r->theft[theft].name, 60);
	text_addf(t, "\t%s\t%s\t%s\t%s\t%s\t%s\t%s", policy_name(row->policy),
		  q->tx			     ? "moved"
		  : row->side == VERDICT_GOT ? "received"
					     : "held",
		  amount_format(a, tainted, w->r->decimals, AMOUNT_PLAIN),
		  amount_format(b, p->all, w->r->decimals, AMOUNT_PLAIN),
		  word_share(c, tainted, p->all), row->reached ? "1" : "0",
		  verdict_state(w, theft, row));
	text_addf(t, "\t%s\t",
		  amount_format(a, verdicts_open(w->v, theft), w->r->decimals,
				AMOUNT_PLAIN));
}

void verdict_line(FILE *f, const struct verdict_view *w,
		  const struct verdict_asked *q)
{
	const struct label *label;
	struct text t;
	size_t theft;

	text_init(&t, TEXT_MAX_ANY);
	text_addf(&t, "%s\t", verdict_name(q->verdict));
	word_foreign(&t, q->name, VERDICT_NAME_MAX);
	text_addf(&t, "\t%llu\t", (unsigned long long)w->r->end_height);
	if (q->error) {
		text_adds(&t, "\t\t\t\t\t\t\t\t\t\t\t\t");
		text_add_clean(&t, q->error, strlen(q->error));
	} else {
		theft = gravest(w, q);
		label = verdict_label(w, q);
		add_figures(&t, w, q, theft);
		add_route(&t, w, theft, &q->row[theft]);
		text_adds(&t, "\t");
		if (label)
			word_foreign(&t, label->label, 60);
		text_adds(&t, "\t");
		add_tags(&t, w, q);
		text_adds(&t, "\t");
	}
	text_addf(&t, "\t%s", w->fault);
	fprintf(f, "%s\n", t.s);
	text_release(&t);
}
