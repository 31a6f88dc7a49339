/*
 * The truths of the two stories under every rule.  The figures are those of
 * a second, slow judge that shares no code with this one (whole lists of
 * lots, big integers); fixtures/adversary/README.md explains them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ledger/ledger_csv.h"
#include "support.h"
#include "taint/trace.h"

struct figures {
	enum policy policy;
	uint64_t injected, held, service, fees, sink;
};

struct case_of {
	const char *truth, *thief, *victim;
	const char *stop[4];
	struct figures row[5];
};

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

static uint64_t sum(const struct trace *t, enum policy p, enum trace_end end)
{
	return amount_units(trace_sum(t, p, end));
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
	for (i = 0; i < 5; i++) {
		const struct figures *f = &k->row[i];
		enum policy p = f->policy;

		assert_int_equal(amount_units(t->injected[p]), f->injected);
		assert_int_equal(sum(t, p, END_HELD), f->held);
		assert_int_equal(sum(t, p, END_SERVICE), f->service);
		assert_int_equal(sum(t, p, END_FEES), f->fees);
		assert_int_equal(sum(t, p, END_SINK), f->sink);
	}
	trace_free(t);
	ledger_free(l);
	free(class);
	free((void *)in.seed);
}

static void exercise_under_all_rules(void **state)
{
	static const struct case_of story = {
		"fixtures/exercise/truth.csv",
		"TCFAAL5PH6TBVQX2YLD2XJVLZ7GERTA4GB657RR6",
		"TANDOWGRIL4HH2MWNJVGWE2DS52NPFHMY7N7W2K2",
		{"TD5JYN5Y4USJKNFR5TUD2OITB63GURISY2BERJWP",
		 "TABVWQ2WLW457KXGZQW4SG44L3SLPHFTUVUGDDFK",
		 "TBNXLRY2CEUVTGZJ5MQ2F3WWR5X2PV6TGEVPOW5H"},
		{
			{POLICY_HAIRCUT, 3300009623456, 2806836174331,
			 493036833160, 26646570, 109969395},
			{POLICY_FIFO, 3300009623456, 2848882973456,
			 450991050000, 25600000, 110000000},
			{POLICY_LIFO, 3300009623456, 2779906423456,
			 519953950000, 39250000, 110000000},
			{POLICY_TAINT_FIRST, 3300009623456, 2779870373456,
			 519990000000, 39250000, 110000000},
			{POLICY_CLEAN_FIRST, 3300009623456, 2849030073456,
			 450955000000, 24550000, 0},
		},
	};

	(void)state;
	assert_case(&story);
}

static void adversary_under_all_rules(void **state)
{
	static const struct case_of story = {
		"fixtures/adversary/truth.csv",
		"TCGV2KTYDMBWQ2BJVFM5XHDWWXXB6WLL2GEAJDDK",
		"TBCDALLNY7EXG4A6BY5IH6HLXESDXKQCX54CK3OH",
		{"TD7U5WQLN4NT4O6PI5KXE6UEIN3UMXRSJ3NUEL2C"},
		{
			{POLICY_HAIRCUT, 2593108431381, 2256163820240,
			 291986717667, 40031215583, 4926677891},
			{POLICY_FIFO, 2600000000000, 2484967950000, 70000000000,
			 40032050000, 5000000000},
			{POLICY_LIFO, 2000000000000, 1474970200000,
			 480000000000, 40029800000, 5000000000},
			{POLICY_TAINT_FIRST, 2000000000000, 1474969700000,
			 480000000000, 40030300000, 5000000000},
			{POLICY_CLEAN_FIRST, 2600000000000, 2484975950000,
			 70000000000, 40024050000, 5000000000},
		},
	};

	(void)state;
	assert_case(&story);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exercise_under_all_rules),
		cmocka_unit_test(adversary_under_all_rules),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
