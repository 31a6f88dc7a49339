#include "export/csv_out.h"

#include <stdlib.h>

#include "base/file.h"
#include "export/bounds_out.h"
#include "export/csv_row.h"
#include "export/rows.h"

static void account_row(struct csv_row *w, const struct theft *theft,
			const struct trace_account *a)
{
	const struct ledger *l = w->r->ledger;
	const struct rules *rules = w->r->rules;
	const struct label *label = result_label(w->r, a->account);
	struct tx_id tx = {ledger_columns(l)->tx[a->first_mv]};
	size_t i;

	csv_row_theft(w, theft->name);
	csv_row_account(w, a->account.i);
	csv_row_foreign(w, label ? label->label : "");
	csv_row_foreign(w, label ? label->category : "");
	csv_row_own(w, trace_state_name(a->state));
	csv_row_foreign(w, ledger_asset_text(l, theft->trace->asset));
	csv_row_number(w, a->hop);
	csv_row_number(w, ledger_tx_height(l, tx));
	csv_row_time(w, ledger_tx_time(l, tx));
	csv_row_amount(w, amount_units(a->received));
	csv_row_amount(w, amount_units(a->sent));
	csv_row_amount(w, amount_units(a->balance));
	for (i = 0; i < rules->policies; i++) {
		enum policy p = rules->policy[i];

		if (!policy_conserves(p)) {
			csv_row_number(w, trace_in(theft->trace, a, p) ? 1 : 0);
			continue;
		}
		csv_row_amount(w, trace_in(theft->trace, a, p));
		csv_row_amount(w, trace_held(theft->trace, a, p));
	}
	csv_row_own(w, trace_mark_name(a->mark));
	csv_row_at_end(w);
	csv_row_end(w);
}

void export_csv_accounts(FILE *f, const struct result *r,
			 const struct export_opts *o)
{
	struct csv_row w;
	size_t i, k;

	csv_row_init(&w, f, r, o);
	csv_row_head(&w, "address label category state asset hop first_height "
			 "first_time *received *sent *balance");
	for (i = 0; i < r->rules->policies; i++) {
		enum policy p = r->rules->policy[i];

		if (!policy_conserves(p)) {
			csv_row_head(&w, "poison_reach");
			continue;
		}
		csv_row_head_policy(&w, p, "_in");
		csv_row_head_policy(&w, p, "_held");
	}
	csv_row_head(&w, "mark");
	csv_row_head_end(&w);
	for (i = 0; i < r->thefts; i++)
		for (k = 0; k < r->theft[i].trace->accounts; k++)
			account_row(&w, &r->theft[i],
				    &r->theft[i].trace->account[k]);
}

static void movement_row(struct csv_row *w, const struct theft *theft,
			 const struct trace_row *row)
{
	const struct ledger *l = w->r->ledger;
	const struct ledger_columns *c = ledger_columns(l);
	struct tx_id tx = {c->tx[row->mv]};
	uint32_t index = ledger_tx_index(l, tx);
	char hash[TX_TEXT_MAX];
	size_t i;

	csv_row_theft(w, theft->name);
	csv_row_number(w, ledger_tx_height(l, tx));
	if (index == LEDGER_NONE)
		csv_row_own(w, "");
	else
		csv_row_number(w, index);
	csv_row_number(w, c->leg[row->mv]);
	csv_row_time(w, ledger_tx_time(l, tx));
	csv_row_foreign(w, ledger_kind_text(l, c->kind[row->mv]));
	csv_row_account(w, c->slot_account[c->from[row->mv]]);
	csv_row_account(w, c->slot_account[c->to[row->mv]]);
	csv_row_foreign(w, ledger_asset_text(l, theft->trace->asset));
	csv_row_amount(w, c->amount[row->mv]);
	csv_row_foreign(w, ledger_tx_text(l, hash, tx));
	csv_row_own(w, grade_name((enum grade)c->grade[row->mv]));
	for (i = 0; i < w->r->rules->policies; i++)
		csv_row_amount(w, trace_taint(theft->trace, row,
					      w->r->rules->policy[i]));
	csv_row_end(w);
}

void export_csv_movements(FILE *f, const struct result *r,
			  const struct export_opts *o)
{
	struct csv_row w;
	size_t i, k;

	csv_row_init(&w, f, r, o);
	csv_row_head(&w, "height index leg time kind from to asset *amount tx "
			 "grade");
	for (i = 0; i < r->rules->policies; i++)
		csv_row_head_policy(&w, r->rules->policy[i], "");
	csv_row_head_end(&w);
	for (i = 0; i < r->thefts; i++) {
		const struct trace *t = r->theft[i].trace;

		for (k = 0; k < t->rows; k++)
			if (row_is_shown(r, t->row[k].mv))
				movement_row(&w, &r->theft[i], &t->row[k]);
	}
}

void export_csv_disposition(FILE *f, const struct result *r,
			    const struct export_opts *o)
{
	enum memo_kind kind;
	struct csv_row w;
	size_t i, k;

	csv_row_init(&w, f, r, o);
	csv_row_head(&w, "policy asset end address memo *amount");
	csv_row_head_end(&w);
	for (i = 0; i < r->thefts; i++) {
		const struct trace *t = r->theft[i].trace;

		for (k = 0; k < t->dispositions; k++) {
			const struct trace_disposition *d = &t->disposition[k];

			csv_row_theft(&w, r->theft[i].name);
			csv_row_own(&w, policy_name(d->policy));
			csv_row_foreign(&w,
					ledger_asset_text(r->ledger, t->asset));
			csv_row_own(&w, trace_end_name(d->end));
			csv_row_account(&w, d->account);
			csv_row_foreign(&w, ledger_memo_text(r->ledger, d->memo,
							     &kind));
			csv_row_amount(&w, amount_units(d->amount));
			csv_row_end(&w);
		}
	}
}

static void finding_row(struct csv_row *w, const struct finding *x,
			const char *theft)
{
	csv_row_theft(w, theft);
	csv_row_own(w, finding_name(x->kind));
	if (x->height == FINDING_NO_HEIGHT)
		csv_row_own(w, "");
	else
		csv_row_number(w, x->height);
	csv_row_foreign(w, x->tx);
	csv_row_account(w, x->account);
	csv_row_amount(w, amount_units(x->amount));
	csv_row_foreign(w, x->text);
	csv_row_end(w);
}

void export_csv_findings(FILE *f, const struct result *r,
			 const struct export_opts *o)
{
	struct finding_thefts of;
	struct csv_row w;
	size_t i, k;

	csv_row_init(&w, f, r, o);
	csv_row_head(&w, "kind height tx address *amount text");
	csv_row_head_end(&w);
	finding_thefts_init(&of, r);
	for (i = 0; i < r->findings.nr; i++) {
		const struct finding *x = &r->findings.row[i];
		bool any = false;

		for (k = 0; k < r->thefts; k++) {
			if (!finding_is_of(&of, x, k))
				continue;
			finding_row(&w, x, r->theft[k].name);
			any = true;
		}
		if (!any)
			finding_row(&w, x, "");
	}
	finding_thefts_release(&of);
}

void export_csv_coverage(FILE *f, const struct result *r,
			 const struct export_opts *o)
{
	struct csv_row w;
	size_t i, k;

	csv_row_init(&w, f, r, o);
	csv_row_head(&w, "address state from_height to_height *rests "
			 "*unseen_max");
	csv_row_head_end(&w);
	for (k = 0; k < r->thefts; k++) {
		for (i = 0; i < r->coverages; i++) {
			const struct coverage *c = &r->coverage[i];
			struct account_id id = {c->account};

			if (r->thefts > 1 &&
			    trace_find(r->theft[k].trace, id) == LEDGER_NONE)
				continue;
			csv_row_theft(&w, r->theft[k].name);
			csv_row_account(&w, c->account);
			csv_row_own(&w, trace_state_name(c->state));
			csv_row_number(&w, c->from_height);
			csv_row_number(&w, c->to_height);
			csv_row_amount(&w, amount_units(c->rests));
			csv_row_amount(&w, amount_units(c->unseen_max));
			csv_row_end(&w);
		}
	}
}

static void message_row(struct csv_row *w, const char *theft, size_t mv)
{
	const struct ledger *l = w->r->ledger;
	const struct ledger_columns *c = ledger_columns(l);
	struct tx_id tx = {c->tx[mv]};
	char hash[TX_TEXT_MAX];
	enum memo_kind kind;
	const char *text = ledger_memo_text(l, c->memo[mv], &kind);

	csv_row_theft(w, theft);
	csv_row_number(w, ledger_tx_height(l, tx));
	csv_row_time(w, ledger_tx_time(l, tx));
	csv_row_account(w, c->slot_account[c->from[mv]]);
	csv_row_account(w, c->slot_account[c->to[mv]]);
	csv_row_foreign(w, ledger_tx_text(l, hash, tx));
	csv_row_own(w, memo_kind_name(kind));
	csv_row_foreign(w, text);
	csv_row_end(w);
}

void export_csv_messages(FILE *f, const struct result *r,
			 const struct export_opts *o)
{
	struct messages m;
	struct csv_row w;
	size_t i, mv;

	csv_row_init(&w, f, r, o);
	csv_row_head(&w, "height time from to tx kind text");
	csv_row_head_end(&w);
	for (i = 0; i < r->thefts; i++) {
		messages_init(&m, r, i);
		while (messages_next(&m, &mv))
			message_row(&w, r->theft[i].name, mv);
		messages_release(&m);
	}
}

typedef void writer(FILE *f, const struct result *r,
		    const struct export_opts *o);

static bool write_one(const char *dir, const char *name, writer *write,
		      const struct result *r, const struct export_opts *o,
		      struct err *e)
{
	struct file_out out;

	if (!file_out_in(&out, dir, name, e))
		return false;
	write(out.f, r, o);
	return file_out_commit(&out, e);
}

static void write_bounds(FILE *f, const struct result *r,
			 const struct export_opts *o)
{
	export_bounds_csv(f, r, o, o->bounds->row, o->bounds->rows);
}

bool export_csv_dir(const char *dir, const struct result *r,
		    const struct export_opts *o, struct err *e)
{
	return file_make_dir(dir, e) &&
	       write_one(dir, "accounts.csv", export_csv_accounts, r, o, e) &&
	       write_one(dir, "movements.csv", export_csv_movements, r, o, e) &&
	       write_one(dir, "disposition.csv", export_csv_disposition, r, o,
			 e) &&
	       write_one(dir, "findings.csv", export_csv_findings, r, o, e) &&
	       write_one(dir, "coverage.csv", export_csv_coverage, r, o, e) &&
	       write_one(dir, "messages.csv", export_csv_messages, r, o, e) &&
	       (!o->bounds ||
		write_one(dir, "bounds.csv", write_bounds, r, o, e));
}
