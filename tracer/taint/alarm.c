#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/num.h"
#include "taint/alarm_own.h"

const char *alarm_stage_name(enum alarm_stage s)
{
	static const char *const names[] = {
#define X(nr, id, name) [nr] = (name),
		ALARM_STAGES(X)
#undef X
	};

	if ((size_t)s >= NR_OF(names))
		BUG("stage %d", (int)s);
	return names[s];
}

const char *alarm_why_name(enum alarm_why why)
{
	switch (why) {
	case ALARM_AMOUNT:
		return "amount";
	case ALARM_ACCOUNT:
		return "account";
	case ALARM_LABEL:
		return "label";
	case ALARM_SILENCE:
		return "silence";
	}
	BUG("why %d", (int)why);
}

struct alarms *alarms_new(const struct alarm_rules *rules, uint64_t base)
{
	struct alarms *x = xcalloc(1, sizeof(*x));

	x->rules = rules;
	x->base = base;
	map_init(&x->key);
	return x;
}

static void release(struct told *t)
{
	free(t->key);
	free(t->from);
	free(t->to);
}

void alarms_free(struct alarms *x)
{
	size_t i;

	if (!x)
		return;
	for (i = 0; i < x->nr; i++)
		release(&x->row[i]);
	free(x->row);
	map_release(&x->key);
	free(x);
}

struct told *alarms_find(struct alarms *x, const char *key)
{
	uint32_t i = map_find(&x->key, key, strlen(key));

	return i == MAP_NONE ? NULL : &x->row[i];
}

struct told *alarms_add(struct alarms *x, const char *key, const char *from,
			const char *to)
{
	bool fresh;
	uint32_t i = map_add(&x->key, key, strlen(key), &fresh);

	if (!fresh)
		return &x->row[i];
	VEC_GROW(x->row, x->nr + 1, x->alloc);
	x->row[x->nr] = (struct told){
		.key = xstrdup(key), .from = xstrdup(from), .to = xstrdup(to)};
	return &x->row[x->nr++];
}

void alarms_drop(struct alarms *x,
		 bool (*gone)(const struct alarms *x, const struct told *t))
{
	size_t i, kept = 0;
	bool fresh;

	for (i = 0; i < x->nr; i++)
		if (gone(x, &x->row[i]))
			release(&x->row[i]);
		else
			x->row[kept++] = x->row[i];
	if (kept == x->nr)
		return;
	x->nr = kept;
	map_release(&x->key);
	map_init(&x->key);
	for (i = 0; i < x->nr; i++)
		map_add(&x->key, x->row[i].key, strlen(x->row[i].key), &fresh);
}

/* ---- as text ---- */

static void put_u64(struct json_out *o, const char *key, uint64_t v)
{
	char buf[24];

	snprintf(buf, sizeof(buf), "%llu", (unsigned long long)v);
	json_put_str(o, key, buf);
}

static void put_told(struct json_out *o, const struct told *t)
{
	json_open_object(o, NULL, JSON_ONE_LINE);
	json_put_str(o, "key", t->key);
	json_put_int(o, "stages", t->stages);
	put_u64(o, "height", t->height);
	json_put_int(o, "time", t->time);
	json_put_int(o, "deadline", t->deadline);
	json_put_str(o, "from", t->from);
	json_put_str(o, "to", t->to);
	put_u64(o, "amount", amount_units(t->amount));
	put_u64(o, "tainted", amount_units(t->tainted));
	json_put_int(o, "why", t->why);
	json_close_object(o);
}

void alarms_save(struct text *t, const struct alarms *x)
{
	char *bytes = NULL;
	struct json_out o;
	size_t len = 0, i;
	FILE *f = open_memstream(&bytes, &len);

	if (!f)
		die("out of memory");
	json_out_init(&o, f);
	json_open_object(&o, NULL, JSON_ONE_LINE);
	put_u64(&o, "base", x->base);
	json_open_array(&o, "told", JSON_ONE_LINE);
	for (i = 0; i < x->nr; i++)
		put_told(&o, &x->row[i]);
	json_close_array(&o);
	json_close_object(&o);
	if (fclose(f))
		die("out of memory");
	text_add(t, bytes, len && bytes[len - 1] == '\n' ? len - 1 : len);
	free(bytes);
}

static bool get_u64(uint64_t *v, const struct json_t *obj, const char *key,
		    struct err *e)
{
	const char *s;
	size_t len;

	return js_get_str(&s, &len, obj, key, e) &&
	       (num_u64(v, s, len) ||
		err_set(e, ERR_DATA, "%s: not a number", key));
}

static bool get_text(const char **s, const struct json_t *obj, const char *key,
		     struct err *e)
{
	size_t len;

	return js_get_str(s, &len, obj, key, e) &&
	       (!memchr(*s, 0, len) ||
		err_set(e, ERR_DATA, "%s: a NUL byte", key));
}

static bool restore_told(struct alarms *x, const struct json_t *obj,
			 struct err *e)
{
	uint64_t height, amount, tainted, stages, why;
	const char *key, *from, *to;
	int64_t time, deadline;
	struct told *t;

	if (!get_text(&key, obj, "key", e) ||
	    !get_text(&from, obj, "from", e) || !get_text(&to, obj, "to", e) ||
	    !get_u64(&height, obj, "height", e) ||
	    !get_u64(&amount, obj, "amount", e) ||
	    !get_u64(&tainted, obj, "tainted", e) ||
	    !js_get_u64_max(&stages, obj, "stages", 31, e) ||
	    !js_get_u64_max(&why, obj, "why", 15, e) ||
	    !js_get_i64(&time, obj, "time", e) ||
	    !js_get_i64(&deadline, obj, "deadline", e))
		return false;
	t = alarms_add(x, key, from, to);
	t->stages = (unsigned)stages;
	t->why = (unsigned)why;
	t->height = height;
	t->time = time;
	t->deadline = deadline;
	t->amount = amount_of(amount);
	t->tainted = amount_of(tainted);
	return true;
}

bool alarms_restore(struct alarms *x, const struct json_t *doc, struct err *e)
{
	const struct json_t *arr;
	uint64_t base;
	size_t i;

	if (!get_u64(&base, doc, "base", e) ||
	    !js_get_arr(&arr, doc, "told", e))
		return false;
	x->base = base;
	for (i = 0; i < js_count(arr); i++)
		if (!restore_told(x, js_at(arr, i), e))
			return false;
	return true;
}
