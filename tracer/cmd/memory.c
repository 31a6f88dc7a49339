#include "cmd/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/num.h"
#include "cmd/seeds.h"
#include "cmd/starter.h"
#include "ledger/ledger.h"
#include "nem/address.h"
#include "source/source.h"
#include "taint/thresholds.h"

/* What shapes a result: it may not differ. */
const enum option_id memory_rules[MEMORY_RULES] = {OPT_SEED_TX,
						   OPT_SEED_FROM,
						   OPT_SEED_ALL,
						   OPT_ASSET,
						   OPT_FROM,
						   OPT_UNTIL,
						   OPT_FINAL,
						   OPT_POLICY,
						   OPT_HOPS,
						   OPT_ACCOUNTS,
						   OPT_MIN,
						   OPT_STOP,
						   OPT_THROUGH,
						   OPT_NO_STOP,
						   OPT_BUSY,
#define X(nr, id, ...) OPT_##id,
						   THRESHOLDS(X)
							   THRESHOLD_AMOUNTS(X)
#undef X
};
/* What says how far to read: one given is taken for all of them. */
const enum option_id memory_reading[MEMORY_READING] = {
	OPT_ROUTE, OPT_REQUESTS,  OPT_LOCATED,
	OPT_ALL,   OPT_READ_FROM, OPT_CROSS_CHECK,
};

static int compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The values of one option as one text: addresses in their canonical form,
 * sorted, for their order means nothing. */
static void join(struct text *t, const char *const *value, size_t nr)
{
	const char **s = xcalloc(nr + 1, sizeof(*s));
	char canon[ACCOUNT_TEXT_MAX + 1];
	struct arena mem = ARENA_INIT;
	size_t i;

	for (i = 0; i < nr; i++) {
		s[i] = value[i] ? value[i] : "";
		if (nem_address_canonical(canon, s[i], strlen(s[i])) > 0)
			s[i] = arena_strndup(&mem, canon, strlen(canon));
	}
	qsort(s, nr, sizeof(*s), compare);
	for (i = 0; i < nr; i++)
		text_addf(t, "%s%s", i ? " " : "", s[i]);
	arena_release(&mem);
	free(s);
}

/* One value that differs: refused, or noted in what_if. */
static bool differ(struct args *a, struct text *what_if, const char *name,
		   const char *kept, const char *given, struct err *e)
{
	if (a->begun)
		return true;
	if (!args_flag(a, OPT_WHAT_IF))
		return err_set(e, ERR_USAGE,
			       "%s: the case remembers '%s', given was '%s' "
			       "(see --what-if)",
			       name, kept, given);
	text_addf(what_if, "%s%s %s, remembered: %s", what_if->len ? "; " : "",
		  name, given, kept);
	return true;
}

struct values {
	const char **s;
	size_t nr;
};

/* The strings of an array, or NULL of the empty one: a flag. */
static bool get_values(struct values *v, struct args *a,
		       const struct json_t *arr, struct err *e)
{
	size_t i, len;
	const char *s;

	v->nr = js_count(arr);
	v->s = arena_alloc(&a->kept, (v->nr + 1) * sizeof(*v->s));
	if (js_type(arr) != JS_ARRAY)
		return err_set(e, ERR_DATA, "not an array");
	for (i = 0; i < v->nr; i++) {
		s = js_string(js_at(arr, i), &len);
		if (js_type(js_at(arr, i)) != JS_STRING || memchr(s, 0, len))
			return err_set(e, ERR_DATA, "not a text");
		v->s[i] = arena_strndup(&a->kept, s, len);
	}
	if (!v->nr)
		v->s[0] = NULL;
	return true;
}

static void take(struct args *a, enum option_id id, const struct values *v)
{
	size_t nr = v->nr ? v->nr : 1;

	free(a->value[id]);
	a->value[id] = xmemdup(v->s, nr, sizeof(*v->s));
	a->count[id] = nr;
}

static const struct json_t *kept_option(const struct json_t *doc,
					enum option_id id)
{
	return js_get(js_get(doc, "options"), option_table[id].name);
}

static bool recall_option(struct args *a, struct text *what_if,
			  enum option_id id, const struct json_t *doc,
			  struct err *e)
{
	const struct json_t *arr = kept_option(doc, id);
	struct text kept, given;
	struct values v = {NULL, 0};
	char name[64];
	bool ok = true;

	if (arr && !get_values(&v, a, arr, e))
		return false;
	if (!a->count[id]) {
		if (arr)
			take(a, id, &v);
		return true;
	}
	snprintf(name, sizeof(name), "--%s", option_table[id].name);
	text_init(&kept, TEXT_MAX_ANY);
	text_init(&given, TEXT_MAX_ANY);
	join(&kept, v.s, v.nr);
	join(&given, a->value[id], a->count[id]);
	if (!arr || strcmp(kept.len ? kept.s : "", given.len ? given.s : ""))
		ok = differ(a, what_if, name,
			    kept.len ? kept.s : (arr ? "yes" : "none"),
			    given.len ? given.s : "yes", e);
	text_release(&kept);
	text_release(&given);
	return ok;
}

static bool recall_reading(struct args *a, const struct json_t *doc,
			   struct err *e)
{
	struct values v;
	size_t i;

	for (i = 0; i < MEMORY_READING; i++)
		if (a->count[memory_reading[i]])
			return true;
	for (i = 0; i < MEMORY_READING; i++) {
		const struct json_t *arr = kept_option(doc, memory_reading[i]);

		if (!arr)
			continue;
		if (!get_values(&v, a, arr, e))
			return false;
		take(a, memory_reading[i], &v);
	}
	return true;
}

static bool recall_theft(struct args *a, struct text *what_if, bool operands,
			 const struct json_t *doc, struct err *e)
{
	const char *const *given = operands ? a->operand : a->value[OPT_THEFT];
	size_t nr = operands ? a->operands : a->count[OPT_THEFT];
	char list[2][HASH_HEX_SIZE];
	struct text kept, typed;
	struct values v;
	bool ok = true;

	if (a->thefts || js_get(doc, "thefts"))
		return seeds_recall(a, nr > 0, js_get(doc, "thefts"), list,
				    e) &&
		       (!strcmp(list[0], list[1]) ||
			differ(a, what_if, "--seeds", list[0], list[1], e));
	if (!get_values(&v, a, js_get(doc, "theft"), e))
		return err_prefix(e, "theft");
	if (!v.nr)
		return err_set(e, ERR_DATA, "theft: no address");
	if (nr) {
		text_init(&kept, TEXT_MAX_ANY);
		text_init(&typed, TEXT_MAX_ANY);
		join(&kept, v.s, v.nr);
		join(&typed, given, nr);
		if (strcmp(kept.s, typed.s))
			ok = differ(a, what_if,
				    operands ? "ADDRESS" : "--theft", kept.s,
				    typed.s, e);
		text_release(&kept);
		text_release(&typed);
		return ok;
	}
	if (!operands) {
		take(a, OPT_THEFT, &v);
		return true;
	}
	free(a->operand);
	a->operand = xmemdup(v.s, v.nr, sizeof(*v.s));
	a->operands = v.nr;
	return true;
}

/* Labels that are given have to be the remembered ones. */
static bool recall_labels(struct args *a, struct text *what_if,
			  const char *claims, const struct json_t *doc,
			  struct err *e)
{
	char hex[HASH_HEX_SIZE];
	struct labels *l;
	struct hash h;
	const char *kept;
	size_t len;

	if (!js_get_str(&kept, &len, doc, "labels", e))
		return false;
	if (!claims || len != HASH_HEX_SIZE - 1)
		return err_set(e, ERR_DATA, "labels: they are not there");
	if (a->count[OPT_LABELS] || a->count[OPT_NO_LABELS]) {
		l = open_labels(a, e);
		if (!l)
			return false;
		h = labels_digest(l);
		labels_free(l);
		hex_encode(hex, h.b, sizeof(h.b));
		if (strcmp(hex, kept))
			return differ(a, what_if,
				      a->count[OPT_LABELS] ? "--labels"
							   : "--no-labels",
				      kept, hex, e);
	}
	a->labels = arena_strndup(&a->kept, claims, strlen(claims));
	a->labels_digest = arena_strndup(&a->kept, kept, len);
	return true;
}

static bool recall(struct args *a, bool operands, const char *memory,
		   const char *claims, struct err *e)
{
	struct json_t *doc = js_parse(memory, strlen(memory), e);
	struct text what_if;
	bool ok = doc != NULL;
	size_t i;

	text_init(&what_if, TEXT_MAX_ANY);
	ok = ok && recall_theft(a, &what_if, operands, doc, e) &&
	     recall_labels(a, &what_if, claims, doc, e) &&
	     recall_reading(a, doc, e);
	for (i = 0; ok && i < MEMORY_RULES; i++)
		ok = recall_option(a, &what_if, memory_rules[i], doc, e);
	js_free(doc);
	if (ok && what_if.len)
		a->what_if = arena_strndup(&a->kept, what_if.s, what_if.len);
	text_release(&what_if);
	a->recalled = ok;
	if (ok || e->kind == ERR_USAGE)
		return ok;
	return err_prefix(e, "what the case remembers");
}

/* A case that is not there yet: is it said what to put in? */
static bool may_be_made(const struct args *a, bool operands)
{
	return operands ? a->operands || a->thefts : a->count[OPT_NODE];
}

static bool recall_case(struct args *a, bool operands, const char *path,
			struct err *e)
{
	char *memory = NULL, *claims = NULL;
	struct casefile *c;
	bool ok;

	if (!file_exists(path) && may_be_made(a, operands))
		return true;
	c = case_open(path, CASE_READ, e);
	if (!c)
		return false;
	ok = case_meta_get(&memory, c, MEMORY_THEFT, e);
	/* whoever says what was stolen begins for himself */
	a->begun = ok && !memory && operands && !a->operands;
	if (a->begun)
		ok = case_meta_get(&memory, c, MEMORY_BEGUN, e);
	ok = ok && case_meta_get(&claims, c, MEMORY_LABELS, e);
	case_close(c);
	if (ok && memory)
		ok = recall(a, operands, memory, claims, e);
	/* nothing is remembered yet that could be held against anyone */
	a->recalled &= !a->begun;
	free(memory);
	free(claims);
	return ok;
}

static bool recall_fixture(struct args *a, bool operands, const char *dir,
			   struct err *e)
{
	struct source *s = source_open_fixture(dir, e);
	const char *memory;
	bool ok = s != NULL;

	memory = ok ? fixture_memory(s, MEMORY_THEFT) : NULL;
	if (memory)
		ok = recall(a, operands, memory,
			    fixture_memory(s, MEMORY_LABELS), e);
	source_free(s);
	return ok;
}

bool memory_recall(struct args *a, bool operands, struct err *e)
{
	const char *file = args_text(a, OPT_CASE);
	const char *dir = args_text(a, OPT_FIXTURE);

	a->follows = operands;
	if (file && !recall_case(a, operands, file, e))
		return false;
	if (!file && dir && !args_text(a, OPT_LEDGER) &&
	    !recall_fixture(a, operands, dir, e))
		return false;
	if (args_flag(a, OPT_WHAT_IF) && !a->recalled)
		return err_set(e, ERR_USAGE,
			       "--what-if: nothing is remembered that could "
			       "differ");
	if (args_flag(a, OPT_WHAT_IF) && a->count[OPT_NODE] &&
	    !args_flag(a, OPT_OFFLINE))
		return err_set(e, ERR_USAGE,
			       "--what-if: nothing is written, so without "
			       "--node");
	return true;
}
