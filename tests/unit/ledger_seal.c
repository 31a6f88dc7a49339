/* Sealing by hand: order, openings, balances, histories, digest. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "ledger/ledger.h"
#include "support.h"

/* "height index from to amount [tx [asset]]"; index "-" if not known; a tx
 * of one letter stands for a hash of that letter. */
static bool add_row(struct ledger_builder *b, const char *row, struct err *e)
{
	char index[16], from[64], to[64], name[64] = "", asset[64] = "nem:xem";
	struct ledger_move mv = {.leg = LEDGER_LEG_NEXT,
				 .grade = GRADE_STATED,
				 .memo = LEDGER_NONE};
	struct ledger_tx tx = {.index = LEDGER_NONE};
	uint8_t hash[HASH_SIZE];
	uint64_t amount;
	bool fresh;

	assert_true(
		sscanf(row, "%" SCNu64 " %15s %63s %63s %" SCNu64 " %63s %63s",
		       &tx.height, index, from, to, &amount, name, asset) >= 5);
	if (strcmp(index, "-"))
		assert_true(num_u32(&tx.index, index, strlen(index), 1000000));
	tx.time = (int64_t)tx.height * 60;
	if (name[0]) {
		memset(hash, name[0], sizeof(hash));
		tx.id = hash;
		tx.id_len = sizeof(hash);
		tx.id_is_hash = true;
		if (name[1])
			mv.leg = (uint32_t)(name[1] - '0');
	}
	mv.amount = amount_of(amount);
	return ledger_builder_tx(b, &mv.tx, &fresh, &tx, e) &&
	       ledger_builder_account(b, &mv.from, from, strlen(from), e) &&
	       ledger_builder_account(b, &mv.to, to, strlen(to), e) &&
	       ledger_builder_asset(b, &mv.asset, asset, strlen(asset), 6, e) &&
	       ledger_builder_move(b, &mv, e);
}

/* "B 12 40": after height 12 B held 40. */
static void add_report(struct ledger_builder *b, const char *row)
{
	struct err e = ERR_INIT;
	struct account_id a;
	struct asset_id asset;
	uint64_t height, amount;
	char name[64];

	assert_int_equal(sscanf(row, "%63s %" SCNu64 " %" SCNu64, name, &height,
				&amount),
			 3);
	assert_ok(ledger_builder_account(b, &a, name, strlen(name), &e), &e);
	assert_ok(ledger_builder_asset(b, &asset, "nem:xem", 7, 6, &e), &e);
	assert_ok(ledger_builder_balance(b, a, asset, height, amount_of(amount),
					 &e),
		  &e);
}

/* Rows with newlines; those that begin with '=' are reports. */
static struct ledger *seal(unsigned flags, const char *rows, struct err *e)
{
	struct ledger_builder *b = ledger_builder_new(flags);
	const char *end;
	char row[256];

	for (; *rows; rows = *end ? end + 1 : end) {
		end = strchrnul(rows, '\n');
		snprintf(row, sizeof(row), "%.*s", (int)(end - rows), rows);
		if (row[0] == '=') {
			add_report(b, row + 1);
		} else if (!add_row(b, row, e)) {
			ledger_builder_free(b);
			return NULL;
		}
	}
	return ledger_seal(b, e);
}

static const char *name_of(const struct ledger *l, uint32_t slot)
{
	const struct ledger_columns *c = ledger_columns(l);

	return ledger_account_text(l,
				   (struct account_id){c->slot_account[slot]});
}

/* One line a movement: "height from>to amount (before,before)", then one an
 * opening: "A opening kind final". */
static char *dump(const struct ledger *l)
{
	const struct ledger_columns *c = ledger_columns(l);
	struct text t;
	size_t i;

	text_init(&t, TEXT_MAX_ANY);
	for (i = 0; i < c->moves; i++)
		text_addf(&t,
			  "%" PRIu64 " %s>%s %" PRIu64 " (%" PRIu64 ",%" PRIu64
			  ")\n",
			  ledger_tx_height(l, (struct tx_id){c->tx[i]}),
			  name_of(l, c->from[i]), name_of(l, c->to[i]),
			  c->amount[i], c->from_before[i], c->to_before[i]);
	for (i = 0; i < c->slots; i++)
		if (c->slot_account[i] >= PSEUDO_NR)
			text_addf(&t, "%s %" PRIu64 " %s %" PRIu64 "\n",
				  name_of(l, (uint32_t)i), c->slot_opening[i],
				  opening_name((enum opening_kind)
						       c->slot_opening_kind[i]),
				  c->slot_final[i]);
	return t.s;
}

static const struct {
	const char *what;
	unsigned flags;
	const char *rows, *want;
} cases[] = {
	{"the example of the rules", 0,
	 "10 - @genesis B 60\n11 - thief B 40\n12 - B C 50",
	 /* the thief has no opening in a whole ledger: a missing credit */
	 "10 @genesis>B 60 (0,0)\n11 thief>B 40 (0,60)\n12 B>C 50 (100,0)\n"
	 "B 0 zero 50\nthief 0 zero 0\nC 0 zero 50\n"},
	{"without its first row", 0, "11 - thief B 40\n12 - B C 50",
	 "11 thief>B 40 (40,10)\n12 B>C 50 (50,0)\n"
	 "thief 40 inferred 0\nB 10 inferred 0\nC 0 inferred 50\n"},
	{"whole by word", LEDGER_WHOLE, "1 - A B 5",
	 "1 A>B 5 (0,0)\nA 0 zero 0\nB 0 zero 5\n"},
	{"genesis later is not whole", 0, "1 - A B 5\n2 - @genesis B 1",
	 "1 A>B 5 (5,0)\n2 @genesis>B 1 (0,5)\n"
	 "A 5 inferred 0\nB 0 inferred 6\n"},
	{"derived at the first row", 0, "5 - A B 3\n6 - A B 4\n=A 5 10",
	 "5 A>B 3 (13,0)\n6 A>B 4 (10,3)\nA 13 derived 6\nB 0 inferred 7\n"},
	{"derived before the first row", 0, "5 - A B 3\n=A 4 10",
	 "5 A>B 3 (10,0)\nA 10 derived 7\nB 0 inferred 3\n"},
	{"the nearest report", 0, "5 - A B 3\n9 - B A 1\n=A 9 2\n=A 5 1",
	 "5 A>B 3 (4,0)\n9 B>A 1 (3,1)\nA 4 derived 2\nB 0 inferred 2\n"},
	{"a report that cannot be", 0, "5 - A B 3\n6 - C B 9\n=B 5 1",
	 "5 A>B 3 (3,0)\n6 C>B 9 (9,3)\n"
	 "A 3 inferred 0\nB 0 inferred 12\nC 9 inferred 0\n"},
	{"a report beyond the end", 0, "5 - A B 3\n=A 6 1",
	 "5 A>B 3 (3,0)\nA 3 inferred 0\nB 0 inferred 3\n"},
	{"derived and still not enough", 0, "5 - A B 3\n6 - A B 4\n=A 4 5",
	 "5 A>B 3 (5,0)\n6 A>B 4 (2,3)\nA 5 derived 0\nB 0 inferred 7\n"},
	{"to oneself", 0, "1 - A A 7\n2 - A B 1",
	 "1 A>A 7 (1,1)\n2 A>B 1 (1,0)\nA 1 inferred 0\nB 0 inferred 1\n"},
	{"heights out of order", 0, "3 - C D 1\n1 - A B 1\n2 - B C 1",
	 "1 A>B 1 (1,0)\n2 B>C 1 (1,0)\n3 C>D 1 (1,0)\nA 1 inferred 0\n"
	 "B 0 inferred 0\nC 0 inferred 0\nD 0 inferred 1\n"},
	{"index before the order of the file", 0, "1 2 B C 1\n1 1 A B 1",
	 "1 A>B 1 (1,0)\n1 B>C 1 (1,0)\n"
	 "A 1 inferred 0\nB 0 inferred 0\nC 0 inferred 1\n"},
	{"the order of the file", 0, "1 - B C 1\n1 - A B 1",
	 "1 B>C 1 (1,0)\n1 A>B 1 (1,0)\n"
	 "B 1 inferred 1\nC 0 inferred 1\nA 1 inferred 0\n"},
	{"a row without index goes with the one before", 0,
	 "1 5 A B 1\n1 - B C 1\n1 2 X A 1",
	 "1 X>A 1 (1,0)\n1 A>B 1 (1,0)\n1 B>C 1 (1,0)\nX 1 inferred 0\n"
	 "A 0 inferred 0\nB 0 inferred 0\nC 0 inferred 1\n"},
	{"legs", LEDGER_REPLIES, "1 0 A @fees 1 x1\n1 0 A B 5 x0",
	 "1 A>B 5 (6,0)\n1 A>@fees 1 (1,0)\nA 6 inferred 0\nB 0 inferred 5\n"},
	{"a leg twice among replies", LEDGER_REPLIES,
	 "1 0 A B 5 x0\n1 0 A B 5 x0",
	 "1 A>B 5 (5,0)\nA 5 inferred 0\nB 0 inferred 5\n"},
	{"a row twice in a file", 0, "1 0 A B 5 x0\n1 0 A B 5 x0",
	 "1 A>B 5 (10,0)\n1 A>B 5 (5,5)\nA 10 inferred 0\nB 0 inferred 10\n"},
	{"two assets", 0, "1 - A B 5 x a\n2 - A B 7 y b\n3 - B A 6 z a",
	 "1 A>B 5 (5,1)\n2 A>B 7 (7,0)\n3 B>A 6 (6,0)\nA 5 inferred 6\n"
	 "A 7 inferred 0\nB 1 inferred 0\nB 0 inferred 7\n"},
	{"nothing", 0, "", ""},
	{"a relay within a height", LEDGER_REPLIES,
	 "1 - C D 1 a\n1 - B C 1 b\n1 - A B 1 c",
	 "1 A>B 1 (1,0)\n1 B>C 1 (1,0)\n1 C>D 1 (1,0)\nA 1 inferred 0\n"
	 "B 0 inferred 0\nC 0 inferred 0\nD 0 inferred 1\n"},
	{"the smallest hash of those that can go", LEDGER_REPLIES,
	 "1 - C D 1 c\n1 - A B 2 b\n1 - E F 3 a",
	 "1 E>F 3 (3,0)\n1 A>B 2 (2,0)\n1 C>D 1 (1,0)\nE 3 inferred 0\n"
	 "F 0 inferred 3\nA 2 inferred 0\nB 0 inferred 2\nC 1 inferred 0\n"
	 "D 0 inferred 1\n"},
	{"a cycle", LEDGER_REPLIES, "1 - A B 1 c\n1 - B C 1 b\n1 - C A 1 d",
	 "1 B>C 1 (1,0)\n1 C>A 1 (1,0)\n1 A>B 1 (1,0)\n"
	 "B 1 inferred 1\nC 0 inferred 0\nA 0 inferred 0\n"},
	{"known ones keep their order", LEDGER_REPLIES,
	 "1 0 C D 1 c\n1 1 B C 1 b\n1 - A B 1 d",
	 /* C waits for B, B for its index: A first, then the cycle */
	 "1 A>B 1 (1,0)\n1 C>D 1 (1,0)\n1 B>C 1 (1,0)\nA 1 inferred 0\n"
	 "B 0 inferred 0\nC 1 inferred 1\nD 0 inferred 1\n"},
	{"other assets are not waited for", LEDGER_REPLIES,
	 "1 - B C 1 a x\n1 - A B 1 b y",
	 "1 B>C 1 (1,0)\n1 A>B 1 (1,0)\nB 1 inferred 0\nB 0 inferred 1\n"
	 "C 0 inferred 1\nA 1 inferred 0\n"},
	{"one's own credit is not waited for", LEDGER_REPLIES,
	 "1 - A B 1 a0\n1 - B C 1 a1\n1 - C D 1 b",
	 "1 A>B 1 (1,0)\n1 B>C 1 (1,0)\n1 C>D 1 (1,0)\nA 1 inferred 0\n"
	 "B 0 inferred 0\nC 0 inferred 0\nD 0 inferred 1\n"},
};

static void test_cases(void **state)
{
	struct err e = ERR_INIT;
	struct ledger *l;
	size_t i;
	char *have;

	(void)state;
	for (i = 0; i < NR_OF(cases); i++) {
		l = seal(cases[i].flags, cases[i].rows, &e);
		if (!l)
			fail_msg("%s: %s", cases[i].what, e.text);
		have = dump(l);
		if (strcmp(have ? have : "", cases[i].want))
			fail_msg("%s: gave\n%swanted\n%s", cases[i].what, have,
				 cases[i].want);
		free(have);
		ledger_free(l);
	}
}

/* Counted once more from the rows before: what the slot sent, and whether
 * that is told by a sum. */
static bool count_sent(const struct ledger_columns *c, uint32_t slot,
		       size_t before, uint64_t *sent)
{
	bool sum = c->slot_account[slot] >= PSEUDO_NR;
	size_t i;

	*sent = 0;
	for (i = 0; i < before; i++) {
		if (c->from[i] != slot || c->to[i] == slot)
			continue;
		sum = sum && c->amount[i] <= c->from_before[i] &&
		      !__builtin_add_overflow(*sent, c->amount[i], sent);
	}
	return sum;
}

static void check_sent(const struct ledger *l)
{
	const struct ledger_columns *c = ledger_columns(l);
	uint64_t sent;
	uint32_t s;
	size_t i;

	for (i = 0; i < c->moves; i++) {
		if (!count_sent(c, c->to[i], i, &sent))
			sent = LEDGER_NO_SUM;
		assert_int_equal(c->to_sent[i], sent);
	}
	for (s = 0; s < c->slots; s++) {
		if (!count_sent(c, s, c->moves, &sent))
			sent = LEDGER_NO_SUM;
		assert_int_equal(c->slot_sent[s], sent);
	}
}

static void test_sent(void **state)
{
	static const char *const more[] = {
		"1 - A B 5\n2 - B A 3\n3 - A B 4\n4 - B B 9\n5 - B C 2",
		/* sums of what was sent go beyond 64 bits, balances do not */
		"1 - A B 18446744073709551615\n2 - B A 18446744073709551615\n"
		"3 - A B 18446744073709551615\n4 - B C 1\n5 - C A 1",
		"1 - @genesis B 60\n2 - B C 70\n3 - C B 70\n4 - B C 1",
	};
	struct err e = ERR_INIT;
	struct ledger *l;
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(cases) + NR_OF(more); i++) {
		l = i < NR_OF(cases) ? seal(cases[i].flags, cases[i].rows, &e)
				     : seal(0, more[i - NR_OF(cases)], &e);
		assert_ok(l, &e);
		check_sent(l);
		ledger_free(l);
	}
}

static void test_errors(void **state)
{
	static const struct {
		unsigned flags;
		const char *rows, *part;
	} bad[] = {
		{0, "1 - A B 18446744073709551615\n2 - C B 1",
		 "height 2, leg 0, C to B: the receiver's balance goes beyond"},
		{0, "1 - A B 18446744073709551615\n2 - A B 1",
		 "height 2, leg 0, A to B: the sender must have held more"},
		{LEDGER_REPLIES, "1 0 A B 5 x0\n2 0 A B 5 x0",
		 "a transaction at two heights: 1 and 2"},
		{LEDGER_REPLIES, "1 0 A B 5 x0\n1 1 A B 5 x0",
		 "a transaction with two indexes: 0 and 1"},
		{LEDGER_REPLIES, "1 0 A B 5 x0\n1 0 A B 6 x0",
		 "two different movements of one leg"},
		{0, "1 - @nobody B 5", "no such pseudo-account"},
	};
	struct err e;
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(bad); i++) {
		e = (struct err)ERR_INIT;
		assert_null(seal(bad[i].flags, bad[i].rows, &e));
		assert_err(&e, ERR_DATA, bad[i].part);
	}
}

static size_t count_findings(const struct ledger *l, enum finding_kind kind)
{
	const struct findings *f = ledger_findings(l);
	size_t i, n = 0;

	for (i = 0; i < f->nr; i++)
		n += f->row[i].kind == kind;
	return n;
}

static void test_findings(void **state)
{
	static const struct {
		unsigned flags;
		const char *rows;
		enum finding_kind kind;
		size_t nr;
	} t[] = {
		{LEDGER_REPLIES, "1 - A B 1 a\n1 - B C 1 b", FINDING_TIE, 1},
		{LEDGER_REPLIES, "1 - A B 1 a\n1 - C D 1 b", FINDING_TIE, 0},
		{LEDGER_REPLIES, "1 - A B 1 a\n1 - C B 1 b", FINDING_TIE, 1},
		{LEDGER_REPLIES, "1 0 A B 1 a\n1 1 B C 1 b", FINDING_TIE, 0},
		{LEDGER_REPLIES, "1 0 A B 1 a\n1 - B C 1 b", FINDING_TIE, 1},
		{LEDGER_REPLIES, "1 - A B 1 a0\n1 - B C 1 a1", FINDING_TIE, 0},
		{LEDGER_REPLIES, "1 - A B 1 a x\n1 - B C 1 b y", FINDING_TIE,
		 0},
		{LEDGER_REPLIES, "1 - A B 0 a\n1 - B C 1 b", FINDING_TIE, 0},
		{0, "1 - A B 1\n1 - B C 1", FINDING_TIE, 0},
		{0, "1 - A B 1\n1 - B C 1", FINDING_FILE_ORDER, 1},
		{0, "1 - A B 1\n2 - B C 1", FINDING_FILE_ORDER, 0},
		{0, "1 0 A B 1\n1 1 B C 1", FINDING_FILE_ORDER, 0},
		{0, "1 - @genesis A 5\n2 - A B 1\n=A 2 3",
		 FINDING_BALANCE_MISMATCH, 1},
		{0, "1 - @genesis A 5\n2 - A B 1\n=A 2 4",
		 FINDING_BALANCE_MISMATCH, 0},
	};
	struct err e = ERR_INIT;
	struct ledger *l;
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(t); i++) {
		l = seal(t[i].flags, t[i].rows, &e);
		assert_ok(l, &e);
		if (count_findings(l, t[i].kind) != t[i].nr)
			fail_msg("%zu: %zu findings of %s", i,
				 count_findings(l, t[i].kind),
				 finding_name(t[i].kind));
		ledger_free(l);
	}
}

/* The rule of the tie as it is written, step by step. */
struct slow {
	uint32_t from[8], to[8], asset[8];
	size_t legs;
	char name;
	bool placed, known;
	uint32_t index;
};

static bool slow_waits(const struct slow *tx, size_t n, size_t who)
{
	size_t i, j, k;

	for (i = 0; i < n; i++) {
		if (tx[i].placed || i == who)
			continue;
		if (tx[i].known && tx[who].known && tx[i].index < tx[who].index)
			return true;
		for (j = 0; j < tx[who].legs; j++)
			for (k = 0; k < tx[i].legs; k++)
				if (tx[i].to[k] == tx[who].from[j] &&
				    tx[i].from[k] != tx[i].to[k] &&
				    tx[who].from[j] != tx[who].to[j] &&
				    tx[i].asset[k] == tx[who].asset[j])
					return true;
	}
	return false;
}

static bool slow_must_wait(const struct slow *tx, size_t n, size_t who)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!tx[i].placed && tx[i].known && tx[who].known &&
		    tx[i].index < tx[who].index)
			return true;
	return false;
}

static size_t slow_next(struct slow *tx, size_t n)
{
	size_t i, best = n, any = n;

	for (i = 0; i < n; i++) {
		if (tx[i].placed || slow_must_wait(tx, n, i))
			continue;
		if (any == n || tx[i].name < tx[any].name)
			any = i;
		if (slow_waits(tx, n, i))
			continue;
		if (best == n || tx[i].name < tx[best].name)
			best = i;
	}
	best = best < n ? best : any;
	tx[best].placed = true;
	return best;
}

static void random_height(struct rng *r, struct slow *tx, size_t n,
			  struct text *rows)
{
	size_t i, j;

	memset(tx, 0, n * sizeof(*tx));
	for (i = 0; i < n; i++) {
		tx[i].name = (char)('A' + i);
		tx[i].legs = 1 + rng_below(r, 3);
		tx[i].known = rng_below(r, 3) == 0;
		tx[i].index = (uint32_t)(n - i);
		for (j = 0; j < tx[i].legs; j++) {
			tx[i].from[j] = (uint32_t)rng_below(r, 5);
			tx[i].to[j] = (uint32_t)rng_below(r, 5);
			tx[i].asset[j] = (uint32_t)rng_below(r, 2);
			text_addf(rows, "7 ");
			if (tx[i].known)
				text_addf(rows, "%u", tx[i].index);
			else
				text_addf(rows, "-");
			text_addf(rows, " n%u n%u 1 %c%zu a%u\n", tx[i].from[j],
				  tx[i].to[j], tx[i].name, j, tx[i].asset[j]);
		}
	}
}

static void test_ties_random(void **state)
{
	struct rng r = {7};
	struct slow tx[12];
	struct err e = ERR_INIT;
	struct ledger *l;
	struct text rows;
	char name[TX_TEXT_MAX], want[3];
	size_t round, n, i;

	(void)state;
	text_init(&rows, TEXT_MAX_ANY);
	for (round = 0; round < 3000; round++) {
		n = 1 + rng_below(&r, NR_OF(tx));
		text_clear(&rows);
		random_height(&r, tx, n, &rows);
		l = seal(LEDGER_REPLIES, rows.s, &e);
		assert_ok(l, &e);
		assert_int_equal(ledger_columns(l)->txs, n);
		for (i = 0; i < n; i++) {
			snprintf(want, sizeof(want), "%02x",
				 tx[slow_next(tx, n)].name);
			ledger_tx_text(l, name, (struct tx_id){(uint32_t)i});
			if (strncmp(name, want, 2))
				fail_msg("round %zu, place %zu: %s, wanted %s"
					 "\n%s",
					 round, i, name, want, rows.s);
		}
		ledger_free(l);
	}
	text_release(&rows);
}

static bool same_digest(const struct ledger *a, const struct ledger *b)
{
	struct hash x = ledger_digest(a), y = ledger_digest(b);

	return !memcmp(&x, &y, sizeof(x));
}

static void test_digest(void **state)
{
	static const struct {
		unsigned flags;
		const char *a, *b;
		bool same;
	} t[] = {
		/* the order in which replies came */
		{LEDGER_REPLIES, "1 0 A B 1 a0\n2 0 B C 1 b0\n2 1 C D 1 c0",
		 "2 1 C D 1 c0\n1 0 A B 1 a0\n2 0 B C 1 b0\n1 0 A B 1 a0",
		 true},
		/* a route that knows the index, and one that does not */
		{LEDGER_REPLIES, "1 0 A B 1 a\n1 1 B C 1 b",
		 "1 - B C 1 b\n1 - A B 1 a", true},
		{LEDGER_REPLIES, "1 0 A B 1 a", "1 0 A B 2 a", false},
		{LEDGER_REPLIES, "1 0 A B 1 a", "1 0 A B 1 b", false},
		{LEDGER_REPLIES, "1 0 A B 1 a", "2 0 A B 1 a", false},
		{LEDGER_REPLIES, "1 0 A B 1 a", "1 0 A C 1 a", false},
		{LEDGER_REPLIES, "1 0 A B 1 a x", "1 0 A B 1 a y", false},
		{LEDGER_REPLIES, "1 0 A B 1 a", "1 0 A B 1 a\n=A 0 5", false},
		{0, "1 - A B 1\n1 - B C 1", "1 - B C 1\n1 - A B 1", false},
	};
	struct err e = ERR_INIT;
	struct ledger *a, *b;
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(t); i++) {
		a = seal(t[i].flags, t[i].a, &e);
		assert_ok(a, &e);
		b = seal(t[i].flags, t[i].b, &e);
		assert_ok(b, &e);
		if (same_digest(a, b) != t[i].same)
			fail_msg("%zu: digests %s", i,
				 t[i].same ? "differ" : "agree");
		ledger_free(a);
		ledger_free(b);
	}
}

static void test_look_up(void **state)
{
	struct err e = ERR_INIT;
	struct ledger *l = seal(0,
				"10 - A B 5 x\n20 - B A 1 y b\n20 3 B C 2\n"
				"30 - B B 2 z",
				&e);
	struct account_id a;
	struct asset_id asset;
	struct slot_id s;
	struct tx_id tx;
	const struct ledger_columns *c = ledger_columns(l);
	uint64_t end;
	struct hash hash;
	char name[TX_TEXT_MAX];

	(void)state;
	assert_ok(l, &e);
	assert_int_equal(ledger_first_at(l, 0), 0);
	assert_int_equal(ledger_first_at(l, 11), 1);
	assert_int_equal(ledger_first_at(l, 20), 1);
	assert_int_equal(ledger_first_at(l, 30), 3);
	assert_int_equal(ledger_first_at(l, 31), 4);
	assert_int_equal(ledger_first_at_time(l, 601), 1);
	assert_int_equal(ledger_first_at_time(l, 1200), 1);
	assert_int_equal(ledger_first_at_time(l, 1801), 4);
	assert_false(ledger_end(l, &end, &hash));
	assert_int_equal(end, 30);
	assert_true(ledger_find_account(l, &a, "B", 1));
	assert_string_equal(ledger_account_text(l, a), "B");
	assert_false(ledger_find_account(l, &a, "BB", 2));
	assert_false(ledger_find_account(l, &a, "", 0));
	assert_true(ledger_find_account(l, &a, "@supply", 7));
	assert_int_equal(a.i, PSEUDO_SUPPLY);
	assert_true(ledger_find_asset(l, &asset, "b", 1));
	assert_false(ledger_find_asset(l, &asset, "c", 1));
	assert_true(ledger_find_account(l, &a, "C", 1));
	assert_true(ledger_find_asset(l, &asset, "b", 1));
	assert_false(ledger_find_slot(l, &s, a, asset));
	assert_true(ledger_find_account(l, &a, "B", 1));
	assert_true(ledger_find_slot(l, &s, a, asset));
	assert_int_equal(c->hist_start[s.i + 1] - c->hist_start[s.i], 1);
	assert_int_equal(c->hist[c->hist_start[s.i]], 1);
	assert_true(ledger_find_asset(l, &asset, "nem:xem", 7));
	assert_true(ledger_find_slot(l, &s, a, asset));
	/* the movement to itself stands there once */
	assert_int_equal(c->hist_start[s.i + 1] - c->hist_start[s.i], 3);
	assert_true(ledger_find_tx(
		l, &tx,
		"7A7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a"
		"7a7a",
		64));
	assert_int_equal(ledger_tx_height(l, tx), 30);
	assert_string_equal(ledger_tx_text(l, name, (struct tx_id){2}), "");
	assert_false(ledger_find_tx(l, &tx, "7a", 2));
	ledger_free(l);
}

/* A height of very many rows of unknown index must not cost their square. */
static void test_many_ties(void **state)
{
	struct ledger_builder *b = ledger_builder_new(LEDGER_REPLIES);
	const struct ledger_columns *c;
	struct err e = ERR_INIT;
	struct ledger *l;
	char row[128];
	uint32_t i;

	(void)state;
	/* a relay through 30,000 hands, last first */
	for (i = 0; i < 30000; i++) {
		struct ledger_move mv = {.memo = LEDGER_NONE,
					 .amount = amount_of(1)};
		struct ledger_tx tx = {.height = 1, .index = LEDGER_NONE};
		struct hash h = sha256(&i, sizeof(i));
		bool fresh;

		tx.id = h.b;
		tx.id_len = sizeof(h.b);
		tx.id_is_hash = true;
		snprintf(row, sizeof(row), "n%u", 30000 - i);
		assert_ok(ledger_builder_account(b, &mv.from, row, strlen(row),
						 &e),
			  &e);
		snprintf(row, sizeof(row), "n%u", 30001 - i);
		assert_ok(ledger_builder_account(b, &mv.to, row, strlen(row),
						 &e),
			  &e);
		assert_ok(ledger_builder_asset(b, &mv.asset, "x", 1, 0, &e),
			  &e);
		assert_ok(ledger_builder_tx(b, &mv.tx, &fresh, &tx, &e), &e);
		assert_ok(ledger_builder_move(b, &mv, &e), &e);
	}
	l = ledger_seal(b, &e);
	assert_ok(l, &e);
	c = ledger_columns(l);
	for (i = 1; i < c->moves; i++)
		assert_int_equal(c->from[i], c->to[i - 1]);
	assert_int_equal(count_findings(l, FINDING_TIE), 29999);
	ledger_free(l);
}

static void test_names(void **state)
{
	enum finding_kind kind;
	enum grade g;

	(void)state;
	assert_true(finding_parse(&kind, "tie"));
	assert_int_equal(kind, FINDING_TIE);
	assert_false(finding_parse(&kind, "ties"));
	assert_true(finding_is_integrity(FINDING_BAD_HASH));
	assert_false(finding_is_integrity(FINDING_TIE));
	assert_true(grade_parse(&g, "signed", 6));
	assert_int_equal(g, GRADE_SIGNED);
	assert_false(grade_parse(&g, "sign", 4));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_sent),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_findings),
		cmocka_unit_test(test_ties_random),
		cmocka_unit_test(test_digest),
		cmocka_unit_test(test_look_up),
		cmocka_unit_test(test_many_ties),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests_name("ledger_seal", tests, NULL, NULL);
}
