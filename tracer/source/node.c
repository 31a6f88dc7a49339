#include "source/node.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/die.h"
#include "base/mem.h"
#include "source/node_pool.h"

#define STOP_MS 500 /* between two looks at nodes_opts.stop */

void nodes_opts_init(struct nodes_opts *o)
{
	*o = (struct nodes_opts){.rate = 20,
				 .connections = 8,
				 .tries = 8,
				 .wait_ms = 500,
				 .wait_max_ms = 30000,
				 .retry_after_max_ms = 60000,
				 .total_ms = 180000,
				 .connect_ms = 10000,
				 .stall_ms = 30000,
				 .reply_max = SOURCE_REPLY_MAX};
}

static int64_t now_ms(void *arg)
{
	(void)arg;
	return node_machine_ms();
}

static void sleep_ms(void *arg, int64_t ms)
{
	struct timespec t = {ms / 1000, ms % 1000 * 1000000};

	(void)arg;
	nanosleep(&t, NULL);
}

static int64_t unix_time(void *arg)
{
	(void)arg;
	return time(NULL);
}

static void pool_ask(struct source *s, const struct request *req, uint64_t tag)
{
	struct node_pool *p = (struct node_pool *)s;
	struct node_job *j = xcalloc(1, sizeof(*j));

	j->request = request_dup(req);
	j->tag = tag;
	j->begun_ms = -1;
	text_init(&j->url, TEXT_MAX_ANY);
	text_init(&j->body, p->opts.reply_max);
	text_init(&j->post, TEXT_MAX_ANY);
	text_init(&j->why, 600);
	text_init(&j->place, 600);
	node_add_waiting(p, j);
}

/* Until something comes, or wait_ms (negative: no limit) have passed. */
static void wait_for(struct node_pool *p, int64_t wait_ms)
{
	int64_t tick = p->opts.stall_ms / 4;

	if (!p->running) {
		if (p->opts.stop && wait_ms > STOP_MS)
			wait_ms = STOP_MS;
		p->clock.sleep_ms(p->clock.arg, wait_ms > 0 ? wait_ms : 1);
		return;
	}
	tick = tick < 1 ? 1 : tick > 500 ? 500 : tick;
	if (wait_ms < 0 || wait_ms > tick)
		wait_ms = tick;
	curl_multi_poll(p->multi, NULL, 0, (int)wait_ms, NULL);
}

static enum source_state hand_out(struct node_pool *p, uint64_t *tag,
				  struct reply *r, struct err *e)
{
	struct node_job *j = p->done;
	const struct node_peer *n = p->peer + j->last;

	p->done = j->next;
	p->finished--;
	if (!p->done)
		p->done_end = &p->done;
	p->lent = j;
	p->last_cause = j->cause;
	*tag = j->tag;
	*r = (struct reply){.request = j->request, .place = j->place.s};
	if (j->cause) {
		err_put(e, ERR_SOURCE, "'%s': %s", j->place.s, j->why.s);
		return SOURCE_FAILED;
	}
	r->status = j->status;
	r->bytes = j->body.s;
	r->len = j->body.len;
	r->sha256 = sha256(r->bytes, r->len);
	r->time = j->time;
	r->origin = n->url;
	r->nis = n->version;
	r->height = n->report.height;
	return SOURCE_REPLY;
}

static void free_jobs(struct node_job *j)
{
	struct node_job *next;

	for (; j; j = next) {
		next = j->next;
		node_job_free(j);
	}
}

static void free_running(struct node_pool *p)
{
	while (p->running) {
		struct node_job *j = p->run[--p->running];

		curl_multi_remove_handle(p->multi, j->easy);
		p->peer[j->last].busy--;
		node_job_free(j);
	}
}

static void drop_all(struct node_pool *p)
{
	free_running(p);
	free_jobs(p->waiting);
	p->waiting = NULL;
	p->waiting_end = &p->waiting;
}

static enum source_state pool_next(struct source *s, uint64_t *tag,
				   struct reply *r, struct err *e)
{
	struct node_pool *p = (struct node_pool *)s;
	int64_t wait_ms;

	node_job_free(p->lent);
	p->lent = NULL;
	for (;;) {
		if (p->opts.stop && p->opts.stop(p->opts.arg)) {
			if (p->running)
				node_collect(p);
			drop_all(p);
			return p->done ? hand_out(p, tag, r, e) : SOURCE_IDLE;
		}
		node_start_ready(p, &wait_ms);
		if (p->running)
			node_collect(p);
		if (p->done) {
			/* no idle connection while the answer is looked at */
			node_start_ready(p, &wait_ms);
			node_collect(p);
			return hand_out(p, tag, r, e);
		}
		if (!p->running && !p->waiting)
			return SOURCE_IDLE;
		if (p->running < p->opts.connections && p->waiting &&
		    wait_ms < 0)
			continue;
		wait_for(p, wait_ms);
	}
}

static size_t pool_count(const struct source *s)
{
	(void)s;
	return 0;
}

static const struct request *pool_at(const struct source *s, size_t i)
{
	(void)s;
	BUG("request %zu of a node", i);
}

static void pool_free(struct source *s)
{
	struct node_pool *p = (struct node_pool *)s;
	size_t i;

	free_jobs(p->waiting);
	free_jobs(p->done);
	node_job_free(p->lent);
	free_running(p);
	free(p->run);
	curl_multi_cleanup(p->multi);
	curl_slist_free_all(p->get_headers);
	curl_slist_free_all(p->post_headers);
	for (i = 0; i < p->peers; i++) {
		free(p->peer[i].url);
		free(p->peer[i].why);
		free(p->peer[i].version);
	}
	free(p->peer);
	free(p);
	curl_global_cleanup();
}

static size_t pool_nodes(const struct source *source, const char **url,
			 size_t max)
{
	const struct node_pool *p = (const struct node_pool *)source;
	size_t i, nr = 0;

	for (i = 0; i < p->peers && nr < max; i++)
		if (!p->peer[i].passed_over && !p->peer[i].aside)
			url[nr++] = p->peer[i].url;
	return nr;
}

static const struct source_ops pool_ops = {
	.ask = pool_ask,
	.next = pool_next,
	.count = pool_count,
	.at = pool_at,
	.nodes = pool_nodes,
	.free = pool_free,
	.local = false,
};

/* Each node once, under one name. */
static bool add_peer(struct node_pool *p, const char *text, struct err *e)
{
	char *url = node_url(text, e);
	struct node_peer *n;
	size_t i;

	if (!url)
		return false;
	for (i = 0; i < p->peers; i++)
		if (!strcmp(p->peer[i].url, url)) {
			free(url);
			return true;
		}
	n = p->peer + p->peers++;
	n->url = url;
	n->version = xstrdup("");
	n->why = xstrdup("");
	n->report = (struct nodes_report){.url = url,
					  .state = NODES_UNKNOWN,
					  .why = n->why,
					  .version = n->version,
					  .status = -1};
	return true;
}

static void set_up(struct node_pool *p)
{
	static const struct nodes_clock machine = {now_ms, sleep_ms, unix_time,
						   NULL};

	p->clock = p->opts.clock ? *p->opts.clock : machine;
	if (!p->opts.connections)
		p->opts.connections = 1;
	if (!p->opts.tries)
		p->opts.tries = 1;
	p->run = xcalloc(p->opts.connections, sizeof(*p->run));
	p->waiting_end = &p->waiting;
	p->done_end = &p->done;
	p->multi = curl_multi_init();
	curl_multi_setopt(p->multi, CURLMOPT_MAXCONNECTS,
			  (long)p->opts.connections + 4);
	p->get_headers = curl_slist_append(NULL, "Accept: application/json");
	p->post_headers = curl_slist_append(NULL, "Accept: application/json");
	curl_slist_append(p->post_headers, "Content-Type: application/json");
	curl_slist_append(p->post_headers, "Expect:");
}

struct source *source_open_nodes(const char *const *url, size_t nr,
				 const struct nodes_opts *opts, struct err *e)
{
	struct node_pool *p;
	size_t i;

	if (!curl_lib_load(e))
		return NULL;
	curl_global_init(CURL_GLOBAL_DEFAULT);
	p = xcalloc(1, sizeof(*p));
	p->source.ops = &pool_ops;
	p->opts = *opts;
	p->peer = xcalloc(nr, sizeof(*p->peer));
	set_up(p);
	if (!nr)
		err_put(e, ERR_USAGE, "no node");
	for (i = 0; i < nr; i++)
		if (!add_peer(p, url[i], e))
			break;
	if (nr && i == nr)
		return &p->source;
	pool_free(&p->source);
	return NULL;
}
