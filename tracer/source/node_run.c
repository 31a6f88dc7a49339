#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "source/node_pool.h"

/* A queue may hold very many; more than this need not be looked at to find
 * one that may go. */
#define LOOK_AHEAD 64

#define BOUND_TRIES 4 /* 3.5 seconds */
#define FIRST_MS 5000 /* for a node that has never answered */

void node_add_waiting(struct node_pool *p, struct node_job *j)
{
	j->next = NULL;
	*p->waiting_end = j;
	p->waiting_end = &j->next;
}

/* What was tried before comes before what was not. */
static void add_waiting_first(struct node_pool *p, struct node_job *j)
{
	j->next = p->waiting;
	p->waiting = j;
	if (!j->next)
		p->waiting_end = &j->next;
}

static void add_done(struct node_pool *p, struct node_job *j)
{
	j->next = NULL;
	*p->done_end = j;
	p->done_end = &j->next;
	p->finished++;
}

void node_job_free(struct node_job *j)
{
	if (!j)
		return;
	if (j->easy)
		curl_easy_cleanup(j->easy);
	text_release(&j->url);
	text_release(&j->body);
	text_release(&j->post);
	text_release(&j->why);
	text_release(&j->place);
	free(j->request);
	free(j);
}

void node_note(const struct node_pool *p, const char *text)
{
	if (p->opts.note)
		p->opts.note(p->opts.arg, text);
}

void node_pass_over(struct node_pool *p, struct node_peer *n,
		    enum nodes_state state, const char *why)
{
	struct text t;

	n->passed_over = true;
	n->report.state = state;
	free(n->why);
	n->why = xstrdup(why);
	n->report.why = n->why;
	text_init(&t, TEXT_MAX_ANY);
	text_addf(&t, "'%s': passed over: %s", n->url, why);
	node_note(p, t.s);
	text_release(&t);
}

/* ---- which node ---- */

static bool may_serve(const struct node_peer *n, const struct request *req)
{
	return !n->passed_over &&
	       (*req->node ? !strcmp(req->node, n->url) : !n->aside);
}

static int64_t free_at(const struct node_peer *n)
{
	return n->next_ms > n->rest_ms ? n->next_ms : n->rest_ms;
}

/* Sooner free, then less busy, then not the one that just failed. */
static bool is_better(const struct node_pool *p, const struct node_job *j,
		      size_t a, size_t b, int64_t now)
{
	const struct node_peer *x = p->peer + a, *y = p->peer + b;
	int64_t fx = free_at(x) > now ? free_at(x) : now;
	int64_t fy = free_at(y) > now ? free_at(y) : now;

	if (fx != fy)
		return fx < fy;
	if (j->tried && (a == j->last) != (b == j->last))
		return b == j->last;
	return x->busy < y->busy;
}

/* The node for the job, p->peers if none will ever do. */
static size_t choose(const struct node_pool *p, const struct node_job *j,
		     int64_t now)
{
	size_t best = p->peers, i;

	for (i = 0; i < p->peers; i++)
		if (may_serve(p->peer + i, j->request) &&
		    (best == p->peers || is_better(p, j, i, best, now)))
			best = i;
	return best;
}

/* May only one node answer it, though there are others? */
static bool is_bound(const struct node_pool *p, const struct node_job *j)
{
	size_t good = 0, i;

	for (i = 0; i < p->peers; i++)
		good += !p->peer[i].passed_over;
	return *j->request->node && good > 1;
}

/* ---- the end of a job ---- */

/* "GET http://n:7890/x": what, and whom; node "" is that of the request. */
static void set_place(struct node_job *j, const char *node)
{
	struct request req = *j->request;
	struct text key;

	if (*node)
		req.node = node;
	text_init(&key, 400);
	request_key(&key, &req);
	text_clear(&j->place);
	text_add_clean(&j->place, key.s, key.len);
	text_release(&key);
}

static void give_up(struct node_pool *p, struct node_job *j, const char *what)
{
	int64_t ms = p->clock.now_ms(p->clock.arg) - j->begun_ms;

	if (!j->tried)
		set_place(j, "");
	if (!j->cause)
		j->cause = NODE_CAUSE_CONNECTION;
	if (j->why.len)
		text_adds(&j->why, ": ");
	text_adds(&j->why, what);
	if (j->tries > 1)
		text_addf(&j->why, " (%u tries in %lld.%lld s)", j->tries,
			  (long long)ms / 1000, (long long)ms % 1000 / 100);
	add_done(p, j);
}

static void rest(struct node_pool *p, struct node_job *j, int64_t now)
{
	struct node_peer *n = p->peer + j->last;
	int64_t wait = p->opts.wait_ms;
	struct text t;
	unsigned i;

	/* several that fail together are one failure of the node */
	if (n->rest_set_ms <= j->sent_ms || !n->failures) {
		n->failures++;
		n->rest_set_ms = now;
	}
	for (i = 1; i < n->failures && wait < p->opts.wait_max_ms; i++)
		wait *= 2;
	if (wait > p->opts.wait_max_ms)
		wait = p->opts.wait_max_ms;
	if (j->retry_after_ms)
		wait = j->retry_after_ms;
	if (n->rest_ms < now + wait)
		n->rest_ms = now + wait;
	text_init(&t, TEXT_MAX_ANY);
	text_addf(&t, "'%s': %s: it rests for %lld.%lld s", j->place.s,
		  j->why.s, (long long)wait / 1000,
		  (long long)wait % 1000 / 100);
	node_note(p, t.s);
	text_release(&t);
}

/* A new chain height, or a sign of life. */
static void learn(struct node_pool *p, struct node_job *j)
{
	struct node_peer *n = p->peer + j->last;
	struct err e = ERR_INIT;
	struct json_t *doc;
	uint64_t height;

	n->failures = 0;
	if (j->status != 200 || strcmp(j->request->path, "/chain/height"))
		return;
	doc = js_parse(j->body.s, j->body.len, &e);
	if (js_get_u64_max(&height, doc, "height", INT64_MAX, &e))
		n->report.height = height;
	js_free(doc);
}

static void forget_running(struct node_pool *p, const struct node_job *j)
{
	unsigned i;

	for (i = 0; p->run[i] != j; i++)
		;
	p->run[i] = p->run[--p->running];
}

/* What only one node can answer is given up sooner where there are others:
 * whoever asked can begin anew there. */
static unsigned tries_of(const struct node_pool *p, const struct node_job *j)
{
	return is_bound(p, j) && p->opts.tries > BOUND_TRIES ? BOUND_TRIES
							     : p->opts.tries;
}

static void finish(struct node_pool *p, struct node_job *j, CURLcode code)
{
	struct node_peer *n = p->peer + j->last;
	int64_t now = p->clock.now_ms(p->clock.arg);

	node_judge(j, code);
	curl_multi_remove_handle(p->multi, j->easy);
	curl_easy_cleanup(j->easy);
	j->easy = NULL;
	j->time = p->clock.unix_time(p->clock.arg);
	n->busy--;
	forget_running(p, j);
	n->answered |=
		j->cause == NODE_CAUSE_NONE || j->cause == NODE_CAUSE_STATUS;
	set_place(j, n->url);
	if (!j->cause) {
		learn(p, j);
		add_done(p, j);
		return;
	}
	if (j->cause == NODE_CAUSE_OTHER) {
		give_up(p, j, "given up");
		return;
	}
	rest(p, j, now);
	if (j->tries >= tries_of(p, j))
		give_up(p, j, "given up");
	else
		add_waiting_first(p, j);
}

void node_collect(struct node_pool *p)
{
	struct node_job *j;
	char *private;
	CURLMsg *m;
	int left;

	curl_multi_perform(p->multi, &left);
	while ((m = curl_multi_info_read(p->multi, &left))) {
		if (m->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &private);
		j = (struct node_job *)(void *)private;
		finish(p, j, m->data.result);
	}
}

/* ---- the start of a job ---- */

/* Started, ended, or *wait_ms shortened to when it may start. */
static bool try_start(struct node_pool *p, struct node_job *j, int64_t now,
		      int64_t *wait_ms)
{
	size_t i = choose(p, j, now);
	int64_t at;

	if (i == p->peers) {
		give_up(p, j, "no node is left for it");
		return true;
	}
	at = free_at(p->peer + i);
	if (at <= now) {
		node_start(p, j, i);
		return true;
	}
	if (p->peer[i].failures >= BOUND_TRIES && is_bound(p, j)) {
		give_up(p, j, "the node has failed too often");
		return true;
	}
	if (p->checking && p->peer[i].failures && !p->peer[i].answered &&
	    at - p->checking_ms > FIRST_MS) {
		give_up(p, j, "it has never answered");
		return true;
	}
	if ((j->tried && at - j->begun_ms > p->opts.total_ms) ||
	    at - now > p->opts.retry_after_max_ms) {
		give_up(p, j, "the wait would be too long");
		return true;
	}
	if (*wait_ms < 0 || at - now < *wait_ms)
		*wait_ms = at - now;
	return false;
}

void node_start_ready(struct node_pool *p, int64_t *wait_ms)
{
	int64_t now = p->clock.now_ms(p->clock.arg);
	struct node_job **at = &p->waiting, *j;
	unsigned looked = 0;

	*wait_ms = -1;
	/* a caller that is slower than the nodes must not fill the memory */
	while ((j = *at) && p->running < p->opts.connections &&
	       p->finished <= p->opts.connections && looked++ < LOOK_AHEAD) {
		*at = j->next;
		if (!*at)
			p->waiting_end = at;
		if (try_start(p, j, now, wait_ms))
			continue;
		j->next = *at;
		*at = j;
		if (!j->next)
			p->waiting_end = &j->next;
		at = &j->next;
	}
}
