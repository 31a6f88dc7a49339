#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "source/case_db.h"
#include "source/ops.h"

struct asked {
	struct asked *next;
	struct request *request;
	uint64_t tag, id;
	struct err e; /* kind ERR_NONE: it is reply number id, 0 for none */
};

struct case_source {
	struct source source;
	struct casefile *file;
	uint64_t last; /* 0: all */
	struct asked *first, **end;
	struct request *lent;
	/* of a recorder */
	uint64_t run;
	struct source *live;
	case_use_fn *use;
	void *arg;
	/* what there is, made when first asked for */
	bool listed;
	struct request **request;
	size_t requests, alloc;
};

static uint64_t last_of(const struct case_source *s)
{
	return s->last ? s->last : INT64_MAX;
}

/* A reply for just that node, else one that is for any, unless the node itself
 * can be asked. */
static bool look_up(uint64_t *id, struct case_source *s,
		    const struct request *req, uint64_t run, struct err *e)
{
	struct request any = *req;

	if (!case_find(id, s->file, req, last_of(s), run, e))
		return false;
	if (*id || !req->node || !*req->node || s->live)
		return true;
	any.node = "";
	return case_find(id, s->file, &any, last_of(s), run, e);
}

static void queue(struct case_source *s, const struct request *req,
		  uint64_t tag, uint64_t id, const struct err *e)
{
	struct asked *a = xcalloc(1, sizeof(*a));

	a->request = request_dup(req);
	a->tag = tag;
	a->id = id;
	a->e = *e;
	*s->end = a;
	s->end = &a->next;
}

static void case_ask(struct source *source, const struct request *req,
		     uint64_t tag)
{
	struct case_source *s = (struct case_source *)source;
	struct err e = ERR_INIT;
	uint64_t id = 0;

	look_up(&id, s, req, 0, &e);
	queue(s, req, tag, id, &e);
}

static void recorder_ask(struct source *source, const struct request *req,
			 uint64_t tag)
{
	struct case_source *s = (struct case_source *)source;
	enum case_use use = s->use ? s->use(s->arg, req) : CASE_USE_RUN;
	struct err e = ERR_INIT;
	uint64_t id = 0;

	if (use != CASE_USE_NONE &&
	    !look_up(&id, s, req, use == CASE_USE_RUN ? s->run : 0, &e))
		id = 0;
	if (id || e.kind || !s->live)
		queue(s, req, tag, id, &e);
	else
		source_ask(s->live, req, tag);
}

/* What was found has to be an answer to just this. */
static bool is_answer(const struct request *req, const struct reply *r)
{
	const char *node = req->node ? req->node : "";

	return r->request->method == req->method &&
	       !strcmp(r->request->path, req->path) &&
	       !strcmp(r->request->body, req->body) &&
	       (!*r->request->node || !strcmp(r->request->node, node));
}

static enum source_state answer(struct case_source *s, const struct asked *a,
				struct reply *reply, struct err *e)
{
	uint64_t run;

	if (a->e.kind) {
		*e = a->e;
		return SOURCE_FAILED;
	}
	if (!a->id)
		return SOURCE_UNKNOWN;
	if (!case_reply(reply, &run, s->file, a->id, e))
		return SOURCE_FAILED;
	if (!is_answer(a->request, reply)) {
		err_put(e, ERR_DATA, "'%s': answers another request",
			reply->place);
		return SOURCE_FAILED;
	}
	reply->request = a->request;
	return SOURCE_REPLY;
}

static enum source_state next_queued(struct case_source *s, uint64_t *tag,
				     struct reply *reply, struct err *e)
{
	struct asked *a = s->first;
	enum source_state state;

	s->first = a->next;
	if (!s->first)
		s->end = &s->first;
	*tag = a->tag;
	*reply = (struct reply){.request = a->request};
	state = answer(s, a, reply, e);
	s->lent = a->request;
	free(a);
	return state;
}

static enum source_state case_next(struct source *source, uint64_t *tag,
				   struct reply *reply, struct err *e)
{
	struct case_source *s = (struct case_source *)source;
	enum source_state state;

	free(s->lent);
	s->lent = NULL;
	if (s->first)
		return next_queued(s, tag, reply, e);
	if (!s->live)
		return SOURCE_IDLE;
	state = source_next(s->live, tag, reply, e);
	if (state == SOURCE_REPLY && s->run &&
	    !case_keep(NULL, s->file, s->run, reply, e))
		return SOURCE_FAILED;
	return state;
}

/* The request of a row of CASE_SQL_KEYS; false if it is damaged. */
static bool row_request(struct request *r, sqlite3_stmt *row)
{
	const char *method;

	if (!case_get_text(&r->node, row, 1) ||
	    !case_get_text(&method, row, 2) ||
	    !case_get_text(&r->path, row, 3) ||
	    !case_get_text(&r->query, row, 4) ||
	    !case_get_text(&r->body, row, 5))
		return false;
	r->method = strcmp(method, "POST") ? HTTP_GET : HTTP_POST;
	return true;
}

/* Different requests, in the order of their first reply. What is damaged is
 * left out: asking is what finds it. */
static void list(struct case_source *s)
{
	struct err e = ERR_INIT;
	struct request r;
	struct text key;
	sqlite3_stmt *row;
	struct map seen;
	bool fresh;

	s->listed = true;
	row = case_stmt(s->file, CASE_SQL_KEYS, &e);
	if (!row)
		return;
	map_init(&seen);
	text_init(&key, TEXT_MAX_ANY);
	case_bind_u64(row, 1, last_of(s));
	while (sqlite3_step(row) == SQLITE_ROW) {
		if (!row_request(&r, row))
			continue;
		text_clear(&key);
		request_key(&key, &r);
		map_add(&seen, key.s, key.len, &fresh);
		if (!fresh)
			continue;
		VEC_GROW(s->request, s->requests + 1, s->alloc);
		s->request[s->requests++] = request_dup(&r);
	}
	sqlite3_reset(row);
	text_release(&key);
	map_release(&seen);
}

static size_t case_count(const struct source *source)
{
	struct case_source *s = (struct case_source *)source;

	if (!s->listed)
		list(s);
	return s->requests;
}

static const struct request *case_at(const struct source *source, size_t i)
{
	return ((const struct case_source *)source)->request[i];
}

static size_t recorder_count(const struct source *source)
{
	(void)source;
	return 0;
}

static size_t recorder_nodes(const struct source *source, const char **url,
			     size_t max)
{
	const struct case_source *s = (const struct case_source *)source;

	return s->live ? source_nodes(s->live, url, max) : 0;
}

static void case_free(struct source *source)
{
	struct case_source *s = (struct case_source *)source;
	struct asked *a;
	size_t i;

	while ((a = s->first)) {
		s->first = a->next;
		free(a->request);
		free(a);
	}
	for (i = 0; i < s->requests; i++)
		free(s->request[i]);
	free(s->request);
	free(s->lent);
	source_free(s->live);
	free(s);
}

/* A case opened as a whole has no run that was finished. */
static enum source_end case_end(const struct source *source)
{
	const struct case_source *s = (const struct case_source *)source;

	return s->last ? SOURCE_END_DONE : SOURCE_END_CUT;
}

static const struct source_ops case_ops = {
	.ask = case_ask,
	.next = case_next,
	.count = case_count,
	.at = case_at,
	.free = case_free,
	.local = true,
	.end = case_end,
};

static const struct source_ops recorder_ops = {
	.ask = recorder_ask,
	.next = case_next,
	.count = recorder_count,
	.at = case_at,
	.nodes = recorder_nodes,
	.free = case_free,
	.local = false,
};

struct source *case_source(struct casefile *c, uint64_t last)
{
	struct case_source *s = xcalloc(1, sizeof(*s));

	s->source.ops = &case_ops;
	s->file = c;
	s->last = last;
	s->end = &s->first;
	return &s->source;
}

struct source *case_recorder(struct casefile *c, uint64_t run,
			     struct source *live, case_use_fn *use, void *arg)
{
	struct source *source = case_source(c, 0);
	struct case_source *s = (struct case_source *)source;

	source->ops = &recorder_ops;
	s->run = run;
	s->live = live;
	s->use = use;
	s->arg = arg;
	return source;
}
