/* .ledger files: the same ledger again, and nothing else. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "base/num.h"
#include "base/text.h"
#include "ledger/ledger_csv.h"
#include "ledger/ledger_file.h"
#include "support.h"

#define HEADER 4096

static const char csv[] =
	"height,index,time,kind,from,to,asset,amount,tx,memo,grade,fee\n"
	"1,0,2020-01-01,genesis,@genesis,A,x,100,t1,,recorded,\n"
	"2,1,2020-01-03,transfer,A,B,x,40.5,t2,hello,stated,0.1\n"
	"2,2,2020-01-03,swap,B,C,y,7,"
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,"
	",modelled,\n"
	"3,,2020-01-02,transfer,C,C,y,3,,hello,stated,\n"
	"3,,2020-01-02,transfer,B,A,x,12,,,stated,\n";

static struct ledger *sample(const char *text, struct err *e)
{
	struct ledger_csv_opts opts = LEDGER_CSV_OPTS_INIT;
	struct ledger *l;
	char path[64];
	int fd = memfd_create("csv", 0);

	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	l = ledger_read_csv(path, &opts, e);
	close(fd);
	assert_ok(l, e);
	return l;
}

static char *file_path(void)
{
	static char path[64];

	snprintf(path, sizeof(path), "build/ledger-test-%ld.ledger",
		 (long)getpid());
	return path;
}

static char *write_sample(const char *text, size_t *len)
{
	struct err e = ERR_INIT;
	struct ledger *l = sample(text, &e);
	char *bytes;

	assert_ok(ledger_file_write(l, file_path(), &e), &e);
	ledger_free(l);
	assert_ok(file_read(&bytes, len, file_path(), 1 << 20, &e), &e);
	unlink(file_path());
	return bytes;
}

static struct ledger *open_bytes(const char *bytes, size_t len,
				 enum ledger_file_flags flags, struct err *e)
{
	struct ledger *l;
	FILE *f = fopen(file_path(), "w");

	*e = (struct err)ERR_INIT;
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	fclose(f);
	l = ledger_file_open(file_path(), flags, e);
	unlink(file_path());
	return l;
}

/* Everything that an accessor can be asked, whatever the columns say. */
static void add_names(struct text *t, const struct ledger *l)
{
	const struct ledger_columns *c = ledger_columns(l);
	struct account_id found;
	enum memo_kind kind;
	uint32_t i;

	for (i = 0; i <= c->accounts; i++) {
		const char *s = ledger_account_text(l, (struct account_id){i});

		text_addf(t, "%s %d\n", s,
			  ledger_find_account(l, &found, s, strlen(s)));
	}
	for (i = 0; i <= c->assets; i++)
		text_addf(t, "%s %u\n",
			  ledger_asset_text(l, (struct asset_id){i}),
			  ledger_asset_decimals(l, (struct asset_id){i}));
	for (i = 0; i <= c->memos; i++) {
		text_addf(t, "%s", ledger_memo_text(l, i, &kind));
		text_addf(t, " %d\n", kind);
	}
	for (i = 0; i < 20; i++)
		text_addf(t, "%s\n", ledger_kind_text(l, i));
}

static void add_moves(struct text *t, const struct ledger *l)
{
	const struct ledger_columns *c = ledger_columns(l);
	char id[TX_TEXT_MAX];
	size_t i;

	for (i = 0; i < c->moves; i++) {
		struct tx_id tx = {c->tx[i]};

		text_addf(t, "%" PRIu64 " %" PRIi64 " %u %s",
			  ledger_tx_height(l, tx), ledger_tx_time(l, tx),
			  ledger_tx_index(l, tx), ledger_tx_text(l, id, tx));
		text_addf(t,
			  " %u %u %u %" PRIu64 " %" PRIu64 " %" PRIu64
			  " %" PRIu64,
			  c->from[i], c->to[i], c->memo[i], c->amount[i],
			  c->from_before[i], c->to_before[i], c->to_sent[i]);
		text_addf(t, " %u %s %s %d\n", c->leg[i],
			  ledger_kind_text(l, c->kind[i]),
			  grade_name((enum grade)c->grade[i]),
			  ledger_mv_sane(c, i));
	}
}

static char *dump(const struct ledger *l)
{
	const struct ledger_columns *c = ledger_columns(l);
	const struct findings *f = ledger_findings(l);
	uint64_t start, end;
	struct text t;
	uint32_t i;

	text_init(&t, TEXT_MAX_ANY);
	text_addf(&t, "%s %d %d\n", ledger_network(l), ledger_is_whole(l),
		  ledger_height_is_time(l));
	add_names(&t, l);
	add_moves(&t, l);
	for (i = 0; i < c->slots; i++) {
		text_addf(&t, "%u %u %" PRIu64 " %" PRIu64 " %" PRIu64 " %s:",
			  c->slot_account[i], c->slot_asset[i],
			  c->slot_opening[i], c->slot_final[i], c->slot_sent[i],
			  opening_name(
				  (enum opening_kind)c->slot_opening_kind[i]));
		if (ledger_history(c, i, &start, &end))
			for (; start < end; start++)
				text_addf(&t, " %u", c->hist[start]);
		text_addc(&t, '\n');
	}
	text_addf(&t, "%zu %zu\n", ledger_first_at(l, 3),
		  ledger_first_at_time(l, 1577900000));
	for (i = 0; i < f->nr; i++)
		text_addf(&t, "%s %u %s %s\n", finding_name(f->row[i].kind),
			  f->row[i].account, f->row[i].tx, f->row[i].text);
	return t.s;
}

static void test_same(void **state)
{
	static const char *const texts[] = {
		csv,
		"from,to,amount,height\n",
		"from,to,amount,time\nA,B,1,5\nB,A,1,6\n",
	};
	struct err e = ERR_INIT;
	struct ledger *a, *b;
	struct hash x, y;
	char *bytes, *s, *t;
	size_t i, len;

	(void)state;
	for (i = 0; i < NR_OF(texts); i++) {
		a = sample(texts[i], &e);
		bytes = write_sample(texts[i], &len);
		b = open_bytes(bytes, len, LEDGER_FILE_CHECKED, &e);
		assert_ok(b, &e);
		s = dump(a);
		t = dump(b);
		assert_string_equal(s, t);
		x = ledger_digest(a);
		y = ledger_digest(b);
		assert_memory_equal(&x, &y, sizeof(x));
		assert_ok(ledger_check(a, &e), &e);
		assert_ok(ledger_check(b, &e), &e);
		free(s);
		free(t);
		free(bytes);
		ledger_free(a);
		ledger_free(b);
	}
}

static void test_refused(void **state)
{
	struct err e = ERR_INIT;
	struct ledger *l;
	size_t len, i;
	char *bytes = write_sample(csv, &len);

	(void)state;
	for (i = 0; i < len; i += i < HEADER ? 97 : 13) {
		assert_null(open_bytes(bytes, i, LEDGER_FILE_LAZY, &e));
		assert_int_equal(e.kind, ERR_DATA);
	}
	assert_err(&e, ERR_DATA, "truncated or lengthened");
	for (i = 0; i < HEADER; i++) {
		bytes[i] ^= 1;
		l = open_bytes(bytes, len, LEDGER_FILE_LAZY, &e);
		if (l)
			fail_msg("byte %zu of the header does not matter", i);
		bytes[i] ^= 1;
	}
	assert_null(open_bytes(csv, strlen(csv), LEDGER_FILE_LAZY, &e));
	assert_err(&e, ERR_DATA, "not a .ledger file");
	bytes[8] = 1;
	assert_null(open_bytes(bytes, len, LEDGER_FILE_LAZY, &e));
	assert_err(&e, ERR_DATA, "of version 1 (known: 2): import its source");
	free(bytes);
	assert_null(ledger_file_open("no/such.ledger", LEDGER_FILE_LAZY, &e));
	assert_err(&e, ERR_SOURCE, "cannot open");
	assert_false(ledger_file_is("no/such.ledger"));
}

/* Where the sections lie, from the header's end on: offset, length. */
static bool is_padding(const char *bytes, size_t at)
{
	uint64_t v[2];
	size_t i, nr = 39, table;

	/* the table is the last thing in the header that is not zero */
	for (table = 0; table < HEADER - 16; table += 8) {
		memcpy(v, bytes + table, sizeof(v));
		if (v[0] == HEADER && v[1])
			break;
	}
	assert_true(table < HEADER - 16);
	for (i = 0; i < nr; i++) {
		memcpy(v, bytes + table + 16 * i, sizeof(v));
		if (at >= v[0] && at < v[0] + v[1])
			return false;
	}
	return true;
}

/* Any byte of any column: opening or the check finds it, and nothing reads
 * out of bounds meanwhile (that is what the sanitizers look at). */
static void test_corrupt(void **state)
{
	size_t len, i, padding = 0;
	struct err e = ERR_INIT;
	struct ledger *l;
	char *bytes = write_sample(csv, &len), *s;
	unsigned bit;

	(void)state;
	for (i = HEADER; i < len; i++) {
		if (is_padding(bytes, i)) {
			padding++;
			continue;
		}
		for (bit = 1; bit < 256; bit <<= 4) {
			bytes[i] ^= (char)bit;
			l = open_bytes(bytes, len, LEDGER_FILE_LAZY, &e);
			if (l) {
				s = dump(l);
				free(s);
				if (ledger_check(l, &e))
					fail_msg("byte %zu, bit %u unseen", i,
						 bit);
			}
			ledger_free(l);
			l = open_bytes(bytes, len, LEDGER_FILE_CHECKED, &e);
			ledger_free(l);
			bytes[i] ^= (char)bit;
		}
	}
	assert_true(padding < len - HEADER);
	free(bytes);
}

#define LONG 5000 /* more rows than are looked at in one go */

/* One account that is none, in a long column: its row is told. */
static void test_corrupt_long(void **state)
{
	static const uint32_t bad[] = {3, 0x7fffffff, 0x80000000, UINT32_MAX};
	static const size_t rows[] = {0, 17, 4095, 4096, LONG - 1};
	struct err e = ERR_INIT;
	struct ledger *l;
	struct text t;
	char *bytes, *from, want[32];
	size_t len, i, k;

	(void)state;
	text_init(&t, TEXT_MAX_ANY);
	text_adds(&t, "height,from,to,amount\n");
	for (i = 0; i < LONG; i++)
		text_addf(&t, "%zu,%c,%c,1\n", i, 'A' + (int)(i % 3),
			  'A' + (int)((i + 1) % 3));
	l = sample(t.s, &e);
	bytes = write_sample(t.s, &len);
	from = memmem(bytes, len, ledger_columns(l)->from, 4 * LONG);
	assert_non_null(from);
	ledger_free(l);
	for (i = 0; i < NR_OF(rows) * NR_OF(bad); i++) {
		uint32_t old;

		k = rows[i / NR_OF(bad)];
		memcpy(&old, from + 4 * k, 4);
		memcpy(from + 4 * k, &bad[i % NR_OF(bad)], 4);
		assert_null(open_bytes(bytes, len, LEDGER_FILE_CHECKED, &e));
		snprintf(want, sizeof(want), "'from', row %zu", k);
		assert_non_null(strstr(e.text, want));
		memcpy(from + 4 * k, &old, 4);
	}
	l = open_bytes(bytes, len, LEDGER_FILE_CHECKED, &e);
	assert_ok(l, &e);
	ledger_free(l);
	free(bytes);
	text_release(&t);
}

static void test_bounds(void **state)
{
	struct err e = ERR_INIT;
	struct ledger *l = sample(csv, &e);
	const struct ledger_columns *c = ledger_columns(l);
	uint64_t start, end;

	(void)state;
	assert_true(ledger_ranges(l, &e));
	assert_true(ledger_mv_sane(c, 0));
	assert_false(ledger_mv_sane(c, c->moves));
	assert_true(ledger_history(c, 0, &start, &end));
	assert_false(ledger_history(c, (uint32_t)c->slots, &start, &end));
	ledger_free(l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_corrupt),
		cmocka_unit_test(test_corrupt_long),
		cmocka_unit_test(test_bounds),
	};

	return cmocka_run_group_tests_name("ledger_file", tests, NULL, NULL);
}
