#include "base/csv.h"
#include "base/file.h"
#include "base/json.h"
#include "export/csv_out.h"
#include "export/json_result.h"
#include "export_scene.h"

static const struct scene_move move[] = {
	{"@genesis", "victim", 1000, GRADE_SIGNED, NULL},
	{"victim", "thief", 900, GRADE_SIGNED, "=1+1"},
	{"thief", "a,\"b", 300, GRADE_HASHED, "two\nlines"},
	{"a,\"b", "market", 300, GRADE_STATED, "user 7"},
	{"thief", "@fees", 1, GRADE_SIGNED, NULL},
	{"victim", "thief-2", 100, GRADE_SIGNED, NULL},
	{"thief-2", "market", 40, GRADE_SIGNED, "user 7"},
};

static const struct scene_label labels[] = {
	{"victim", "the victim", "victim", LABEL_VICTIM},
	{"market", "=HYPERLINK(1)", "exchange", LABEL_EXCHANGE},
};

typedef void writer(FILE *f, const struct result *r,
		    const struct export_opts *o);

static char *csv_of(const struct scene *s, writer *write, unsigned flags)
{
	struct export_opts o = {.flags = flags};
	struct scene_out out;

	scene_open(&out);
	write(out.f, &s->r, &o);
	scene_close(&out);
	return out.s;
}

static void assert_starts(const char *s, const char *line)
{
	assert_int_equal(strncmp(s, line, strlen(line)), 0);
}

static void make(struct scene *s, size_t thefts)
{
	scene_init(s, move, 7, labels, 2);
	scene_theft(s, thefts > 1 ? "first" : "", "victim", "thief");
	if (thefts > 1)
		scene_theft(s, "second", "victim", "thief-2");
	findings_add(&s->r.findings, FINDING_DUST, FINDING_NO_HEIGHT,
		     FINDING_NO_ACCOUNT, "-tx", amount_of(5), "+%d", 7);
}

static void columns_are_as_promised(void **state)
{
	static const struct {
		writer *write;
		const char *header;
	} file[] = {
		{export_csv_accounts,
		 "address,label,category,state,asset,hop,first_height,"
		 "first_time,received,sent,balance,poison_reach,haircut_in,"
		 "haircut_held,fifo_in,fifo_held,lifo_in,lifo_held,"
		 "taint-first_in,taint-first_held,clean-first_in,"
		 "clean-first_held,mark\n"},
		{export_csv_movements,
		 "height,index,leg,time,kind,from,to,asset,amount,tx,grade,"
		 "poison,haircut,fifo,lifo,taint-first,clean-first\n"},
		{export_csv_disposition,
		 "policy,asset,end,address,memo,amount\n"},
		{export_csv_findings, "kind,height,tx,address,amount,text\n"},
		{export_csv_coverage,
		 "address,state,from_height,to_height,rests,unseen_max\n"},
		{export_csv_messages, "height,time,from,to,tx,kind,text\n"},
	};
	char with_theft[512];
	struct scene one, two;
	size_t i;
	char *s;

	(void)state;
	make(&one, 1);
	make(&two, 2);
	for (i = 0; i < sizeof(file) / sizeof(file[0]); i++) {
		s = csv_of(&one, file[i].write, 0);
		assert_starts(s, file[i].header);
		free(s);
		snprintf(with_theft, sizeof(with_theft), "theft,%s",
			 file[i].header);
		s = csv_of(&two, file[i].write, 0);
		assert_starts(s, with_theft);
		free(s);
	}
	scene_release(&one);
	scene_release(&two);
}

static void foreign_text_is_no_formula(void **state)
{
	struct scene s;
	char *text;

	(void)state;
	make(&s, 1);
	text = csv_of(&s, export_csv_accounts, 0);
	assert_non_null(strstr(text, ",'=HYPERLINK(1),exchange,stop,nem:xem,"));
	assert_non_null(strstr(text, "\n\"a,\"\"b\","));
	free(text);
	text = csv_of(&s, export_csv_movements, 0);
	assert_non_null(strstr(text, ",thief,@fees,nem:xem,1000000,"));
	free(text);
	text = csv_of(&s, export_csv_messages, 0);
	assert_non_null(strstr(text, ",plain,'=1+1\n"));
	assert_non_null(strstr(text, ",plain,two?lines\n"));
	free(text);
	text = csv_of(&s, export_csv_findings, 0);
	assert_non_null(strstr(text, "\ndust,,'-tx,,5,'+7\n"));
	free(text);
	scene_release(&s);
}

static void excel_gets_whole_units(void **state)
{
	struct scene s;
	char *text;

	(void)state;
	make(&s, 1);
	text = csv_of(&s, export_csv_disposition, EXPORT_EXCEL);
	assert_starts(text, "\xef\xbb\xbfpolicy,asset,end,address,memo,amount,"
			    "amount_whole\n");
	assert_non_null(strstr(text, "haircut,nem:xem,fees,,,1000000,1\n"));
	free(text);
	scene_release(&s);
}

static void rows_end_at_the_seed_and_from(void **state)
{
	struct scene s;
	char *text;

	(void)state;
	make(&s, 1);
	text = csv_of(&s, export_csv_movements, 0);
	assert_null(strstr(text, "@genesis"));
	assert_non_null(strstr(text, "\n101,0,0,2018-01-25T15:03:13Z,transfer,"
				     "victim,thief,nem:xem,900000000,"));
	free(text);
	s.r.from_height = 102;
	text = csv_of(&s, export_csv_movements, 0);
	assert_null(strstr(text, "\n101,"));
	assert_non_null(strstr(text, "\n102,"));
	free(text);
	scene_release(&s);
}

static void folder_has_all_files(void **state)
{
	static const char *const name[] = {"accounts.csv",    "movements.csv",
					   "disposition.csv", "findings.csv",
					   "coverage.csv",    "messages.csv"};
	struct export_opts o = {0};
	struct err e = ERR_INIT;
	struct scene s;
	char *dir = scene_temp(), *path;
	size_t i;

	(void)state;
	make(&s, 1);
	/* a file stands where the folder should be */
	assert_false(export_csv_dir(dir, &s.r, &o, &e));
	assert_int_equal(e.kind, ERR_SOURCE);
	unlink(dir);
	assert_ok(export_csv_dir(dir, &s.r, &o, &e), &e);
	for (i = 0; i < sizeof(name) / sizeof(name[0]); i++) {
		path = file_join(dir, name[i]);
		assert_true(file_exists(path));
		unlink(path);
		free(path);
	}
	rmdir(dir);
	free(dir);
	scene_release(&s);
}

static void json_reads_back(void **state)
{
	static const char *const key[] = {"run",	 "seeds",
					  "disposition", "accounts",
					  "movements",	 "coverage",
					  "findings"};
	const struct json_t *rows;
	struct export_opts o = {0};
	struct err e = ERR_INIT;
	struct json_t *doc;
	struct scene_out out;
	struct scene s;
	size_t i;

	(void)state;
	make(&s, 2);
	scene_open(&out);
	assert_ok(export_json(out.f, &s.r, &o, &e), &e);
	scene_close(&out);
	doc = js_parse(out.s, out.len, &e);
	assert_ok(doc != NULL, &e);
	assert_int_equal(js_count(doc), 7);
	for (i = 0; i < 7; i++)
		assert_int_equal(js_type(js_get(doc, key[i])),
				 i ? JS_ARRAY : JS_OBJECT);
	rows = js_get(doc, "seeds");
	assert_int_equal(js_count(rows), 2);
	assert_string_equal(js_string(js_get(js_at(rows, 1), "theft"), NULL),
			    "second");
	rows = js_get(doc, "movements");
	assert_string_equal(js_string(js_get(js_at(rows, 0), "haircut"), NULL),
			    "900000000");
	js_free(doc);
	free(out.s);
	scene_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_as_promised),
		cmocka_unit_test(foreign_text_is_no_formula),
		cmocka_unit_test(excel_gets_whole_units),
		cmocka_unit_test(rows_end_at_the_seed_and_from),
		cmocka_unit_test(folder_has_all_files),
		cmocka_unit_test(json_reads_back),
	};

	return cmocka_run_group_tests_name("export_files", tests, NULL, NULL);
}
