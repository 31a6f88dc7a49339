#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/json.h"
#include "label/claims.h"

#define FIELDS 6

/* The oldest first: the last one added is the one that counts. */
static void put_claims(struct json_out *o, const struct label *l)
{
	const char *field[FIELDS] = {l->address, l->label,	l->category,
				     l->source,	 l->confidence, l->file};
	size_t i;

	if (l->next)
		put_claims(o, l->next);
	json_open_array(o, NULL, JSON_ONE_LINE);
	for (i = 0; i < FIELDS; i++)
		json_put_str(o, NULL, field[i]);
	json_close_array(o);
}

void labels_save(struct text *t, const struct labels *l)
{
	struct json_out o;
	char *s = NULL;
	size_t len, i;
	FILE *f = open_memstream(&s, &len);

	if (!f)
		die("out of memory");
	json_out_init(&o, f);
	json_open_array(&o, NULL, JSON_LINES);
	for (i = 0; i < labels_count(l); i++)
		put_claims(&o, labels_at(l, i));
	json_close_array(&o);
	fclose(f);
	text_add(t, s, len);
	free(s);
}

static bool restore_one(struct labels *l, const struct json_t *row,
			label_address_fn *address, struct err *e)
{
	struct claim_text t[FIELDS];
	struct claim c;
	size_t i;

	if (js_count(row) != FIELDS)
		return err_set(e, ERR_DATA, "not %d fields", FIELDS);
	for (i = 0; i < FIELDS; i++) {
		if (js_type(js_at(row, i)) != JS_STRING)
			return err_set(e, ERR_DATA, "not a string");
		t[i].s = js_string(js_at(row, i), &t[i].len);
		if (memchr(t[i].s, 0, t[i].len))
			return err_set(e, ERR_DATA, "a NUL byte");
	}
	c = (struct claim){t[0], t[1], t[2], t[3], t[4], 0};
	return labels_add(l, &c, arena_strndup(&l->text, t[5].s, t[5].len),
			  address, e);
}

bool labels_restore(struct labels *l, const char *s, label_address_fn *address,
		    struct err *e)
{
	struct json_t *doc = js_parse(s, strlen(s), e);
	bool ok = doc != NULL;
	size_t i;

	if (ok && js_type(doc) != JS_ARRAY)
		ok = err_set(e, ERR_DATA, "not an array");
	for (i = 0; ok && i < js_count(doc); i++)
		ok = restore_one(l, js_at(doc, i), address, e) ||
		     err_prefix(e, "claim %zu", i + 1);
	js_free(doc);
	labels_sort(l);
	return ok;
}
