/*
 * What the nodes say of themselves, before they are trusted with a run.
 */
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/num.h"
#include "source/node_pool.h"

#define NIS_EPOCH 1427587585 /* nis: SystemTimeProvider */
#define CHECK_TRIES 2

/* The last is asked only where the one before it had no answer. */
enum question { ASK_STATUS, ASK_HEIGHT, ASK_LAST, ASK_EXTENDED, ASK_INFO };

static const char *const path_of[] = {
	[ASK_STATUS] = "/status",
	[ASK_HEIGHT] = "/chain/height",
	[ASK_LAST] = "/chain/last-block",
	[ASK_EXTENDED] = "/node/extended-info",
	[ASK_INFO] = "/node/info",
};

#define QUESTIONS NR_OF(path_of)

struct heard {
	bool height, info;
	enum node_cause cause[QUESTIONS]; /* NONE: answered */
	int status[QUESTIONS];
	struct text why; /* of the first failure */
};

void nodes_want_init(struct nodes_want *w)
{
	*w = (struct nodes_want){.age_max = 1800, .behind_max = 10};
}

static void ask(struct node_pool *p, size_t i, enum question q)
{
	struct request req = {.method = HTTP_GET,
			      .path = path_of[q],
			      .query = "",
			      .body = "",
			      .node = p->peer[i].url};

	source_ask(&p->source, &req, i * QUESTIONS + q);
}

/* ---- one answer ---- */

/* Seconds since NIS's epoch as Unix time; false if it is none. */
static bool nis_time(int64_t *time, const struct json_t *obj, const char *key)
{
	struct err e = ERR_INIT;

	if (!js_get_i64(time, obj, key, &e) || *time < INT32_MIN ||
	    *time > INT32_MAX)
		return false;
	*time += NIS_EPOCH;
	return true;
}

/* The node of /node/info, or of the extended one. */
static void hear_node(struct node_peer *n, struct heard *h,
		      const struct json_t *node)
{
	const struct json_t *meta = js_get(node, "metaData");
	int64_t network, features = 0;
	struct err e = ERR_INIT;
	const char *version = "";

	if (!js_get_i64(&network, meta, "networkId", &e) || network < -128 ||
	    network > 127)
		return;
	h->info = true;
	n->report.network = (int)network;
	if (js_get_i64(&features, meta, "features", &e))
		n->report.features = (unsigned)(features & 0xffff);
	if (js_type(js_get(meta, "version")) == JS_STRING)
		version = js_string(js_get(meta, "version"), NULL);
	free(n->version);
	n->version = xmemdup0(version, strnlen(version, 64));
	n->report.version = n->version;
}

static void hear_clock(struct node_peer *n, const struct json_t *info,
		       int64_t here)
{
	int64_t time;

	n->has_clock = nis_time(&time, info, "currentTime");
	if (!n->has_clock)
		return;
	n->report.own_time = time;
	n->skew = here - time;
}

static void hear(struct node_peer *n, struct heard *h, enum question q,
		 const struct reply *r)
{
	struct err e = ERR_INIT;
	struct json_t *doc = js_parse(r->bytes, r->len, &e);
	int64_t code, time;

	switch (q) {
	case ASK_STATUS:
		if (js_get_i64(&code, doc, "code", &e) && code >= 0 &&
		    code < 100)
			n->report.status = (int)code;
		break;
	case ASK_HEIGHT: /* the pool has learned the number */
		h->height = js_type(js_get(doc, "height")) == JS_INT;
		break;
	case ASK_LAST:
		if (nis_time(&time, doc, "timeStamp"))
			n->report.last_block = time;
		break;
	case ASK_EXTENDED:
		hear_node(n, h, js_get(doc, "node"));
		hear_clock(n, js_get(doc, "nisInfo"), r->time);
		break;
	case ASK_INFO:
		hear_node(n, h, doc);
		break;
	}
	js_free(doc);
}

/* ---- what follows from them ---- */

/* What every NIS tells and this one did not, NULL if nothing. */
static const char *missing(const struct nodes_report *r, const struct heard *h)
{
	if (r->status < 0)
		return "status";
	if (!h->info)
		return "node info";
	if (!h->height)
		return "chain height";
	return r->last_block ? NULL : "last block";
}

/* What is wrong with a node by itself; NODES_GOOD with why empty: nothing. */
static enum nodes_state judge_alone(const struct node_peer *n,
				    const struct heard *h, struct text *why)
{
	const struct nodes_report *r = &n->report;

	if (h->cause[ASK_STATUS] == NODE_CAUSE_NO_JSON) {
		text_addf(why, "not a NIS: %s", h->why.s);
		return NODES_NOT_NIS;
	}
	if (r->status >= 1 && r->status <= 4) {
		text_addf(why, "not booted (status %d)", r->status);
		return NODES_LOADING;
	}
	if (r->status == 8 || strstr(h->why.s, "LOADING_CHAIN")) {
		text_addf(why, "loading its blocks, at height %llu",
			  (unsigned long long)r->height);
		return NODES_LOADING;
	}
	if (h->cause[ASK_STATUS]) {
		text_adds(why, h->why.s);
		return NODES_UNREACHABLE;
	}
	if (missing(r, h)) {
		text_addf(why, "not a NIS: no %s of one", missing(r, h));
		if (h->why.len)
			text_addf(why, " (%s)", h->why.s);
		return NODES_NOT_NIS;
	}
	return NODES_GOOD;
}

static void add_network(struct text *t, int network)
{
	if (network == 104 || network == -104 || network == 96)
		text_adds(t, network == 96 ? "mijin"
			     : network > 0 ? "mainnet"
					   : "testnet");
	else
		text_addf(t, "network %d", network);
}

static enum nodes_state judge_among(const struct node_peer *n,
				    const struct nodes_want *w, int network,
				    uint64_t highest, struct text *why)
{
	const struct nodes_report *r = &n->report;

	if (network && r->network != network) {
		text_adds(why, "a node of ");
		add_network(why, r->network);
		text_adds(why, ", not of ");
		add_network(why, network);
		return NODES_OTHER_NETWORK;
	}
	if (highest - r->height > w->behind_max && r->height < highest) {
		text_addf(why, "behind: height %llu, another node has %llu",
			  (unsigned long long)r->height,
			  (unsigned long long)highest);
		return NODES_BEHIND;
	}
	if (w->age_max && r->own_time &&
	    r->own_time - r->last_block > w->age_max) {
		text_addf(why,
			  "behind: its last block is %lld minutes older than "
			  "its clock",
			  (long long)(r->own_time - r->last_block) / 60);
		return NODES_BEHIND;
	}
	return NODES_GOOD;
}

static void judge_all(struct node_pool *p, const struct nodes_want *w,
		      const struct heard *h)
{
	int network = w->network;
	uint64_t highest = 0;
	enum nodes_state state;
	struct text why;
	size_t i;

	text_init(&why, 600);
	for (i = 0; i < p->peers; i++) {
		text_clear(&why);
		state = judge_alone(p->peer + i, h + i, &why);
		if (state) {
			node_pass_over(p, p->peer + i, state, why.s);
			continue;
		}
		p->peer[i].report.state = NODES_GOOD;
		if (!network)
			network = p->peer[i].report.network;
		if (p->peer[i].report.network == network &&
		    p->peer[i].report.height > highest)
			highest = p->peer[i].report.height;
	}
	for (i = 0; i < p->peers; i++) {
		if (p->peer[i].passed_over)
			continue;
		text_clear(&why);
		state = judge_among(p->peer + i, w, network, highest, &why);
		if (state)
			node_pass_over(p, p->peer + i, state, why.s);
	}
	text_release(&why);
}

static bool any_left(const struct node_pool *p, struct err *e)
{
	struct text t;
	size_t i;

	for (i = 0; i < p->peers; i++)
		if (!p->peer[i].passed_over)
			return true;
	text_init(&t, 900);
	for (i = 0; i < p->peers; i++)
		text_addf(&t, "%s'%s': %s", i ? "; " : "", p->peer[i].url,
			  p->peer[i].why);
	err_put(e, ERR_SOURCE, "no node will do: %s%s", t.s,
		t.full ? " ..." : "");
	text_release(&t);
	return false;
}

/* All answers to what was asked. */
static bool hear_all(struct node_pool *p, const struct nodes_want *w,
		     struct heard *h, struct err *e)
{
	enum source_state state;
	struct err why = ERR_INIT;
	struct heard *of;
	struct reply r;
	enum question q;
	uint64_t tag;

	while ((state = source_next(&p->source, &tag, &r, &why)) !=
	       SOURCE_IDLE) {
		of = h + tag / QUESTIONS;
		q = (enum question)(tag % QUESTIONS);
		if (state != SOURCE_REPLY) {
			of->cause[q] = p->last_cause;
			if (!of->why.len)
				text_adds(&of->why, why.text);
			continue;
		}
		of->status[q] = r.status;
		if (w->heard && !w->heard(w->arg, &r, e))
			return false;
		if (r.status == 200)
			hear(p->peer + tag / QUESTIONS, of, q, &r);
	}
	return true;
}

/* A node that has failed one question need not fail the others too. */
static bool ask_all(struct node_pool *p, const struct nodes_want *w,
		    struct heard *h, struct err *e)
{
	size_t i;
	int q;

	for (q = ASK_STATUS; q <= ASK_EXTENDED; q++)
		for (i = 0; i < p->peers; i++)
			ask(p, i, (enum question)q);
	if (!hear_all(p, w, h, e))
		return false;
	for (i = 0; i < p->peers; i++)
		if (!h[i].info && p->peer[i].report.status >= 5 &&
		    p->peer[i].report.status <= 7)
			ask(p, i, ASK_INFO);
	return hear_all(p, w, h, e);
}

bool nodes_check(struct source *s, const struct nodes_want *w, struct err *e)
{
	struct node_pool *p = (struct node_pool *)s;
	struct heard *h = xcalloc(p->peers, sizeof(*h));
	uint32_t tries = p->opts.tries;
	size_t i;
	bool ok;

	for (i = 0; i < p->peers; i++) {
		text_init(&h[i].why, 500);
		p->peer[i].passed_over = false;
	}
	if (tries > CHECK_TRIES)
		p->opts.tries = CHECK_TRIES;
	p->checking = true;
	p->checking_ms = p->clock.now_ms(p->clock.arg);
	ok = ask_all(p, w, h, e);
	p->checking = false;
	p->opts.tries = tries;
	if (ok)
		judge_all(p, w, h);
	for (i = 0; i < p->peers; i++)
		text_release(&h[i].why);
	free(h);
	return ok && any_left(p, e);
}
