/* CSV, JSON and files: what comes in and goes out. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/json.h"
#include "base/num.h"
#include "support.h"

static char *scratch_file(const char *bytes, size_t len)
{
	char *path = strdup("/tmp/tracer-test-XXXXXX");
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, len), len);
	close(fd);
	return path;
}

static void note_row(void *ctx, struct csv_cut_row *row)
{
	(void)ctx;
	row->note[0]++;
	row->note[1] = row->field[0].len;
}

/* Rows that are cut up ahead were looked at, once. */
static void check_note(const struct csv *c)
{
	const struct csv_cut_row *row = c->row_cut + c->next_row - 1;

	if (!c->rows)
		return;
	assert_int_equal(row->note[0], 1);
	assert_int_equal(row->note[1], c->field[0].len);
	assert_ptr_equal(row->field, c->field);
}

static void csv_read_once(struct text *out, const char *path, bool lines,
			  bool ahead, struct err *e)
{
	bool looks = false;
	struct csv c;
	size_t i;

	*e = (struct err)ERR_INIT;
	assert_ok(csv_open(&c, path, e), e);
	while (csv_next(&c, e)) {
		if (looks)
			check_note(&c);
		if (lines)
			text_addf(out, "%llu", (unsigned long long)c.line);
		for (i = 0; i < c.nr; i++)
			text_addf(out, "[%s]", c.field[i].s);
		text_addc(out, '/');
		if (ahead && !looks) {
			csv_look_ahead(&c, note_row, NULL);
			looks = true;
		}
	}
	csv_close(&c);
}

/* Rows as one text: the line if asked, fields in [], ended by a slash; the
 * same where they are read ahead. */
static bool csv_put_all(struct text *out, const char *bytes, size_t len,
			bool lines, struct err *e)
{
	char *path = scratch_file(bytes, len);
	struct text other;
	struct err e2;

	text_init(&other, TEXT_MAX_ANY);
	csv_read_once(&other, path, lines, true, &e2);
	csv_read_once(out, path, lines, false, e);
	assert_string_equal(out->s + out->len - other.len, other.s);
	assert_int_equal(e->kind, e2.kind);
	if (e->kind != ERR_NONE)
		assert_string_equal(e->text, e2.text);
	text_release(&other);
	unlink(path);
	free(path);
	return e->kind == ERR_NONE;
}

static bool csv_all(struct text *out, const char *bytes, size_t len,
		    struct err *e)
{
	return csv_put_all(out, bytes, len, false, e);
}

static bool csv_lines(struct text *out, const char *bytes, size_t len,
		      struct err *e)
{
	return csv_put_all(out, bytes, len, true, e);
}

static void csv_reads(void **state)
{
	static const struct {
		const char *in, *out;
	} t[] = {
		{"", ""},
		{"a,b\n1,2\n", "[a][b]/[1][2]/"},
		{"a,b\r\n1,2", "[a][b]/[1][2]/"},
		{"\xef\xbb\xbf"
		 "a\n",
		 "[a]/"},
		{"a\n\n\r\nb\n", "[a]/[b]/"},
		{"\"a,b\",\"c\"\"d\"\n", "[a,b][c\"d]/"},
		{"\"two\nlines\",x\n", "[two\nlines][x]/"},
		{",,\n", "[][][]/"},
		{"a\rb\n", "[a\rb]/"},
		{"\"q\"tail,x\n", "[qtail][x]/"},
	};
	struct text out;
	struct err e;
	size_t i;

	(void)state;
	text_init(&out, TEXT_MAX_ANY);
	for (i = 0; i < NR_OF(t); i++) {
		text_clear(&out);
		assert_ok(csv_all(&out, t[i].in, strlen(t[i].in), &e), &e);
		assert_string_equal(out.s, t[i].out);
	}
	text_release(&out);
}

static void csv_refuses(void **state)
{
	char *big = malloc(70000);
	struct text out;
	struct err e;

	(void)state;
	text_init(&out, TEXT_MAX_ANY);
	assert_false(csv_all(&out, "a\nb\0c\n", 6, &e));
	assert_err(&e, ERR_DATA, "line 2: a NUL byte");
	assert_false(csv_all(&out, "a\n\"b\n\nc", 7, &e));
	assert_err(&e, ERR_DATA, "line 2: a quote without end");
	memset(big, 'x', 70000);
	assert_false(csv_all(&out, big, 70000, &e));
	assert_err(&e, ERR_DATA, "longer than 65536");
	memset(big, ',', 300);
	assert_false(csv_all(&out, big, 300, &e));
	assert_err(&e, ERR_DATA, "256 fields");
	text_release(&out);
	free(big);
}

static void add_widest(struct text *in, struct text *want, size_t line)
{
	size_t i;

	text_addf(want, "%zu", line);
	for (i = 1; i < CSV_FIELDS_MAX; i++) {
		text_adds(in, ",");
		text_adds(want, "[]");
	}
	text_adds(in, "\n");
	text_adds(want, "[]/");
}

/*
 * Rows are cut up some at once: whatever stands between them, and wherever
 * the window ends, each has its fields and the number of its line.  The
 * lines differ in length, and in where their commas lie among eight bytes.
 */
static void reads_many(bool quotes)
{
	static const char *const odd[] = {"\n",	     "\r\n",  "\"q,\nr\",s\r\n",
					  "+ !,#\n", ",,,\n", ""};
	static const size_t lines[] = {1, 1, 2, 1, 1, 1};
	struct text in, want, out;
	size_t i, k, line = 1;
	struct err e;

	text_init(&in, TEXT_MAX_ANY);
	text_init(&want, TEXT_MAX_ANY);
	text_init(&out, TEXT_MAX_ANY);
	for (i = 0; i < 60000; i++) {
		text_addf(&in, "%.*s,%zu\n", (int)(i % 23),
			  "abcdefghijklmnopqrstuvwxyz", i);
		text_addf(&want, "%zu[%.*s][%zu]/", line++, (int)(i % 23),
			  "abcdefghijklmnopqrstuvwxyz", i);
		k = i / 41 % NR_OF(odd);
		if (i % 41 || (k == 2 && !quotes))
			continue;
		text_adds(&in, odd[k]);
		if (k == 2)
			text_addf(&want, "%zu[q,\nr][s]/", line);
		if (k == 3)
			text_addf(&want, "%zu[+ !][#]/", line);
		if (k == 4)
			text_addf(&want, "%zu[][][][]/", line);
		if (k == 5)
			add_widest(&in, &want, line);
		line += lines[k];
	}
	text_adds(&in, "last,one");
	text_addf(&want, "%zu[last][one]/", line);
	assert_ok(csv_lines(&out, in.s, in.len, &e), &e);
	assert_string_equal(out.s, want.s);
	text_release(&in);
	text_release(&want);
	text_release(&out);
}

static void csv_reads_many(void **state)
{
	(void)state;
	reads_many(true);
	reads_many(false);
}

/* A window ends with a row, in it, and in a row that is too long for one. */
static void csv_windows_end(void **state)
{
	struct text in, out;
	struct err e;
	size_t i, n;

	(void)state;
	for (n = 0; n < 4; n++) {
		text_init(&in, TEXT_MAX_ANY);
		text_init(&out, TEXT_MAX_ANY);
		for (i = 0; i < 262144 / 8 * 3 + n; i++)
			text_adds(&in, "abc,def\n");
		assert_ok(csv_all(&out, in.s, in.len, &e), &e);
		assert_int_equal(out.len, i * 11);
		text_adds(&in, n % 2 ? "\"quoted\",x\n" : "longer,");
		for (i = 0; i < 70000; i++)
			text_adds(&in, n < 2 ? "y\n" : "y");
		text_clear(&out);
		assert_int_equal(csv_all(&out, in.s, in.len, &e), n < 2);
		text_release(&in);
		text_release(&out);
	}
}

/* An error has its turn: the rows before it are given first. */
static void csv_refuses_late(void **state)
{
	struct text out;
	struct err e;

	(void)state;
	text_init(&out, TEXT_MAX_ANY);
	assert_false(csv_lines(&out, "a\nb,c\nd\0\ne\n", 10, &e));
	assert_err(&e, ERR_DATA, "line 3: a NUL byte");
	assert_string_equal(out.s, "1[a]/2[b][c]/");
	text_release(&out);
}

static void csv_writes(void **state)
{
	static const struct {
		const char *in, *out;
	} t[] = {
		{"plain", "plain"}, {"a,b", "\"a,b\""}, {"a\"b", "\"a\"\"b\""},
		{"=1+1", "'=1+1"},  {"+x", "'+x"},	{"-x", "'-x"},
		{"@x", "'@x"},	    {"\tx", "'?x"},	{"\rx", "'?x"},
		{"a\nb", "a?b"},    {"", ""},
	};
	char buf[64];
	size_t i;
	FILE *f;

	(void)state;
	for (i = 0; i < NR_OF(t); i++) {
		memset(buf, 0, sizeof(buf));
		f = fmemopen(buf, sizeof(buf), "w");
		csv_put_foreign(f, t[i].in, strlen(t[i].in));
		fclose(f);
		assert_string_equal(buf, t[i].out);
	}
}

static void json_reads(void **state)
{
	static const char doc[] =
		"{\"n\":7,\"neg\":-1,\"s\":\"x\",\"e\":{},\"z\":null,\"r\":1.5,"
		"\"h\":\"00ff\",\"a\":[1,2]}";
	struct json_t *d;
	struct err e = ERR_INIT;
	const char **keys, *s;
	uint8_t bytes[2];
	uint64_t u;
	int64_t i;
	size_t len;

	(void)state;
	d = js_parse(doc, strlen(doc), &e);
	assert_non_null(d);
	assert_true(js_get_u64(&u, d, "n", &e) && u == 7);
	assert_true(js_get_i64(&i, d, "neg", &e) && i == -1);
	assert_false(js_get_u64(&u, d, "neg", &e));
	assert_err(&e, ERR_DATA, "neg: -1 is negative");
	assert_false(js_get_u64(&u, d, "s", &e));
	assert_err(&e, ERR_DATA, "s: a string, not an integer");
	assert_false(js_get_u64(&u, d, "r", &e));
	assert_false(js_get_u64(&u, d, "none", &e));
	assert_err(&e, ERR_DATA, "none: missing");
	assert_false(js_get_u64_max(&u, d, "n", 6, &e));
	assert_err(&e, ERR_DATA, "beyond 6");
	assert_true(js_get_str(&s, &len, d, "s", &e) && len == 1);
	assert_true(js_get_hex(bytes, 2, d, "h", &e) && bytes[1] == 0xff);
	assert_false(js_get_hex(bytes, 1, d, "h", &e));
	assert_true(js_absent(js_get(d, "e")) && js_absent(js_get(d, "z")) &&
		    js_absent(js_get(d, "none")));
	assert_false(js_absent(js_get(d, "a")));
	assert_int_equal(js_keys(d, &keys), 8);
	assert_string_equal(keys[0], "a");
	free(keys);
	js_free(d);
}

static void json_refuses(void **state)
{
	static const char *const bad[] = {
		"",	"{",   "{\"a\":1,\"a\":2}",   "\"\xff\"",
		"[1,]", "nul", "{\"a\":\"\\u0000\"}", "99999999999999999999999",
	};
	struct err e = ERR_INIT;
	char *deep = malloc(10000);
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(bad); i++) {
		assert_null(js_parse(bad[i], strlen(bad[i]), &e));
		assert_err(&e, ERR_DATA, "not JSON");
	}
	memset(deep, '[', 10000);
	assert_null(js_parse(deep, 10000, &e));
	assert_err(&e, ERR_DATA, "depth");
	free(deep);
}

static void json_writes(void **state)
{
	char buf[512] = {0};
	FILE *f = fmemopen(buf, sizeof(buf), "w");
	struct json_out o;

	(void)state;
	json_out_init(&o, f);
	json_open_object(&o, NULL, JSON_LINES);
	json_put_str(&o, "s",
		     "a\"\\\n\x1b"
		     "b\xff");
	json_open_array(&o, "a", JSON_LINES);
	json_open_object(&o, NULL, JSON_ONE_LINE);
	json_put_int(&o, "n", -5);
	json_put_bool(&o, "t", true);
	json_close_object(&o);
	json_close_array(&o);
	json_open_array(&o, "empty", JSON_LINES);
	json_close_array(&o);
	json_close_object(&o);
	fclose(f);
	assert_string_equal(buf, "{\n \"s\":\"a\\\"\\\\??b\xef\xbf\xbd\",\n"
				 " \"a\":[\n  {\"n\":-5,\"t\":true}\n ],\n"
				 " \"empty\":[]\n}\n");
}

static void files(void **state)
{
	char *path = scratch_file("old", 3), *bytes;
	struct err e = ERR_INIT;
	struct file_out o;
	size_t len;

	(void)state;
	assert_ok(file_out_open(&o, path, &e), &e);
	fputs("new", o.f);
	file_out_abort(&o);
	assert_ok(file_read(&bytes, &len, path, 100, &e), &e);
	assert_string_equal(bytes, "old");
	free(bytes);
	assert_ok(file_out_open(&o, path, &e), &e);
	fputs("new", o.f);
	assert_ok(file_out_commit(&o, &e), &e);
	assert_ok(file_read(&bytes, &len, path, 3, &e), &e);
	assert_string_equal(bytes, "new");
	free(bytes);
	assert_false(file_read(&bytes, &len, path, 2, &e));
	assert_err(&e, ERR_DATA, "more than the 2 allowed");
	unlink(path);
	assert_false(file_read(&bytes, &len, path, 2, &e));
	assert_err(&e, ERR_SOURCE, "cannot open");
	assert_false(file_out_open(&o, "/nowhere/at/all", &e));
	assert_err(&e, ERR_SOURCE, "cannot write");
	assert_false(file_read(&bytes, &len, "/tmp", 2, &e));
	assert_err(&e, ERR_SOURCE, "a folder");
	if (file_exists("/dev/full")) {
		o.f = fopen("/dev/full", "w");
		o.path = strdup("full");
		o.tmp = strdup("/tmp/tracer-test-none");
		fputs("x", o.f);
		assert_false(file_out_commit(&o, &e));
		assert_err(&e, ERR_SOURCE, "'full': cannot write");
		/* a device is written to, never replaced */
		assert_ok(file_out_open(&o, "/dev/full", &e), &e);
		assert_null(o.tmp);
		fputs("x", o.f);
		assert_false(file_out_commit(&o, &e));
		assert_err(&e, ERR_SOURCE, "'/dev/full': cannot write");
	}
	free(path);
}

/* What a link names is replaced, the link stays; a pipe is written to. */
static void files_in_place(void **state)
{
	char dir[] = "/tmp/tracer-io-XXXXXX", *link, *file, *pipe, *bytes;
	struct err e = ERR_INIT;
	struct file_out o;
	struct stat st;
	char buf[8];
	size_t len;
	int fd;

	(void)state;
	assert_non_null(mkdtemp(dir));
	file = file_join(dir, "file");
	link = file_join(dir, "link");
	pipe = file_join(dir, "pipe");
	assert_ok(file_out_open(&o, file, &e), &e);
	assert_ok(file_out_commit(&o, &e), &e);
	assert_int_equal(symlink("file", link), 0);
	assert_ok(file_out_open(&o, link, &e), &e);
	fputs("new", o.f);
	assert_ok(file_out_commit(&o, &e), &e);
	assert_int_equal(lstat(link, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_ok(file_read(&bytes, &len, file, 10, &e), &e);
	assert_string_equal(bytes, "new");
	free(bytes);
	assert_int_equal(mkfifo(pipe, 0600), 0);
	fd = open(pipe, O_RDONLY | O_NONBLOCK);
	assert_ok(file_out_open(&o, pipe, &e), &e);
	fputs("piped", o.f);
	assert_ok(file_out_commit(&o, &e), &e);
	assert_int_equal(read(fd, buf, sizeof(buf)), 5);
	close(fd);
	unlink(file);
	unlink(link);
	unlink(pipe);
	assert_int_equal(rmdir(dir), 0);
	free(file);
	free(link);
	free(pipe);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(csv_reads),
		cmocka_unit_test(csv_refuses),
		cmocka_unit_test(csv_reads_many),
		cmocka_unit_test(csv_windows_end),
		cmocka_unit_test(csv_refuses_late),
		cmocka_unit_test(csv_writes),
		cmocka_unit_test(json_reads),
		cmocka_unit_test(json_refuses),
		cmocka_unit_test(json_writes),
		cmocka_unit_test(files),
		cmocka_unit_test(files_in_place),
	};

	return cmocka_run_group_tests_name("base_io", tests, NULL, NULL);
}
