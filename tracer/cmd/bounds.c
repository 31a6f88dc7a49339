#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "cmd/cmd.h"
#include "cmd/session.h"
#include "export/bounds_out.h"
#include "graph/bounds.h"

/* One question: an account, an owner's accounts, all services. */
struct subject {
	const char *name;
	bool own;
	struct account_id *account;
	size_t accounts;
};

struct subjects {
	struct subject *row;
	size_t nr;
};

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

static void subjects_release(struct subjects *s)
{
	size_t i;

	for (i = 0; i < s->nr; i++)
		free(s->row[i].account);
	free(s->row);
}

/* All accounts of the ledger that bear the label; of none of them, an
 * address. */
static bool add_operand(struct subjects *s, const struct session *x,
			const char *typed, struct err *e)
{
	const struct result *r = x->result;
	struct subject *row = add_subject(s, typed);
	const struct label *label;
	struct account_id id;
	size_t alloc = 0;
	uint32_t a;

	for (a = PSEUDO_NR; a < ledger_columns(r->ledger)->accounts; a++) {
		label = result_label(r, (struct account_id){a});
		if (label && !strcmp(label->label, typed))
			add_account(row, &alloc, a);
	}
	if (row->accounts)
		return true;
	if (!follow_find_account(x->run, &id, typed, e))
		return err_prefix(e, "no label '%s'", typed);
	row->name = ledger_account_text(r->ledger, id);
	add_account(row, &alloc, id.i);
	return true;
}

static bool add_services(struct subjects *s, const struct result *r,
			 struct err *e)
{
	struct subject *row = add_subject(s, "all services");
	size_t alloc = 0;
	uint32_t a;

	row->own = true;
	for (a = PSEUDO_NR; a < ledger_columns(r->ledger)->accounts; a++)
		if (r->account_class[a] == CLASS_SERVICE)
			add_account(row, &alloc, a);
	return row->accounts ||
	       err_set(e, ERR_SOURCE,
		       "--services: no account is labelled a service (see "
		       "--labels, --stop)");
}

static bool add_subjects(struct subjects *s, const struct args *a,
			 const struct session *x, struct err *e)
{
	size_t i;

	for (i = 0; i < a->operands; i++)
		if (!add_operand(s, x, a->operand[i], e))
			return false;
	return !args_flag(a, OPT_SERVICES) || add_services(s, x->result, e);
}

/* Each subject in one theft; rows has room for them. */
static bool ask(struct bounds_row *row, const struct subjects *s,
		const struct result *r, const struct theft *t, struct err *e)
{
	struct bounds_input in = {.ledger = r->ledger,
				  .asset = t->trace->asset,
				  .seed = t->seed,
				  .seeds = t->seeds,
				  .account_class = r->account_class,
				  .end = t->trace->end};
	struct bounds_graph *g = bounds_graph_new(&in, e);
	bool ok = g != NULL;
	size_t i;

	for (i = 0; ok && i < s->nr; i++) {
		row[i] = (struct bounds_row){.theft = t->name,
					     .name = s->row[i].name,
					     .own = s->row[i].own,
					     .accounts = s->row[i].accounts};
		ok = bounds_run(&row[i].bounds, g, s->row[i].account,
				s->row[i].accounts, e);
	}
	bounds_graph_free(g);
	return ok;
}

/* A folder gets a bounds.csv, another name is the file's. */
static bool write_csv(const struct args *a, const struct result *r,
		      const struct bounds_row *row, size_t rows, struct err *e)
{
	struct export_opts o = {
		.flags = args_flag(a, OPT_FOR_EXCEL) ? EXPORT_EXCEL : 0};
	const char *path = args_text(a, OPT_CSV);
	struct file_out out;
	char *name;
	bool ok;

	if (!path)
		return true;
	name = file_is_dir(path) ? file_join(path, "bounds.csv")
				 : xstrdup(path);
	ok = file_out_open(&out, name, e);
	free(name);
	if (!ok)
		return false;
	export_bounds_csv(out.f, r, &o, row, rows);
	return file_out_commit(&out, e);
}

static bool answer(const struct args *a, const struct session *x,
		   const struct subjects *s, struct err *e)
{
	const struct result *r = x->result;
	size_t rows = r->thefts * s->nr, i;
	struct bounds_row *row = xcalloc(rows + 1, sizeof(*row));
	const char *csv = args_text(a, OPT_CSV);
	bool ok = true;

	for (i = 0; ok && i < r->thefts; i++)
		ok = ask(row + i * s->nr, s, r, &r->theft[i], e);
	if (ok && (!csv || strcmp(csv, "-")))
		export_bounds_text(stdout, r, row, rows);
	ok = ok && write_csv(a, r, row, rows, e);
	free(row);
	return ok;
}

bool cmd_bounds(const struct args *a, int *code, struct err *e)
{
	struct subjects s = {0};
	struct session x;
	bool ok;

	(void)code;
	if (!a->operands && !args_flag(a, OPT_SERVICES))
		return err_set(e, ERR_USAGE,
			       "bounds: ADDRESS|LABEL or --services is missing "
			       "(see tracer bounds --help)");
	if (!a->count[OPT_THEFT])
		return err_set(e, ERR_USAGE,
			       "bounds: --theft ADDRESS is missing");
	if (!session_open(&x, a, a->value[OPT_THEFT], a->count[OPT_THEFT], e))
		return false;
	ok = add_subjects(&s, a, &x, e) && answer(a, &x, &s, e);
	subjects_release(&s);
	session_close(&x);
	return ok;
}
