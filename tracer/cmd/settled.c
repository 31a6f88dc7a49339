#include <string.h>

#include "base/json.h"
#include "cmd/sources.h"

bool sources_is_settled(const struct request *req, uint64_t height)
{
	struct err e = ERR_INIT;
	struct json_t *body;
	const struct json_t *obj;
	uint64_t first, blocks = 0;
	bool ok;

	if (!*req->body || !height)
		return false;
	body = js_parse(req->body, strlen(req->body), &e);
	obj = js_type(js_get(body, "entity")) == JS_OBJECT
		      ? js_get(body, "entity")
		      : body;
	if (!strcmp(req->path, "/chain/blocks-after"))
		blocks = 400; /* the most that a node gives */
	ok = js_get_u64(&first, obj, "height", &e) && first + blocks <= height;
	js_free(body);
	return ok;
}
