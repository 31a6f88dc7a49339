#ifndef TESTS_CHAIN_SPREAD_H
#define TESTS_CHAIN_SPREAD_H
/*
 * A theft that spreads, as in 2018: the bulk goes through long chains of
 * mules; dust goes to many at once; and early on a little reaches exchanges
 * that nobody has labelled, with customers by the hundred and thousands of
 * transfers of which next to nothing is stolen.
 *
 *	victim -> thief -> mule-0-0 -> mule-0-1 -> ... -> safe-0
 *	                -> mule-1-0 -> ...    \-> exchange -> customers
 *	                -> exchange-0
 *	                -> customers, a little each
 */
#include "chain.h"

struct spread_chain {
	size_t trades;	    /* of customers with exchanges, from the theft on */
	unsigned exchanges; /* 1 to 8 */
	unsigned customers; /* 10 to 1000 */
	unsigned dusted;    /* customers who get dust, at most all of them */
};

/* "victim" pays "thief" 1,000,000 XEM. */
struct chain *chain_spread(const struct spread_chain *p);

#endif
