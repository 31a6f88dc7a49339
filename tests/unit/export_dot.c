#include <sys/wait.h>

#include "export/dot.h"
#include "export_scene.h"
#include "graph/view.h"

static const struct scene_move hostile[] = {
	{"@genesis", "victim", 1000, GRADE_SIGNED, NULL},
	{"@genesis", "other", 500, GRADE_SIGNED, NULL},
	{"victim", "thief", 900, GRADE_SIGNED, "a\"b\\"},
	{"thief", "a\"b", 300, GRADE_HASHED, "\\N\\G"},
	{"thief", "back\\", 200, GRADE_STATED, NULL},
	{"thief", "\xff\xfe", 100, GRADE_MODELLED, "</TABLE>>"},
	{"thief", "\xff\xfd", 50, GRADE_RECORDED, "\xe2\x80\xae"},
	{"other", "a\"b", 100, GRADE_HASHED, NULL},
	{"a\"b", "market", 350, GRADE_HASHED, "user 7"},
	{"a\"b", "<b>&lt;", 20, GRADE_HASHED, NULL},
	{"back\\", "thief", 10, GRADE_HASHED, NULL},
	{"thief", "victim", 5, GRADE_HASHED, NULL},
};

static const struct scene_label labels[] = {
	{"victim", "O\"Brien & <Sons>\\", "victim", LABEL_VICTIM},
	{"market", "\\N</b>]; evil -> \"x\"", "exchange", LABEL_EXCHANGE},
	{"thief", "=cmd|' /C calc'!A0", "thief", LABEL_THIEF},
};

static char *dot_of(const struct scene *s, unsigned flags, size_t nodes)
{
	struct export_opts o = {.flags = flags, .nodes = nodes};
	struct err e = ERR_INIT;
	struct scene_out out;

	scene_open(&out);
	assert_ok(export_dot(out.f, &s->r, &o, &e), &e);
	scene_close(&out);
	return out.s;
}

/* Reads it back with dot; what dot says on stderr must be nothing. */
static void assert_clean(const char *dot, const char *format)
{
	char *in = scene_temp(), *said = scene_temp(), command[256];
	FILE *f = fopen(in, "w");
	int status, first;

	assert_non_null(f);
	fputs(dot, f);
	assert_int_equal(fclose(f), 0);
	status = fork();
	assert_true(status >= 0);
	if (status == 0) {
		snprintf(command, sizeof(command), "-T%s", format);
		if (!freopen(said, "w", stderr) ||
		    !freopen("/dev/null", "w", stdout))
			_exit(126);
		execlp("dot", "dot", command, in, (char *)NULL);
		_exit(127);
	}
	assert_true(wait(&status) > 0);
	f = fopen(said, "r");
	assert_non_null(f);
	first = getc(f);
	fclose(f);
	unlink(in);
	unlink(said);
	free(in);
	free(said);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		skip();
	assert_int_equal(status, 0);
	assert_int_equal(first, EOF);
}

static void hostile_names_stay_text(void **state)
{
	struct scene s;
	char *dot;

	(void)state;
	scene_init(&s, hostile, 12, labels, 3);
	scene_theft(&s, "", "victim", "thief");
	dot = dot_of(&s, 0, 0);
	assert_non_null(strstr(dot, "\"a\\\"b\""));
	assert_non_null(strstr(dot, "\"back\\\\\""));
	/* names that are no text are told apart by number */
	assert_null(strstr(dot, "\xff"));
	assert_non_null(strstr(dot, "\"@node "));
	assert_non_null(strstr(dot, "O&quot;Brien &amp; &lt;Sons&gt;\\"));
	assert_null(strstr(dot, "evil -> \"x"));
	assert_clean(dot, "canon");
	assert_clean(dot, "svg");
	free(dot);
	scene_release(&s);
}

static void lines_say_how_well_known(void **state)
{
	struct scene s;
	char *dot;

	(void)state;
	scene_init(&s, hostile, 12, labels, 3);
	scene_theft(&s, "", "victim", "thief");
	dot = dot_of(&s, EXPORT_FULL, 0);
	assert_non_null(strstr(dot, "style=dotted"));
	assert_non_null(strstr(dot, "style=dashed"));
	assert_non_null(strstr(dot, "// policy = all\n"));
	assert_non_null(strstr(dot, "// hostile = a\"b\\c<d>&e?f"));
	free(dot);
	scene_release(&s);
}

static void same_bytes_each_time(void **state)
{
	struct scene s, t;
	char *a, *b;

	(void)state;
	scene_init(&s, hostile, 12, labels, 3);
	scene_init(&t, hostile, 12, labels, 3);
	scene_theft(&s, "", "victim", "thief");
	scene_theft(&t, "", "victim", "thief");
	a = dot_of(&s, 0, 0);
	b = dot_of(&t, 0, 0);
	assert_string_equal(a, b);
	free(a);
	free(b);
	scene_release(&s);
	scene_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hostile_names_stay_text),
		cmocka_unit_test(lines_say_how_well_known),
		cmocka_unit_test(same_bytes_each_time),
	};

	return cmocka_run_group_tests_name("export_dot", tests, NULL, NULL);
}
