#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "follow/follow.h"
#include "follow_said.h"
#include "ledger/ledger_csv.h"
#include "nem/address.h"
#include "source/ops.h"
#include "support.h"

#define EXERCISE "fixtures/exercise"
#define THIEF "TCFAAL5PH6TBVQX2YLD2XJVLZ7GERTA4GB657RR6"
#define VICTIM "TANDOWGRIL4HH2MWNJVGWE2DS52NPFHMY7N7W2K2"

/*
 * A source that does something to the answers of another: it gives them in
 * any order, or harms the n-th.
 */
enum harm { HARM_NONE, HARM_FAIL, HARM_LOSE, HARM_CUT, HARM_HTML };

struct odd {
	struct source source;
	struct source *inner;
	struct rng rng;
	bool stir;
	enum harm harm;
	uint64_t at, given; /* the answer that is harmed, from 1 */
	const char *lost;   /* part of the key of what is not there */
	struct request *req[4096];
	uint64_t tag[4096];
	size_t nr;
	struct request *lent;
};

static void odd_ask(struct source *s, const struct request *req, uint64_t tag)
{
	struct odd *o = (struct odd *)s;

	assert_true(o->nr < NR_OF(o->req));
	o->req[o->nr] = request_dup(req);
	o->tag[o->nr++] = tag;
}

static bool is_lost(const struct odd *o, const struct request *req)
{
	struct text key;
	bool lost;

	if (!o->lost)
		return false;
	text_init(&key, TEXT_MAX_ANY);
	request_key(&key, req);
	lost = strstr(key.s, o->lost) != NULL;
	text_release(&key);
	return lost;
}

static enum source_state odd_next(struct source *s, uint64_t *tag,
				  struct reply *reply, struct err *e)
{
	struct odd *o = (struct odd *)s;
	enum source_state state;
	size_t i = 0;

	free(o->lent);
	o->lent = NULL;
	if (!o->nr)
		return SOURCE_IDLE;
	if (o->stir)
		i = rng_below(&o->rng, o->nr);
	o->lent = o->req[i];
	*tag = o->tag[i];
	memmove(o->req + i, o->req + i + 1, (o->nr - i - 1) * sizeof(*o->req));
	memmove(o->tag + i, o->tag + i + 1, (o->nr - i - 1) * sizeof(*o->tag));
	o->nr--;
	state = source_get(o->inner, o->lent, reply, e);
	reply->request = o->lent;
	if (is_lost(o, o->lent))
		return SOURCE_UNKNOWN;
	if (state != SOURCE_REPLY || ++o->given != o->at)
		return state;
	switch (o->harm) {
	case HARM_NONE:
		break;
	case HARM_FAIL:
		err_set(e, ERR_SOURCE, "'%s': the node is gone", reply->place);
		return SOURCE_FAILED;
	case HARM_LOSE:
		return SOURCE_UNKNOWN;
	case HARM_CUT:
		reply->len = reply->len / 2;
		break;
	case HARM_HTML:
		reply->bytes = "<html>";
		reply->len = 6;
		break;
	}
	return state;
}

static size_t odd_count(const struct source *s)
{
	return source_count(((const struct odd *)s)->inner);
}

static const struct request *odd_at(const struct source *s, size_t i)
{
	return source_at(((const struct odd *)s)->inner, i);
}

static void odd_free(struct source *s)
{
	struct odd *o = (struct odd *)s;
	size_t i;

	for (i = 0; i < o->nr; i++)
		free(o->req[i]);
	free(o->lent);
	source_free(o->inner);
	free(o);
}

static const struct source_ops odd_ops = {
	.ask = odd_ask,
	.next = odd_next,
	.count = odd_count,
	.at = odd_at,
	.free = odd_free,
	.local = true,
};

/* The same as if a network were behind it. */
static const struct source_ops far_ops = {
	.ask = odd_ask,
	.next = odd_next,
	.count = odd_count,
	.at = odd_at,
	.free = odd_free,
};

static struct odd *odd_open(const char *dir)
{
	struct odd *o = xcalloc(1, sizeof(*o));
	struct err e = ERR_INIT;

	o->source.ops = &odd_ops;
	o->inner = source_open_fixture(dir, &e);
	assert_ok(o->inner, &e);
	return o;
}

struct bench {
	struct labels *labels;
	struct follow_opts o;
	struct follow_hints hints;
	struct err e;
	struct follow_run *run;
	const struct result *res;
};

static const char *const thief[] = {THIEF};

static int bench_open(void **state)
{
	struct bench *b = xcalloc(1, sizeof(*b));

	b->labels = labels_new();
	assert_ok(labels_load(b->labels, EXERCISE "/labels.csv",
			      nem_address_canonical, &b->e),
		  &b->e);
	follow_opts_init(&b->o);
	follow_hints_init(&b->hints);
	b->o.address = (struct follow_texts){thief, 1};
	b->o.all = true;
	*state = b;
	return 0;
}

static int bench_close(void **state)
{
	struct bench *b = *state;

	follow_free(b->run);
	follow_hints_release(&b->hints);
	labels_free(b->labels);
	free(b);
	return 0;
}

static bool go_odd(struct bench *b, struct odd *o)
{
	follow_free(b->run);
	follow_hints_clear(&b->hints);
	b->e = (struct err)ERR_INIT;
	b->run = follow_source(&o->source, b->labels, &b->o, NULL, NULL,
			       &b->hints, &b->e);
	b->res = b->run ? follow_result(b->run) : NULL;
	source_free(&o->source);
	return b->run != NULL;
}

static bool go(struct bench *b, const char *dir)
{
	return go_odd(b, odd_open(dir));
}

static bool go_far(struct bench *b, const char *dir)
{
	struct odd *o = odd_open(dir);

	o->source.ops = &far_ops;
	return go_odd(b, o);
}

static void same_as(const struct bench *b, char *want)
{
	char *got = said(b->res);

	assert_string_equal(got, want);
	free(got);
	free(want);
}

static uint64_t ended(const struct bench *b, enum trace_end end)
{
	return amount_units(
		trace_sum(b->res->theft[0].trace, POLICY_HAIRCUT, end));
}

static void routes_agree(void **state)
{
	struct bench *b = *state;
	char *want;

	assert_ok(go(b, EXERCISE "/blocks"), &b->e);
	assert_int_equal(b->res->end_height, 440);
	assert_int_equal(b->res->reversible_from, 81);
	assert_int_equal(
		amount_units(b->res->theft[0].trace->injected[POLICY_FIFO]),
		3300009623456);
	want = said(b->res);
	assert_ok(go(b, EXERCISE "/pages"), &b->e);
	assert_false(b->res->partial);
	assert_int_equal(ended(b, END_UNREAD), 0);
	same_as(b, want);
}

static void routes_agree_until(void **state)
{
	struct bench *b = *state;

	b->o.until = "200";
	assert_ok(go(b, EXERCISE "/blocks"), &b->e);
	assert_int_equal(b->res->end_height, 200);
	{
		char *want = said(b->res);

		assert_ok(go(b, EXERCISE "/pages"), &b->e);
		same_as(b, want);
	}
}

static void truth_agrees(void **state)
{
	struct ledger_csv_opts csv = LEDGER_CSV_OPTS_INIT;
	struct bench *b = *state;
	struct ledger *l;
	char *want;

	assert_ok(go(b, EXERCISE "/blocks"), &b->e);
	want = said(b->res);
	csv.address = nem_address_canonical;
	csv.decimals = "0";
	l = ledger_read_csv(EXERCISE "/truth.csv", &csv, &b->e);
	assert_ok(l, &b->e);
	follow_free(b->run);
	b->o.asset = "nem:xem";
	b->run = follow_ledger(l, b->labels, &b->o, &b->hints, &b->e);
	assert_ok(b->run, &b->e);
	b->res = follow_result(b->run);
	same_as(b, want);
}

/* Whatever order the replies come in, the ledger is the same to the byte. */
static void any_order(void **state)
{
	struct bench *b = *state;
	struct hash first, now;
	struct odd *o;
	int i;

	assert_ok(go(b, EXERCISE "/pages"), &b->e);
	first = ledger_digest(b->res->ledger);
	for (i = 1; i <= 5; i++) {
		o = odd_open(EXERCISE "/pages");
		o->stir = true;
		o->rng.state = (uint64_t)i;
		assert_ok(go_odd(b, o), &b->e);
		now = ledger_digest(b->res->ledger);
		assert_memory_equal(&now, &first, sizeof(now));
	}
}

static void what_is_missing(void **state)
{
	struct bench *b = *state;
	struct odd *o = odd_open(EXERCISE "/pages");

	o->lost = "address=" THIEF "&id=";
	assert_false(go_odd(b, o));
	assert_err(&b->e, ERR_DATA, "/account/transfers/all?address=" THIEF);
	assert_err(&b->e, ERR_DATA, "is missing");
	o = odd_open(EXERCISE "/blocks");
	o->lost = "{\"height\":17}";
	assert_false(go_odd(b, o));
	assert_err(&b->e, ERR_DATA, "{\"height\":17}' is missing");
}

static void harmed(struct bench *b, const char *dir, enum harm harm, uint64_t n)
{
	struct odd *o = odd_open(dir);

	o->harm = harm;
	o->at = n;
	assert_false(go_odd(b, o));
	assert_true(b->e.kind == ERR_DATA || b->e.kind == ERR_SOURCE);
	assert_non_null(strstr(b->e.text, EXERCISE));
}

/* The n-th answer is broken: an error that names the file, each time. */
static void any_answer_breaks(void **state)
{
	static const uint64_t at[] = {1, 2, 3, 4, 5, 6, 9, 20, 50, 120};
	struct bench *b = *state;
	size_t i;

	for (i = 0; i < NR_OF(at); i++) {
		harmed(b, EXERCISE "/pages", HARM_FAIL, at[i]);
		harmed(b, EXERCISE "/pages", HARM_CUT, at[i]);
		harmed(b, EXERCISE "/blocks", HARM_HTML, at[i]);
	}
}

/* A lost answer never makes a claim that the whole denies. */
static void any_answer_is_lost(void **state)
{
	static const uint64_t at[] = {2, 3, 4, 8, 15, 40, 90, 150};
	struct bench *b = *state;
	struct odd *o;
	size_t i;

	for (i = 0; i < NR_OF(at); i++) {
		o = odd_open(EXERCISE "/pages");
		o->harm = HARM_LOSE;
		o->at = at[i];
		if (!go_odd(b, o))
			assert_true(b->e.kind == ERR_DATA ||
				    b->e.kind == ERR_SOURCE);
	}
}

static void limits_leave_unread(void **state)
{
	struct bench *b = *state;

	b->o.all = false;
	b->o.route = FOLLOW_ROUTE_ACCOUNTS;
	b->o.requests = 20;
	assert_ok(go_far(b, EXERCISE "/pages"), &b->e);
	assert_true(b->res->partial);
	assert_true(ended(b, END_UNREAD) > 0);
	b->o.requests = 0;
	b->o.located = 50;
	assert_ok(go_far(b, EXERCISE "/pages"), &b->e);
	assert_true(ended(b, END_UNREAD) > 0);
	b->o.located = 0;
	b->o.busy = 150;
	assert_ok(go_far(b, EXERCISE "/pages"), &b->e);
	assert_int_equal(ended(b, END_BUSY), 29991653643);
}

/* What is here already costs nothing: all of it is read. */
static void no_limits_at_home(void **state)
{
	struct bench *b = *state;

	b->o.all = false;
	b->o.requests = 20;
	b->o.located = 50;
	assert_ok(go(b, EXERCISE "/pages"), &b->e);
	assert_false(b->res->partial);
	assert_int_equal(ended(b, END_UNREAD), 0);
}

static void one_run_after_another(void **state)
{
	static const char *const stranger[] = {
		"TALICELCD3XPH4FFI5STGGNSNSWPOTG5E4DS2TOS"};
	static const char *const victim[] = {VICTIM};
	static const char *const bad[] = {"TALICE"};
	struct bench *b = *state;

	b->o.address.s = stranger;
	assert_false(go(b, EXERCISE "/pages"));
	assert_err(&b->e, ERR_SOURCE, "nothing is known of it");
	assert_false(go(b, EXERCISE "/blocks"));
	assert_err(&b->e, ERR_SOURCE, "nothing is known of it");
	b->o.address.s = bad;
	assert_false(go(b, EXERCISE "/pages"));
	assert_err(&b->e, ERR_USAGE, "TALICE");
	assert_false(go(b, EXERCISE "/blocks"));
	assert_true(b->e.kind == ERR_USAGE || b->e.kind == ERR_SOURCE);
	b->o.address.s = victim;
	assert_false(go(b, EXERCISE "/pages"));
	assert_err(&b->e, ERR_USAGE, "labelled victim");
	assert_int_equal(b->hints.kind, FOLLOW_HINT_OUTFLOWS);
	assert_string_equal(b->hints.row[0].account, THIEF);
}

#define BENCH(f) cmocka_unit_test_setup_teardown(f, bench_open, bench_close)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		BENCH(routes_agree),	   BENCH(routes_agree_until),
		BENCH(truth_agrees),	   BENCH(any_order),
		BENCH(what_is_missing),	   BENCH(any_answer_breaks),
		BENCH(any_answer_is_lost), BENCH(limits_leave_unread),
		BENCH(no_limits_at_home),  BENCH(one_run_after_another),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
