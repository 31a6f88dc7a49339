/* The truths of the two stories under every rule. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "chain_figures.h"
#include "ledger/ledger_csv.h"
#include "support.h"
#include "taint/trace.h"

static struct account_id account(const struct ledger *l, const char *name)
{
	struct account_id a;

	assert_true(ledger_find_account(l, &a, name, strlen(name)));
	return a;
}

static void find_seeds(struct trace_input *in, const struct case_of *k)
{
	const struct ledger_columns *c = ledger_columns(in->ledger);
	uint32_t from = account(in->ledger, k->victim).i;
	uint32_t to = account(in->ledger, k->thief).i;
	uint32_t *seed = NULL;
	size_t i, alloc = 0;

	for (i = 0; i < c->moves; i++) {
		if (c->slot_account[c->from[i]] != from ||
		    c->slot_account[c->to[i]] != to ||
		    c->slot_asset[c->to[i]] != in->asset.i)
			continue;
		VEC_GROW(seed, in->seeds + 1, alloc);
		seed[in->seeds++] = (uint32_t)i;
	}
	in->seed = seed;
}

static void assert_case(const struct case_of *k)
{
	struct ledger_csv_opts opts = LEDGER_CSV_OPTS_INIT;
	struct err e = ERR_INIT;
	struct trace_input in = {0};
	struct ledger *l;
	struct rules rules;
	struct trace *t;
	uint8_t *class;
	size_t i;

	opts.raw_decimals = 6;
	l = ledger_read_csv(k->truth, &opts, &e);
	assert_ok(l, &e);
	assert_true(ledger_is_whole(l));
	rules_init(&rules);
	in.ledger = l;
	in.rules = &rules;
	in.end = ledger_columns(l)->moves;
	assert_true(ledger_find_asset(l, &in.asset, "nem:xem", 7));
	find_seeds(&in, k);
	class = xcalloc(ledger_columns(l)->accounts, 1);
	for (i = 0; k->stop[i]; i++)
		class[account(l, k->stop[i]).i] = CLASS_SERVICE;
	in.account_class = class;
	t = trace_run(&in, &e);
	assert_ok(t, &e);
	assert_figures(t, k);
	trace_free(t);
	ledger_free(l);
	free(class);
	free((void *)in.seed);
}

static void exercise_under_all_rules(void **state)
{
	(void)state;
	assert_case(&exercise);
}

static void adversary_under_all_rules(void **state)
{
	(void)state;
	assert_case(&adversary);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exercise_under_all_rules),
		cmocka_unit_test(adversary_under_all_rules),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
