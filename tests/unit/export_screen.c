#include "base/text.h"
#include "export/screen.h"
#include "export/words.h"
#include "export_scene.h"

static const struct scene_move move[] = {
	{"@genesis", "victim", 1000, GRADE_SIGNED, NULL},
	{"@genesis", "buyer", 50, GRADE_SIGNED, NULL},
	{"victim", "thief", 900, GRADE_SIGNED, NULL},
	{"thief", "buyer", 50, GRADE_SIGNED, NULL},
	{"buyer", "late", 50, GRADE_MODELLED, NULL},
	{"thief", "market", 200, GRADE_SIGNED, "user 7"},
	{"thief", "market", 100, GRADE_SIGNED, "user \033[31m8"},
	{"victim", "thief-2", 90, GRADE_SIGNED, NULL},
	{"thief-2", "market", 40, GRADE_SIGNED, NULL},
};

static const struct scene_label labels[] = {
	{"victim", "the victim", "victim", LABEL_VICTIM},
	{"market", "取引所 \033]0;x\007", "exchange", LABEL_EXCHANGE},
};

static char *screen_of(const struct scene *s, unsigned flags)
{
	struct export_opts o = {.flags = flags};
	struct err e = ERR_INIT;
	struct scene_out out;

	scene_open(&out);
	assert_ok(export_screen(out.f, &s->r, &o, &e), &e);
	scene_close(&out);
	return out.s;
}

static void first_screen(void **state)
{
	static const char expected[] =
		"theft   900 XEM in 1 transfer, 2018-01-25 15:04:13 UTC\n"
		"seed    transfers from victim (label: x, victim)\n"
		"as of   height 109, tip\n"
		"held 66.7 % by 3 accounts · services 33.3 % · fees 0 % · "
		"below 0 %\n"
		"        not read 0 %\n"
		"rules   differ by up to 50 XEM (buyer), see --wide\n"
		"reach   poison: 4 accounts, 1 of them a service\n"
		"evidence signed 97.2 %, modelled 2.8 %\n"
		"\n"
		"holders, XEM (rounded down)                       haircut"
		"         over all rules\n"
		"thief                                                 550"
		"                   same\n";
	struct scene s;
	char *text;

	(void)state;
	scene_init(&s, move, 9, labels, 2);
	scene_theft(&s, "", "victim", "thief");
	text = screen_of(&s, 0);
	text[sizeof(expected) - 1] = 0;
	assert_string_equal(text, expected);
	free(text);
	scene_release(&s);
}

/* The weakest movement on the way: half of what was the buyer's, once. */
static void evidence_is_the_weakest(void **state)
{
	static const struct scene_move back[] = {
		{"@genesis", "victim", 100, GRADE_SIGNED, NULL},
		{"victim", "thief", 100, GRADE_SIGNED, NULL},
		{"thief", "a", 60, GRADE_MODELLED, NULL},
		{"thief", "a", 40, GRADE_STATED, NULL},
		{"a", "victim", 50, GRADE_HASHED, NULL},
		{"victim", "thief", 50, GRADE_SIGNED, NULL},
	};
	const struct trace *t;
	struct scene s;

	(void)state;
	scene_init(&s, move, 9, labels, 2);
	scene_theft(&s, "", "victim", "thief");
	t = s.theft[0].trace;
	assert_int_equal(amount_units(t->weakest[GRADE_MODELLED]), 25 * XEM);
	assert_int_equal(amount_units(t->weakest[GRADE_SIGNED]), 875 * XEM);
	assert_int_equal(result_modelled_permille(&s.r), 27);
	scene_release(&s);
	/* stolen twice: what came back keeps its evidence, none is new */
	scene_init(&s, back, 6, labels, 0);
	scene_theft(&s, "", "victim", "thief");
	t = s.theft[0].trace;
	assert_int_equal(amount_units(t->injected[POLICY_HAIRCUT]), 100 * XEM);
	assert_int_equal(amount_units(t->weakest[GRADE_MODELLED]), 60 * XEM);
	assert_int_equal(amount_units(t->weakest[GRADE_STATED]), 40 * XEM);
	assert_int_equal(amount_units(t->weakest[GRADE_SIGNED]), 0);
	assert_int_equal(result_modelled_permille(&s.r), 600);
	scene_release(&s);
}

/* Printed shares add up, and a rest is never rounded away. */
static void shares_add_up(void **state)
{
	struct amount third[] = {amount_of(1), amount_of(1), amount_of(1)};
	struct amount rest[] = {amount_of(1), amount_of(999999), amount_of(0)};
	struct amount big[] = {amount_of(UINT64_MAX), amount_of(UINT64_MAX)};
	unsigned permille[3];

	(void)state;
	shares_of(permille, third, 3);
	assert_int_equal(permille[0], 334);
	assert_int_equal(permille[1] + permille[2], 666);
	shares_of(permille, rest, 3);
	assert_int_equal(permille[0], 0);
	assert_int_equal(permille[1], 999);
	shares_of(permille, big, 2);
	assert_int_equal(permille[0], 500);
	assert_int_equal(permille[1], 500);
	shares_of(permille, &rest[2], 1);
	assert_int_equal(permille[0], 0);
}

/* Eighty columns, whatever the names; no byte that moves a cursor. */
static void lines_fit_and_are_clean(void **state)
{
	struct scene s;
	char *text, *line, *end;
	size_t i;

	(void)state;
	scene_init(&s, move, 9, labels, 2);
	scene_theft(&s, "one", "victim", "thief");
	scene_theft(&s, "two", "victim", "thief-2");
	for (i = 0; i < 9; i++)
		findings_add(&s.r.findings, FINDING_DUST, 100 + i, 5, NULL,
			     amount_of(7), "a\033[2J%zu", i);
	text = screen_of(&s, 0);
	for (line = text; *line; line = end + 1) {
		end = strchr(line, '\n');
		assert_non_null(end);
		assert_true(utf8_columns(line, (size_t)(end - line)) <= 80);
	}
	assert_null(strchr(text, '\033'));
	assert_null(strchr(text, '\007'));
	assert_non_null(strstr(text, "dust (9)"));
	assert_non_null(strstr(text, "and 6 more"));
	assert_non_null(strstr(text, "== two =="));
	assert_non_null(strstr(text, "where the thefts meet\n  market"));
	free(text);
	text = screen_of(&s, EXPORT_WIDE);
	assert_null(strstr(text, "and 6 more"));
	assert_non_null(strstr(text, "clean-first"));
	free(text);
	scene_release(&s);
}

static void ends_are_grouped(void **state)
{
	struct scene s;
	char *text, *market;

	(void)state;
	scene_init(&s, move, 9, labels, 2);
	scene_theft(&s, "", "victim", "thief");
	text = screen_of(&s, 0);
	market = strstr(text, "取引所 ?]0;x?, exchange");
	assert_non_null(market);
	assert_non_null(strstr(market, "\n  market\n    \"user 7\" "));
	assert_non_null(strstr(market, "\n    \"user ?[31m8\" "));
	assert_true(strstr(market, "user 7") < strstr(market, "m8"));
	/* the buyer's own and the stolen 50: the rules differ on which left */
	assert_non_null(strstr(text, "0-50\n"));
	free(text);
	scene_release(&s);
}

static void marks_and_words(void **state)
{
	struct result r = {.decimals = 6, .asset_unit = "XEM"};
	char buf[WORD_MAX];

	(void)state;
	assert_string_equal(word_mark(MARK_OWN, POLICY_HAIRCUT, FIGURE_HELD),
			    ">= ");
	assert_string_equal(word_mark(MARK_OWN, POLICY_FIFO, FIGURE_LEFT),
			    "<= ");
	assert_string_equal(word_mark(MARK_OWN, POLICY_LIFO, FIGURE_LEFT), "");
	assert_string_equal(
		word_mark(MARK_FOLLOWS, POLICY_CLEAN_FIRST, FIGURE_GOT), "~ ");
	assert_string_equal(
		word_mark(MARK_FOLLOWS, POLICY_TAINT_FIRST, FIGURE_GOT), "");
	assert_string_equal(word_short(buf, &r, amount_of(1250000 * XEM)),
			    "1.2 M");
	assert_string_equal(word_short(buf, &r, amount_of(41000000 * XEM)),
			    "41 M");
	assert_string_equal(word_whole(buf, &r, amount_of(1234567891)),
			    "1,234");
	assert_string_equal(word_whole(buf, &r, amount_of(1500000)), "1.5");
	assert_string_equal(word_share(buf, amount_of(1), amount_of(100000)),
			    "<0.1 %");
	assert_string_equal(word_share(buf, amount_of(981), amount_of(1000)),
			    "98.1 %");
	assert_string_equal(word_span(buf, 1516892533, 1516922760),
			    "2018-01-25 15:02:13 to 23:26");
	assert_string_equal(word_span(buf, 1516892533, LEDGER_NO_TIME), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(first_screen),
		cmocka_unit_test(evidence_is_the_weakest),
		cmocka_unit_test(shares_add_up),
		cmocka_unit_test(lines_fit_and_are_clean),
		cmocka_unit_test(ends_are_grouped),
		cmocka_unit_test(marks_and_words),
	};

	return cmocka_run_group_tests_name("export_screen", tests, NULL, NULL);
}
