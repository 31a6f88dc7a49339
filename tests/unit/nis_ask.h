#ifndef TESTS_UNIT_NIS_ASK_H
#define TESTS_UNIT_NIS_ASK_H
/* Asking the test NIS, in one line. */
#include <jansson.h>

#include "../nis/nisd.h"
#include "source/node.h"
#include "support.h"

static inline struct source *connect_to(const char *url)
{
	struct nodes_opts o;
	struct err e = ERR_INIT;
	struct source *s;

	nodes_opts_init(&o);
	o.rate = 0;
	o.tries = 1;
	s = source_open_nodes(&url, 1, &o, &e);
	assert_ok(s, &e);
	return s;
}

static inline json_t *get(struct source *s, const char *path, const char *query,
			  const char *body)
{
	struct request req = {.method = *body ? HTTP_POST : HTTP_GET,
			      .path = path,
			      .query = query,
			      .body = body};
	struct err e = ERR_INIT;
	struct reply r;
	json_t *doc;

	if (source_get(s, &req, &r, &e) != SOURCE_REPLY)
		fail_msg("%s", e.text);
	doc = json_loadb(r.bytes, r.len, 0, NULL);
	assert_non_null(doc);
	return doc;
}

#endif
