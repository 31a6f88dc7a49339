/* Namespaces, mosaic definitions and their supply. */
#include <string.h>

#include "base/json.h"
#include "base/num.h"
#include "nem/decode.h"
#include "nem/decoder.h"
#include "nem/fields.h"

#define SUPPLY_MAX 9000000000000000

static bool equals(const char *s, size_t len, const char *word)
{
	return len == strlen(word) && memcmp(s, word, len) == 0;
}

static bool property_bool(bool *v, const char *s, size_t len, struct err *e)
{
	*v = equals(s, len, "true");
	if (!*v && !equals(s, len, "false"))
		return err_set(e, ERR_DATA, "neither true nor false");
	return true;
}

static bool property_u64(uint64_t *v, const char *s, size_t len, uint64_t max,
			 struct err *e)
{
	if (!num_u64(v, s, len) || *v > max)
		return err_set(e, ERR_DATA, "not a number up to %llu",
			       (unsigned long long)max);
	return true;
}

static bool take_property(struct nem_definition *d, struct text *unknown,
			  const struct json_t *row, struct err *e)
{
	const char *name, *s;
	uint64_t v;
	size_t n, len;
	bool ok;

	if (!js_get_str(&name, &n, row, "name", e) ||
	    !js_get_str(&s, &len, row, "value", e))
		return false;
	if (equals(name, n, "divisibility")) {
		ok = property_u64(&v, s, len, 6, e);
		if (ok)
			d->divisibility = (unsigned)v;
	} else if (equals(name, n, "initialSupply")) {
		ok = property_u64(&d->initial_supply, s, len, SUPPLY_MAX, e);
	} else if (equals(name, n, "supplyMutable")) {
		ok = property_bool(&d->supply_mutable, s, len, e);
	} else if (equals(name, n, "transferable")) {
		ok = property_bool(&d->transferable, s, len, e);
	} else {
		if (unknown)
			text_addf(unknown, "%.40s ", name);
		return true;
	}
	return ok || err_prefix(e, "%s", name);
}

/* NIS's defaults, then what is given. */
static bool decode_properties(struct nem_definition *d, struct text *unknown,
			      const struct json_t *obj, struct err *e)
{
	const struct json_t *arr;
	size_t i;

	d->divisibility = 0;
	d->initial_supply = 1000;
	d->supply_mutable = false;
	d->transferable = true;
	if (js_type(js_get(obj, "properties")) == JS_MISSING)
		return true;
	if (!field_list(&arr, obj, "properties", 100, e))
		return false;
	for (i = 0; i < js_count(arr); i++) {
		if (!take_property(d, unknown, js_at(arr, i), e))
			return err_prefix(e, "properties");
	}
	return true;
}

static bool decode_levy(struct nem_levy *l, struct text *unknown,
			struct arena *arena, const struct json_t *obj,
			const enum nem_network *net, struct err *e)
{
	const struct json_t *levy = js_get(obj, "levy");
	int32_t type;

	l->type = NEM_LEVY_NONE;
	if (js_absent(levy))
		return true;
	if (!js_get_obj(&levy, obj, "levy", e))
		return false;
	fields_unknown(unknown, levy, "type recipient mosaicId fee", NULL);
	if (!field_i32(&type, levy, "type", e) ||
	    !field_address(l->recipient, levy, "recipient", net, e) ||
	    !field_mosaic_id(&l->id, arena, levy, "mosaicId", e) ||
	    !field_amount(&l->fee, levy, "fee", e))
		return err_prefix(e, "levy");
	if (type != NEM_LEVY_ABSOLUTE && type != NEM_LEVY_PERCENTILE)
		return err_set(e, ERR_DATA, "levy: type %d is not known", type);
	l->type = (enum nem_levy_type)type;
	return true;
}

bool nem_definition_decode(struct nem_definition *d, struct text *unknown,
			   struct arena *arena, const struct json_t *obj,
			   const enum nem_network *net, struct err *e)
{
	memset(d, 0, sizeof(*d));
	fields_unknown(unknown, obj, "creator id description properties levy",
		       NULL);
	return js_get_hex(d->creator, NEM_KEY_SIZE, obj, "creator", e) &&
	       field_mosaic_id(&d->id, arena, obj, "id", e) &&
	       field_str(&d->description, arena, obj, "description",
			 NEM_NAME_MAX, e) &&
	       decode_properties(d, unknown, obj, e) &&
	       decode_levy(&d->levy, unknown, arena, obj, net, e);
}

bool decoder_namespace(const struct decoder *d, struct err *e)
{
	struct nem_namespace *n = &d->tx->ns;

	fields_unknown(d->unknown, d->obj, DECODER_COMMON,
		       "rentalFeeSink rentalFee newPart parent");
	n->has_parent = !js_absent(js_get(d->obj, "parent"));
	return field_address(n->sink, d->obj, "rentalFeeSink", &d->tx->network,
			     e) &&
	       field_amount(&n->rental, d->obj, "rentalFee", e) &&
	       field_str(&n->new_part, d->arena, d->obj, "newPart",
			 NEM_NAME_MAX, e) &&
	       (!n->has_parent || field_str(&n->parent, d->arena, d->obj,
					    "parent", NEM_NAME_MAX, e));
}

bool decoder_creation(const struct decoder *d, struct err *e)
{
	struct nem_creation *c = &d->tx->creation;
	const struct json_t *def;

	fields_unknown(d->unknown, d->obj, DECODER_COMMON,
		       "mosaicDefinition creationFeeSink creationFee");
	if (!js_get_obj(&def, d->obj, "mosaicDefinition", e) ||
	    !field_address(c->sink, d->obj, "creationFeeSink", &d->tx->network,
			   e) ||
	    !field_amount(&c->fee, d->obj, "creationFee", e))
		return false;
	if (!nem_definition_decode(&c->definition, d->unknown, d->arena, def,
				   &d->tx->network, e))
		return err_prefix(e, "mosaicDefinition");
	return true;
}

bool decoder_supply(const struct decoder *d, struct err *e)
{
	struct nem_supply *s = &d->tx->supply;
	int32_t type;

	fields_unknown(d->unknown, d->obj, DECODER_COMMON,
		       "mosaicId supplyType delta");
	if (!field_mosaic_id(&s->id, d->arena, d->obj, "mosaicId", e) ||
	    !field_i32(&type, d->obj, "supplyType", e) ||
	    !js_get_u64_max(&s->delta, d->obj, "delta", SUPPLY_MAX, e))
		return false;
	if (type != NEM_SUPPLY_CREATE && type != NEM_SUPPLY_DELETE)
		return err_set(e, ERR_DATA, "supplyType: %d is not known",
			       type);
	s->type = (enum nem_supply_type)type;
	return true;
}
