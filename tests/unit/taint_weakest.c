/* On what evidence taint rests, against the same sums kept plainly: an array
 * of grades by account from the first movement on, with no short cut for
 * ledgers of one grade, and no second thread. */
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "ledger/ledger.h"
#include "support.h"
#include "taint/trace.h"

#define ACCOUNTS 6
#define MOVES 80
#define LEDGERS 400

static void add_move(struct ledger_builder *b, struct rng *r, size_t i,
		     enum grade grade)
{
	struct ledger_tx tx = {
		.height = i + 1, .time = (int64_t)i, .index = LEDGER_NONE};
	struct ledger_move mv = {.memo = LEDGER_NONE, .grade = grade};
	struct err e = ERR_INIT;
	char name[8];
	bool fresh;
	uint64_t from = rng_below(r, ACCOUNTS);

	snprintf(name, sizeof(name), "a%u", (unsigned)from);
	assert_ok(ledger_builder_account(b, &mv.from, name, strlen(name), &e),
		  &e);
	from = (from + 1 + rng_below(r, ACCOUNTS - 1)) % ACCOUNTS;
	snprintf(name, sizeof(name), "a%u", (unsigned)from);
	assert_ok(ledger_builder_account(b, &mv.to, name, strlen(name), &e),
		  &e);
	assert_ok(ledger_builder_asset(b, &mv.asset, "x", 1, 0, &e), &e);
	assert_ok(ledger_builder_tx(b, &mv.tx, &fresh, &tx, &e), &e);
	mv.amount = amount_of(1 + rng_below(r, 100));
	assert_ok(ledger_builder_move(b, &mv, &e), &e);
}

/* All of one grade at first, and then of any, or to the end. */
static struct ledger *make(struct rng *r)
{
	struct ledger_builder *b = ledger_builder_new(0);
	enum grade one = (enum grade)rng_below(r, GRADE_NR);
	size_t same = rng_below(r, MOVES + 20), i;
	struct err e = ERR_INIT;
	struct ledger *l;

	for (i = 0; i < MOVES; i++)
		add_move(b, r, i,
			 i < same ? one : (enum grade)rng_below(r, GRADE_NR));
	l = ledger_seal(b, &e);
	assert_ok(l, &e);
	return l;
}

/* Takes tau of an account's sums: pro rata, rounded down; the rest from the
 * weakest that has some. */
static void take(uint64_t *out, uint64_t *has, uint64_t tau)
{
	uint64_t all = 0, left = tau;
	size_t g;

	for (g = 0; g < GRADE_NR; g++)
		all += has[g];
	for (g = 0; g < GRADE_NR; g++)
		out[g] = all ? has[g] * tau / all : 0;
	for (g = 0; g < GRADE_NR; g++)
		left -= out[g];
	for (g = 0; g < GRADE_NR; g++) {
		uint64_t more = has[g] - out[g];

		more = more < left ? more : left;
		out[g] += more;
		left -= more;
		has[g] -= out[g];
	}
	assert_int_equal(left, 0);
}

/* Pro rata taint, and by grade beside it. */
static void expect(uint64_t *sum, const struct trace_input *in)
{
	const struct ledger_columns *c = ledger_columns(in->ledger);
	uint64_t has[ACCOUNTS + PSEUDO_NR][GRADE_NR] = {{0}}, had, x, t;
	uint64_t out[GRADE_NR];
	size_t m, g, grade, k = 0;

	for (m = 0; m < c->moves; m++) {
		uint64_t *from = has[c->from[m]], *to = has[c->to[m]];
		bool seed = k < in->seeds && in->seed[k] == m;

		k += seed;
		x = c->amount[m];
		for (t = 0, g = 0; g < GRADE_NR; g++)
			t += from[g];
		had = x * t / c->from_before[m];
		take(out, from, had);
		grade = c->grade[m];
		for (g = 0; g < GRADE_NR; g++)
			to[g < grade ? g : grade] += out[g];
		to[grade] += seed ? x - had : 0;
	}
	for (g = 0; g < GRADE_NR; g++)
		for (sum[g] = 0, m = 0; m < c->slots; m++)
			sum[g] += has[m][g];
}

static void check(const struct trace_input *in)
{
	uint64_t want[GRADE_NR];
	struct err e = ERR_INIT;
	struct trace *t;
	size_t g;

	expect(want, in);
	t = trace_run(in, &e);
	assert_ok(t, &e);
	for (g = 0; g < GRADE_NR; g++)
		assert_int_equal(amount_units(t->weakest[g]), want[g]);
	trace_free(t);
}

static void test_weakest(void **state)
{
	static const enum trace_walk walks[] = {TRACE_DENSE, TRACE_SPARSE,
						TRACE_AUTO};
	struct trace_input in = {.seeds = 0};
	struct rng r = {5};
	struct rules rules;
	uint32_t seed[4];
	struct ledger *l;
	size_t i, k;

	(void)state;
	rules_init(&rules);
	rules.rank = POLICY_HAIRCUT;
	in.rules = &rules;
	in.seed = seed;
	in.end = SIZE_MAX;
	for (i = 0; i < LEDGERS; i++) {
		in.ledger = l = make(&r);
		in.seeds = 1 + i % NR_OF(seed);
		for (k = 0; k < in.seeds; k++)
			seed[k] = (uint32_t)(k * 10 + rng_below(&r, 10));
		for (k = 0; k < NR_OF(walks); k++) {
			in.walk = walks[k];
			check(&in);
		}
		ledger_free(l);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_weakest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
