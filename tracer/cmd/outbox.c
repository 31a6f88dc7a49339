#include "cmd/outbox.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/die.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/msg.h"
#include "cmd/outbox_exec.h"
#include "source/post.h"

#define TO_STDOUT 1u
#define TO_EXEC 2u
#define TO_HOOK(i) (4u << (i))

void outbox_init(struct outbox *o)
{
	*o = (struct outbox){.exec_ms = 30000};
}

static unsigned all_of(const struct outbox *o)
{
	unsigned all = TO_STDOUT | (o->exec ? TO_EXEC : 0);
	size_t i;

	for (i = 0; i < o->hooks; i++)
		all |= TO_HOOK(i);
	return all;
}

static void add(struct outbox *o, const char *json, size_t len, unsigned left)
{
	if (!left)
		return;
	VEC_GROW(o->item, o->nr + 1, o->alloc);
	o->item[o->nr].json = xmalloc(len + 1);
	memcpy(o->item[o->nr].json, json, len);
	o->item[o->nr].json[len] = 0;
	o->item[o->nr++].left = left;
	o->changed = true;
}

void outbox_add(struct outbox *o, const char *json)
{
	add(o, json, strcspn(json, "\n"), all_of(o));
}

/* ---- as text ---- */

void outbox_save(struct text *t, const struct outbox *o)
{
	struct json_out out;
	char *bytes = NULL;
	size_t len = 0, i, h;
	FILE *f = open_memstream(&bytes, &len);

	if (!f)
		die("out of memory");
	json_out_init(&out, f);
	json_open_array(&out, NULL, JSON_ONE_LINE);
	for (i = 0; i < o->nr; i++) {
		json_open_object(&out, NULL, JSON_ONE_LINE);
		json_put_str(&out, "alert", o->item[i].json);
		json_open_array(&out, "left", JSON_ONE_LINE);
		if (o->item[i].left & TO_STDOUT)
			json_put_str(&out, NULL, "stdout");
		if (o->item[i].left & TO_EXEC)
			json_put_str(&out, NULL, "exec");
		for (h = 0; h < o->hooks; h++)
			if (o->item[i].left & TO_HOOK(h))
				json_put_str(&out, NULL, o->hook[h]);
		json_close_array(&out);
		json_close_object(&out);
	}
	json_close_array(&out);
	if (fclose(f))
		die("out of memory");
	text_add(t, bytes, len && bytes[len - 1] == '\n' ? len - 1 : len);
	free(bytes);
}

static unsigned target(const struct outbox *o, const struct json_t *v)
{
	const char *s = js_type(v) == JS_STRING ? js_string(v, NULL) : "";
	size_t i;

	if (!strcmp(s, "stdout"))
		return TO_STDOUT;
	if (!strcmp(s, "exec"))
		return o->exec ? TO_EXEC : 0;
	for (i = 0; i < o->hooks; i++)
		if (!strcmp(s, o->hook[i]))
			return TO_HOOK(i);
	return 0;
}

bool outbox_restore(struct outbox *o, const struct json_t *doc, struct err *e)
{
	const struct json_t *row, *arr;
	bool ok = true;
	const char *json;
	unsigned left;
	size_t i, k, len;

	for (i = 0; ok && i < js_count(doc); i++) {
		row = js_at(doc, i);
		ok = js_get_str(&json, &len, row, "alert", e) &&
		     js_get_arr(&arr, row, "left", e);
		left = 0;
		for (k = 0; ok && k < js_count(arr); k++)
			left |= target(o, js_at(arr, k));
		if (ok)
			add(o, json, strcspn(json, "\n"), left);
	}
	o->changed = false;
	return ok;
}

/* ---- delivering ---- */

static int64_t machine_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void taken(struct outbox *o, size_t i, unsigned by)
{
	o->item[i].left &= ~by;
	o->changed = true;
}

static void drop_taken(struct outbox *o)
{
	size_t i, kept = 0;

	for (i = 0; i < o->nr; i++)
		if (o->item[i].left)
			o->item[kept++] = o->item[i];
		else
			free(o->item[i].json);
	o->nr = kept;
}

static bool deliver_stdout(struct outbox *o, struct err *e)
{
	size_t i;

	for (i = 0; i < o->nr; i++) {
		if (!(o->item[i].left & TO_STDOUT))
			continue;
		puts(o->item[i].json);
		if (fflush(stdout) || ferror(stdout))
			return err_errno(e, ERR_SOURCE, "standard output",
					 "cannot write");
		taken(o, i, TO_STDOUT);
	}
	return true;
}

/* The command that is running, then the next. */
static void deliver_exec(struct outbox *o, int64_t now_ms)
{
	struct err e = ERR_INIT;
	size_t i;

	if (o->child && !outbox_exec_ended(o->child, now_ms >= o->child_end_ms))
		return;
	o->child = 0;
	for (i = 0; i < o->nr && !o->child; i++) {
		if (!(o->item[i].left & TO_EXEC))
			continue;
		taken(o, i, TO_EXEC);
		if (!outbox_exec(&o->child, o->exec, o->item[i].json, &e)) {
			msg_err(&e);
			continue;
		}
		o->child_end_ms = now_ms + o->exec_ms;
	}
}

static void failed(struct outbox *o, size_t h, int64_t now_ms,
		   const struct err *e)
{
	int64_t wait = o->wait_ms[h] ? o->wait_ms[h] * 2 : OUTBOX_WAIT_MS;

	if (!o->wait_ms[h])
		msg_warn("webhook: %s; kept and tried again", e->text);
	if (wait > OUTBOX_WAIT_MAX_MS)
		wait = OUTBOX_WAIT_MAX_MS;
	o->wait_ms[h] = wait;
	o->next_ms[h] = now_ms + wait;
}

/* The first that it has not got. */
static size_t first_of(const struct outbox *o, size_t h)
{
	size_t i = 0;

	while (i < o->nr && !(o->item[i].left & TO_HOOK(h)))
		i++;
	return i;
}

/* Its next step; false if it has nothing to do, or lets us wait. */
static bool step_hook(struct outbox *o, size_t h, int64_t now_ms,
		      int64_t patience_ms)
{
	size_t i = first_of(o, h);
	struct err e = ERR_INIT;
	enum http_post_state state;

	if (i == o->nr || (!o->posting[h] && now_ms < o->next_ms[h]))
		return false;
	if (!o->posting[h])
		o->posting[h] = http_post_begin(o->hook[h], o->item[i].json,
						strlen(o->item[i].json));
	state = http_post_step(o->posting[h], patience_ms, &e);
	if (state == HTTP_POST_WAITS)
		return false;
	http_post_end(o->posting[h]);
	o->posting[h] = NULL;
	if (state == HTTP_POST_FAILED) {
		failed(o, h, now_ms, &e);
		return false;
	}
	taken(o, i, TO_HOOK(h));
	if (o->wait_ms[h])
		msg_note("webhook: taken again");
	o->wait_ms[h] = 0;
	return true;
}

static void deliver_hooks(struct outbox *o, int64_t now_ms)
{
	int64_t end = machine_ms() + OUTBOX_PATIENCE_MS, left;
	size_t h;

	for (h = 0; h < o->hooks; h++)
		do {
			left = end - machine_ms();
			/* who did not answer at once is only looked at */
			if (o->posting[h] || left < 0)
				left = 0;
		} while (step_hook(o, h, now_ms, left) && machine_ms() < end);
}

bool outbox_deliver(struct outbox *o, int64_t now_ms, struct err *e)
{
	bool ok = deliver_stdout(o, e);

	deliver_exec(o, now_ms);
	deliver_hooks(o, now_ms);
	drop_taken(o);
	return ok;
}

bool outbox_busy(const struct outbox *o)
{
	return o->nr > 0 || o->child > 0;
}

void outbox_release(struct outbox *o)
{
	size_t i;

	if (o->child)
		outbox_exec_end(o->child, o->exec_ms);
	for (i = 0; i < o->hooks; i++) {
		http_post_end(o->posting[i]);
		o->posting[i] = NULL;
	}
	for (i = 0; i < o->nr; i++)
		free(o->item[i].json);
	free(o->item);
	o->item = NULL;
	o->nr = 0;
}
