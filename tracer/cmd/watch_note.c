#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/die.h"
#include "base/json.h"
#include "base/msg.h"
#include "base/when.h"
#include "cmd/watch.h"

#define NOTES_MAX 4096 /* different ones; what a liar can make us keep */

static void put_note(FILE *f, const char *id, const char *finding,
		     uint64_t height, const char *tx, const char *node,
		     const char *text)
{
	char when[WHEN_TEXT_MAX];
	struct json_out o;

	json_out_init(&o, f);
	json_open_object(&o, NULL, JSON_ONE_LINE);
	json_put_str(&o, "kind", "integrity");
	json_put_str(&o, "id", id);
	json_put_str(&o, "finding", finding);
	if (height == FINDING_NO_HEIGHT)
		json_put_null(&o, "height");
	else
		json_put_int(&o, "height", (int64_t)height);
	json_put_str(&o, "tx", tx);
	json_put_str(&o, "node", node);
	json_put_str(&o, "text", text);
	json_put_str(&o, "raised", when_iso(when, (int64_t)time(NULL)));
	json_close_object(&o);
}

/* Was it told already? Then not again. */
static bool note_once(struct watch *w, const char *id)
{
	bool fresh;

	if (w->noted.nr >= NOTES_MAX)
		return false;
	map_add(&w->noted, id, strlen(id), &fresh);
	return fresh;
}

static void make_id(struct text *id, const char *finding, uint64_t height,
		    const char *tx, const char *node, const char *text)
{
	text_init(id, TEXT_MAX_ANY);
	text_addf(id, "integrity %s", finding);
	if (height != FINDING_NO_HEIGHT)
		text_addf(id, " %llu", (unsigned long long)height);
	text_addf(id, " %s", *tx ? tx : *node ? node : text);
}

void watch_notes_known(struct watch *w, const struct findings *f)
{
	const struct finding *row;
	struct text id;
	size_t i;

	for (i = 0; i < f->nr; i++) {
		row = &f->row[i];
		if (!finding_is_integrity(row->kind) ||
		    row->height != FINDING_NO_HEIGHT)
			continue;
		make_id(&id, finding_name(row->kind), row->height, row->tx, "",
			row->text);
		note_once(w, id.s);
		text_release(&id);
	}
}

void watch_integrity(struct watch *w, const char *finding, uint64_t height,
		     const char *tx, const char *node, const char *text)
{
	char *bytes = NULL;
	size_t len = 0;
	struct text id;
	FILE *f;

	make_id(&id, finding, height, tx, node, text);
	if (note_once(w, id.s)) {
		f = open_memstream(&bytes, &len);
		if (!f)
			die("out of memory");
		put_note(f, id.s, finding, height, tx, node, text);
		if (fclose(f))
			die("out of memory");
		watch_add(w, bytes);
		msg_warn("integrity: %s%s%s: %s", *node ? node : "",
			 *node ? ": " : "", finding, text);
		free(bytes);
	}
	text_release(&id);
}

static bool is_of_chain(const struct finding *row)
{
	/* that the chain was rolled back is told movement by movement */
	return finding_is_integrity(row->kind) &&
	       row->kind != FINDING_ROLLED_BACK;
}

void watch_integrity_all(struct watch *w, const struct findings *f,
			 uint64_t since, const char *node)
{
	const struct finding *row;
	size_t i;

	for (i = 0; i < f->nr; i++) {
		row = &f->row[i];
		if (is_of_chain(row) &&
		    (row->height > since || row->height == FINDING_NO_HEIGHT))
			watch_integrity(w, finding_name(row->kind), row->height,
					row->tx, node, row->text);
	}
}

void watch_integrity_pending(void *arg, const char *node,
			     const struct findings *f)
{
	const struct finding *row;
	size_t i;

	for (i = 0; i < f->nr; i++) {
		row = &f->row[i];
		if (is_of_chain(row))
			watch_integrity(arg, finding_name(row->kind),
					FINDING_NO_HEIGHT, row->tx, node,
					row->text);
	}
}

void watch_notes_save(struct text *t, const struct watch *w)
{
	char *bytes = NULL;
	struct json_out o;
	size_t len = 0, i;
	FILE *f = open_memstream(&bytes, &len);

	if (!f)
		die("out of memory");
	json_out_init(&o, f);
	json_open_array(&o, NULL, JSON_ONE_LINE);
	for (i = 0; i < w->noted.nr; i++)
		json_put_str(&o, NULL, w->noted.key[i].s);
	json_close_array(&o);
	if (fclose(f))
		die("out of memory");
	text_add(t, bytes, len && bytes[len - 1] == '\n' ? len - 1 : len);
	free(bytes);
}

bool watch_notes_restore(struct watch *w, const struct json_t *arr,
			 struct err *e)
{
	const char *s;
	size_t i, len;
	bool fresh;

	for (i = 0; i < js_count(arr) && i < NOTES_MAX; i++) {
		if (js_type(js_at(arr, i)) != JS_STRING)
			return err_set(e, ERR_DATA, "notes: no text");
		s = js_string(js_at(arr, i), &len);
		map_add(&w->noted, s, len, &fresh);
	}
	return true;
}
