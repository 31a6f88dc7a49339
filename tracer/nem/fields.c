#include "nem/fields.h"

#include <stdlib.h>
#include <string.h>

bool field_i32(int32_t *v, const struct json_t *obj, const char *key,
	       struct err *e)
{
	int64_t wide;

	if (!js_get_i64(&wide, obj, key, e))
		return false;
	if (wide < INT32_MIN || wide > INT32_MAX)
		return err_set(e, ERR_DATA, "%s: %lld is beyond 32 bits", key,
			       (long long)wide);
	*v = (int32_t)wide;
	return true;
}

bool field_amount(struct amount *a, const struct json_t *obj, const char *key,
		  struct err *e)
{
	uint64_t v;

	if (!js_get_u64(&v, obj, key, e))
		return false;
	*a = amount_of(v);
	return true;
}

bool field_str(struct nem_str *s, struct arena *arena, const struct json_t *obj,
	       const char *key, size_t max, struct err *e)
{
	const char *text;
	size_t len;

	if (!js_get_str(&text, &len, obj, key, e))
		return false;
	if (len > max)
		return err_set(e, ERR_DATA, "%s: longer than %zu bytes", key,
			       max);
	*s = (struct nem_str){arena_strndup(arena, text, len), len};
	return true;
}

bool field_address(char out[static NEM_ADDRESS_SIZE], const struct json_t *obj,
		   const char *key, const enum nem_network *net, struct err *e)
{
	enum nem_network got;
	const char *s;
	size_t len;

	if (!js_get_str(&s, &len, obj, key, e))
		return false;
	if (!nem_address_parse(out, &got, s, len, e))
		return err_prefix(e, "%s", key);
	if (net && got != *net)
		return err_set(e, ERR_DATA,
			       "%s: '%s': an address of %s, not %s", key, out,
			       nem_network_name(got), nem_network_name(*net));
	return true;
}

bool field_hash(struct hash *h, const struct json_t *obj, const char *key,
		struct err *e)
{
	const struct json_t *sub;

	if (!js_get_obj(&sub, obj, key, e))
		return false;
	if (!js_get_hex(h->b, sizeof(h->b), sub, "data", e))
		return err_prefix(e, "%s", key);
	return true;
}

bool field_mosaic_id(struct nem_mosaic_id *id, struct arena *arena,
		     const struct json_t *obj, const char *key, struct err *e)
{
	const struct json_t *sub;

	if (!js_get_obj(&sub, obj, key, e))
		return false;
	if (!field_str(&id->ns, arena, sub, "namespaceId", NEM_NAME_MAX, e) ||
	    !field_str(&id->name, arena, sub, "name", NEM_NAME_MAX, e))
		return err_prefix(e, "%s", key);
	return true;
}

bool field_list(const struct json_t **arr, const struct json_t *obj,
		const char *key, size_t max, struct err *e)
{
	if (!js_get_arr(arr, obj, key, e))
		return false;
	if (js_count(*arr) > max)
		return err_set(e, ERR_DATA, "%s: %zu elements, more than %zu",
			       key, js_count(*arr), max);
	return true;
}

bool field_version(enum nem_network *net, unsigned *version,
		   const struct json_t *obj, struct err *e)
{
	int32_t v;

	if (!field_i32(&v, obj, "version", e))
		return false;
	if (!nem_network_of(net, (uint8_t)((uint32_t)v >> 24)))
		return err_set(e, ERR_DATA, "version: %d is of no network", v);
	*version = (uint32_t)v & 0xffffff;
	return true;
}

static bool listed(const char *list, const char *name)
{
	const char *at = list;
	size_t i;

	/* a dozen short words: libc's searches cost more than the words */
	while (at && *at) {
		for (i = 0; name[i] && at[i] == name[i]; i++)
			;
		at += i;
		if (!name[i] && (*at == ' ' || !*at))
			return true;
		while (*at && *at != ' ')
			at++;
		while (*at == ' ')
			at++;
	}
	return false;
}

static bool any_unlisted(const struct json_t *obj, const char *known,
			 const char *more)
{
	const char *key;
	size_t i;

	for (i = 0; (key = js_key(obj, i)); i++)
		if (!listed(known, key) && !listed(more, key))
			return true;
	return false;
}

void fields_unknown(struct text *unknown, const struct json_t *obj,
		    const char *known, const char *more)
{
	const char **keys;
	size_t nr, i;

	if (!unknown || !any_unlisted(obj, known, more))
		return;
	nr = js_keys(obj, &keys);
	for (i = 0; i < nr; i++) {
		if (listed(known, keys[i]) || listed(more, keys[i]))
			continue;
		text_addf(unknown, "%s'%s'", unknown->len ? ", " : "field ",
			  keys[i]);
	}
	free(keys);
}
