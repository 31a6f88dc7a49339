/*
 * The n-th reply fails, n = 1, 2, 3, ... until a run sees no fault: every run
 * over the test NIS ends in the bytes of the undisturbed one, or in an error
 * that names node, request and cause, and then the same case goes on to the
 * same bytes.
 *
 * TORTURE=1: every n and every fault; else a sample.  TORTURE=1/2, TORTURE=2/2:
 * every other fault, for two processes.  Blocks are those of the exercise then.
 * Accounts are those of a small random chain, which has every kind of request
 * that the route makes, and several pages of some accounts: the exercise has
 * five times as many requests and no other kinds.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../chain/random.h"
#include "../chain/stage.h"
#include "../nis/nisd.h"
#include "base/mem.h"
#include "base/text.h"
#include "export/json_result.h"
#include "follow/follow.h"
#include "nem/address.h"
#include "source/case.h"
#include "source/node.h"
#include "support.h"

#define LABELS "fixtures/exercise/labels.csv"

/* Waits pass at once. */
static int64_t fake_now(void *arg)
{
	return *(int64_t *)arg;
}

static void fake_sleep(void *arg, int64_t ms)
{
	*(int64_t *)arg += ms;
}

static int64_t fake_time(void *arg)
{
	return 1516892533 + *(int64_t *)arg / 1000;
}

struct torture {
	struct chain *chain;
	struct nisd *node;
	struct labels *labels;
	enum follow_route route;
	int64_t ms;
	struct nodes_clock clock;
	struct nodes_opts opts;
	char dir[64], path[96];
	char *wanted; /* the undisturbed bytes */
};

static void remove_case(const struct torture *t)
{
	static const char *const beside[] = {"", "-wal", "-shm", "-lock"};
	char path[128];
	size_t i;

	for (i = 0; i < 4; i++) {
		snprintf(path, sizeof(path), "%s%s", t->path, beside[i]);
		unlink(path);
	}
}

static int torture_open(void **state, struct chain *chain)
{
	struct torture *t = xcalloc(1, sizeof(*t));
	struct nisd_opts o = {.retry_after = -1};
	struct err e = ERR_INIT;

	*state = t;
	snprintf(t->dir, sizeof(t->dir), "/tmp/torture.XXXXXX");
	if (!mkdtemp(t->dir))
		return -1;
	snprintf(t->path, sizeof(t->path), "%s/t.case", t->dir);
	o.chain = t->chain = chain;
	t->node = nisd_start(&o);
	t->labels = labels_new();
	assert_ok(labels_load(t->labels, LABELS, nem_address_canonical, &e),
		  &e);
	t->clock =
		(struct nodes_clock){fake_now, fake_sleep, fake_time, &t->ms};
	nodes_opts_init(&t->opts);
	t->opts.rate = 0;
	t->opts.connect_ms = 1000;
	t->opts.clock = &t->clock;
	return 0;
}

static struct chain *small_chain(size_t txs)
{
	return chain_random(&(struct random_chain){
		.seed = 5, .txs = txs, .accounts = 8, .per_block = 9});
}

static int open_blocks(void **state)
{
	return torture_open(state, getenv("TORTURE")
					   ? story_chain(&story_exercise)
					   : small_chain(60));
}

static int open_accounts(void **state)
{
	return torture_open(state, small_chain(getenv("TORTURE") ? 300 : 60));
}

static int torture_close(void **state)
{
	struct torture *t = *state;

	remove_case(t);
	rmdir(t->dir);
	nisd_stop(t->node);
	chain_free(t->chain);
	labels_free(t->labels);
	free(t->wanted);
	free(t);
	return 0;
}

static char *as_json(const struct follow_run *run)
{
	static const struct export_opts none;
	struct err e = ERR_INIT;
	char *bytes;
	size_t len;
	FILE *f = open_memstream(&bytes, &len);

	assert_non_null(f);
	assert_ok(export_json(f, follow_result(run), &none, &e), &e);
	fclose(f);
	return bytes;
}

static struct source *live(const struct torture *t, uint32_t tries,
			   struct err *e)
{
	const char *url = nisd_url(t->node);
	struct nodes_opts o = t->opts;
	struct nodes_want w;
	struct source *s;

	o.tries = tries;
	s = source_open_nodes(&url, 1, &o, e);
	assert_ok(s, e);
	nodes_want_init(&w);
	if (nodes_check(s, &w, e))
		return s;
	source_free(s);
	return NULL;
}

/* One follow into the case, in its only run; the bytes, or NULL. */
static char *follow_once(const struct torture *t, uint32_t tries, struct err *e)
{
	struct follow_hints hints;
	struct follow_opts o;
	const char *thief =
		chain_address_of(t->chain, chain_account(t->chain, "thief"));
	struct follow_run *run = NULL;
	struct casefile *c;
	struct source *s = live(t, tries, e);
	char *bytes = NULL;
	uint64_t id;

	if (!s)
		return NULL;
	c = case_open(t->path, CASE_MAKE, e);
	assert_ok(c, e);
	assert_ok(case_runs(&id, c, e), e);
	if (!id)
		assert_ok(case_run_begin(&id, c, "test", "follow", e), e);
	s = case_recorder(c, id, s, NULL, NULL);
	follow_opts_init(&o);
	o.address = (struct follow_texts){&thief, 1};
	o.all = true;
	o.no_verify = o.seed_all = true;
	o.route = t->route;
	follow_hints_init(&hints);
	run = follow_source(s, t->labels, &o, NULL, NULL, &hints, e);
	follow_hints_release(&hints);
	if (run)
		bytes = as_json(run);
	follow_free(run);
	source_free(s);
	case_close(c);
	return bytes;
}

/* Node, request and cause: "'GET http://127.0.0.1:1/x': HTTP status 503". */
static void assert_clear(const struct torture *t, const struct err *e,
			 const char *fault)
{
	/* of a node that will not do, what it says of itself */
	if (e->kind != ERR_SOURCE || !strstr(e->text, nisd_url(t->node)) ||
	    !(strstr(e->text, "no node will do: ") ||
	      strstr(e->text, "'GET ") || strstr(e->text, "'POST ")))
		fail_msg("%s: kind %d: %s", fault, e->kind, e->text);
}

/*
 * The n-th request on from now fails: tries says how often each is made, so
 * 1 means that the run fails too.  False if there were fewer.
 */
static bool fail_nth(struct torture *t, enum nisd_fault fault, uint64_t n,
		     uint32_t tries)
{
	uint64_t before = nisd_requests(t->node), asked;
	struct err e = ERR_INIT;
	char *bytes;

	/* a busy machine is no stall */
	t->opts.stall_ms = fault == NISD_STALL ? 700 : 30000;
	nisd_harm(t->node, fault, n, 1);
	bytes = follow_once(t, tries, &e);
	asked = nisd_requests(t->node) - before;
	if (!bytes) {
		if (tries > 1)
			fail_msg("%s at %llu: %s", nisd_fault_name(fault),
				 (unsigned long long)n, e.text);
		assert_clear(t, &e, nisd_fault_name(fault));
		e = (struct err)ERR_INIT;
		bytes = follow_once(t, 8, &e);
		assert_ok(bytes, &e);
	}
	if (strcmp(bytes, t->wanted))
		fail_msg("%s at %llu: other bytes", nisd_fault_name(fault),
			 (unsigned long long)n);
	free(bytes);
	remove_case(t);
	return asked >= n;
}

static const enum nisd_fault faults[] = {
	NISD_RESET,	  NISD_TRUNCATE, NISD_WRONG_JSON, NISD_HTML,
	NISD_LOADING_503, NISD_STALL,	 NISD_CLOSE,	  NISD_CUT_CHUNK,
	NISD_SHORT_JSON,  NISD_HTML_502, NISD_BUSY_429,	  NISD_GATEWAY_504,
	NISD_REDIRECT,	  NISD_EMPTY,	 NISD_WRONG_GZIP, NISD_NO_HTTP,
};

/* Is fault i of the part of them that TORTURE names? */
static bool is_mine(size_t i)
{
	const char *part = getenv("TORTURE");
	unsigned long nr, of;
	char *end;

	if (!part)
		return true;
	nr = strtoul(part, &end, 10);
	of = *end == '/' ? strtoul(end + 1, NULL, 10) : 1;
	if (!nr || nr > of)
		fail_msg("TORTURE=%s: no part", part);
	return i % of == nr - 1;
}

/* What the route is tried with is what it can ask. */
static void assert_kinds(const struct torture *t)
{
	static const char *const kinds[] = {
		"GET /account/transfers/all?", "GET /account/get?",
		"GET /account/harvests?",      "GET /account/historical/get?",
		"GET /mosaic/definition",      "POST /block/at/public",
		"GET /chain/last-block",       "&id="};
	const char *asked;
	size_t i, n;

	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		for (n = 0; (asked = nisd_asked(t->node, n)); n++)
			if (strstr(asked, kinds[i]))
				break;
		if (!asked)
			fail_msg("no '%s' was asked", kinds[i]);
	}
}

/* A sample takes the first six faults, each from another n on, and by turns
 * in runs that try again and in runs that do not. */
static void torture(struct torture *t, enum follow_route route, uint64_t step)
{
	bool whole = getenv("TORTURE");
	size_t nr = whole ? sizeof(faults) / sizeof(*faults) : 6, i;
	struct err e = ERR_INIT;
	uint64_t n;

	t->route = route;
	free(t->wanted);
	t->wanted = follow_once(t, 1, &e);
	assert_ok(t->wanted, &e);
	remove_case(t);
	if (whole)
		step = 1;
	if (whole && route == FOLLOW_ROUTE_ACCOUNTS)
		assert_kinds(t);
	for (i = 0; i < nr; i++) {
		if (!is_mine(i))
			continue;
		for (n = whole ? 1 : 1 + i;
		     (whole || i & 1) && fail_nth(t, faults[i], n, 8);)
			n += step;
		for (n = whole ? 1 : 1 + i;
		     (whole || !(i & 1)) && fail_nth(t, faults[i], n, 1);)
			n += step;
	}
}

static void by_blocks(void **state)
{
	torture(*state, FOLLOW_ROUTE_BLOCKS, 5);
}

static void by_accounts(void **state)
{
	torture(*state, FOLLOW_ROUTE_ACCOUNTS, 13);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(by_blocks, open_blocks,
						torture_close),
		cmocka_unit_test_setup_teardown(by_accounts, open_accounts,
						torture_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
