#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/num.h"
#include "base/text.h"
#include "cmd/cmd.h"
#include "cmd/verify_runs.h"
#include "cmd/verify_what.h"
#include "ledger/ledger_file.h"
#include "nem/audit.h"
#include "source/case.h"

/* What one of the three kinds of input came to. */
struct verdict {
	bool failed;
	uint64_t grade[GRADE_NR];
	const char *graded; /* what the grades are of */
	struct nem_tally balances;
};

static void print_clean(const char *what, const char *s)
{
	struct text clean;

	text_init(&clean, TEXT_MAX_ANY);
	text_add_clean(&clean, s, strlen(s));
	printf("%-16s  %s\n", what, clean.s);
	text_release(&clean);
}

static const char runs_text[] = "finished ones followed again, to the same "
				"result";

static void print_covered(const struct text *covered)
{
	if (covered->len)
		printf("\n%s", covered->s);
}

static void print_head(void)
{
	printf("%-12s %10s %8s %8s  %s\n", "checked", "good", "failed", "open",
	       "what");
}

static void print_row(const char *name, struct nem_tally t, const char *what)
{
	printf("%-12s %10" PRIu64 " %8" PRIu64 " %8" PRIu64 "  %s\n", name,
	       t.good, t.bad, t.open, what);
}

/* One line each: the kind, the place, what is wrong. */
static void print_finding(const struct finding *f)
{
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	if (f->height != FINDING_NO_HEIGHT)
		text_addf(&t, "height %" PRIu64 ": ", f->height);
	if (*f->tx)
		text_addf(&t, "%s: ", f->tx);
	text_adds(&t, f->text);
	print_clean(finding_name(f->kind), t.s);
	text_release(&t);
}

/* Was it said of the row already? */
static bool is_told(const struct text *told, const char *s)
{
	size_t len = strlen(s);
	const char *at;

	for (at = told && told->len ? told->s : NULL; at && *at; at++) {
		if (!strncmp(at, s, len) && at[len] == '\n')
			return true;
		at = strchr(at, '\n');
	}
	return false;
}

static void print_audit(const struct nem_audit *a, const struct text *told)
{
	char xem[AMOUNT_TEXT_MAX];
	size_t i;

	for (i = 0; i < NEM_CHECK_NR; i++)
		print_row(nem_check_name((enum nem_check)i), a->tally[i],
			  nem_check_what((enum nem_check)i));
	if (a->height)
		printf("\nreplayed to height %" PRIu64 ": %s XEM after every "
		       "block\n",
		       a->height,
		       amount_format(xem, a->supply, 6, AMOUNT_GROUPED));
	if (a->taken_back)
		printf("\nrolled back: %" PRIu64 " blocks from height %" PRIu64
		       " on; what was read later is the chain\n",
		       a->taken_back, a->taken_back_from);
	if (a->gap)
		printf("block %" PRIu64 " is not there: nothing after it was "
		       "replayed\n",
		       a->height + 1);
	if (a->findings.nr)
		putchar('\n');
	for (i = 0; i < a->findings.nr; i++)
		if (!is_told(told, a->findings.row[i].text))
			print_finding(&a->findings.row[i]);
}

/* c: the case that s is of, or NULL. told: lines that are printed by the
 * caller; NULL: none. */
static bool audit(struct verdict *v, struct source *s, struct casefile *c,
		  const struct text *told, struct err *e)
{
	struct nem_audit a;
	size_t i;
	bool ok = nem_audit_run(&a, s, c, e);

	if (ok) {
		print_audit(&a, told);
		v->balances = a.tally[NEM_CHECK_BALANCES];
		v->failed |= !nem_audit_passed(&a);
		v->graded = "transactions";
		for (i = 0; i < GRADE_NR; i++)
			v->grade[i] = a.grade[i];
	}
	nem_audit_release(&a);
	return ok;
}

/* Each line behind that name. */
static void print_lines(const char *name, const struct text *faults)
{
	const char *s, *end;
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	for (s = faults->s; faults->len && *s; s = end + 1) {
		end = strchr(s, '\n');
		text_clear(&t);
		text_add(&t, s, (size_t)(end - s));
		print_clean(name, t.s);
	}
	text_release(&t);
}

static bool verify_fixture(struct verdict *v, const char *dir, struct err *e)
{
	struct source *s = source_open_fixture(dir, e);
	struct nem_tally t = {0}, runs = {0};
	struct text said, covered;
	bool ok;

	if (!s)
		return false;
	t.good = fixture_has_digest(s);
	t.bad = !t.good;
	v->failed |= !t.good;
	print_head();
	print_row("manifest", t, "its entries against its digest");
	text_init(&said, TEXT_MAX_ANY);
	text_init(&covered, TEXT_MAX_ANY);
	verify_recorded_runs(&runs, &said, &covered, s, dir);
	v->failed |= runs.bad > 0;
	if (runs.good + runs.bad + runs.open)
		print_row("runs", runs, runs_text);
	ok = audit(v, s, NULL, NULL, e);
	if (ok && t.bad)
		print_clean(finding_name(FINDING_BAD_REPLY),
			    "manifest.json has no digest: its entries cannot "
			    "be proved");
	print_lines("run-result", &said);
	print_covered(&covered);
	text_release(&said);
	text_release(&covered);
	source_free(s);
	return ok;
}

static void add_fault(void *arg, const char *what)
{
	struct text *t = arg;

	text_adds(t, what);
	text_addc(t, '\n');
}

/* What the case is, in one line that can be quoted. */
static bool print_digest(struct casefile *c, const struct case_summary *sum,
			 struct err *e)
{
	char hex[HASH_HEX_SIZE];
	struct hash digest;

	if (!case_digest(&digest, c, 0, e))
		return false;
	hex_encode(hex, digest.b, sizeof(digest.b));
	printf("\ncase    %s  (%" PRIu64 " replies, runs: %" PRIu64 ")\n", hex,
	       sum->replies, sum->runs);
	return true;
}

/* The rows are read: what they say of the runs, and what is in them. */
static bool verify_content(struct verdict *v, struct casefile *c,
			   const struct text *faults, struct err *e)
{
	struct source *s = case_source(c, 0);
	struct nem_tally t = {0};
	struct text runs, covered;
	bool ok;

	text_init(&runs, TEXT_MAX_ANY);
	text_init(&covered, TEXT_MAX_ANY);
	ok = verify_runs(&t, &runs, &covered, c, e);
	if (ok) {
		v->failed |= t.bad > 0;
		print_row("runs", t, runs_text);
		ok = audit(v, s, c, faults, e);
	}
	print_lines(finding_name(FINDING_BAD_REPLY), faults);
	print_lines("run-result", &runs);
	print_covered(&covered);
	text_release(&runs);
	text_release(&covered);
	source_free(s);
	return ok;
}

static bool verify_case(struct verdict *v, const char *path, struct err *e)
{
	struct casefile *c = case_open(path, CASE_READ, e);
	struct case_summary sum;
	struct nem_tally t = {0};
	struct text faults;
	bool ok;

	if (!c)
		return false;
	text_init(&faults, TEXT_MAX_ANY);
	ok = case_check(&sum, c, add_fault, &faults, e);
	if (ok) {
		t.bad = sum.faults;
		t.good = sum.replies + sum.runs + sum.names;
		t.good -= t.bad < t.good ? t.bad : t.good;
		v->failed |= sum.faults > 0;
		print_head();
		print_row("rows", t, "of the case against their digests");
		ok = verify_content(v, c, &faults, e);
		if (ok && !sum.faults)
			ok = print_digest(c, &sum, e);
	}
	text_release(&faults);
	case_close(c);
	return ok;
}

static bool verify_ledger(struct verdict *v, const char *path, struct err *e)
{
	struct ledger *l = ledger_file_open(path, LEDGER_FILE_LAZY, e);
	const struct ledger_columns *c;
	struct nem_tally t = {0};
	struct err why = ERR_INIT;
	size_t i;

	if (!l)
		return false;
	t.good = ledger_check(l, &why);
	t.bad = !t.good;
	print_head();
	print_row("content", t, "order, balances, names, digest");
	if (t.bad) {
		putchar('\n');
		print_clean("bad-ledger", why.text);
	}
	v->failed |= t.bad > 0;
	v->graded = "movements";
	c = ledger_columns(l);
	for (i = 0; t.good && i < c->moves; i++)
		v->grade[c->grade[i]]++;
	ledger_free(l);
	return true;
}

static void print_verdict(const struct verdict *v)
{
	size_t g;

	printf("\ngrades  ");
	for (g = GRADE_NR; g-- > 0;)
		if (v->grade[g])
			printf("%s %" PRIu64 "  ", grade_name((enum grade)g),
			       v->grade[g]);
	printf("(%s)\n%s\n", v->graded,
	       v->failed ? "FAILED" : "nothing failed");
}

/* Of --balances: what could not be compared is no fault of the evidence, and
 * no success. */
static bool compared(const struct verdict *v, struct err *e)
{
	const struct nem_tally *b = &v->balances;

	if (!b->good && !b->bad && !b->open)
		return err_set(e, ERR_USAGE,
			       "--balances: nothing to compare: no node's "
			       "report of a balance is in here (follow asks "
			       "for them, sync does not)");
	if (b->open)
		return err_set(e,
			       b->good || b->bad ? ERR_INCOMPLETE : ERR_USAGE,
			       "--balances: reports that cannot be compared: "
			       "%" PRIu64 "; it takes all blocks from 1 to "
			       "the height that they are of (see tracer sync)",
			       b->open);
	return true;
}

bool cmd_verify(const struct args *a, int *code, struct err *e)
{
	bool balances = args_flag(a, OPT_BALANCES), ok;
	const char *in = a->operand[0];
	struct verdict v = {0};
	struct stat st;

	if (stat(in, &st) < 0 || access(in, R_OK) < 0)
		return err_errno(e, ERR_SOURCE, in, "cannot open");
	if (!verify_can(in, S_ISDIR(st.st_mode), e))
		return false;
	if (S_ISDIR(st.st_mode))
		ok = verify_fixture(&v, in, e);
	else if (ledger_file_is(in))
		ok = verify_ledger(&v, in, e);
	else
		ok = verify_case(&v, in, e);
	if (!ok)
		return false;
	print_verdict(&v);
	*code = v.failed ? ERR_DATA : 0;
	return v.failed || !balances || compared(&v, e);
}
