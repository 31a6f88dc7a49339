#include "source/source.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "source/ops.h"

void source_ask(struct source *s, const struct request *req, uint64_t tag)
{
	s->ops->ask(s, req, tag);
}

enum source_state source_next(struct source *s, uint64_t *tag,
			      struct reply *reply, struct err *e)
{
	return s->ops->next(s, tag, reply, e);
}

#define ALONE UINT64_MAX /* tag of what is asked with nothing else */

enum source_state source_get(struct source *s, const struct request *req,
			     struct reply *reply, struct err *e)
{
	enum source_state state;
	uint64_t tag;

	source_ask(s, req, ALONE);
	state = source_next(s, &tag, reply, e);
	if (state != SOURCE_IDLE && tag != ALONE)
		BUG("something else was in the queue");
	if (state != SOURCE_IDLE)
		return state;
	/* a network that was told to stop (nodes_opts.stop) */
	if (source_is_local(s))
		BUG("a request was lost");
	err_put(e, ERR_INTERRUPT, "interrupted");
	return SOURCE_FAILED;
}

size_t source_count(const struct source *s)
{
	return s->ops->count(s);
}

const struct request *source_at(const struct source *s, size_t i)
{
	return s->ops->at(s, i);
}

enum source_end source_end(const struct source *s)
{
	return s->ops->end ? s->ops->end(s) : SOURCE_END_NEVER;
}

const char *source_network(const struct source *s)
{
	return s->ops->network ? s->ops->network(s) : "";
}

static bool is_listed(const char *const *url, size_t nr, const char *s)
{
	size_t i;

	for (i = 0; i < nr; i++)
		if (!strcmp(url[i], s))
			return true;
	return false;
}

size_t source_nodes(const struct source *s, const char **url, size_t max)
{
	size_t n, i, nr = 0;
	const char *node;

	if (s->ops->nodes)
		return s->ops->nodes(s, url, max);
	n = source_count(s);
	for (i = 0; i < n && nr < max; i++) {
		node = source_at(s, i)->node;
		if (node && *node && !is_listed(url, nr, node))
			url[nr++] = node;
	}
	return nr;
}

bool source_is_local(const struct source *s)
{
	return s->ops->local;
}

void source_free(struct source *s)
{
	if (s)
		s->ops->free(s);
}

static int compare_word(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add_query(struct text *key, const char *query)
{
	char *copy = xstrdup(query), *save = copy, **word = NULL, *s;
	size_t nr = 0, alloc = 0, i;

	while ((s = strsep(&save, "&"))) {
		VEC_GROW(word, nr + 1, alloc);
		word[nr++] = s;
	}
	qsort(word, nr, sizeof(*word), compare_word);
	for (i = 0; i < nr; i++) {
		text_addc(key, i ? '&' : '?');
		text_adds(key, word[i]);
	}
	free(word);
	free(copy);
}

void request_key(struct text *key, const struct request *req)
{
	text_adds(key, req->method == HTTP_POST ? "POST " : "GET ");
	if (req->node)
		text_adds(key, req->node);
	text_adds(key, req->path);
	if (*req->query)
		add_query(key, req->query);
	if (*req->body) {
		text_addc(key, ' ');
		text_adds(key, req->body);
	}
}

struct request *request_dup(const struct request *req)
{
	const char *from[] = {req->path, req->query, req->body,
			      req->node ? req->node : ""};
	size_t len[NR_OF(from)], all = 0, i;
	const char *to[NR_OF(from)];
	struct request *r;
	char *s;

	for (i = 0; i < NR_OF(from); i++) {
		len[i] = strlen(from[i]) + 1;
		all += len[i];
	}
	r = xmalloc(sizeof(*r) + all);
	s = (char *)(r + 1);
	for (i = 0; i < NR_OF(from); i++) {
		to[i] = memcpy(s, from[i], len[i]);
		s += len[i];
	}
	*r = (struct request){.method = req->method,
			      .path = to[0],
			      .query = to[1],
			      .body = to[2],
			      .node = to[3]};
	return r;
}

static char *put(char **at, const char *s, size_t len)
{
	char *to = *at;

	if (len)
		memcpy(to, s, len);
	to[len] = 0;
	*at += len + 1;
	return to;
}

struct reply *reply_dup(const struct reply *from)
{
	const char *nis = from->nis ? from->nis : "";
	size_t all = from->len + strlen(from->origin) + strlen(nis) +
		     strlen(from->place) + 4;
	struct reply *r = xmalloc(sizeof(*r) + all);
	char *at = (char *)(r + 1);

	*r = *from;
	r->request = request_dup(from->request);
	r->bytes = put(&at, from->bytes, from->len);
	r->origin = put(&at, from->origin, strlen(from->origin));
	r->nis = put(&at, nis, strlen(nis));
	r->place = put(&at, from->place, strlen(from->place));
	return r;
}

void reply_free(struct reply *r)
{
	if (r)
		free((struct request *)r->request);
	free(r);
}
