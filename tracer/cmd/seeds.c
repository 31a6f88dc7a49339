#include "cmd/seeds.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"

#define WORDS 4 /* of a row */

static struct thefts *seeds_new(void)
{
	struct thefts *t = xmalloc(sizeof(*t));

	thefts_init(t);
	return t;
}

void seeds_free(struct thefts *t)
{
	if (t)
		thefts_release(t);
	free(t);
}

bool seeds_load(struct args *a, struct err *e)
{
	if (!a->count[OPT_SEEDS])
		return true;
	a->thefts = seeds_new();
	return thefts_read(a->thefts, args_text(a, OPT_SEEDS), e);
}

void seeds_put(struct json_out *o, const struct thefts *t)
{
	const struct theft_row *r;
	size_t i;

	json_open_array(o, "thefts", JSON_ONE_LINE);
	for (i = 0; i < t->rows; i++) {
		r = &t->row[i];
		json_open_array(o, NULL, JSON_ONE_LINE);
		json_put_str(o, NULL, t->name[r->theft]);
		json_put_str(o, NULL, r->tx ? r->tx : "");
		json_put_str(o, NULL, r->from ? r->from : "");
		json_put_str(o, NULL, r->to ? r->to : "");
		json_close_array(o);
	}
	json_close_array(o);
}

static bool get_row(struct thefts *t, const struct json_t *row, struct err *e)
{
	const char *s[WORDS];
	size_t i, len;

	if (js_type(row) != JS_ARRAY || js_count(row) != WORDS)
		return err_set(e, ERR_DATA, "not a row of four");
	for (i = 0; i < WORDS; i++) {
		if (js_type(js_at(row, i)) != JS_STRING)
			return err_set(e, ERR_DATA, "not a text");
		s[i] = js_string(js_at(row, i), &len);
		if (memchr(s[i], 0, len))
			return err_set(e, ERR_DATA, "not a text");
	}
	return thefts_add(t, s[0], s[1], s[2], s[3], e);
}

/* A list as seeds_put wrote it. NULL on error. */
static struct thefts *get(const struct json_t *arr, struct err *e)
{
	struct thefts *t = seeds_new();
	size_t i, nr = js_type(arr) == JS_ARRAY ? js_count(arr) : 0;
	bool ok = nr || err_set(e, ERR_DATA, "no theft in it");

	for (i = 0; ok && i < nr; i++)
		ok = get_row(t, js_at(arr, i), e);
	if (ok)
		return t;
	err_prefix(e, "thefts");
	seeds_free(t);
	return NULL;
}

char *seeds_hex(char hex[static HASH_HEX_SIZE], const struct thefts *t)
{
	struct hash h = thefts_digest(t);

	hex_encode(hex, h.b, sizeof(h.b));
	return hex;
}

bool seeds_recall(struct args *a, bool said, const struct json_t *arr,
		  char words[2][HASH_HEX_SIZE], struct err *e)
{
	struct thefts *t = arr ? get(arr, e) : NULL;

	if (arr && !t)
		return false;
	snprintf(words[0], sizeof(words[0]), "none");
	snprintf(words[1], sizeof(words[1]), "none");
	if (t)
		seeds_hex(words[0], t);
	if (!a->thefts && !said)
		a->thefts = t;
	else
		seeds_free(t);
	if (a->thefts)
		seeds_hex(words[1], a->thefts);
	return true;
}
