/*
 * The eve of 25 January 2018: an exchange with one hot wallet.  What happens
 * that night a test tells line by line (nis/script.h).
 */
#include "base/num.h"
#include "stage.h"

static const struct stage_label labels[] = {
	{"hot", "Coincheck", "victim"},
	{NULL, NULL, NULL},
};

static void tell(struct stage *s)
{
	static const struct {
		const char *to;
		uint64_t xem;
	} first[] = {
		{"hot", 600000000},
		{"harvester", 5000000},
		{"minter", 3000000},
		{"thief", 1},
	};
	size_t i;

	for (i = 0; i < NR_OF(first); i++)
		pay(s, "nemesis", first[i].to, first[i].xem * XEM);
	pay(s, "nemesis", "reserve", xem_of(s, "nemesis"));
	next(s);
	/* customers are paid, as on any day */
	pay(s, "hot", "customer-1", 120000 * XEM);
	next(s);
	pay(s, "hot", "customer-2", 45000 * XEM);
	until(s, 20);
}

const struct story story_january = {
	"january",
	tell,
	labels,
	"thief",
	"hot",
	/* 2018-01-25T14:00:00Z */
	1516888800 - CHAIN_EPOCH,
};
