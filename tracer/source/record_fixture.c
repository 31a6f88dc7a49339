#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/file.h"
#include "base/json.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "base/when.h"
#include "source/manifest.h"
#include "source/record.h"

/* What a case may remember; a seal is none of it. */
static const char *const names[] = {"remembers", "labels"};

#define NAME_SIZE 40

struct writer {
	struct casefile *c;
	const char *dir;
	struct json_out out;
	struct map bodies; /* SHA-256 -> number of the file */
};

static bool write_bytes(const char *path, const char *bytes, size_t len,
			struct err *e)
{
	struct file_out f;

	if (!file_out_open(&f, path, e))
		return false;
	fwrite(bytes, 1, len, f.f);
	return file_out_commit(&f, e);
}

static void put_reply(struct json_out *o, const struct reply *r,
		      const char *file)
{
	char hex[HASH_HEX_SIZE], when[WHEN_TEXT_MAX];
	const struct request *q = r->request;

	hex_encode(hex, r->sha256.b, sizeof(r->sha256.b));
	json_open_object(o, NULL, JSON_ONE_LINE);
	json_put_str(o, "method", q->method == HTTP_POST ? "POST" : "GET");
	json_put_str(o, "path", q->path);
	json_put_str(o, "query", q->query ? q->query : "");
	json_put_str(o, "body", q->body ? q->body : "");
	if (q->node && *q->node)
		json_put_str(o, "node", q->node);
	json_put_int(o, "status", r->status);
	json_put_str(o, "file", file);
	json_put_str(o, "sha256", hex);
	json_put_str(o, "origin", r->origin ? r->origin : "");
	if (r->nis && *r->nis)
		json_put_str(o, "nis", r->nis);
	if (r->height)
		json_put_int(o, "height", (int64_t)r->height);
	json_put_str(o, "time", when_iso(when, r->time));
	json_close_object(o);
}

static bool write_reply(struct writer *w, const struct reply *r, struct err *e)
{
	char name[NAME_SIZE], *path;
	bool fresh, ok = true;
	uint32_t nr;

	nr = map_add(&w->bodies, (const char *)r->sha256.b, HASH_SIZE, &fresh);
	snprintf(name, sizeof(name), "replies/%04" PRIu32 ".json", nr + 1);
	if (fresh) {
		path = file_join(w->dir, name);
		ok = write_bytes(path, r->bytes, r->len, e);
		free(path);
	}
	put_reply(&w->out, r, name);
	return ok;
}

static bool write_replies(struct writer *w, struct record_sum *sum,
			  uint64_t last, struct err *e)
{
	struct source *s = case_source(w->c, last);
	size_t nr = source_count(s), i;
	struct reply r;
	bool ok = true;

	json_open_array(&w->out, "replies", JSON_LINES);
	for (i = 0; ok && i < nr; i++)
		ok = source_get(s, source_at(s, i), &r, e) == SOURCE_REPLY &&
		     write_reply(w, &r, e);
	json_close_array(&w->out);
	source_free(s);
	sum->replies = nr;
	return ok;
}

static bool put_memory(struct writer *w, struct err *e)
{
	char *value;
	size_t i;
	bool open = false;

	for (i = 0; i < NR_OF(names); i++) {
		if (!case_meta_get(&value, w->c, names[i], e))
			return false;
		if (!value)
			continue;
		if (!open)
			json_open_object(&w->out, "memory", JSON_LINES);
		open = true;
		json_put_str(&w->out, names[i], value);
		free(value);
	}
	if (open)
		json_close_object(&w->out);
	return true;
}

static void put_run(struct json_out *o, const struct case_run *r)
{
	char hex[HASH_HEX_SIZE];

	json_open_object(o, NULL, JSON_ONE_LINE);
	json_put_str(o, "version", r->version);
	json_put_str(o, "parameters", r->parameters);
	json_put_int(o, "end_height", (int64_t)r->end_height);
	json_put_int(o, "last_reply", (int64_t)r->last_reply);
	if (r->done) {
		hex_encode(hex, r->result.b, sizeof(r->result.b));
		json_put_str(o, "result", hex);
	}
	json_close_object(o);
}

/* *last: the last reply of the run whose replies are taken. */
static bool put_runs(struct writer *w, struct record_sum *sum, uint64_t *last,
		     struct err *e)
{
	bool follow, any = false, followed = false;
	struct case_run r;
	uint64_t i;

	*last = 0;
	if (!case_runs(&sum->runs, w->c, e))
		return false;
	json_open_array(&w->out, "runs", JSON_LINES);
	for (i = 1; i <= sum->runs; i++) {
		if (!case_run_get(&r, w->c, i, e))
			return false;
		put_run(&w->out, &r);
		follow = !strncmp(r.parameters, "follow ", 7);
		if (r.done && (follow || !followed)) {
			any = true;
			followed |= follow;
			*last = r.last_reply;
		}
		case_run_release(&r);
	}
	json_close_array(&w->out);
	if (any && !*last)
		return err_set(e, ERR_DATA, "'%s': no reply", case_path(w->c));
	return true;
}

/* The digest goes in before the last brace. */
static bool add_digest(struct text *t, struct err *e)
{
	struct json_t *doc = js_parse(t->s, t->len, e);
	char hex[HASH_HEX_SIZE];
	struct hash h;
	bool ok = doc && manifest_digest(&h, doc, e);

	js_free(doc);
	if (!ok)
		return false;
	while (t->len && t->s[t->len - 1] != '}')
		t->len--;
	t->len--;
	while (t->len && t->s[t->len - 1] == '\n')
		t->len--;
	hex_encode(hex, h.b, sizeof(h.b));
	text_addf(t, ",\n\"digest\":\"%s\"\n}\n", hex);
	return true;
}

static bool write_manifest(struct writer *w, struct record_sum *sum,
			   struct text *t, struct err *e)
{
	char *s = NULL;
	size_t len;
	FILE *f = open_memstream(&s, &len);
	uint64_t last;
	bool ok;

	if (!f)
		die("out of memory");
	json_out_init(&w->out, f);
	json_open_object(&w->out, NULL, JSON_LINES);
	json_put_str(&w->out, "format", MANIFEST_FORMAT);
	ok = put_memory(w, e) && put_runs(w, sum, &last, e) &&
	     write_replies(w, sum, last, e);
	if (ok)
		json_close_object(&w->out);
	fclose(f);
	if (ok)
		text_add(t, s, len);
	free(s);
	return ok && add_digest(t, e);
}

bool record_fixture(struct record_sum *sum, struct casefile *c, const char *dir,
		    struct err *e)
{
	struct writer w = {.c = c, .dir = dir};
	char *replies = file_join(dir, "replies");
	char *path = file_join(dir, "manifest.json");
	struct text t;
	bool ok;

	*sum = (struct record_sum){0};
	text_init(&t, TEXT_MAX_ANY);
	map_init(&w.bodies);
	ok = file_make_dir(dir, e) && file_make_dir(replies, e) &&
	     write_manifest(&w, sum, &t, e) && write_bytes(path, t.s, t.len, e);
	map_release(&w.bodies);
	text_release(&t);
	free(replies);
	free(path);
	return ok;
}
