#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "source/manifest.h"

/* What a manifest has of the case that the fixture was made of. */

static bool read_memory(struct manifest *m, const struct json_t *obj,
			struct err *e)
{
	const char **key;
	size_t nr = js_keys(obj, &key), i;
	bool ok = true;

	m->memory = arena_alloc(&m->mem, (nr + 1) * sizeof(*m->memory));
	for (i = 0; ok && i < nr; i++) {
		ok = manifest_text(&m->memory[i].value, m, obj, key[i], e);
		m->memory[i].name =
			arena_strndup(&m->mem, key[i], strlen(key[i]));
	}
	m->memories = ok ? nr : 0;
	free(key);
	return ok || err_prefix(e, "memory");
}

static bool read_run(struct manifest_run *r, struct manifest *m,
		     const struct json_t *obj, struct err *e)
{
	*r = (struct manifest_run){.done = js_get(obj, "result")};
	return manifest_text(&r->version, m, obj, "version", e) &&
	       manifest_text(&r->parameters, m, obj, "parameters", e) &&
	       js_get_u64(&r->end_height, obj, "end_height", e) &&
	       js_get_u64(&r->last_reply, obj, "last_reply", e) &&
	       (!r->done ||
		js_get_hex(r->result.b, sizeof(r->result.b), obj, "result", e));
}

static bool read_runs(struct manifest *m, const struct json_t *arr,
		      struct err *e)
{
	size_t nr = js_count(arr), i;

	m->run = arena_alloc(&m->mem, (nr + 1) * sizeof(*m->run));
	for (i = 0; i < nr; i++)
		if (!read_run(&m->run[i], m, js_at(arr, i), e))
			return err_prefix(e, "run %zu", i + 1);
	m->runs = nr;
	return true;
}

bool manifest_read_case(struct manifest *m, const struct json_t *doc,
			struct err *e)
{
	const struct json_t *memory = js_get(doc, "memory");
	const struct json_t *runs = js_get(doc, "runs");

	if (memory && js_type(memory) != JS_OBJECT)
		return err_set(e, ERR_DATA, "memory: not an object");
	if (runs && js_type(runs) != JS_ARRAY)
		return err_set(e, ERR_DATA, "runs: not an array");
	return (!memory || read_memory(m, memory, e)) &&
	       (!runs || read_runs(m, runs, e));
}
