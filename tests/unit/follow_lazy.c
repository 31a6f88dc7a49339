/* `follow`, `statement` and `path` on a .ledger file whose columns were not checked: any number may
 * stand in them. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/num.h"
#include "export/path_out.h"
#include "export/screen.h"
#include "export/statement.h"
#include "follow/follow.h"
#include "graph/paths.h"
#include "ledger/ledger_csv.h"
#include "ledger/ledger_file.h"
#include "support.h"

#define HEADER 4096

/* Something for every pattern that looks beyond the trace, two assets, and
 * rows that taint does not touch. */
static const char whole[] = "height,from,to,asset,amount,tx,kind,memo,fee\n"
			    "1,@genesis,shop,coin,500,g,genesis,,\n"
			    "1,@genesis,victim,coin,1000,g,genesis,,\n"
			    "1,@genesis,exch,coin,1000,g,genesis,,\n"
			    "1,@genesis,shop,gem,70,g,genesis,,\n"
			    "2,shop,single,coin,3,t0,transfer,,\n"
			    "3,shop,other,gem,5,t1,transfer,hello,\n"
			    "4,victim,thief,coin,400,t2,transfer,,\n"
			    "5,shop,thief,coin,50,t3,transfer,,\n"
			    "6,thief,exch,coin,200,t4,transfer,7,1\n"
			    "7,exch,payee,coin,199,t5,transfer,,\n"
			    "8,thief,single,coin,100,t6,transfer,,\n"
			    "9,single,bob,coin,100,t7,transfer,,\n"
			    "9,bob,eve,coin,99,t8,transfer,,\n"
			    "10,shop,other,coin,20,t9,transfer,,\n"
			    "11,other,shop,gem,1,t10,transfer,,\n";

static const char some_labels[] = "address,label,category,source,confidence\n"
				  "victim,Some Exchange,victim,press,\n"
				  "exch,Bit Exchange,exchange,press,\n";

struct bench {
	char dir[32], *path, *bytes;
	size_t len;
	struct labels *labels;
	struct follow_opts o;
	const char *address;
	enum what {
		SCREEN,
		PLAIN,	   /* a statement of the address, no theft */
		STATEMENT, /* of the address, with the theft */
		PATHS,
	} what;
};

static char *put(struct bench *b, const char *name, const char *bytes,
		 size_t len)
{
	char *path = xmalloc(64);
	FILE *f;

	snprintf(path, 64, "%s/%s", b->dir, name);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
	return path;
}

static void read_back(struct bench *b)
{
	FILE *f = fopen(b->path, "r");

	assert_non_null(f);
	assert_int_equal(fseek(f, 0, SEEK_END), 0);
	b->len = (size_t)ftell(f);
	rewind(f);
	b->bytes = xmalloc(b->len);
	assert_int_equal(fread(b->bytes, 1, b->len, f), b->len);
	fclose(f);
}

static int bench_open(void **state)
{
	struct bench *b = xcalloc(1, sizeof(*b));
	struct ledger_csv_opts o = LEDGER_CSV_OPTS_INIT;
	struct err e = ERR_INIT;
	struct ledger *l;
	char *csv, *labels;

	snprintf(b->dir, sizeof(b->dir), "/tmp/follow_lazy.XXXXXX");
	assert_non_null(mkdtemp(b->dir));
	csv = put(b, "a.csv", whole, strlen(whole));
	l = ledger_read_csv(csv, &o, &e);
	assert_ok(l, &e);
	b->path = put(b, "a.ledger", "", 0);
	assert_ok(ledger_file_write(l, b->path, &e), &e);
	ledger_free(l);
	read_back(b);
	labels = put(b, "labels.csv", some_labels, strlen(some_labels));
	b->labels = labels_new();
	assert_ok(labels_load(b->labels, labels, NULL, &e), &e);
	follow_opts_init(&b->o);
	b->address = "thief";
	b->o.address.s = &b->address;
	b->o.address.nr = 1;
	unlink(csv);
	unlink(labels);
	free(csv);
	free(labels);
	*state = b;
	return 0;
}

static int bench_close(void **state)
{
	struct bench *b = *state;

	labels_free(b->labels);
	unlink(b->path);
	rmdir(b->dir);
	free(b->path);
	free(b->bytes);
	free(b);
	return 0;
}

/* False if a name was bent. */
static bool find(const struct result *r, struct account_id *a, const char *name)
{
	return ledger_find_account(r->ledger, a, name, strlen(name));
}

static void put_paths(FILE *f, const struct result *r)
{
	static const char *const ends[][2] = {
		{"thief", "eve"}, {"thief", "exch"}, {NULL, "bob"}};
	struct paths_input in = {.max = 10};
	struct paths p;
	size_t i;

	in.ledger = r->ledger;
	in.rank = r->rules->rank;
	in.trace = r->theft[0].trace;
	for (i = 0; i < NR_OF(ends); i++) {
		in.held = !ends[i][0];
		in.from.i = LEDGER_NONE;
		if ((ends[i][0] && !find(r, &in.from, ends[i][0])) ||
		    !find(r, &in.to, ends[i][1]))
			continue;
		paths_find(&p, &in);
		export_paths(f, r, &in, &p, true);
		paths_release(&p);
	}
}

static bool write_out(const struct bench *b, FILE *f,
		      const struct follow_run *run, struct err *e)
{
	const struct result *r = follow_result(run);
	struct export_opts none = {0};
	struct account_id account;

	switch (b->what) {
	case SCREEN:
		return export_screen(f, r, &none, e);
	case PATHS:
		put_paths(f, r);
		return true;
	case PLAIN:
	case STATEMENT:
		break;
	}
	return find(r, &account, b->address) &&
	       ledger_account_ranges(r->ledger, account, e) &&
	       export_statement(f, r, &none, account, NULL, e);
}

/* The bytes as they are now, followed; the screen, or NULL with e. */
static char *follow(const struct bench *b, enum ledger_file_flags flags,
		    struct err *e)
{
	struct follow_hints hints;
	struct follow_run *run = NULL;
	char *screen = NULL;
	struct ledger *l;
	size_t len;
	FILE *f;
	bool ok;

	*e = (struct err)ERR_INIT;
	f = fopen(b->path, "r+");
	assert_non_null(f);
	assert_int_equal(fwrite(b->bytes, 1, b->len, f), b->len);
	assert_int_equal(fclose(f), 0);
	follow_hints_init(&hints);
	l = ledger_file_open(b->path, flags, e);
	if (l && b->what == PLAIN)
		run = follow_plain(l, b->labels, &b->o, e);
	else if (l)
		run = follow_ledger(l, b->labels, &b->o, &hints, e);
	if (run) {
		f = open_memstream(&screen, &len);
		ok = write_out(b, f, run, e);
		fclose(f);
		/* a statement's sums may tell only then */
		assert_true(ok || ((b->what == PLAIN || b->what == STATEMENT) &&
				   e->kind == ERR_DATA));
		if (!ok) {
			free(screen);
			screen = NULL;
		}
	} else {
		assert_int_not_equal(e->kind, ERR_NONE);
		assert_true(e->text[0]);
	}
	follow_free(run);
	follow_hints_release(&hints);
	return screen;
}

static void same_as_checked(void **state)
{
	static const char *const kinds[] = {"relay", "first-funder"};
	struct bench *b = *state;
	struct err e;
	char *lazy = follow(b, LEDGER_FILE_LAZY, &e), *checked;
	size_t i;

	assert_ok(lazy, &e);
	checked = follow(b, LEDGER_FILE_CHECKED, &e);
	assert_string_equal(lazy, checked);
	for (i = 0; i < NR_OF(kinds); i++)
		assert_non_null(strstr(lazy, kinds[i]));
	free(lazy);
	free(checked);
}

/* Any byte: what is wrong is said, or did not matter; nothing is read out of
 * bounds meanwhile (that is what the sanitizers look at). */
#ifndef VERIFY
static void any_byte(void **state)
{
	struct bench *b = *state;
	size_t i, refused = 0, all = 0;
	struct err e;
	unsigned bit;
	char *s;

	for (i = HEADER; i < b->len; i++)
		for (bit = 1; bit < 256; bit <<= 7) {
			b->bytes[i] ^= (char)bit;
			s = follow(b, LEDGER_FILE_LAZY, &e);
			refused += !s && e.kind == ERR_DATA;
			all++;
			free(s);
			b->bytes[i] ^= (char)bit;
		}
	assert_true(refused > 100 && refused < all);
}

/* Some numbers at once, which may fit one another: what a byte cannot bend. */
static void any_numbers(void **state)
{
	struct bench *b = *state;
	char *was = xmemdup(b->bytes, b->len, 1);
	struct rng r = {7};
	size_t i, k, refused = 0;
	const char *rounds = getenv("ROUNDS");
	size_t nr = rounds ? strtoul(rounds, NULL, 10) : 3000;
	struct err e;
	uint32_t v;
	char *s;

	for (i = 0; i < nr; i++) {
		for (k = 0; k <= rng_below(&r, 4); k++) {
			v = (uint32_t)rng_next(&r) >> rng_below(&r, 32);
			memcpy(b->bytes + HEADER +
				       4 * rng_below(&r, (b->len - HEADER) / 4),
			       &v, sizeof(v));
		}
		b->what = (enum what)(i % 4);
		s = follow(b, LEDGER_FILE_LAZY, &e);
		refused += !s;
		free(s);
		memcpy(b->bytes, was, b->len);
	}
	assert_true(refused > nr / 20 && refused < nr);
	free(was);
}

/* Of the columns from and tx, grade, histories: where each lies is found by
 * what stands there. */
static void put_number(struct bench *b, size_t section, size_t row,
		       uint32_t value)
{
	uint64_t v[2];
	size_t table;

	for (table = 0; table < HEADER - 16; table += 8) {
		memcpy(v, b->bytes + table, sizeof(v));
		if (v[0] == HEADER && v[1])
			break;
	}
	memcpy(v, b->bytes + table + 16 * section, sizeof(v));
	assert_true(row * sizeof(value) < v[1]);
	memcpy(b->bytes + v[0] + row * sizeof(value), &value, sizeof(value));
}

static void one_row(void **state)
{
	struct bench *b = *state;
	char *was = xmemdup(b->bytes, b->len, 1), *good, *s;
	struct err e;

	good = follow(b, LEDGER_FILE_LAZY, &e);
	assert_ok(good, &e);
	/* the last row, which taint never meets */
	put_number(b, 0, 15, UINT32_MAX);
	s = follow(b, LEDGER_FILE_LAZY, &e);
	assert_ok(s, &e);
	assert_string_equal(s, good);
	free(s);
	assert_null(follow(b, LEDGER_FILE_CHECKED, &e));
	assert_err(&e, ERR_DATA, "corrupt: column 'from', row 15");
	/* the theft itself, and what came of it */
	memcpy(b->bytes, was, b->len);
	put_number(b, 0, 6, 0x7fffffff);
	assert_null(follow(b, LEDGER_FILE_LAZY, &e));
	assert_err(&e, ERR_DATA, "corrupt: movement 6");
	memcpy(b->bytes, was, b->len);
	put_number(b, 2, 13, UINT32_MAX);
	assert_null(follow(b, LEDGER_FILE_LAZY, &e));
	assert_err(&e, ERR_DATA, "corrupt");
	/* what a pattern looks at beside the trace: the first funder */
	memcpy(b->bytes, was, b->len);
	put_number(b, 2, 4, UINT32_MAX);
	assert_null(follow(b, LEDGER_FILE_LAZY, &e));
	assert_err(&e, ERR_DATA, "movement 4: corrupt");
	free(was);
	free(good);
}

#endif

/* The theft's statement and routes, which look at what taint touched. */
static void same_of_others(void **state)
{
	static const char *const has[][2] = {{"exch", "haircut"},
					     {"single", "bob"}};
	struct bench *b = *state;
	char *lazy, *checked;
#ifndef VERIFY
	char *was;
#endif
	struct err e;
	size_t i;

	for (i = 0; i < 2; i++) {
		b->what = i ? PATHS : STATEMENT;
		lazy = follow(b, LEDGER_FILE_LAZY, &e);
		assert_ok(lazy, &e);
		checked = follow(b, LEDGER_FILE_CHECKED, &e);
		assert_ok(checked, &e);
		assert_string_equal(lazy, checked);
		assert_non_null(strstr(lazy, has[i][0]));
		assert_non_null(strstr(lazy, has[i][1]));
		free(lazy);
		free(checked);
#ifndef VERIFY
		/* a row of others does not matter */
		was = xmemdup(b->bytes, b->len, 1);
		put_number(b, 0, 15, UINT32_MAX);
		lazy = follow(b, LEDGER_FILE_LAZY, &e);
		assert_ok(lazy, &e);
		free(lazy);
		memcpy(b->bytes, was, b->len);
		free(was);
#endif
	}
}

/* A plain statement: of its account alone. */
static void plain(void **state)
{
	struct bench *b = *state;
	char *lazy, *checked;
	struct err e;

	b->what = PLAIN;
	lazy = follow(b, LEDGER_FILE_LAZY, &e);
	assert_ok(lazy, &e);
	checked = follow(b, LEDGER_FILE_CHECKED, &e);
	assert_ok(checked, &e);
	assert_string_equal(lazy, checked);
	assert_non_null(strstr(lazy, "exch"));
	free(lazy);
	free(checked);
#ifndef VERIFY
	/* a row of others does not matter, one of its own does */
	put_number(b, 0, 15, UINT32_MAX);
	lazy = follow(b, LEDGER_FILE_LAZY, &e);
	assert_ok(lazy, &e);
	free(lazy);
	put_number(b, 2, 6, UINT32_MAX);
	assert_null(follow(b, LEDGER_FILE_LAZY, &e));
	assert_err(&e, ERR_DATA, "of 'thief'");
#endif
}

#ifndef VERIFY
static void plain_any_byte(void **state)
{
	((struct bench *)*state)->what = PLAIN;
	any_byte(state);
}

static void statement_any_byte(void **state)
{
	((struct bench *)*state)->what = STATEMENT;
	any_byte(state);
}

static void paths_any_byte(void **state)
{
	((struct bench *)*state)->what = PATHS;
	any_byte(state);
}
#endif

#define BENCH(f) cmocka_unit_test_setup_teardown(f, bench_open, bench_close)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		BENCH(same_as_checked),
		BENCH(same_of_others),
		BENCH(plain),
#ifndef VERIFY /* which stops where numbers that were bent contradict */
		BENCH(any_byte),
		BENCH(plain_any_byte),
		BENCH(statement_any_byte),
		BENCH(any_numbers),
		BENCH(paths_any_byte),
		BENCH(one_row),
#endif
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
