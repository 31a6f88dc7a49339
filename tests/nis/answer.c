/*
 * What a node answers: from the chain, or as it was recorded.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../chain/reply.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "reply.h"

static struct node node_of(const struct nisd *d)
{
	return (struct node){.chain = d->opts.chain,
			     .name = "test",
			     .features = d->opts.features,
			     .status = d->opts.status};
}

void nisd_error(struct nisd *d, struct nisd_answer *a, int status,
		const char *message)
{
	struct node n = node_of(d);

	a->status = status;
	if (d->opts.chain) {
		node_error(&n, status, message, &a->body);
		return;
	}
	text_clear(&a->body);
	text_addf(&a->body,
		  "{\"timeStamp\":9108808,\"error\":\"?\",\"message\":null,"
		  "\"status\":%d}\r\n",
		  status);
}

/* "/account/get" is routes/account_get.json; the other files are there by
 * their names, "/blocks/CurrentBlock.json". */
bool nisd_recorded(struct nisd *d, const char *path, struct nisd_answer *a)
{
	struct err e = ERR_INIT;
	struct text name;
	char *bytes;
	size_t len, i;
	bool ok;

	if (!d->opts.files || strstr(path, ".."))
		return false;
	text_init(&name, TEXT_MAX_ANY);
	if (strstr(path, ".json")) {
		text_addf(&name, "%s%s", d->opts.files, path);
	} else {
		text_addf(&name, "%s/routes/", d->opts.files);
		for (i = 1; path[0] && path[i]; i++)
			text_addc(&name, path[i] == '/' ? '_' : path[i]);
		text_adds(&name, ".json");
	}
	ok = file_exists(name.s) &&
	     file_read(&bytes, &len, name.s, (size_t)1 << 24, &e);
	text_release(&name);
	if (!ok)
		return false;
	text_clear(&a->body);
	text_add(&a->body, bytes, len);
	free(bytes);
	return true;
}

static void add_peers(struct nisd *d, struct text *body)
{
	const char *colon;
	size_t i;

	text_clear(body);
	text_adds(body, "{\"data\":[");
	for (i = 0; i < d->peers; i++) {
		colon = strrchr(d->peer[i], ':');
		text_addf(body,
			  "%s{\"metaData\":{\"features\":1,\"networkId\":-104,"
			  "\"application\":null,\"version\":\"0.6.102\","
			  "\"platform\":\"test\"},\"endpoint\":{\"protocol\":"
			  "\"http\",\"port\":%s,\"host\":\"%.*s\"},"
			  "\"identity\":{\"name\":\"peer\",\"public-key\":"
			  "\"00\"}}",
			  i ? "," : "", colon + 1, (int)(colon - d->peer[i]),
			  d->peer[i]);
	}
	text_adds(body, "]}\r\n");
}

/* The node's clock, some seconds off. */
static void shift_clock(struct nisd *d, struct text *body)
{
	json_t *doc = json_loadb(body->s, body->len, 0, NULL);
	json_t *info = json_object_get(doc, "nisInfo");
	json_t *now = json_object_get(info, "currentTime");
	char *s;

	if (now) {
		json_integer_set(now, json_integer_value(now) + d->opts.clock);
		s = json_dumps(doc, JSON_COMPACT);
		text_clear(body);
		text_addf(body, "%s\r\n", s);
		free(s);
	}
	json_decref(doc);
}

void nisd_answer(struct nisd *d, const struct nisd_call *call,
		 struct nisd_answer *a)
{
	struct node n = node_of(d);
	struct node_request q = {.method = call->method,
				 .path = call->path,
				 .query = call->query.s,
				 .body = call->body.s};

	a->status = 200;
	if (nisd_recorded(d, call->path, a))
		return;
	if (!d->opts.chain ||
	    (d->opts.no_bulk && !strcmp(call->path, "/chain/blocks-after"))) {
		nisd_error(d, a, 404, NULL);
		return;
	}
	a->status = node_reply(&n, &q, &a->body);
	if (a->status != 200)
		return;
	if (!strcmp(call->path, "/node/peer-list/reachable"))
		add_peers(d, &a->body);
	if (d->opts.clock && !strcmp(call->path, "/node/extended-info"))
		shift_clock(d, &a->body);
	if (d->claim)
		nisd_tell_claim(d, call->path, &a->body);
	if (d->lie >= 0)
		nisd_tell_lie(d, &a->body);
}

void nisd_tell_claim(struct nisd *d, const char *path, struct text *body)
{
	const struct chain *c = d->opts.chain;
	bool last = !strcmp(path, "/chain/last-block");
	struct node n = node_of(d);
	struct node_request q = {
		.method = "POST", .path = "/block/at/public", .query = ""};
	int64_t height = (int64_t)c->blocks + d->claim;
	json_t *doc;
	char *s;

	if (!last && strcmp(path, "/chain/height"))
		return;
	if (last && d->claim < 0) {
		char at[40];

		snprintf(at, sizeof(at), "{\"height\":%lld}",
			 (long long)height);
		q.body = at;
		node_reply(&n, &q, body);
		return;
	}
	doc = json_loadb(body->s, body->len, 0, NULL);
	json_object_set_new(doc, "height", json_integer(height));
	s = json_dumps(doc, JSON_COMPACT);
	text_clear(body);
	text_addf(body, "%s\r\n", s);
	free(s);
	json_decref(doc);
}
