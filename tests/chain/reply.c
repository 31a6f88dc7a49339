/*
 * Requests to answers.
 */
#include "reply.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"

static int hex_digit(char c)
{
	if (is_digit(c))
		return c - '0';
	c = to_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Percent-decodes up to '&' or the end. */
static bool decode(char out[static PARAM_MAX], const char *s)
{
	size_t nr = 0;

	while (*s && *s != '&') {
		if (nr + 1 >= PARAM_MAX)
			return false;
		if (*s == '%' && hex_digit(s[1]) >= 0 && hex_digit(s[2]) >= 0) {
			out[nr++] =
				(char)(hex_digit(s[1]) << 4 | hex_digit(s[2]));
			s += 3;
			continue;
		}
		out[nr++] = *s == '+' ? ' ' : *s;
		s++;
	}
	out[nr] = 0;
	return true;
}

bool param_get(char out[static PARAM_MAX], const char *query, const char *name)
{
	size_t len = strlen(name);

	while (query && *query) {
		if (!strncmp(query, name, len) && query[len] == '=')
			return decode(out, query + len + 1);
		query = strchr(query, '&');
		if (query)
			query++;
	}
	return false;
}

bool param_i64(int64_t *v, const char *query, const char *name)
{
	char text[PARAM_MAX];

	return param_get(text, query, name) && num_i64(v, text, strlen(text));
}

bool param_page_size(size_t *size, const char *query)
{
	char text[PARAM_MAX];
	int64_t v = 25;

	if (param_get(text, query, "pageSize") &&
	    (!num_i64(&v, text, strlen(text)) || v < INT16_MIN ||
	     v > INT16_MAX))
		return false;
	*size = v < 5 ? 5 : v > 100 ? 100 : (size_t)v;
	return true;
}

static const char *phrase(int status)
{
	static const struct {
		int status;
		const char *text;
	} row[] = {
		{400, "Bad Request"},
		{401, "Unauthorized"},
		{404, "Not Found"},
		{429, "Too Many Requests"},
		{500, "Internal Server Error"},
		{503, "Service Unavailable"},
	};
	size_t i;

	for (i = 0; i < NR_OF(row); i++)
		if (row[i].status == status)
			return row[i].text;
	return NULL;
}

struct writer {
	char *bytes;
	size_t len;
	struct json_out out;
};

static void writer_open(struct writer *w)
{
	FILE *f = open_memstream(&w->bytes, &w->len);

	if (!f)
		abort();
	json_out_init(&w->out, f);
}

/* NIS ends a body with CRLF, json_out with a newline. */
static void writer_close(struct writer *w, struct text *out)
{
	fclose(w->out.f);
	text_clear(out);
	if (w->len)
		text_add(out, w->bytes, w->len - 1);
	text_adds(out, "\r\n");
	free(w->bytes);
}

int node_error(const struct node *n, int status, const char *message,
	       struct text *out)
{
	const struct chain *c = n->chain;
	struct writer w;

	writer_open(&w);
	json_open_object(&w.out, NULL, JSON_ONE_LINE);
	json_put_int(&w.out, "timeStamp", c->time);
	if (phrase(status))
		json_put_str(&w.out, "error", phrase(status));
	else
		json_put_null(&w.out, "error");
	if (message)
		json_put_str(&w.out, "message", message);
	else
		json_put_null(&w.out, "message");
	json_put_int(&w.out, "status", status);
	json_close_object(&w.out);
	writer_close(&w, out);
	return status;
}

static const struct route {
	const char *method, *path;
	bool address; /* needs one */
	int (*answer)(struct route_call *r);
} routes[] = {
	{"GET", "/heartbeat", false, route_heartbeat},
	{"GET", "/status", false, route_status},
	{"GET", "/chain/height", false, route_height},
	{"GET", "/chain/score", false, route_score},
	{"GET", "/chain/last-block", false, route_last_block},
	{"POST", "/chain/blocks-after", false, route_blocks_after},
	{"POST", "/chain/hashes-from", false, route_hashes_from},
	{"GET", "/node/info", false, route_node_info},
	{"GET", "/node/extended-info", false, route_extended_info},
	{"GET", "/node/peer-list/reachable", false, route_no_peers},
	{"GET", "/node/peer-list/active", false, route_no_peers},
	{"POST", "/block/at/public", false, route_block},
	{"GET", "/account/get", true, route_account},
	{"GET", "/account/get/forwarded", true, route_forwarded},
	{"GET", "/account/get/from-public-key", false, route_from_key},
	{"GET", "/account/status", true, route_account_status},
	{"GET", "/account/transfers/all", true, route_all},
	{"GET", "/account/transfers/incoming", true, route_incoming},
	{"GET", "/account/transfers/outgoing", true, route_outgoing},
	{"GET", "/account/unconfirmedTransactions", true, route_unconfirmed},
	{"GET", "/account/harvests", true, route_harvests},
	{"GET", "/account/historical/get", true, route_historical},
	{"GET", "/account/mosaic/owned", true, route_owned},
	{"GET", "/account/mosaic/owned/definition", true,
	 route_owned_definitions},
	{"GET", "/mosaic/definition", false, route_definition},
	{"GET", "/mosaic/definition/last", false, route_definition},
	{"GET", "/mosaic/supply", false, route_supply},
	{"GET", "/namespace", false, route_namespace},
	{"GET", "/transaction/get", false, route_transaction},
};

static bool take_address(struct route_call *r, char address[PARAM_MAX])
{
	size_t i;

	if (!param_get(address, r->query, "address"))
		return false;
	for (i = 0; address[i]; i++)
		address[i] = to_upper(address[i]);
	if (!key_address_valid(address, r->chain->config.net))
		return false;
	r->address = address;
	r->account = chain_find(r->chain, address);
	return true;
}

static int call(struct route_call *r, const struct route *route,
		const char *body)
{
	char address[PARAM_MAX];
	struct json_t *doc = NULL;
	struct err e = ERR_INIT;
	int status;

	if (route->address && !take_address(r, address)) {
		r->why = "address must be valid";
		return 400;
	}
	if (!strcmp(route->method, "POST")) {
		doc = js_parse(body, strlen(body), &e);
		if (!doc || js_type(doc) != JS_OBJECT) {
			js_free(doc);
			r->why = "JSON Object was expected";
			return 400;
		}
	}
	r->body = doc;
	status = route->answer(r);
	js_free(doc);
	return status;
}

static const struct route *find_route(const struct node_request *q,
				      bool *wrong_verb)
{
	size_t i;

	*wrong_verb = false;
	for (i = 0; i < NR_OF(routes); i++) {
		if (strcmp(routes[i].path, q->path))
			continue;
		if (!strcmp(routes[i].method, q->method))
			return &routes[i];
		*wrong_verb = true;
	}
	return NULL;
}

/* What a node says as one of many: of itself, of its peers, signed. */
static bool needs_boot(const char *path)
{
	return !strncmp(path, "/node/", 6) ||
	       !strcmp(path, "/chain/blocks-after") ||
	       !strcmp(path, "/chain/hashes-from");
}

int node_reply(const struct node *n, const struct node_request *q,
	       struct text *out)
{
	struct route_call r = {.node = n,
			       .chain = n->chain,
			       .query = q->query,
			       .account = CHAIN_NONE};
	const struct route *route;
	struct writer w;
	bool wrong_verb;
	int status;

	if (n->status == 8 && strcmp(q->path, "/status") &&
	    strcmp(q->path, "/chain/height"))
		return node_error(n, 503, "NIS_ILLEGAL_STATE_LOADING_CHAIN",
				  out);
	if (n->status >= 1 && n->status <= 4 && needs_boot(q->path))
		return node_error(n, 503, "NIS_ILLEGAL_STATE_NOT_BOOTED", out);
	route = find_route(q, &wrong_verb);
	if (!route && wrong_verb)
		return node_error(n, 500, "Request method not supported", out);
	if (!route)
		return node_error(n, 404, NULL, out);
	writer_open(&w);
	r.out = &w.out;
	status = call(&r, route, q->body ? q->body : "");
	writer_close(&w, out);
	return status == 200 ? 200 : node_error(n, status, r.why, out);
}
