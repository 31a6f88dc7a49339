/* The keys of an object: each once, and found. */
#include <stdlib.h>
#include <string.h>

#include "base/json_own.h"

static int compare(const struct json_t *a, const struct json_t *b)
{
	int c = memcmp(a->s, b->s, a->nr < b->nr ? a->nr : b->nr);

	return c ? c : (a->nr > b->nr) - (a->nr < b->nr);
}

static int compare_keys(const void *a, const void *b)
{
	return compare(*(const struct json_t *const *)a,
		       *(const struct json_t *const *)b);
}

static bool has_twins(const struct json_t *key, size_t nr)
{
	size_t i, j;

	for (i = 1; i < nr; i++)
		for (j = 0; j < i; j++)
			if (key[2 * i].nr == key[2 * j].nr &&
			    !memcmp(key[2 * i].s, key[2 * j].s, key[2 * i].nr))
				return true;
	return false;
}

/* Puts the keys in order behind the members. */
static bool sort_members(struct json_t *member, size_t nr)
{
	const struct json_t **order = (void *)(member + 2 * nr);
	size_t i;

	for (i = 0; i < nr; i++)
		order[i] = member + 2 * i;
	qsort(order, nr, sizeof(*order), compare_keys);
	for (i = 1; i < nr; i++)
		if (!compare(order[i - 1], order[i]))
			return false;
	return true;
}

size_t json_keys_room(size_t nr)
{
	return nr > JSON_FEW ? nr * sizeof(struct json_t *) : 0;
}

bool json_keys(struct json_t *member, size_t nr)
{
	return nr > JSON_FEW ? sort_members(member, nr)
			     : !has_twins(member, nr);
}

/* The key among those in order behind the members. */
static const struct json_t *find_key(const struct json_t *obj,
				     const struct json_t *key)
{
	const struct json_t *const *order =
		(const void *)(obj->child + (size_t)2 * obj->nr);
	size_t low = 0, high = obj->nr, mid;
	int c;

	while (low < high) {
		mid = low + (high - low) / 2;
		c = compare(key, order[mid]);
		if (!c)
			return order[mid];
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

const struct json_t *js_get(const struct json_t *obj, const char *name)
{
	const struct json_t *key;
	size_t len, i;

	if (!obj || obj->type != JS_OBJECT)
		return NULL;
	len = strlen(name);
	if (obj->nr > JSON_FEW) {
		key = find_key(obj, &(struct json_t){.nr = (uint32_t)len,
						     .s = name});
		return key ? key + 1 : NULL;
	}
	for (i = 0, key = obj->child; i < obj->nr; i++, key += 2)
		if (key->nr == len && !memcmp(key->s, name, len))
			return key + 1;
	return NULL;
}
