#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/json.h"
#include "base/num.h"
#include "base/text.h"
#include "cmd/memory.h"
#include "cmd/seeds.h"

static void put_option(struct json_out *o, const struct args *a,
		       enum option_id id)
{
	size_t i;

	if (!a->count[id])
		return;
	json_open_array(o, option_table[id].name, JSON_ONE_LINE);
	for (i = 0; i < a->count[id]; i++)
		if (a->value[id][i])
			json_put_str(o, NULL, a->value[id][i]);
	json_close_array(o);
}

static void put_memory(FILE *f, const struct args *a,
		       const char *const *address, size_t addresses,
		       const struct labels *l)
{
	struct hash h = labels_digest(l);
	char hex[HASH_HEX_SIZE];
	struct json_out o;
	size_t i;

	json_out_init(&o, f);
	json_open_object(&o, NULL, JSON_ONE_LINE);
	json_open_array(&o, "theft", JSON_ONE_LINE);
	for (i = 0; i < addresses && !a->thefts; i++)
		json_put_str(&o, NULL, address[i]);
	json_close_array(&o);
	if (a->thefts)
		seeds_put(&o, a->thefts);
	json_open_object(&o, "options", JSON_ONE_LINE);
	for (i = 0; i < MEMORY_RULES; i++)
		put_option(&o, a, memory_rules[i]);
	for (i = 0; i < MEMORY_READING; i++)
		put_option(&o, a, memory_reading[i]);
	json_close_object(&o);
	hex_encode(hex, h.b, sizeof(h.b));
	json_put_str(&o, "labels", hex);
	json_close_object(&o);
}

/* Only what is new is written: a finished case keeps its bytes. */
static bool put(struct casefile *c, const char *name, const char *value,
		struct err *e)
{
	char *old;
	bool ok = case_meta_get(&old, c, name, e);

	if (ok && (!old || strcmp(old, value)))
		ok = case_meta_set(c, name, value, e);
	free(old);
	return ok;
}

static bool keep_as(const char *name, struct casefile *c, const struct args *a,
		    const char *const *address, size_t addresses,
		    const struct labels *l, struct err *e)
{
	struct text claims;
	char *s = NULL;
	size_t len;
	FILE *f = open_memstream(&s, &len);
	bool ok;

	if (!f)
		die("out of memory");
	put_memory(f, a, address, addresses, l);
	fclose(f);
	text_init(&claims, TEXT_MAX_ANY);
	labels_save(&claims, l);
	ok = put(c, MEMORY_LABELS, claims.s, e) && put(c, name, s, e);
	text_release(&claims);
	free(s);
	return ok;
}

bool memory_keep(struct casefile *c, const struct args *a,
		 const char *const *address, size_t addresses,
		 const struct labels *l, struct err *e)
{
	return keep_as(MEMORY_THEFT, c, a, address, addresses, l, e);
}

bool memory_begin(struct casefile *c, const struct args *a,
		  const char *const *address, size_t addresses,
		  const struct labels *l, struct err *e)
{
	char *memory;

	if (!case_meta_get(&memory, c, MEMORY_THEFT, e))
		return false;
	free(memory);
	return memory || keep_as(MEMORY_BEGUN, c, a, address, addresses, l, e);
}
