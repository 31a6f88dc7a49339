#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../chain/random.h"
#include "../chain/stage.h"
#include "../nis/nisd.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "source/case.h"
#include "source/node.h"
#include "support.h"

/* Time that passes only when somebody sleeps. */
struct fake {
	int64_t ms, slept[64];
	size_t sleeps;
};

static int64_t fake_now(void *arg)
{
	return ((struct fake *)arg)->ms;
}

static void fake_sleep(void *arg, int64_t ms)
{
	struct fake *f = arg;

	f->ms += ms;
	if (f->sleeps < NR_OF(f->slept))
		f->slept[f->sleeps++] = ms;
}

static int64_t fake_time(void *arg)
{
	return 1516892533 + ((struct fake *)arg)->ms / 1000;
}

struct world {
	struct chain *chain;
	struct fake fake;
	struct nodes_clock clock;
	struct nodes_opts opts;
	struct text notes;
};

static void hear_note(void *arg, const char *text)
{
	text_adds(arg, text);
	text_addc(arg, '\n');
}

static int world_open(void **state)
{
	struct world *w = xcalloc(1, sizeof(*w));

	*state = w;
	w->chain = story_chain(&story_exercise);
	w->clock =
		(struct nodes_clock){fake_now, fake_sleep, fake_time, &w->fake};
	text_init(&w->notes, TEXT_MAX_ANY);
	nodes_opts_init(&w->opts);
	w->opts.rate = 0;
	w->opts.stall_ms = 5000; /* the machine may be busy */
	w->opts.connect_ms = 1000;
	w->opts.clock = &w->clock;
	w->opts.reply_max = 1 << 20;
	w->opts.note = hear_note;
	w->opts.arg = &w->notes;
	return 0;
}

static int world_close(void **state)
{
	struct world *w = *state;

	chain_free(w->chain);
	text_release(&w->notes);
	free(w);
	return 0;
}

static struct nisd *serve(const struct world *w)
{
	struct nisd_opts o = {.chain = w->chain, .retry_after = -1};

	return nisd_start(&o);
}

static struct source *connect_to(const struct world *w,
				 const struct nisd *const *d, size_t nr)
{
	const char *url[8];
	struct err e = ERR_INIT;
	struct source *s;
	size_t i;

	for (i = 0; i < nr; i++)
		url[i] = nisd_url(d[i]);
	s = source_open_nodes(url, nr, &w->opts, &e);
	assert_ok(s, &e);
	return s;
}

static struct source *connect_one(const struct world *w, const struct nisd *d)
{
	return connect_to(w, &d, 1);
}

static const struct request height = {HTTP_GET, "/chain/height", "", "", NULL};
static const struct request block = {HTTP_POST, "/block/at/public", "",
				     "{\"height\":2}", NULL};
static const struct request bulk = {
	HTTP_POST, "/chain/blocks-after", "",
	"{\"entity\":{\"height\":1,\"maxTransactions\":500,\"minBlocks\":5}}",
	NULL};

static void must_get(struct source *s, const struct request *req,
		     struct reply *r)
{
	struct err e = ERR_INIT;
	enum source_state state = source_get(s, req, r, &e);

	if (state != SOURCE_REPLY)
		fail_msg("state %d: %s", state, e.text);
}

static void must_fail(struct source *s, const struct request *req,
		      const char *part)
{
	struct err e = ERR_INIT;
	struct reply r;

	assert_int_equal(source_get(s, req, &r, &e), SOURCE_FAILED);
	assert_err(&e, ERR_SOURCE, part);
	assert_err(&e, ERR_SOURCE, req->path);
}

static void answers(void **state)
{
	struct nisd_opts o = {.chain = ((struct world *)*state)->chain};
	const struct world *w = *state;
	struct hash h;
	struct source *s;
	struct nisd *d;
	struct reply r;
	struct text t;
	int i;

	for (i = 0; i < 8; i++) {
		o.gzip = i & 1;
		o.chunked = i & 2;
		o.ipv6 = i & 4;
		d = nisd_start(&o);
		s = connect_one(w, d);
		assert_false(source_is_local(s));
		assert_int_equal(source_count(s), 0);
		must_get(s, &height, &r);
		assert_int_equal(r.status, 200);
		assert_string_equal(r.bytes, "{\"height\":440}\r\n");
		assert_string_equal(r.origin, nisd_url(d));
		assert_int_equal(r.height, 440);
		assert_int_equal(r.time, 1516892533);
		h = sha256(r.bytes, r.len);
		assert_memory_equal(h.b, r.sha256.b, sizeof(h.b));
		text_init(&t, TEXT_MAX_ANY);
		text_addf(&t, "GET %s/chain/height", nisd_url(d));
		assert_string_equal(r.place, t.s);
		text_release(&t);
		must_get(s, &block, &r);
		assert_non_null(strstr(r.bytes, "\"height\":2"));
		assert_string_equal(nisd_asked(d, 1),
				    "POST /block/at/public {\"height\":2}");
		must_get(s, &bulk, &r);
		assert_true(r.len > 40000);
		assert_string_equal(r.request->body, bulk.body);
		assert_string_equal(
			nisd_asked(d, 2),
			"POST /chain/blocks-after {\"challenge\":{\"data\":"
			"\"00\"},\"entity\":{\"height\":1,"
			"\"maxTransactions\":500,\"minBlocks\":5}}");
		assert_int_equal(nodes_requests(s), 3);
		source_free(s);
		nisd_stop(d);
	}
}

/* What NIS refuses is an answer, asked for once. */
static void refusals_are_answers(void **state)
{
	static const struct {
		struct request req;
		int status;
	} row[] = {
		{{HTTP_GET, "/account/get", "address=x", "", NULL}, 400},
		{{HTTP_POST, "/block/at/public", "", "{\"height\":99999}",
		  NULL},
		 404},
		{{HTTP_GET, "/nonsense", "", "", NULL}, 404},
		{{HTTP_GET, "/block/at/public", "", "", NULL}, 500},
	};
	const struct world *w = *state;
	struct nisd *d = serve(w);
	struct source *s = connect_one(w, d);
	struct reply r;
	size_t i;

	for (i = 0; i < NR_OF(row); i++) {
		must_get(s, &row[i].req, &r);
		assert_int_equal(r.status, row[i].status);
	}
	assert_int_equal(nisd_requests(d), NR_OF(row));
	nisd_harm(d, NISD_REFUSE_500, 1, 100);
	must_get(s, &height, &r);
	assert_int_equal(r.status, 500);
	assert_int_equal(nisd_requests(d), NR_OF(row) + 1);
	/* a null pointer may come of a race: asked again twice */
	nisd_harm(d, NISD_ERROR_500, 1, 100);
	must_get(s, &height, &r);
	assert_int_equal(r.status, 500);
	assert_int_equal(nisd_requests(d), NR_OF(row) + 4);
	nisd_harm(d, NISD_ERROR_500, 1, 1);
	must_get(s, &height, &r);
	assert_int_equal(r.status, 200);
	source_free(s);
	nisd_stop(d);
}

#define STALL_MS 150

/* What a fault is called when it does not pass. */
static const struct {
	enum nisd_fault fault;
	const char *part;
} faults[] = {
	{NISD_RESET, "reset"},
	{NISD_CLOSE, "Empty reply"},
	{NISD_STALL, "not a byte in 150 ms"},
	{NISD_LATE, "not a byte in 150 ms"},
	{NISD_TRUNCATE, "bytes remaining to read"},
	{NISD_CUT_CHUNK, "outstanding read data"},
	{NISD_SHORT_JSON, "not JSON ("},
	{NISD_WRONG_JSON, "not JSON ("},
	{NISD_HTML, "HTTP status 200, not JSON but text/html"},
	{NISD_HTML_502, "HTTP status 502, not JSON but text/html"},
	{NISD_BUSY_429, "HTTP status 429"},
	{NISD_LOADING_503, "HTTP status 503 (NIS_ILLEGAL_STATE_LOADING_CHAIN)"},
	{NISD_GATEWAY_504, "HTTP status 504"},
	{NISD_REDIRECT, "HTTP status 302, not JSON"},
	{NISD_EMPTY, "without a body"},
	{NISD_WRONG_GZIP, ""},
	{NISD_NO_HTTP, "HTTP/0.9"},
};

static void faults_that_pass(void **state)
{
	struct world *w = *state;
	struct nisd *d = serve(w);
	struct source *s;
	struct reply r;
	size_t i;

	w->opts.stall_ms = STALL_MS;
	s = connect_one(w, d);
	for (i = 0; i < NR_OF(faults); i++) {
		nisd_harm(d, faults[i].fault, 1, 2);
		must_get(s, &height, &r);
		assert_int_equal(r.status, 200);
		assert_string_equal(r.bytes, "{\"height\":440}\r\n");
		assert_true(nisd_requests(d) >= 3 * (i + 1));
	}
	source_free(s);
	nisd_stop(d);
}

static void faults_that_last(void **state)
{
	struct world *w = *state;
	struct nisd *d = serve(w);
	struct source *s;
	struct reply r;
	size_t i;

	w->opts.tries = 2;
	w->opts.stall_ms = STALL_MS;
	s = connect_one(w, d);
	for (i = 0; i < NR_OF(faults); i++) {
		nisd_harm(d, faults[i].fault, 1, 100);
		must_fail(s, &height, faults[i].part);
		must_fail(s, &height, nisd_url(d));
		must_fail(s, &height, "given up (2 tries in ");
	}
	nisd_harm(d, NISD_HUGE, 1, 1);
	must_fail(s, &height, "longer than 1048576 bytes");
	must_get(s, &height, &r);
	source_free(s);
	nisd_stop(d);
}

static void waits_double_up_to_a_ceiling(void **state)
{
	static const int64_t want[] = {500, 1000, 2000, 4000, 4000, 4000};
	struct world *w = *state;
	struct nisd *d = serve(w);
	struct source *s;
	struct reply r;
	size_t i;

	w->opts.wait_max_ms = 4000;
	s = connect_one(w, d);
	nisd_harm(d, NISD_HTML, 1, NR_OF(want));
	must_get(s, &height, &r);
	assert_int_equal(w->fake.sleeps, NR_OF(want));
	for (i = 0; i < NR_OF(want); i++)
		assert_int_equal(w->fake.slept[i], want[i]);
	assert_non_null(strstr(w->notes.s, "it rests for 2.0 s"));
	/* the node is well again: the waits begin anew */
	w->fake.sleeps = 0;
	nisd_harm(d, NISD_RESET, 1, 1);
	must_get(s, &height, &r);
	assert_int_equal(w->fake.slept[0], 500);
	source_free(s);
	nisd_stop(d);
}

static void retry_after(void **state)
{
	struct world *w = *state;
	struct nisd_opts o = {.chain = w->chain, .retry_after = 7};
	struct nisd *d = nisd_start(&o);
	struct source *s = connect_one(w, d);
	struct reply r;

	nisd_harm(d, NISD_BUSY_429, 1, 1);
	must_get(s, &height, &r);
	assert_int_equal(w->fake.ms, 7000);
	source_free(s);
	nisd_stop(d);
	o.retry_after = 86400;
	d = nisd_start(&o);
	s = connect_one(w, d);
	nisd_harm(d, NISD_BUSY_429, 1, 1);
	must_fail(s, &height, "the wait would be too long");
	assert_int_equal(w->fake.ms, 7000);
	source_free(s);
	nisd_stop(d);
}

static void total_limit(void **state)
{
	struct world *w = *state;
	struct nisd *d = serve(w);
	struct source *s;

	w->opts.tries = 1000;
	w->opts.total_ms = 20000;
	s = connect_one(w, d);
	nisd_harm(d, NISD_HTML_502, 1, 1000);
	must_fail(s, &height, "the wait would be too long (6 tries in 15.5 s)");
	source_free(s);
	nisd_stop(d);
}

static void keeps_to_the_rate(void **state)
{
	struct world *w = *state;
	struct nisd *d = serve(w);
	struct err e = ERR_INIT;
	struct source *s;
	struct reply r;
	uint64_t tag;
	size_t i;

	w->opts.rate = 20;
	s = connect_one(w, d);
	for (i = 0; i < 41; i++)
		source_ask(s, &height, i);
	for (i = 0; i < 41; i++)
		assert_int_equal(source_next(s, &tag, &r, &e), SOURCE_REPLY);
	assert_int_equal(source_next(s, &tag, &r, &e), SOURCE_IDLE);
	assert_true(w->fake.ms >= 2000 && w->fake.ms < 2100);
	source_free(s);
	nisd_stop(d);
}

/* The filter of NIS counts for itself: by the machine's clock. */
static void a_node_that_is_too_slow_for_us(void **state)
{
	struct world *w = *state;
	struct nisd_opts o = {.chain = w->chain, .rate = 30, .retry_after = 1};
	struct nisd *d = nisd_start(&o);
	struct err e = ERR_INIT;
	struct source *s;
	struct reply r;
	uint64_t tag;
	size_t i;

	w->opts.clock = NULL;
	s = connect_one(w, d);
	for (i = 0; i < 50; i++)
		source_ask(s, &height, i);
	for (i = 0; i < 50; i++)
		assert_int_equal(source_next(s, &tag, &r, &e), SOURCE_REPLY);
	assert_non_null(strstr(w->notes.s, "HTTP status 429"));
	source_free(s);
	nisd_stop(d);
}

static void several_at_once(void **state)
{
	struct world *w = *state;
	struct nisd_opts o = {.chain = w->chain, .latency_ms = 50};
	struct nisd *d = nisd_start(&o);
	struct timespec from, to;
	struct err e = ERR_INIT;
	struct source *s;
	struct reply r;
	uint64_t tag, seen = 0;
	int64_t ms;
	size_t i;

	w->opts.clock = NULL;
	w->opts.connections = 8;
	s = connect_one(w, d);
	clock_gettime(CLOCK_MONOTONIC, &from);
	for (i = 0; i < 40; i++)
		source_ask(s, &height, i);
	for (i = 0; i < 40; i++) {
		assert_int_equal(source_next(s, &tag, &r, &e), SOURCE_REPLY);
		seen |= (uint64_t)1 << tag;
	}
	clock_gettime(CLOCK_MONOTONIC, &to);
	assert_true(seen == ((uint64_t)1 << 40) - 1);
	assert_true(nisd_most_at_once(d) <= 8);
	assert_true(nisd_most_at_once(d) >= 4);
	ms = (to.tv_sec - from.tv_sec) * 1000 +
	     (to.tv_nsec - from.tv_nsec) / 1000000;
	/* 250 at best, 2000 one by one; the machine may be busy */
	assert_true(ms < 1500);
	source_free(s);
	nisd_stop(d);
}

/* Who takes answers slowly does not make them pile up. */
static void a_slow_caller(void **state)
{
	const struct world *w = *state;
	struct nisd *d = serve(w);
	struct source *s = connect_one(w, d);
	struct err e = ERR_INIT;
	struct reply r;
	uint64_t tag;
	size_t i;

	for (i = 0; i < 100; i++)
		source_ask(s, &height, i);
	for (i = 0; i < 100; i++) {
		assert_int_equal(source_next(s, &tag, &r, &e), SOURCE_REPLY);
		assert_true(nodes_requests(s) <= i + 1 + 3 * 8);
		usleep(2000);
	}
	assert_int_equal(source_next(s, &tag, &r, &e), SOURCE_IDLE);
	source_free(s);
	nisd_stop(d);
}

static void fails_over(void **state)
{
	const struct world *w = *state;
	struct nisd *d[2] = {serve(w), serve(w)};
	struct request pinned = height;
	char *dead = xstrdup(nisd_url(d[0]));
	struct source *s = connect_to(w, (const struct nisd *const *)d, 2);
	struct reply r;
	int i;

	nisd_stop(d[0]);
	for (i = 0; i < 4; i++) {
		must_get(s, &height, &r);
		assert_string_equal(r.origin, nisd_url(d[1]));
	}
	/* nobody had to wait for the dead one */
	assert_int_equal(w->fake.sleeps, 0);
	assert_non_null(strstr(w->notes.s, dead));
	pinned.node = dead;
	must_fail(s, &pinned, "refused");
	pinned.node = "http://127.0.0.1:1";
	must_fail(s, &pinned, "no node is left for it");
	pinned.node = nisd_url(d[1]);
	must_get(s, &pinned, &r);
	source_free(s);
	nisd_stop(d[1]);
	free(dead);
}

/* The first eight go to both; then who answers sooner is asked more. */
static void shares_the_work(void **state)
{
	const struct world *w = *state;
	struct nisd *d[2] = {serve(w), serve(w)};
	struct source *s = connect_to(w, (const struct nisd *const *)d, 2);
	struct err e = ERR_INIT;
	struct reply r;
	uint64_t tag;
	size_t before[2] = {(size_t)nisd_requests(d[0]),
			    (size_t)nisd_requests(d[1])};
	size_t i;

	for (i = 0; i < 40; i++)
		source_ask(s, &height, i);
	for (i = 0; i < 40; i++)
		assert_int_equal(source_next(s, &tag, &r, &e), SOURCE_REPLY);
	assert_true(nisd_requests(d[0]) >= before[0] + 4);
	assert_true(nisd_requests(d[1]) >= before[1] + 4);
	source_free(s);
	nisd_stop(d[0]);
	nisd_stop(d[1]);
}

static void left_in_the_middle(void **state)
{
	const struct world *w = *state;
	struct nisd *d = serve(w);
	struct source *s = connect_one(w, d);
	struct err e = ERR_INIT;
	struct reply r;
	uint64_t tag;
	size_t i;

	nisd_harm(d, NISD_LATE, 3, 100);
	for (i = 0; i < 20; i++)
		source_ask(s, &height, i);
	assert_int_equal(source_next(s, &tag, &r, &e), SOURCE_REPLY);
	source_free(s);
	nisd_stop(d);
}

static void no_node(void **state)
{
	static const struct {
		const char *url, *part;
	} bad[] = {
		{"ftp://x", "neither http nor https"},
		{"file:///etc/passwd", "neither http nor https"},
		{"http://user:secret@x:7890", "not an url"},
		{"http://x:7890/chain/height", "more than scheme"},
		{"http://x:7890/?a", "more than scheme"},
		{"http://", "not an url"},
		{"http://x:99999", "not an url"},
		{"x y", "not an url"},
		{"", "not an url"},
	};
	const struct world *w = *state;
	struct err e = ERR_INIT;
	size_t i;

	for (i = 0; i < NR_OF(bad); i++) {
		assert_null(source_open_nodes(&bad[i].url, 1, &w->opts, &e));
		assert_err(&e, ERR_USAGE, bad[i].part);
	}
	assert_null(source_open_nodes(NULL, 0, &w->opts, &e));
	assert_err(&e, ERR_USAGE, "no node");
}

static void names_of_nodes(void **state)
{
	static const char *const url[] = {
		"HUGEalice2.nem.ninja", "https://x",	  "[::1]",
		"1.2.3.4:80",		"http://x:7890/", "x",
	};
	static const char *const want[] = {
		"http://hugealice2.nem.ninja:7890",
		"https://x:7891",
		"http://[::1]:7890",
		"http://1.2.3.4:80",
		"http://x:7890",
	};
	const struct world *w = *state;
	struct err e = ERR_INIT;
	struct source *s = source_open_nodes(url, NR_OF(url), &w->opts, &e);
	size_t i;

	assert_ok(s, &e);
	assert_int_equal(nodes_count(s), NR_OF(want));
	for (i = 0; i < NR_OF(want); i++)
		assert_string_equal(nodes_report(s, i)->url, want[i]);
	source_free(s);
}

/* ---- before a run ---- */

static void looks_before_a_run(void **state)
{
	struct world *w = *state;
	struct nisd_opts o = {.chain = w->chain, .features = 3, .clock = 100};
	struct nisd *d = nisd_start(&o);
	const struct nodes_report *n;
	struct err e = ERR_INIT;
	struct nodes_want want;
	struct source *s = connect_one(w, d);
	struct reply r;

	nodes_want_init(&want);
	want.network = -104;
	assert_ok(nodes_check(s, &want, &e), &e);
	n = nodes_report(s, 0);
	assert_int_equal(n->state, NODES_GOOD);
	assert_int_equal(n->status, 6);
	assert_int_equal(n->network, -104);
	assert_int_equal(n->features, NODES_HASH_LOOKUP | NODES_HISTORICAL);
	assert_string_equal(n->version, "0.6.102");
	assert_int_equal(n->height, 440);
	assert_int_equal(n->last_block,
			 w->chain->block[439].time + CHAIN_EPOCH);
	assert_int_equal(n->own_time, w->chain->time + CHAIN_EPOCH + 100);
	assert_int_equal(nodes_clock_skew(s), 1516892533 - n->own_time);
	must_get(s, &block, &r);
	assert_string_equal(r.nis, "0.6.102");
	assert_int_equal(r.height, 440);
	source_free(s);
	nisd_stop(d);
}

/* The one node is passed over for this. */
static void assert_passed_over(const struct world *w, struct nisd *d,
			       const struct nodes_want *want,
			       enum nodes_state state, const char *part)
{
	struct source *s = connect_one(w, d);
	struct err e = ERR_INIT;

	assert_false(nodes_check(s, want, &e));
	assert_err(&e, ERR_SOURCE, part);
	assert_err(&e, ERR_SOURCE, nisd_url(d));
	assert_int_equal(nodes_report(s, 0)->state, state);
	assert_non_null(strstr(nodes_report(s, 0)->why, part));
	must_fail(s, &height, "no node is left");
	source_free(s);
	nisd_stop(d);
}

static void passes_over(void **state)
{
	struct world *w = *state;
	struct nisd_opts o = {.chain = w->chain, .retry_after = -1};
	struct nodes_want want;
	struct nisd *d;

	nodes_want_init(&want);
	o.status = 8;
	assert_passed_over(w, nisd_start(&o), &want, NODES_LOADING,
			   "loading its blocks");
	o.status = 3;
	assert_passed_over(w, nisd_start(&o), &want, NODES_LOADING,
			   "not booted (status 3)");
	o.status = 6;
	o.clock = 7200;
	assert_passed_over(w, nisd_start(&o), &want, NODES_BEHIND,
			   "minutes older than its clock");
	o.clock = 0;
	want.network = 104;
	assert_passed_over(w, nisd_start(&o), &want, NODES_OTHER_NETWORK,
			   "a node of testnet, not of mainnet");
	want.network = 0;
	d = nisd_start(&o);
	nisd_harm(d, NISD_HTML, 1, 1000);
	assert_passed_over(w, d, &want, NODES_NOT_NIS, "text/html");
	d = nisd_start(&o);
	nisd_harm_only(d, "/status");
	nisd_harm(d, NISD_RESET, 1, 1000);
	assert_passed_over(w, d, &want, NODES_UNREACHABLE, "reset");
	o.chain = NULL; /* JSON, but no NIS */
	assert_passed_over(w, nisd_start(&o), &want, NODES_NOT_NIS,
			   "no status of one");
}

static void the_best_of_several(void **state)
{
	struct world *w = *state;
	struct chain *ahead = story_chain(&story_exercise);
	struct nisd_opts o = {.chain = w->chain, .retry_after = -1};
	struct nisd_opts p = {.chain = ahead, .retry_after = -1};
	const struct nisd *d[3];
	struct nodes_want want;
	struct err e = ERR_INIT;
	struct source *s;
	struct reply r;
	size_t i;

	for (i = 0; i < 11; i++)
		chain_close(ahead, chain_account(ahead, "harvester"));
	nodes_want_init(&want);
	want.age_max = 0;
	d[0] = nisd_start(&o);
	d[1] = nisd_start(&p);
	o.status = 8;
	d[2] = nisd_start(&o);
	s = connect_to(w, d, 3);
	assert_ok(nodes_check(s, &want, &e), &e);
	assert_int_equal(nodes_report(s, 0)->state, NODES_BEHIND);
	assert_string_equal(nodes_report(s, 0)->why,
			    "behind: height 440, another node has 451");
	assert_int_equal(nodes_report(s, 1)->state, NODES_GOOD);
	assert_int_equal(nodes_report(s, 2)->state, NODES_LOADING);
	for (i = 0; i < 3; i++) {
		must_get(s, &height, &r);
		assert_string_equal(r.origin, nisd_url(d[1]));
	}
	/* it may lag that much */
	want.behind_max = 11;
	assert_ok(nodes_check(s, &want, &e), &e);
	assert_int_equal(nodes_report(s, 0)->state, NODES_GOOD);
	source_free(s);
	for (i = 0; i < 3; i++)
		nisd_stop((struct nisd *)d[i]);
	chain_free(ahead);
}

/* The replies that were recorded from real nodes. */
static void recorded_nodes(void **state)
{
	struct nisd_opts o = {.files = "../shared/data/nis", .retry_after = -1};
	struct world *w = *state;
	const struct nodes_report *n;
	struct nodes_want want;
	struct err e = ERR_INIT;
	struct source *s;
	struct nisd *d;
	struct reply r;
	char *bytes;
	size_t len;

	bytes = shared_data("nis/routes/account_transfers_all.json", &len);
	d = nisd_start(&o);
	s = connect_one(w, d);
	nodes_want_init(&want);
	want.network = 104;
	want.age_max = 0;
	assert_ok(nodes_check(s, &want, &e), &e);
	n = nodes_report(s, 0);
	assert_string_equal(n->version, "0.6.93-BETA");
	assert_int_equal(n->features, 3);
	assert_int_equal(n->height, 1258889);
	must_get(s,
		 &(struct request){.path = "/account/transfers/all",
				   .query = "",
				   .body = ""},
		 &r);
	assert_int_equal(r.len, len);
	assert_memory_equal(r.bytes, bytes, len);
	must_get(s,
		 &(struct request){.path = "/blocks/CurrentBlock.json",
				   .query = "",
				   .body = ""},
		 &r);
	free(bytes);
	source_free(s);
	nisd_stop(d);
}

static void list_of_nodes(void **state)
{
	static const char *const peers[] = {"10.0.0.1:7890", "10.0.0.2:80",
					    "bad host:1", "10.0.0.1:7890",
					    "10.0.0.3:7890"};
	struct nodes_list l = {0};
	struct world *w = *state;
	struct nisd *d = serve(w);
	struct source *s = connect_one(w, d);
	struct err e = ERR_INIT;

	assert_ok(nodes_list_read(&l, "fixtures/nodes.csv", &e), &e);
	assert_int_equal(l.nr, 10);
	assert_string_equal(l.url[0], "http://176.9.68.110:7890");
	nisd_set_peers(d, peers, NR_OF(peers));
	assert_ok(nodes_list_enlarge(&l, s, 12, &e), &e);
	assert_int_equal(l.nr, 12);
	assert_string_equal(l.url[10], "http://10.0.0.1:7890");
	assert_string_equal(l.url[11], "http://10.0.0.2:80");
	assert_ok(nodes_list_enlarge(&l, s, 100, &e), &e);
	assert_int_equal(l.nr, 13);
	nodes_list_free(&l);
	assert_false(nodes_list_read(&l, "fixtures/labels/nem.csv", &e));
	assert_err(&e, ERR_DATA, "lacks protocol, host or port");
	source_free(s);
	nisd_stop(d);
}

/* ---- torture ---- */

/* Asks for the first blocks and pages, into a case; its digest. */
static struct hash read_all(const struct world *w, struct nisd *d,
			    const char *path)
{
	struct source *s = connect_one(w, d);
	struct err e = ERR_INIT;
	struct casefile *c = case_open(path, CASE_MAKE, &e);
	char body[32];
	enum source_state state;
	struct reply r;
	struct hash h;
	uint64_t run, tag;
	unsigned i;

	assert_ok(c, &e);
	assert_ok(case_run_begin(&run, c, "1", "{}", &e), &e);
	s = case_recorder(c, run, s, NULL, NULL);
	source_ask(s, &height, 0);
	source_ask(s, &bulk, 1);
	for (i = 2; i < 10; i++) {
		snprintf(body, sizeof(body), "{\"height\":%u}", i);
		source_ask(s,
			   &(struct request){.method = HTTP_POST,
					     .path = "/block/at/public",
					     .query = "",
					     .body = body},
			   i);
	}
	while ((state = source_next(s, &tag, &r, &e)) != SOURCE_IDLE)
		if (state != SOURCE_REPLY)
			fail_msg("%s", e.text);
	source_free(s);
	assert_ok(case_digest(&h, c, 0, &e), &e);
	case_close(c);
	unlink(path);
	return h;
}

/* The n-th request fails, n upward: the same bytes each time. */
static void torture(void **state)
{
	const struct world *w = *state;
	char path[] = "/tmp/source_node.XXXXXX";
	struct nisd *d = serve(w);
	struct hash want, have;
	uint64_t n, before;
	size_t i;

	close(mkstemp(path));
	want = read_all(w, d, path);
	for (i = 0; i < NR_OF(faults); i++)
		for (n = 1;; n += 1 + n / 2) {
			nisd_harm(d, faults[i].fault, n, 1);
			before = nisd_requests(d);
			have = read_all(w, d, path);
			assert_memory_equal(have.b, want.b, sizeof(want.b));
			if (nisd_requests(d) - before < n)
				break;
		}
	nisd_stop(d);
}

#define WORLD(f) cmocka_unit_test_setup_teardown(f, world_open, world_close)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		WORLD(answers),
		WORLD(refusals_are_answers),
		WORLD(faults_that_pass),
		WORLD(faults_that_last),
		WORLD(waits_double_up_to_a_ceiling),
		WORLD(retry_after),
		WORLD(total_limit),
		WORLD(keeps_to_the_rate),
		WORLD(a_node_that_is_too_slow_for_us),
		WORLD(several_at_once),
		WORLD(a_slow_caller),
		WORLD(fails_over),
		WORLD(shares_the_work),
		WORLD(left_in_the_middle),
		WORLD(no_node),
		WORLD(names_of_nodes),
		WORLD(looks_before_a_run),
		WORLD(passes_over),
		WORLD(the_best_of_several),
		WORLD(recorded_nodes),
		WORLD(list_of_nodes),
		WORLD(torture),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
