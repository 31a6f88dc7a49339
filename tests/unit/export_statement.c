#include "export/statement.h"
#include "export_scene.h"

static const struct scene_move move[] = {
	{"@genesis", "victim", 1000, GRADE_SIGNED, NULL},
	{"@genesis", "b", 60, GRADE_SIGNED, NULL},
	{"victim", "b", 40, GRADE_SIGNED, NULL},
	{"b", "c", 50, GRADE_HASHED, NULL},
	{"b", "b", 10, GRADE_HASHED, NULL},
	{"c", "b", 1, GRADE_HASHED, NULL},
};

static const struct scene_label labels[] = {
	{"victim", "the victim", "victim", LABEL_VICTIM},
	{"c", "a \033 name", "", LABEL_OTHER},
};

static char *statement_of(const struct scene *s, const char *name)
{
	struct export_opts o = {0};
	struct err e = ERR_INIT;
	struct account_id id;
	struct scene_out out;

	assert_true(ledger_find_account(s->l, &id, name, strlen(name)));
	scene_open(&out);
	assert_ok(export_statement(out.f, &s->r, &o, id, NULL, &e), &e);
	scene_close(&out);
	return out.s;
}

/* To bend the trace: its units of a row. */
static uint64_t *taint_of(const struct trace *t, size_t row, enum policy p)
{
	const struct trace_columns *c = &t->column;

	return (uint64_t *)&c->taint[row * c->conserving + c->of[p]];
}

static void make(struct scene *s, enum policy p)
{
	scene_init(s, move, 6, labels, 2);
	s->rules.rank = p;
	scene_theft(s, "", "victim", "b");
}

static void worked_example(void **state)
{
	struct scene s;
	char *text;

	(void)state;
	make(&s, POLICY_HAIRCUT);
	text = statement_of(&s, "b");
	assert_string_equal(
		text,
		"account b\n"
		"opening 0 XEM, clean, zero: the ledger is whole\n"
		"rule    haircut: every coin of the account is tainted alike\n"
		"101/0  2018-01-25 15:03:13Z  in <- @genesis  60   before 0, "
		"tainted 0   after 60, tainted 0   tx 00010000..  signed\n"
		"102/0  2018-01-25 15:04:13Z  in <- victim (the victim)  40   "
		"before 60, "
		"tainted 0   seed: 40 of it tainted   after 100, tainted 40   "
		"tx 00020000..  signed\n"
		"103/0  2018-01-25 15:05:13Z  out -> c (a ? name)  50   before "
		"100, "
		"tainted 40   floor(50 * 40 / 100) = 20   after 50, tainted "
		"20   tx 00030000..  hashed\n"
		"104/0  2018-01-25 15:06:13Z  to oneself 10   balance 50, "
		"tainted 20   tx 00040000..  hashed\n"
		"105/0  2018-01-25 15:07:13Z  in <- c (a ? name)  1   before "
		"50, tainted "
		"20   0.4 of it tainted   after 51, tainted 20.4   "
		"tx 00050000..  hashed\n"
		"sums    opening 0 + in 101 - out 50 = 51 XEM\n"
		"tainted in 40.4 - out 20 = 20.4 XEM, as the trace says it is "
		"held\n");
	free(text);
	text = statement_of(&s, "c");
	assert_null(strchr(text, '\033'));
	free(text);
	scene_release(&s);
}

static void other_rules(void **state)
{
	static const struct {
		enum policy p;
		const char *part;
	} rule[] = {
		{POLICY_TAINT_FIRST,
		 "   min(50, 40) = 40   after 50, tainted 0"},
		{POLICY_CLEAN_FIRST,
		 "   max(0, 40 - (100 - 50)) = 0   after 50, tainted 40"},
		{POLICY_FIFO, "   tainted 0   after 50, tainted 40"},
		{POLICY_FIFO, "        lot  50  clean    of 101/0\n"},
		{POLICY_LIFO, "   tainted 40   after 50, tainted 0"},
		{POLICY_LIFO, "        lot  10  clean    of 101/0\n"
			      "        lot  40  tainted  of 102/0\n"},
	};
	struct scene s;
	char *text;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rule) / sizeof(rule[0]); i++) {
		make(&s, rule[i].p);
		text = statement_of(&s, "b");
		assert_non_null(strstr(text, rule[i].part));
		free(text);
		scene_release(&s);
	}
}

/* What a seed's sender had of it under fifo is in no trace, but in its lots;
 * and a lot may be made of several receipts. */
static void seeds_and_receipts(void **state)
{
	static const struct scene_move back[] = {
		{"@genesis", "victim", 10, GRADE_SIGNED, NULL},
		{"victim", "b", 4, GRADE_SIGNED, NULL},
		{"b", "victim", 1, GRADE_SIGNED, NULL},
		{"b", "victim", 1, GRADE_SIGNED, NULL},
		{"b", "victim", 1, GRADE_SIGNED, NULL},
		{"victim", "b", 9, GRADE_SIGNED, NULL},
	};
	struct scene s;
	char *text;

	(void)state;
	scene_init(&s, back, 6, labels, 0);
	s.rules.rank = POLICY_FIFO;
	scene_theft(&s, "", "victim", "b");
	text = statement_of(&s, "victim");
	assert_non_null(strstr(text, "before 9, tainted 3   tainted 3   after "
				     "0, tainted 0"));
	assert_non_null(strstr(text, "        lot  6  clean    of 100/0\n"
				     "        lot  3  tainted  of 102/0 to "
				     "104/0 (3 receipts)\n"));
	free(text);
	scene_release(&s);
}

/* The lots say otherwise than the trace: an error. */
static void wrong_lots_are_found(void **state)
{
	struct export_opts o = {0};
	struct err e = ERR_INIT;
	struct scene_out out;
	struct account_id id;
	struct scene s;
	size_t i;

	(void)state;
	make(&s, POLICY_LIFO);
	for (i = 0; i < s.theft[0].trace->rows; i++) {
		if (!s.theft[0].trace->row[i].seed)
			(*taint_of(s.theft[0].trace, i, POLICY_LIFO))--;
	}
	assert_true(ledger_find_account(s.l, &id, "b", 1));
	scene_open(&out);
	assert_false(export_statement(out.f, &s.r, &o, id, NULL, &e));
	assert_err(&e, ERR_DATA, "the lots and the trace disagree");
	scene_close(&out);
	free(out.s);
	scene_release(&s);
}

/* Every account's statement agrees with the trace, or it is an error. */
static void random_ledgers_agree(void **state)
{
	static const char *const name[] = {"v", "t", "a", "b", "c", "d"};
	struct scene_move m[200];
	struct rng rng = {11};
	struct scene s;
	size_t round, i;
	enum policy p;

	(void)state;
	for (round = 0; round < 12; round++) {
		for (i = 0; i < 200; i++)
			m[i] = (struct scene_move){
				i < 6 ? "@genesis" : name[rng_below(&rng, 6)],
				i < 6 ? name[i] : name[rng_below(&rng, 6)],
				i < 6 ? 100000 : rng_below(&rng, 3000),
				GRADE_SIGNED, NULL};
		p = (enum policy)(1 + round % 5);
		scene_init(&s, m, 200, labels, 0);
		s.rules.rank = p;
		scene_theft(&s, "", "v", "t");
		for (i = 0; i < 6; i++)
			free(statement_of(&s, name[i]));
		scene_release(&s);
	}
}

/* A trace that says otherwise is an error, not a statement. */
static void wrong_trace_is_found(void **state)
{
	struct export_opts o = {0};
	struct err e = ERR_INIT;
	struct scene_out out;
	struct account_id id;
	struct scene s;
	size_t i;

	(void)state;
	make(&s, POLICY_HAIRCUT);
	for (i = 0; i < s.theft[0].trace->rows; i++) {
		if (!s.theft[0].trace->row[i].seed)
			(*taint_of(s.theft[0].trace, i, POLICY_HAIRCUT))++;
	}
	assert_true(ledger_find_account(s.l, &id, "b", 1));
	scene_open(&out);
	assert_false(export_statement(out.f, &s.r, &o, id, NULL, &e));
	assert_err(&e, ERR_DATA, "the rule and the trace disagree");
	scene_close(&out);
	free(out.s);
	scene_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(worked_example),
		cmocka_unit_test(other_rules),
		cmocka_unit_test(seeds_and_receipts),
		cmocka_unit_test(wrong_lots_are_found),
		cmocka_unit_test(random_ledgers_agree),
		cmocka_unit_test(wrong_trace_is_found),
	};

	return cmocka_run_group_tests_name("export_statement", tests, NULL,
					   NULL);
}
