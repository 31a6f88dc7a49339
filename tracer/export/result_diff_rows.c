#include "export/result_diff_rows.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/amount.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"

#define SHOWN 10
#define KEYS_MAX 8
#define DEPTH_MAX 32

/* The arrays of a result: by which fields a row is the same one, and which of
 * them name it to people; all other fields may change. */
struct section {
	const char *name;
	const char *key[KEYS_MAX];
	size_t told;	 /* fields of key that are printed */
	bool has_places; /* where no transaction says it, its place does */
	bool is_words;	 /* it can differ by the way the evidence was reached */
};

static const char *const place[] = {"height", "index"};

static const struct section sections[] = {
	{"seeds", {"tx", "leg", "from", "to", "theft"}, 4, true, false},
	{"disposition",
	 {"policy", "end", "address", "memo", "asset", "theft"},
	 4,
	 false,
	 false},
	{"accounts", {"address", "asset", "theft"}, 1, false, false},
	{"movements", {"tx", "leg", "from", "to", "theft"}, 4, true, false},
	{"coverage", {"address", "theft"}, 1, false, false},
	{"findings",
	 {"kind", "address", "text", "height", "tx", "amount", "theft"},
	 3,
	 false,
	 true},
};

struct rows {
	const struct json_t *array;
	size_t nr;
	struct map key;
	uint32_t *of; /* [numbers in key]: the row, the first of its key */
};

static void add_value(struct text *t, const struct json_t *v, unsigned depth)
{
	const char **key;
	size_t i, nr, len;
	const char *s;

	switch (js_type(v)) {
	case JS_INT:
		text_addf(t, "%" PRId64, js_int(v));
		break;
	case JS_STRING:
		s = js_string(v, &len);
		text_add(t, s, len);
		break;
	case JS_BOOL:
		text_adds(t, js_true(v) ? "yes" : "no");
		break;
	case JS_ARRAY:
		for (i = 0; depth < DEPTH_MAX && i < js_count(v); i++) {
			add_value(t, js_at(v, i), depth + 1);
			text_addc(t, ',');
		}
		break;
	case JS_OBJECT:
		nr = depth < DEPTH_MAX ? js_keys(v, &key) : 0;
		for (i = 0; i < nr; i++) {
			text_addf(t, "%s=", key[i]);
			add_value(t, js_get(v, key[i]), depth + 1);
			text_addc(t, ';');
		}
		if (depth < DEPTH_MAX)
			free(key);
		break;
	case JS_MISSING:
	case JS_NULL:
	case JS_REAL:
		break;
	}
}

/* Is it told from others by its place? */
static bool is_placed(const struct section *s, const struct json_t *row)
{
	size_t len = 0;

	return s->has_places && (!js_string(js_get(row, "tx"), &len) || !len);
}

static void add_key(struct text *t, const struct section *s,
		    const struct json_t *row)
{
	size_t i;

	for (i = 0; i < NR_OF(place) && is_placed(s, row); i++) {
		add_value(t, js_get(row, place[i]), 0);
		text_addc(t, '\n');
	}
	for (i = 0; i < KEYS_MAX && s->key[i]; i++) {
		add_value(t, js_get(row, s->key[i]), 0);
		text_addc(t, '\n');
	}
}

static bool rows_init(struct rows *r, const struct section *s,
		      const struct json_t *doc, const char *file, struct err *e)
{
	struct text t;
	uint32_t nr;
	bool fresh, ok = true;
	size_t i;

	r->array = js_get(doc, s->name);
	r->nr = js_count(r->array);
	r->of = xcalloc(r->nr + 1, sizeof(*r->of));
	map_init(&r->key);
	text_init(&t, TEXT_MAX_ANY);
	for (i = 0; ok && i < r->nr; i++) {
		ok = js_type(js_at(r->array, i)) == JS_OBJECT ||
		     err_set(e, ERR_DATA, "'%s': %s: row %zu is no object",
			     file, s->name, i + 1);
		text_clear(&t);
		add_key(&t, s, js_at(r->array, i));
		nr = map_add(&r->key, t.len ? t.s : "", t.len, &fresh);
		if (fresh)
			r->of[nr] = (uint32_t)i;
	}
	text_release(&t);
	return ok;
}

static void rows_release(struct rows *r)
{
	map_release(&r->key);
	free(r->of);
}

/* The row of the same key, NULL if there is none. */
static const struct json_t *counterpart(const struct rows *in,
					const struct section *s,
					const struct json_t *row)
{
	struct text t;
	uint32_t nr;

	text_init(&t, TEXT_MAX_ANY);
	add_key(&t, s, row);
	nr = map_find(&in->key, t.len ? t.s : "", t.len);
	text_release(&t);
	return nr == MAP_NONE ? NULL : js_at(in->array, in->of[nr]);
}

static bool same_value(const struct json_t *a, const struct json_t *b)
{
	struct text s, t;
	bool same;

	text_init(&s, TEXT_MAX_ANY);
	text_init(&t, TEXT_MAX_ANY);
	add_value(&s, a, 0);
	add_value(&t, b, 0);
	same = js_type(a) == js_type(b) && s.len == t.len &&
	       (!s.len || !memcmp(s.s, t.s, s.len));
	text_release(&s);
	text_release(&t);
	return same;
}

static void put_clean(FILE *f, const struct json_t *v)
{
	struct text raw, clean;

	text_init(&raw, TEXT_MAX_ANY);
	text_init(&clean, TEXT_MAX_ANY);
	add_value(&raw, v, 0);
	if (raw.len)
		text_add_clean(&clean, raw.s, raw.len);
	fputs(clean.len ? clean.s : "-", f);
	text_release(&raw);
	text_release(&clean);
}

static void put_name(FILE *f, const struct section *s, char sign,
		     const struct json_t *row)
{
	size_t i;

	fprintf(f, "    %c", sign);
	for (i = 0; i < s->told; i++) {
		if (js_absent(js_get(row, s->key[i])))
			continue;
		putc(' ', f);
		put_clean(f, js_get(row, s->key[i]));
	}
	for (i = 0; i < NR_OF(place) && is_placed(s, row); i++) {
		fprintf(f, "%s %s ", i ? "," : " at", place[i]);
		put_clean(f, js_get(row, place[i]));
	}
}

/* Each field that changed; a field that only one of them has too. */
static void put_fields(FILE *f, const struct json_t *old,
		       const struct json_t *new)
{
	const char **key, *mark = ": ";
	const struct json_t *side[2] = {old, new};
	size_t i, nr, k;

	for (k = 0; k < 2; k++) {
		nr = js_keys(side[k], &key);
		for (i = 0; i < nr; i++) {
			if (same_value(js_get(old, key[i]),
				       js_get(new, key[i])) ||
			    (k && js_get(old, key[i])))
				continue;
			fprintf(f, "%s%s ", mark, key[i]);
			put_clean(f, js_get(old, key[i]));
			fputs(" -> ", f);
			put_clean(f, js_get(new, key[i]));
			mark = ", ";
		}
		free(key);
	}
	putc('\n', f);
}

struct counts {
	size_t gone, fresh, changed;
};

/* Says the rows of one kind, or counts them only. */
static void walk(FILE *f, const struct result_diff *d, const struct section *s,
		 const struct rows *old, const struct rows *new,
		 struct counts *c, bool tell)
{
	const struct json_t *row, *other;
	size_t i, most = d->wide ? SIZE_MAX : SHOWN;

	*c = (struct counts){0, 0, 0};
	for (i = 0; i < old->nr; i++) {
		row = js_at(old->array, i);
		if (!counterpart(new, s, row) && c->gone++ < most && tell) {
			put_name(f, s, '-', row);
			putc('\n', f);
		}
	}
	for (i = 0; i < new->nr; i++) {
		row = js_at(new->array, i);
		other = counterpart(old, s, row);
		if (!other && c->fresh++ < most && tell) {
			put_name(f, s, '+', row);
			putc('\n', f);
		}
		if (other && !same_value(other, row) && c->changed++ < most &&
		    tell) {
			put_name(f, s, '~', row);
			put_fields(f, other, row);
		}
	}
}

static bool diff_section(FILE *f, const struct result_diff *d,
			 const struct section *s, bool *any, struct err *e)
{
	struct rows old = {0}, new = {0};
	struct counts c;
	bool ok = rows_init(&old, s, d->old, d->old_name, e);

	ok = rows_init(&new, s, d->new, d->new_name, e) && ok;
	if (ok) {
		walk(f, d, s, &old, &new, &c, false);
		/* rows of one key that are there more often */
		if (c.gone || c.fresh || c.changed || old.nr != new.nr) {
			*any = true;
			fprintf(f,
				"  %-11s %zu -> %zu: %zu gone, %zu new, %zu "
				"changed\n",
				s->name, old.nr, new.nr, c.gone, c.fresh,
				c.changed);
			walk(f, d, s, &old, &new, &c, true);
		}
	}
	rows_release(&old);
	rows_release(&new);
	return ok;
}

bool diff_rows(FILE *f, const struct result_diff *d, bool *figures, bool *words,
	       struct err *e)
{
	size_t i;

	for (i = 0; i < NR_OF(sections); i++)
		if (!diff_section(f, d, &sections[i],
				  sections[i].is_words ? words : figures, e))
			return false;
	return true;
}
