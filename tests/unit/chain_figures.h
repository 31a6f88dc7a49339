#ifndef TESTS_UNIT_CHAIN_FIGURES_H
#define TESTS_UNIT_CHAIN_FIGURES_H
/*
 * Where the two stories' taint ends under every conserving rule, in
 * micro-XEM.  The figures are those of a second, slow judge that shares no
 * code with the program (whole lists of lots, big integers);
 * fixtures/adversary/README.md explains them.
 */
#include <stdint.h>

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

static const struct case_of exercise = {
	"fixtures/exercise/truth.csv",
	"TCFAAL5PH6TBVQX2YLD2XJVLZ7GERTA4GB657RR6",
	"TANDOWGRIL4HH2MWNJVGWE2DS52NPFHMY7N7W2K2",
	{"TD5JYN5Y4USJKNFR5TUD2OITB63GURISY2BERJWP",
	 "TABVWQ2WLW457KXGZQW4SG44L3SLPHFTUVUGDDFK",
	 "TBNXLRY2CEUVTGZJ5MQ2F3WWR5X2PV6TGEVPOW5H"},
	{
		{POLICY_HAIRCUT, 3300009623456, 2806836174331, 493036833160,
		 26646570, 109969395},
		{POLICY_FIFO, 3300009623456, 2848882973456, 450991050000,
		 25600000, 110000000},
		{POLICY_LIFO, 3300009623456, 2779906423456, 519953950000,
		 39250000, 110000000},
		{POLICY_TAINT_FIRST, 3300009623456, 2779870373456, 519990000000,
		 39250000, 110000000},
		{POLICY_CLEAN_FIRST, 3300009623456, 2849030073456, 450955000000,
		 24550000, 0},
	},
};

static const struct case_of adversary = {
	"fixtures/adversary/truth.csv",
	"TCGV2KTYDMBWQ2BJVFM5XHDWWXXB6WLL2GEAJDDK",
	"TBCDALLNY7EXG4A6BY5IH6HLXESDXKQCX54CK3OH",
	{"TD7U5WQLN4NT4O6PI5KXE6UEIN3UMXRSJ3NUEL2C"},
	{
		{POLICY_HAIRCUT, 2593108431381, 2256163820240, 291986717667,
		 40031215583, 4926677891},
		{POLICY_FIFO, 2600000000000, 2484967950000, 70000000000,
		 40032050000, 5000000000},
		{POLICY_LIFO, 2000000000000, 1474970200000, 480000000000,
		 40029800000, 5000000000},
		{POLICY_TAINT_FIRST, 2000000000000, 1474969700000, 480000000000,
		 40030300000, 5000000000},
		{POLICY_CLEAN_FIRST, 2600000000000, 2484975950000, 70000000000,
		 40024050000, 5000000000},
	},
};

static inline uint64_t figure(const struct trace *t, enum policy p,
			      enum trace_end end)
{
	return amount_units(trace_sum(t, p, end));
}

/* The trace's sums are the case's. */
static inline void assert_figures(const struct trace *t,
				  const struct case_of *k)
{
	size_t i;

	for (i = 0; i < 5; i++) {
		const struct figures *f = &k->row[i];
		enum policy p = f->policy;

		assert_int_equal(amount_units(t->injected[p]), f->injected);
		assert_int_equal(figure(t, p, END_HELD), f->held);
		assert_int_equal(figure(t, p, END_SERVICE), f->service);
		assert_int_equal(figure(t, p, END_FEES), f->fees);
		assert_int_equal(figure(t, p, END_SINK), f->sink);
	}
}

#endif
