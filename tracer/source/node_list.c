#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/json.h"
#include "base/mem.h"
#include "source/node_pool.h"

/* What one node may tell of. */
#define PEERS_MAX 10000

/* What cannot be a node is left out: the list is a stranger's. */
static void add(struct nodes_list *l, const char *protocol, const char *host,
		const char *port)
{
	struct err e = ERR_INIT;
	bool v6 = strchr(host, ':') && *host != '[';
	struct text t;
	char *url;
	size_t i;

	text_init(&t, 600);
	text_addf(&t, "%s://%s%s%s:%s", protocol, v6 ? "[" : "", host,
		  v6 ? "]" : "", port);
	url = t.full ? NULL : node_url(t.s, &e);
	text_release(&t);
	for (i = 0; url && i < l->nr; i++)
		if (!strcmp(l->url[i], url)) {
			free(url);
			url = NULL;
		}
	if (!url)
		return;
	VEC_GROW(l->url, l->nr + 1, l->alloc);
	l->url[l->nr++] = url;
}

bool nodes_list_read(struct nodes_list *l, const char *path, struct err *e)
{
	size_t protocol, host, port;
	struct csv c;
	bool ok;

	if (!curl_lib_load(e) || !csv_open(&c, path, e))
		return false;
	e->kind = ERR_NONE;
	ok = csv_next(&c, e);
	protocol = csv_column(&c, "protocol");
	host = csv_column(&c, "host");
	port = csv_column(&c, "port");
	if (e->kind)
		ok = false;
	else if (!ok || protocol == SIZE_MAX || host == SIZE_MAX ||
		 port == SIZE_MAX)
		ok = err_set(e, ERR_DATA,
			     "'%s': the header lacks protocol, host or port",
			     path);
	while (ok && csv_next(&c, e)) {
		if (c.nr <= protocol || c.nr <= host || c.nr <= port) {
			ok = err_set(e, ERR_DATA,
				     "'%s': line %llu: too few fields", path,
				     (unsigned long long)c.line);
			break;
		}
		add(l, c.field[protocol].s, c.field[host].s, c.field[port].s);
	}
	csv_close(&c);
	return ok && !e->kind;
}

static void add_peer(struct nodes_list *l, const struct json_t *node)
{
	const struct json_t *at = js_get(node, "endpoint");
	const char *protocol, *host;
	struct err e = ERR_INIT;
	uint64_t port;
	struct text t;

	if (!js_get_str(&protocol, NULL, at, "protocol", &e) ||
	    !js_get_str(&host, NULL, at, "host", &e) ||
	    !js_get_u64_max(&port, at, "port", 65535, &e))
		return;
	text_init(&t, 16);
	text_addf(&t, "%u", (unsigned)port);
	add(l, protocol, host, t.s);
	text_release(&t);
}

bool nodes_list_enlarge(struct nodes_list *l, struct source *s, size_t max,
			struct err *e)
{
	struct request req = {.method = HTTP_GET,
			      .path = "/node/peer-list/reachable",
			      .query = "",
			      .body = ""};
	struct node_pool *p = (struct node_pool *)s;
	enum source_state state;
	const struct json_t *data;
	struct json_t *doc;
	struct err why = ERR_INIT;
	struct reply r;
	uint64_t tag;
	size_t i;

	for (i = 0; i < p->peers; i++) {
		req.node = p->peer[i].url;
		if (!p->peer[i].passed_over)
			source_ask(s, &req, i);
	}
	while ((state = source_next(s, &tag, &r, &why)) != SOURCE_IDLE) {
		if (state != SOURCE_REPLY || r.status != 200)
			continue;
		doc = js_parse(r.bytes, r.len, e);
		data = js_get(doc, "data");
		for (i = 0; js_type(data) == JS_ARRAY && i < js_count(data) &&
			    i < PEERS_MAX && l->nr < max;
		     i++)
			add_peer(l, js_at(data, i));
		js_free(doc);
	}
	return true;
}

void nodes_list_free(struct nodes_list *l)
{
	size_t i;

	for (i = 0; i < l->nr; i++)
		free(l->url[i]);
	free(l->url);
	*l = (struct nodes_list){0};
}
