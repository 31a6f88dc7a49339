#include "export/path_out.h"

#include "base/text.h"
#include "base/when.h"
#include "export/modelled.h"
#include "export/words.h"

static void print_head(FILE *f, const struct result *r,
		       const struct paths_input *in, const struct paths *p)
{
	char total[WORD_MAX], all[WORD_MAX];
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	if (in->from.i == LEDGER_NONE)
		text_adds(&t, "what was stolen");
	else
		word_account(&t, r, in->from);
	fprintf(f, "from    %s\n", t.s);
	text_clear(&t);
	word_account(&t, r, in->to);
	fprintf(f, "to      %s\n", t.s);
	text_release(&t);
	fprintf(f,
		"rule    %s says how much of a movement is tainted; by which "
		"way that came it does not, and is taken in proportion\n",
		policy_name(in->rank));
	fprintf(f, "tainted %s %s by these routes, of %s that %s\n",
		word_amount(total, r, p->total), r->asset_unit,
		word_amount(all, r, p->all),
		in->held ? "are there at the end" : "were received");
}

static void add_ends(struct text *t, const struct result *r,
		     const struct path_hop *h)
{
	text_adds(t, "  ");
	word_account(t, r, h->from);
	text_adds(t, " -> ");
	word_account(t, r, h->to);
	text_adds(t, "  ");
}

/* One movement of a hop. */
static void print_leg(FILE *f, const struct result *r, const struct path_hop *h,
		      const struct path_leg *leg, const char *indent)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	struct tx_id tx = {c->tx[leg->mv]};
	char a[WORD_MAX], b[WORD_MAX], hash[TX_TEXT_MAX];
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	text_adds(&t, indent);
	word_place(&t, r->ledger, tx);
	add_ends(&t, r, h);
	text_addf(&t, "%s, tainted %s",
		  word_amount(a, r, amount_of(c->amount[leg->mv])),
		  word_amount(b, r, leg->tainted));
	if (ledger_tx_text(r->ledger, hash, tx)[0]) {
		text_adds(&t, "  tx ");
		word_foreign(&t, hash, TX_TEXT_MAX);
	}
	fprintf(f, "%s\n", t.s);
	text_release(&t);
}

/* All movements of a hop in one line. */
static void print_hop(FILE *f, const struct result *r, const struct path_hop *h)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	char a[WORD_MAX], b[WORD_MAX], count[WORD_MAX];
	struct amount amount, tainted;
	struct text t;

	if (h->legs == 1) {
		print_leg(f, r, h, &h->leg[0], "  ");
		return;
	}
	text_init(&t, TEXT_MAX_ANY);
	text_adds(&t, "  ");
	word_places(&t, r->ledger, (struct tx_id){c->tx[h->leg[0].mv]},
		    (struct tx_id){c->tx[h->leg[h->legs - 1].mv]});
	add_ends(&t, r, h);
	if (path_hop_sum(h, r->ledger, &amount, &tainted))
		text_addf(&t, "%s in %s movements, tainted %s",
			  word_amount(a, r, amount), word_count(count, h->legs),
			  word_amount(b, r, tainted));
	else
		text_addf(&t, "%s movements, more in sum than 64 bits hold",
			  word_count(count, h->legs));
	fprintf(f, "%s\n", t.s);
	text_release(&t);
}

struct single {
	FILE *f;
	const struct result *r;
	const struct path *path;
	size_t route, nr;
};

static void print_single(void *arg, struct amount part,
			 const struct path_leg *const *leg, size_t hops)
{
	struct single *s = arg;
	char a[WORD_MAX];
	size_t i;

	fprintf(s->f, "  %zu.%zu  %s %s\n", s->route, ++s->nr,
		word_amount(a, s->r, part), s->r->asset_unit);
	for (i = 0; i < hops; i++)
		print_leg(s->f, s->r, &s->path->hop[i], leg[i], "    ");
}

static void print_route(FILE *f, const struct result *r, const struct paths *p,
			size_t nr, bool each)
{
	const struct path *path = &p->path[nr];
	struct single s = {f, r, path, nr + 1, 0};
	char a[WORD_MAX], share[WORD_MAX];
	size_t i;

	fprintf(f, "\nroute %zu  %s %s, %s, %zu hop%s\n", nr + 1,
		word_amount(a, r, path->part), r->asset_unit,
		word_share(share, path->part, p->total), path->hops,
		path->hops == 1 ? "" : "s");
	if (each)
		path_singles(path, print_single, &s);
	else
		for (i = 0; i < path->hops; i++)
			print_hop(f, r, &path->hop[i]);
}

void export_paths(FILE *f, const struct result *r, const struct paths_input *in,
		  const struct paths *p, bool each)
{
	char a[WORD_MAX];
	size_t i;

	modelled_line(f, r);
	print_head(f, r, in, p);
	for (i = 0; i < p->nr; i++)
		print_route(f, r, p, i, each);
	if (!p->nr && amount_is_zero(p->rest))
		fputs("\nno route\n", f);
	if (!amount_is_zero(p->rest))
		fprintf(f, "\nand %s %s by %s routes (see --max)\n",
			word_amount(a, r, p->rest), r->asset_unit,
			p->hasty ? "other" : "lighter");
	if (p->hasty)
		fputs("so many routes that not all were compared: the heaviest "
		      "may be among those not listed\n",
		      f);
}
