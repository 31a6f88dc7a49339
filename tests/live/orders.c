/*
 * Whom to read next: the share of the stolen funds that is located after so
 * many requests, for the largest taint first and for breadth first.  Both
 * must end in the same bytes, and the former must be ahead.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/num.h"
#include "chain/spread.h"
#include "export/json_result.h"
#include "follow/follow.h"
#include "live/live.h"
#include "nis/nisd.h"
#include "source/node.h"

static const uint64_t marks[] = {50, 100, 200, 500};

struct course {
	unsigned located[NR_OF(marks)]; /* permille */
	uint64_t requests;
	char *bytes; /* the result; NULL: there is none */
};

/* What is known when a mark is reached is what was judged before. */
static bool note(void *arg, const struct follow_progress *p)
{
	struct course *c = arg;
	size_t i;

	for (i = 0; i < NR_OF(marks); i++)
		if (p->requests <= marks[i])
			c->located[i] = p->located;
	c->requests = p->requests;
	return true;
}

static char *as_json(const struct follow_run *run)
{
	static const struct export_opts none;
	struct err e = ERR_INIT;
	char *bytes = NULL;
	size_t len;
	FILE *f = open_memstream(&bytes, &len);

	if (!f)
		die("out of memory");
	if (!export_json(f, follow_result(run), &none, &e))
		die("%s", e.text);
	fclose(f);
	return bytes;
}

static struct source *open_node(const char *url, struct err *e)
{
	struct nodes_opts o;
	struct nodes_want w;
	struct source *s;

	nodes_opts_init(&o);
	o.rate = 0;
	s = source_open_nodes(&url, 1, &o, e);
	nodes_want_init(&w);
	if (!s || nodes_check(s, &w, e))
		return s;
	source_free(s);
	return NULL;
}

/* All is read, in that order. */
static void run(struct course *c, struct chain *chain, const char *url,
		enum follow_order order)
{
	const char *thief =
		chain_address_of(chain, chain_account(chain, "thief"));
	struct err e = ERR_INIT;
	struct source *s = open_node(url, &e);
	struct follow_run *run = NULL;
	struct follow_hints hints;
	struct follow_opts o;

	follow_opts_init(&o);
	o.address = (struct follow_texts){&thief, 1};
	o.seed_all = o.all = o.no_verify = true;
	o.route = FOLLOW_ROUTE_ACCOUNTS;
	o.order = order;
	follow_hints_init(&hints);
	if (s)
		run = follow_source(s, NULL, &o, note, c, &hints, &e);
	if (run)
		c->bytes = as_json(run);
	else
		fprintf(stderr, "live: %s\n", e.text);
	follow_hints_release(&hints);
	follow_free(run);
	source_free(s);
}

static bool rows(const struct course *best, const struct course *breadth)
{
	char what[80], figure[40], other[40], rest[80];
	bool ahead = true;
	size_t i;

	for (i = 0; i < NR_OF(marks); i++) {
		snprintf(what, sizeof(what),
			 "located after %" PRIu64 " requests", marks[i]);
		snprintf(figure, sizeof(figure), "%u.%u %%",
			 best->located[i] / 10, best->located[i] % 10);
		snprintf(other, sizeof(other), "> %u.%u %%",
			 breadth->located[i] / 10, breadth->located[i] % 10);
		snprintf(rest, sizeof(rest),
			 "largest taint first; wanted: breadth first");
		live_row(what, figure, other, rest);
		ahead = ahead && best->located[i] >= breadth->located[i];
	}
	snprintf(figure, sizeof(figure), "%" PRIu64, best->requests);
	snprintf(rest, sizeof(rest),
		 "requests; breadth first %" PRIu64 "; the same bytes",
		 breadth->requests);
	live_row("all of it", figure, "", rest);
	return ahead;
}

bool live_orders(const struct live *b)
{
	static const char what[] = "whom to read next";
	struct chain *chain =
		chain_spread(&(struct spread_chain){.trades = b->txs / 4,
						    .exchanges = 4,
						    .customers = 300,
						    .dusted = 200});
	struct nisd_opts o = {.chain = chain, .retry_after = -1};
	struct course best = {.bytes = NULL}, breadth = {.bytes = NULL};
	struct nisd *d = nisd_start(&o);
	bool same;

	run(&best, chain, nisd_url(d), FOLLOW_LARGEST);
	run(&breadth, chain, nisd_url(d), FOLLOW_NEAREST);
	same = best.bytes && breadth.bytes &&
	       !strcmp(best.bytes, breadth.bytes);
	nisd_stop(d);
	chain_free(chain);
	free(best.bytes);
	free(breadth.bytes);
	if (!same)
		return live_wrong(what, "the result depends on the order");
	if (!rows(&best, &breadth))
		return live_wrong(what, "breadth first is ahead");
	return true;
}
