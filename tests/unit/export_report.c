#include "base/when.h"
#include "export/detail.h"
#include "export/glossary_detail.h"
#include "export/lang.h"
#include "export/report_days.h"
#include "export_scene.h"
#include "graph/layout.h"
#include "graph/view.h"

static const struct scene_label labels[] = {
	{"victim", "the victim", "victim", LABEL_VICTIM},
	{"market", "a market", "exchange", LABEL_EXCHANGE},
};

static unsigned arguments_of(const char *s)
{
	unsigned bits = 0;

	for (; *s; s++)
		if (s[0] == '{' && s[1] >= '0' && s[1] <= '8' && s[2] == '}')
			bits |= 1u << (s[1] - '0');
	return bits;
}

/* No text is missing, and none loses an argument on the way. */
static void texts_are_translated(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < SAY_NR; i++) {
		const char *en = say(LANG_EN, (enum phrase)i);
		const char *ja = say(LANG_JA, (enum phrase)i);

		if (!en[0] || !ja[0] || arguments_of(en) != arguments_of(ja))
			fail_msg("%s: '%s' is not '%s'", say_id((enum phrase)i),
				 en, ja);
		assert_true(utf8_valid(ja, strlen(ja)));
	}
	for (i = 0; i < FINDING_KIND_NR; i++) {
		enum finding_kind kind = (enum finding_kind)i;

		if (!strcmp(say_finding(LANG_JA, kind), finding_help(kind)))
			fail_msg("%s has no Japanese in export/glossary.h",
				 finding_name(kind));
	}
}

static void arguments_are_put_in(void **state)
{
	static const char *const arg[] = {"{1}", "b"};
	struct text t;

	(void)state;
	text_init(&t, TEXT_MAX_ANY);
	say_to(&t, LANG_EN, SAY_FROM_TO, arg, 2);
	assert_string_equal(t.s, "{1} to b");
	text_release(&t);
}

/* The sentence of the table with a, b, .. for its arguments. */
static void sentence_of(struct text *t, const char *en, bool plural)
{
	for (; *en; en++) {
		if (*en != '{') {
			text_addc(t, *en);
			continue;
		}
		if (en[1] == 's')
			text_adds(t, plural ? "s" : "");
		else
			text_addf(t, "%c7", 'a' + en[1] - '0');
		en += 2;
	}
}

static const struct {
	unsigned of;
	const char *en, *ja;
} details[] = {
/* clang-format off */
#define X(of, en, ja) {of, en, ja},
	GLOSSARY_DETAIL(X)
#undef X
	/* clang-format on */
};

/* Every sentence is found again, and nothing of it is lost on the way. */
static void details_are_translated(void **state)
{
	struct text en, ja;
	size_t i;
	const char *s;
	char arg[3] = "a7";

	(void)state;
	text_init(&en, TEXT_MAX_ANY);
	text_init(&ja, TEXT_MAX_ANY);
	for (i = 0; i < 2 * sizeof(details) / sizeof(*details); i++) {
		text_clear(&en);
		text_clear(&ja);
		sentence_of(&en, details[i / 2].en, i % 2);
		detail_to(&ja, LANG_JA, details[i / 2].of, en.s);
		assert_true(utf8_valid(ja.s, ja.len));
		/* parts have words of their own, below */
		if (strchr(details[i / 2].ja, '['))
			continue;
		if (!strcmp(en.s, ja.s))
			fail_msg("'%s' has no Japanese", en.s);
		for (s = details[i / 2].en; *s; s++) {
			if (*s != '{' || s[1] == 's')
				continue;
			arg[0] = (char)('a' + s[1] - '0');
			if (!strstr(ja.s, arg))
				fail_msg("'%s' loses {%c}", ja.s, s[1]);
		}
	}
	text_release(&en);
	text_release(&ja);
}

/* Names are put in as they are; what could be read in two ways is left. */
static void details_keep_names(void **state)
{
	static const struct {
		unsigned of;
		const char *en, *ja;
	} row[] = {
		{FINDING_RELAY,
		 "5 sent on to shop, 2 blocks later, tx ab; to follow it: "
		 "--through x",
		 "2ブロック後に 5 を shop へ送付（取引 ab）。その先を追うには "
		 "--through x"},
		{FINDING_RELAY,
		 "5 sent on to 1 block, at the same height; to follow it: "
		 "--through x",
		 "同じブロック高に 5 を 1 block へ送付。その先を追うには "
		 "--through x"},
		{FINDING_RELAY,
		 "5 sent on to a, tx b, 1 block later, tx c; to follow it: "
		 "--through x",
		 NULL},
		{FINDING_CONTROL,
		 "cosigned by NA, 2 times, the last at height 48",
		 "連署者 NA、2回、最後はブロック高 48"},
		{FINDING_CONTROL, "something new", NULL},
		{FINDING_LIMIT, "at 1 account (fifo)",
		 "1件のアカウントにおいて（fifo）"},
		{FINDING_LIMIT, "at 2 accounts (fifo)",
		 "2件のアカウントにおいて（fifo）"},
		{FINDING_TIE, "movements of  in unknown order", NULL},
		{DETAIL_SIGNERS,
		 "multisig: 2 of 3 cosignatories must sign, by 1 change of it "
		 "on the chain",
		 "マルチシグ：3名の連署者のうち2名の署名を要する（チェーン上の"
		 "変更1件による）"},
	};
	struct text t;
	size_t i;
	bool said;

	(void)state;
	text_init(&t, TEXT_MAX_ANY);
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		text_clear(&t);
		said = detail_to(&t, LANG_JA, row[i].of, row[i].en);
		assert_string_equal(t.s, row[i].ja ? row[i].ja : row[i].en);
		assert_int_equal(said, row[i].ja != NULL);
		text_clear(&t);
		assert_true(detail_to(&t, LANG_EN, row[i].of, row[i].en));
		assert_string_equal(t.s, row[i].en);
	}
	text_release(&t);
}

static void zones_are_distances(void **state)
{
	static const struct {
		const char *s;
		int offset; /* 1: not a zone */
	} row[] = {{"UTC", 0},	      {"Z", 0},
		   {"JST", 32400},    {"+09:00", 32400},
		   {"-0530", -19800}, {"+14", 50400},
		   {"", 1},	      {"Europe/Paris", 1},
		   {"+9", 1},	      {"+25:00", 1},
		   {"09:00", 1},      {"+09:00x", 1}};
	char buf[WHEN_TEXT_MAX];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct err e = ERR_INIT;
		int32_t offset = 7;
		bool ok = when_zone_parse(&offset, row[i].s, &e);

		assert_int_equal(ok, row[i].offset != 1);
		if (ok)
			assert_int_equal(offset, row[i].offset);
		else
			assert_int_equal(e.kind, ERR_USAGE);
	}
	assert_string_equal(when_zoned(buf, 1516892533, 32400),
			    "2018-01-26 00:02:13 +09:00");
	assert_string_equal(when_zoned(buf, 0, -19800),
			    "1969-12-31 18:30:00 -05:30");
}

/* A theft that splits, joins and comes back, larger with each n. */
static void scene_of(struct scene *s, char (*name)[16], size_t n)
{
	static struct scene_move move[256];
	size_t i, nr = 0;

	move[nr++] = (struct scene_move){"@genesis", "victim", 90000,
					 GRADE_SIGNED, NULL};
	move[nr++] = (struct scene_move){"victim", "thief", 80000, GRADE_SIGNED,
					 NULL};
	for (i = 0; i < n; i++) {
		snprintf(name[i], sizeof(name[i]), "n%zu", i);
		move[nr++] = (struct scene_move){"thief", name[i], 900 + i,
						 GRADE_SIGNED, NULL};
		if (i)
			move[nr++] =
				(struct scene_move){name[i], name[i * 7 % i],
						    300 + i % 50,
						    GRADE_MODELLED, NULL};
		move[nr++] =
			(struct scene_move){name[i * 3 % (i + 1)],
					    i % 2 ? "market" : "thief",
					    10 + i % 7, GRADE_STATED, NULL};
	}
	scene_init(s, move, nr, labels, 2);
	scene_theft(s, "", "victim", "thief");
}

static void assert_apart(const struct view *v, const struct layout *l,
			 const int32_t *height, int32_t box)
{
	size_t i, k;

	for (i = 0; i < v->nodes; i++) {
		assert_true(l->at[i].x >= 0 && l->at[i].y >= 0);
		assert_true(l->at[i].x + box <= l->width);
		assert_true(l->at[i].y + height[i] <= l->height);
		for (k = 0; k < i; k++) {
			if (l->at[i].x != l->at[k].x)
				continue;
			assert_true(l->at[i].y >= l->at[k].y + height[k] +
							  LAYOUT_GAP ||
				    l->at[k].y >= l->at[i].y + height[i] +
							  LAYOUT_GAP);
		}
	}
}

/* Boxes keep apart, and a line begins and ends at the boxes that it joins. */
static void boxes_keep_apart(void **state)
{
	static char name[80][16];
	int32_t height[128], stroke[512];
	uint32_t weight[512];
	size_t n, i;

	(void)state;
	for (n = 1; n <= 80; n += 11) {
		struct layout_size size = {100, 50, height, stroke, weight};
		struct view_opts o = {.nodes = 60};
		struct err e = ERR_INIT;
		struct scene s;
		struct layout l;
		struct view *v;

		scene_of(&s, name, n);
		v = view_new(&s.r, 0, &o, &e);
		assert_ok(v != NULL, &e);
		assert_true(v->nodes <= 128 && v->edges <= 512);
		for (i = 0; i < v->nodes; i++)
			height[i] = 20 + (int32_t)(i * 13 % 40);
		for (i = 0; i < v->edges; i++) {
			stroke[i] = 1 + (int32_t)(i % 5);
			weight[i] = 1 + (uint32_t)(i * 37 % 1000);
		}
		layout_init(&l, v, &size);
		assert_apart(v, &l, height, size.box);
		for (i = 0; i < l.lines; i++) {
			const struct layout_line *x = &l.line[i];
			const struct layout_point *p = &l.point[x->point];
			const struct view_edge *d = &v->edge[x->edge];

			if (x->back)
				continue;
			assert_int_equal(p->x, l.at[d->from].x + size.box);
			assert_int_equal(p[x->points - 1].x, l.at[d->to].x);
			assert_true(p->y >= l.at[d->from].y &&
				    p->y <= l.at[d->from].y + height[d->from]);
		}
		layout_release(&l);
		view_free(v);
		scene_release(&s);
	}
}

/* The last day says what the disposition says. */
static void days_end_as_the_disposition(void **state)
{
	static char name[80][16];
	enum policy rank;
	uint64_t moved = 0, taint = 0;
	struct scene s;
	struct days d;
	size_t i;

	(void)state;
	scene_of(&s, name, 80);
	rank = s.r.rules->rank;
	days_of(&d, &s.r, 0);
	assert_true(d.nr >= 1 && !d.overlap);
	assert_int_equal(
		d.day[d.nr - 1].held,
		amount_units(trace_sum(s.r.theft[0].trace, rank, END_HELD)));
	assert_int_equal(
		d.day[d.nr - 1].service,
		amount_units(trace_sum(s.r.theft[0].trace, rank, END_SERVICE)));
	for (i = 0; i < d.nr; i++)
		moved += d.day[i].moved;
	for (i = 0; i < s.r.theft[0].trace->rows; i++)
		taint += trace_taint(s.r.theft[0].trace,
				     &s.r.theft[0].trace->row[i], rank);
	assert_int_equal(moved, taint);
	scene_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_translated),
		cmocka_unit_test(arguments_are_put_in),
		cmocka_unit_test(details_are_translated),
		cmocka_unit_test(details_keep_names),
		cmocka_unit_test(zones_are_distances),
		cmocka_unit_test(boxes_keep_apart),
		cmocka_unit_test(days_end_as_the_disposition),
	};

	return cmocka_run_group_tests_name("export_report", tests, NULL, NULL);
}
