#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "source/case.h"
#include "source/ops.h"
#include "support.h"

/* A folder of its own for each test, with one case in it. */
struct box {
	char dir[64], path[96];
};

static int box_open(void **state)
{
	struct box *b = xcalloc(1, sizeof(*b));

	snprintf(b->dir, sizeof(b->dir), "/tmp/source_case.XXXXXX");
	*state = b;
	if (!mkdtemp(b->dir))
		return -1;
	snprintf(b->path, sizeof(b->path), "%s/x y%%.case", b->dir);
	return 0;
}

static const char *const beside[] = {"",      "-wal",	  "-shm",
				     "-lock", "-journal", "-new"};

static char *path_beside(const struct box *b, const char *suffix)
{
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	text_addf(&t, "%s%s", b->path, suffix);
	return t.s;
}

static int box_close(void **state)
{
	struct box *b = *state;
	char *path;
	size_t i;

	for (i = 0; i < NR_OF(beside); i++) {
		path = path_beside(b, beside[i]);
		unlink(path);
		free(path);
	}
	rmdir(b->dir);
	free(b);
	return 0;
}

/* The case is one file and nothing else. */
static void assert_alone(const struct box *b)
{
	char *path;
	size_t i;

	for (i = 1; i < NR_OF(beside); i++) {
		path = path_beside(b, beside[i]);
		if (file_exists(path))
			fail_msg("'%s' was left", path);
		free(path);
	}
}

static struct casefile *must_open(const struct box *b, enum case_mode mode)
{
	struct err e = ERR_INIT;
	struct casefile *c = case_open(b->path, mode, &e);

	assert_ok(c, &e);
	return c;
}

static void must_not_open(const struct box *b, enum case_mode mode,
			  enum err_kind kind, const char *part)
{
	struct err e = ERR_INIT;

	assert_null(case_open(b->path, mode, &e));
	assert_err(&e, kind, part);
	assert_err(&e, kind, b->path);
}

static const struct request height = {HTTP_GET, "/chain/height", "", "", NULL};

/* Reply number i of a run: bytes, status and time are made of i. */
static void keep(struct casefile *c, uint64_t run, unsigned i)
{
	char query[64], bytes[400];
	struct request req = {.method = i % 2 ? HTTP_POST : HTTP_GET,
			      .path = "/a",
			      .query = query,
			      .body = i % 2 ? "{\"x\":1}" : "",
			      .node = i % 3 ? "" : "http://n:7890"};
	struct reply r = {.request = &req,
			  .status = i % 5 ? 200 : 404,
			  .bytes = bytes,
			  .origin = "http://n:7890",
			  .nis = "0.6.102",
			  .height = 100 + i,
			  .time = 1516892533 + i};
	struct err e = ERR_INIT;
	size_t j;

	snprintf(query, sizeof(query), "z=%u&a=1", i);
	r.len = 20 + i * 7 % 350;
	for (j = 0; j < r.len; j++)
		bytes[j] = (char)(i * 31 + j * 7);
	r.sha256 = sha256(bytes, r.len);
	assert_ok(case_keep(NULL, c, run, &r, &e), &e);
}

static void fill(struct casefile *c, unsigned from, unsigned to)
{
	struct hash result = sha256("result", 6);
	struct err e = ERR_INIT;
	uint64_t run;
	unsigned i;

	assert_ok(case_run_begin(&run, c, "0.1.0", "{\"hops\":3}", &e), &e);
	for (i = from; i < to; i++)
		keep(c, run, i);
	assert_ok(case_run_fix_end(c, run, 1475690, &e), &e);
	assert_ok(case_run_finish(c, run, &result, &e), &e);
	assert_ok(case_meta_set(c, "theft", "NC4C6P", &e), &e);
}

static void make(const struct box *b)
{
	struct casefile *c = must_open(b, CASE_MAKE);

	fill(c, 0, 12);
	case_close(c);
}

static uint64_t last_reply(struct casefile *c)
{
	struct err e = ERR_INIT;
	uint64_t id;

	assert_ok(case_last_reply(&id, c, &e), &e);
	return id;
}

/* All that the rows say, to compare. */
static void dump(struct text *t, struct casefile *c)
{
	struct err e = ERR_INIT;
	struct case_run r;
	uint64_t i, nr, run;
	struct reply y;
	char *value;

	assert_ok(case_runs(&nr, c, &e), &e);
	for (i = 1; i <= nr; i++) {
		assert_ok(case_run_get(&r, c, i, &e), &e);
		text_addf(t, "run %s %s %llu %llu %d ", r.version, r.parameters,
			  (unsigned long long)r.end_height,
			  (unsigned long long)r.last_reply, r.done);
		text_add(t, r.result.b, sizeof(r.result.b));
		case_run_release(&r);
	}
	assert_ok(case_meta_get(&value, c, "theft", &e), &e);
	text_addf(t, "theft %s\n", value ? value : "(none)");
	free(value);
	nr = last_reply(c);
	for (i = 1; i <= nr; i++) {
		assert_ok(case_reply(&y, &run, c, i, &e), &e);
		request_key(t, y.request);
		text_addf(t, " %llu %d %lld %s %s %llu ",
			  (unsigned long long)run, y.status, (long long)y.time,
			  y.origin, y.nis, (unsigned long long)y.height);
		text_add(t, y.bytes, y.len);
	}
}

static uint64_t faults(struct casefile *c, case_fault_fn *fn, void *arg)
{
	struct err e = ERR_INIT;
	struct case_summary sum;

	assert_ok(case_check(&sum, c, fn, arg, &e), &e);
	return sum.faults;
}

static void keeps_what_it_got(void **state)
{
	const struct box *b = *state;
	struct err e = ERR_INIT;
	struct casefile *c;
	struct case_run r;
	struct reply y;
	uint64_t run;
	char *value;

	make(b);
	assert_alone(b);
	c = must_open(b, CASE_READ);
	assert_int_equal(last_reply(c), 12);
	assert_ok(case_reply(&y, &run, c, 6, &e), &e);
	assert_int_equal(run, 1);
	assert_int_equal(y.status, 404);
	assert_int_equal(y.request->method, HTTP_POST);
	assert_string_equal(y.request->query, "z=5&a=1");
	assert_string_equal(y.request->body, "{\"x\":1}");
	assert_string_equal(y.origin, "http://n:7890");
	assert_string_equal(y.nis, "0.6.102");
	assert_int_equal(y.height, 105);
	assert_int_equal(y.time, 1516892538);
	assert_int_equal(y.len, 55);
	assert_int_equal(y.bytes[y.len], 0);
	assert_non_null(strstr(y.place, "x y%.case: reply 6"));
	assert_ok(case_run_get(&r, c, 1, &e), &e);
	assert_string_equal(r.version, "0.1.0");
	assert_string_equal(r.parameters, "{\"hops\":3}");
	assert_int_equal(r.end_height, 1475690);
	assert_int_equal(r.last_reply, 12);
	assert_true(r.done);
	case_run_release(&r);
	assert_false(case_run_get(&r, c, 2, &e));
	assert_err(&e, ERR_DATA, "run 2: it is missing");
	assert_ok(case_meta_get(&value, c, "theft", &e), &e);
	assert_string_equal(value, "NC4C6P");
	free(value);
	assert_ok(case_meta_get(&value, c, "seeds", &e), &e);
	assert_null(value);
	assert_int_equal(faults(c, NULL, NULL), 0);
	case_close(c);
	assert_alone(b);
}

static enum source_state ask(struct casefile *c, uint64_t last,
			     const struct request *req, struct reply *r,
			     struct err *e)
{
	struct source *s = case_source(c, last);
	enum source_state state = source_get(s, req, r, e);

	if (state == SOURCE_REPLY) /* the texts live as long as the case */
		r->request = NULL;
	source_free(s);
	return state;
}

static void answers(void **state)
{
	struct request req = {.method = HTTP_GET,
			      .path = "/a",
			      .query = "a=1&z=4",
			      .body = ""};
	const struct box *b = *state;
	struct err e = ERR_INIT;
	struct casefile *c;
	struct source *s;
	struct reply r;
	uint64_t tag;

	make(b);
	c = must_open(b, CASE_READ);
	assert_int_equal(ask(c, 0, &req, &r, &e), SOURCE_REPLY);
	assert_int_equal(r.time, 1516892537);
	assert_int_equal(ask(c, 4, &req, &r, &e), SOURCE_UNKNOWN);
	/* any node's reply serves a request for one, not the other way */
	req.node = "http://m:7890";
	assert_int_equal(ask(c, 0, &req, &r, &e), SOURCE_REPLY);
	req.query = "z=6&a=1";
	assert_int_equal(ask(c, 0, &req, &r, &e), SOURCE_UNKNOWN);
	req.node = "http://n:7890";
	assert_int_equal(ask(c, 0, &req, &r, &e), SOURCE_REPLY);
	req.node = NULL;
	assert_int_equal(ask(c, 0, &req, &r, &e), SOURCE_UNKNOWN);
	s = case_source(c, 0);
	assert_true(source_is_local(s));
	assert_int_equal(source_count(s), 12);
	assert_string_equal(source_at(s, 3)->query, "z=3&a=1");
	source_ask(s, &height, 1);
	source_ask(s, source_at(s, 2), 2);
	assert_int_equal(source_next(s, &tag, &r, &e), SOURCE_UNKNOWN);
	assert_int_equal(source_next(s, &tag, &r, &e), SOURCE_REPLY);
	assert_int_equal(tag, 2);
	assert_string_equal(r.request->query, "z=2&a=1");
	assert_int_equal(source_next(s, &tag, &r, &e), SOURCE_IDLE);
	source_ask(s, &height, 1);
	source_free(s);
	case_close(c);
}

/* A node that counts: the n-th answer to anything is "n". */
struct counter {
	struct source source;
	struct asked {
		struct request *req;
		uint64_t tag;
	} asked[8];
	size_t first, end;
	unsigned n;
	char bytes[16];
};

static void counter_ask(struct source *s, const struct request *req,
			uint64_t tag)
{
	struct counter *k = (struct counter *)s;

	assert_true(k->end < NR_OF(k->asked));
	k->asked[k->end++] = (struct asked){request_dup(req), tag};
}

static enum source_state counter_next(struct source *s, uint64_t *tag,
				      struct reply *r, struct err *e)
{
	struct counter *k = (struct counter *)s;
	struct asked *a = k->asked + k->first;

	(void)e;
	if (k->first == k->end)
		return SOURCE_IDLE;
	k->first++;
	snprintf(k->bytes, sizeof(k->bytes), "%u", ++k->n);
	*tag = a->tag;
	*r = (struct reply){.request = a->req,
			    .status = 200,
			    .bytes = k->bytes,
			    .len = strlen(k->bytes),
			    .sha256 = sha256(k->bytes, strlen(k->bytes)),
			    .time = 5,
			    .origin = "n"};
	return SOURCE_REPLY;
}

static void counter_free(struct source *s)
{
	struct counter *k = (struct counter *)s;

	while (k->end)
		free(k->asked[--k->end].req);
	free(k);
}

static const struct source_ops counter_ops = {
	.ask = counter_ask, .next = counter_next, .free = counter_free};

static struct source *counter(unsigned n)
{
	struct counter *k = xcalloc(1, sizeof(*k));

	k->source.ops = &counter_ops;
	k->n = n;
	return &k->source;
}

static enum case_use use_as(void *arg, const struct request *req)
{
	(void)req;
	return *(enum case_use *)arg;
}

/* What a recorder answers to /chain/height. */
static void assert_recorded(struct casefile *c, uint64_t run,
			    struct source *live, enum case_use use,
			    const char *want)
{
	struct source *s = case_recorder(c, run, live, use_as, &use);
	struct err e = ERR_INIT;
	struct reply r;

	assert_false(source_is_local(s));
	assert_int_equal(source_count(s), 0);
	if (want) {
		assert_int_equal(source_get(s, &height, &r, &e), SOURCE_REPLY);
		assert_string_equal(r.bytes, want);
	} else {
		assert_int_equal(source_get(s, &height, &r, &e),
				 SOURCE_UNKNOWN);
	}
	source_free(s);
}

static void records(void **state)
{
	const struct box *b = *state;
	struct err e = ERR_INIT;
	struct casefile *c = must_open(b, CASE_MAKE);
	struct reply r;
	uint64_t one, two;

	assert_ok(case_run_begin(&one, c, "1", "{}", &e), &e);
	assert_recorded(c, one, NULL, CASE_USE_ANY, NULL);
	assert_recorded(c, one, counter(0), CASE_USE_RUN, "1");
	assert_recorded(c, one, counter(5), CASE_USE_RUN, "1");
	assert_recorded(c, one, counter(5), CASE_USE_NONE, "6");
	assert_ok(case_run_begin(&two, c, "1", "{}", &e), &e);
	assert_recorded(c, two, NULL, CASE_USE_RUN, NULL);
	assert_recorded(c, two, NULL, CASE_USE_ANY, "6");
	assert_recorded(c, two, counter(7), CASE_USE_RUN, "8");
	assert_recorded(c, two, counter(9), CASE_USE_ANY, "8");
	assert_int_equal(last_reply(c), 3);
	case_close(c);
	c = must_open(b, CASE_READ);
	assert_int_equal(ask(c, 0, &height, &r, &e), SOURCE_REPLY);
	assert_string_equal(r.bytes, "8");
	assert_int_equal(ask(c, 2, &height, &r, &e), SOURCE_REPLY);
	assert_string_equal(r.bytes, "6");
	assert_int_equal(ask(c, 1, &height, &r, &e), SOURCE_REPLY);
	assert_string_equal(r.bytes, "1");
	case_close(c);
}

static void digest_is_of_evidence(void **state)
{
	static const char lines[] = "GET /chain/height\t"
				    "6b86b273ff34fce19d6b804eff5a3f57"
				    "47ada4eaa22f1d49c01e52ddb7875b4b\n"
				    "GET /chain/height\t"
				    "d4735e3a265e16eee03f59718b9b5d03"
				    "019c07d8b6c51f90da3a666eec13ab35\n";
	const struct box *b = *state;
	struct err e = ERR_INIT;
	struct casefile *c = must_open(b, CASE_MAKE);
	struct hash want = sha256(lines, strlen(lines)), h;
	uint64_t run;

	assert_ok(case_run_begin(&run, c, "1", "{}", &e), &e);
	/* 2, 1, 2: the order and the repetition do not matter */
	assert_recorded(c, run, counter(1), CASE_USE_NONE, "2");
	assert_recorded(c, run, counter(0), CASE_USE_NONE, "1");
	assert_recorded(c, run, counter(1), CASE_USE_NONE, "2");
	assert_ok(case_digest(&h, c, 0, &e), &e);
	assert_memory_equal(h.b, want.b, sizeof(h.b));
	assert_ok(case_digest(&h, c, 2, &e), &e);
	assert_memory_equal(h.b, want.b, sizeof(h.b));
	assert_ok(case_digest(&h, c, 1, &e), &e);
	assert_memory_not_equal(h.b, want.b, sizeof(h.b));
	case_close(c);
}

static void one_writer(void **state)
{
	const struct box *b = *state;
	struct casefile *c, *r;
	char *link;

	make(b);
	c = must_open(b, CASE_WRITE);
	must_not_open(b, CASE_WRITE, ERR_SOURCE, "another process");
	must_not_open(b, CASE_MAKE, ERR_SOURCE, "another process");
	/* under another name too */
	link = path_beside(b, "-journal");
	assert_int_equal(symlink(b->path, link), 0);
	{
		struct err e = ERR_INIT;

		assert_null(case_open(link, CASE_WRITE, &e));
		assert_err(&e, ERR_SOURCE, "another process");
	}
	unlink(link);
	free(link);
	/* a reader sees what is committed, while it is written */
	r = must_open(b, CASE_READ);
	assert_int_equal(last_reply(r), 12);
	fill(c, 12, 15);
	assert_int_equal(last_reply(r), 15);
	assert_int_equal(faults(r, NULL, NULL), 0);
	case_close(r);
	assert_int_equal(last_reply(c), 15);
	case_close(c);
	assert_alone(b);
	c = must_open(b, CASE_WRITE);
	assert_int_equal(last_reply(c), 15);
	assert_int_equal(faults(c, NULL, NULL), 0);
	case_close(c);
}

/* The reader keeps the file from being closed; nothing is lost by that. */
static void writer_leaves_first(void **state)
{
	const struct box *b = *state;
	struct casefile *c = must_open(b, CASE_MAKE), *r;

	fill(c, 0, 3);
	r = must_open(b, CASE_READ);
	assert_int_equal(last_reply(r), 3);
	fill(c, 3, 6);
	case_close(c);
	assert_int_equal(last_reply(r), 6);
	assert_int_equal(faults(r, NULL, NULL), 0);
	c = must_open(b, CASE_WRITE);
	fill(c, 6, 7);
	assert_int_equal(last_reply(r), 7);
	case_close(r);
	case_close(c);
	assert_alone(b);
}

static char *bytes_of(const struct box *b, const char *suffix, size_t *len)
{
	char *path = path_beside(b, suffix), *bytes;
	struct err e = ERR_INIT;

	assert_ok(file_read(&bytes, len, path, (size_t)1 << 24, &e), &e);
	free(path);
	return bytes;
}

/* Readers of a finished case, and of one whose writer was killed, change no
 * byte of it. */
static void assert_untouched(const struct box *b, const char *suffix)
{
	size_t len, len2;
	char *before = bytes_of(b, suffix, &len), *after;
	struct casefile *c = must_open(b, CASE_READ);
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	dump(&t, c);
	text_release(&t);
	assert_int_equal(faults(c, NULL, NULL), 0);
	case_close(c);
	after = bytes_of(b, suffix, &len2);
	assert_int_equal(len, len2);
	assert_memory_equal(before, after, len);
	free(before);
	free(after);
}

/* Writes from `first` on and tells after each reply that it is kept, until
 * it is killed. */
static void write_until_killed(const struct box *b, int out, unsigned first)
{
	struct casefile *c = must_open(b, CASE_MAKE);
	struct err e = ERR_INIT;
	uint64_t run;

	if (!case_run_begin(&run, c, "0.1.0", "{}", &e))
		_exit(1);
	for (;;) {
		keep(c, run, first);
		if (write(out, &first, sizeof(first)) != sizeof(first))
			_exit(1);
		first++;
	}
}

/* Kills a writer after nr replies; how many it told of. */
static unsigned kill_after(const struct box *b, unsigned first, unsigned nr)
{
	unsigned told = 0, i;
	int pipes[2], status;
	pid_t pid;

	assert_int_equal(pipe(pipes), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (!pid) {
		close(pipes[0]);
		write_until_killed(b, pipes[1], first);
	}
	close(pipes[1]);
	while (told < nr && read(pipes[0], &i, sizeof(i)) == sizeof(i))
		told++;
	kill(pid, SIGKILL);
	while (read(pipes[0], &i, sizeof(i)) == sizeof(i))
		told++;
	close(pipes[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(told >= nr, 1);
	return told;
}

static void killed_writer(void **state)
{
	const struct box *b = *state;
	struct casefile *c;
	unsigned told = 0, round;

	for (round = 0; round < 8; round++) {
		told += kill_after(b, told, round * round);
		if (round) /* else it may be killed before there is a case */
			assert_untouched(b, "");
		if (round && round % 2)
			assert_untouched(b, "-wal");
		c = must_open(b, CASE_MAKE);
		/* one may be kept and not yet told of */
		assert_true(last_reply(c) >= told &&
			    last_reply(c) <= told + 1 + round);
		told = (unsigned)last_reply(c);
		assert_int_equal(faults(c, NULL, NULL), 0);
		case_close(c);
		assert_alone(b);
	}
}

static void reads_without_leave_to_write(void **state)
{
	const struct box *b = *state;

	make(b);
	assert_int_equal(chmod(b->path, 0444), 0);
	assert_int_equal(chmod(b->dir, 0555), 0);
	assert_untouched(b, "");
	if (geteuid()) { /* root may write anything */
		struct err e = ERR_INIT;

		assert_null(case_open(b->path, CASE_WRITE, &e));
		assert_int_equal(e.kind, ERR_SOURCE);
	}
	assert_int_equal(chmod(b->dir, 0755), 0);
}

static void sealed(void **state)
{
	const struct box *b = *state;
	struct err e = ERR_INIT;
	struct hash h, want;
	struct casefile *c;

	make(b);
	c = must_open(b, CASE_WRITE);
	assert_ok(case_digest(&want, c, 0, &e), &e);
	assert_ok(case_seal(&h, c, &e), &e);
	assert_memory_equal(h.b, want.b, sizeof(h.b));
	assert_true(case_sealed(c));
	assert_int_equal(faults(c, NULL, NULL), 0);
	case_close(c);
	assert_alone(b);
	must_not_open(b, CASE_WRITE, ERR_USAGE, "sealed");
	must_not_open(b, CASE_MAKE, ERR_USAGE, "sealed");
	assert_alone(b);
	assert_untouched(b, "");
	c = must_open(b, CASE_READ);
	assert_true(case_sealed(c));
	case_close(c);
}

static void exec(const struct box *b, const char *sql)
{
	sqlite3 *db;
	char *why;

	assert_int_equal(sqlite3_open(b->path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &why))
		fail_msg("%s", why);
	sqlite3_close(db);
}

static void put(const struct box *b, const void *bytes, size_t len)
{
	FILE *f = fopen(b->path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
}

static void refuses_what_is_no_case(void **state)
{
	const struct box *b = *state;
	size_t len;
	char *bytes;

	must_not_open(b, CASE_READ, ERR_SOURCE, "cannot open");
	must_not_open(b, CASE_WRITE, ERR_SOURCE, "cannot open");
	put(b, "", 0);
	must_not_open(b, CASE_READ, ERR_DATA, "no SQLite file");
	must_not_open(b, CASE_WRITE, ERR_DATA, "no SQLite file");
	put(b, "{\"format\":\"tracer-fixture-1\"}", 29);
	must_not_open(b, CASE_READ, ERR_DATA, "no SQLite file");
	must_not_open(b, CASE_MAKE, ERR_DATA, "no SQLite file");
	unlink(b->path);
	exec(b, "CREATE TABLE reply (id)");
	bytes = bytes_of(b, "", &len);
	must_not_open(b, CASE_READ, ERR_DATA, "but not a case");
	must_not_open(b, CASE_MAKE, ERR_DATA, "but not a case");
	free(bytes);
	exec(b, "PRAGMA application_id = 0x54524331");
	must_not_open(b, CASE_READ, ERR_DATA, "schema 0 is unknown");
	exec(b, "PRAGMA user_version = 1");
	must_not_open(b, CASE_READ, ERR_DATA, "its tables");
	exec(b, "PRAGMA user_version = 2");
	must_not_open(b, CASE_READ, ERR_DATA, "a newer tracer (schema 2");
	unlink(b->path);
	make(b);
	exec(b, "CREATE TRIGGER t AFTER INSERT ON run BEGIN SELECT 1; END");
	must_not_open(b, CASE_READ, ERR_DATA, "its tables");
	bytes = bytes_of(b, "", &len);
	put(b, bytes, 1000);
	must_not_open(b, CASE_READ, ERR_DATA, "");
	free(bytes);
}

static void collect(void *arg, const char *what)
{
	text_adds(arg, what);
	text_addc(arg, '\n');
}

/* The statement changes the case; the check must name it. */
static void assert_found(const struct box *b, const char *sql, const char *part)
{
	struct casefile *c;
	struct text t;

	unlink(b->path);
	make(b);
	exec(b, sql);
	c = must_open(b, CASE_READ);
	text_init(&t, TEXT_MAX_ANY);
	if (!faults(c, collect, &t))
		fail_msg("not found: %s", sql);
	if (!strstr(t.s, part))
		fail_msg("%s: found, but as: %s", sql, t.s);
	text_release(&t);
	case_close(c);
}

static void every_field_is_covered(void **state)
{
	static const struct {
		const char *sql, *part;
	} change[] = {
		{"UPDATE reply SET path = '/b' WHERE id = 4",
		 "reply 4 (POST http://n:7890/b?a=1&z=3 {\"x\":1}): its "
		 "request"},
		{"UPDATE reply SET query = 'a=1' WHERE id = 4", "reply 4"},
		{"UPDATE reply SET body = 'x' WHERE id = 4", "reply 4"},
		{"UPDATE reply SET node = '' WHERE id = 4", "reply 4"},
		{"UPDATE reply SET method = 'GET' WHERE id = 4", "reply 4"},
		{"UPDATE reply SET method = 'PUT' WHERE id = 4", "reply 4"},
		{"UPDATE reply SET run = 2 WHERE id = 4", "reply 4"},
		{"UPDATE reply SET status = 201 WHERE id = 4",
		 "reply 4 (POST http://n:7890/a?a=1&z=3 {\"x\":1}): request, "
		 "status"},
		{"UPDATE reply SET origin = 'm' WHERE id = 4", "reply 4"},
		{"UPDATE reply SET nis = '1' WHERE id = 4", "reply 4"},
		{"UPDATE reply SET height = 1 WHERE id = 4", "reply 4"},
		{"UPDATE reply SET time = time + 1 WHERE id = 4", "reply 4"},
		{"UPDATE reply SET sha256 = zeroblob(32) WHERE id = 4",
		 "reply 4"},
		{"UPDATE reply SET sha256 = zeroblob(31) WHERE id = 4",
		 "its SHA-256 is damaged"},
		{"UPDATE reply SET key = zeroblob(32) WHERE id = 4", "reply 4"},
		{"UPDATE reply SET digest = zeroblob(32) WHERE id = 4",
		 "reply 4"},
		{"UPDATE reply SET bytes = x'00' WHERE id = 4",
		 "its bytes are not"},
		{"UPDATE reply SET bytes = zeroblob(9) WHERE id = 12",
		 "reply 12"},
		{"UPDATE reply SET id = 13 WHERE id = 12",
		 "reply 12 is missing"},
		{"DELETE FROM reply WHERE id = 4", "reply 4 is missing"},
		{"DELETE FROM reply WHERE id > 10", "it used reply 12"},
		{"DELETE FROM run", "of run 1, which is not in the log"},
		{"UPDATE run SET version = '2'", "run 1: it is not"},
		{"UPDATE run SET parameters = '2'", "run 1: it is not"},
		{"UPDATE run SET end_height = 2", "run 1: it is not"},
		{"UPDATE run SET last_reply = 2", "run 1: it is not"},
		{"UPDATE run SET done = 0", "run 1: it is not"},
		{"UPDATE run SET result = zeroblob(32)", "run 1: it is not"},
		{"UPDATE run SET id = 2", "a hole"},
		{"UPDATE meta SET value = 'x'", "'theft' is not"},
		{"UPDATE meta SET name = 'x'", "'x' is not"},
		{"UPDATE reply SET id = 1000000000000 WHERE id = 12",
		 "replies 12 to 999999999999 are missing"},
	};
	size_t i;

	for (i = 0; i < NR_OF(change); i++)
		assert_found(*state, change[i].sql, change[i].part);
}

/* A removed name is seen once the case is sealed, and a removed run. */
static void a_seal_covers_all(void **state)
{
	static const char *const change[] = {
		"DELETE FROM meta WHERE name = 'theft'",
		"DELETE FROM run WHERE id = 2",
		"DELETE FROM reply WHERE id > 12; DELETE FROM run WHERE id "
		"= 2",
	};
	const struct box *b = *state;
	struct err e = ERR_INIT;
	struct casefile *c;
	struct hash h;
	struct text t;
	size_t i;

	for (i = 0; i < NR_OF(change); i++) {
		unlink(b->path);
		make(b);
		c = must_open(b, CASE_WRITE);
		fill(c, 12, 14);
		assert_ok(case_seal(&h, c, &e), &e);
		case_close(c);
		exec(b, change[i]);
		c = must_open(b, CASE_READ);
		text_init(&t, TEXT_MAX_ANY);
		assert_true(faults(c, collect, &t) > 0);
		assert_non_null(strstr(t.s, "the seal"));
		text_release(&t);
		case_close(c);
	}
}

/* The case after a byte was changed: refused, a fault named, or the byte
 * means nothing and every row reads as before. */
static void assert_no_silent_change(const struct box *b,
				    const struct text *want)
{
	struct err e = ERR_INIT;
	struct casefile *c = case_open(b->path, CASE_READ, &e);
	struct text have;

	if (!c) {
		assert_int_not_equal(e.kind, ERR_NONE);
		return;
	}
	if (!faults(c, NULL, NULL)) {
		text_init(&have, TEXT_MAX_ANY);
		dump(&have, c);
		assert_int_equal(have.len, want->len);
		assert_memory_equal(have.s, want->s, want->len);
		text_release(&have);
	}
	case_close(c);
}

static void flipped_bits(void **state)
{
	const struct box *b = *state;
	struct rng r = {20180126};
	struct text want;
	struct casefile *c;
	size_t len, at, i;
	char *bytes, was;

	make(b);
	c = must_open(b, CASE_READ);
	text_init(&want, TEXT_MAX_ANY);
	dump(&want, c);
	case_close(c);
	bytes = bytes_of(b, "", &len);
	for (i = 0; i < 1000; i++) {
		/* the heads of pages are what breaks SQLite most */
		at = rng_below(&r, len);
		if (i % 3 == 0)
			at = at / 4096 * 4096 + rng_below(&r, 100);
		was = bytes[at];
		bytes[at] ^= (char)(1 << rng_below(&r, 8));
		put(b, bytes, len);
		assert_no_silent_change(b, &want);
		bytes[at] = was;
	}
	free(bytes);
	text_release(&want);
}

#define BOXED(f) cmocka_unit_test_setup_teardown(f, box_open, box_close)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		BOXED(keeps_what_it_got),
		BOXED(answers),
		BOXED(records),
		BOXED(digest_is_of_evidence),
		BOXED(one_writer),
		BOXED(writer_leaves_first),
		BOXED(killed_writer),
		BOXED(reads_without_leave_to_write),
		BOXED(sealed),
		BOXED(refuses_what_is_no_case),
		BOXED(every_field_is_covered),
		BOXED(a_seal_covers_all),
		BOXED(flipped_bits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
