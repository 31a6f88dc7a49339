/* Transfers, and what changes an account. */
#include <string.h>

#include "base/json.h"
#include "base/num.h"
#include "nem/decoder.h"
#include "nem/fields.h"

/* Where a mosaic stands in NIS's order: the text "ns:name : quantity". */
static void mosaic_key(struct text *t, const struct nem_mosaic *m)
{
	text_clear(t);
	text_add(t, m->id.ns.s, m->id.ns.len);
	text_addc(t, ':');
	text_add(t, m->id.name.s, m->id.name.len);
	text_addf(t, " : %llu", (unsigned long long)amount_units(m->quantity));
}

static bool same_str(struct nem_str a, struct nem_str b)
{
	return a.len == b.len && (!a.len || memcmp(a.s, b.s, a.len) == 0);
}

static bool mosaics_in_order(const struct nem_mosaic *m, size_t nr,
			     struct err *e)
{
	struct text before, here;
	bool ok = true;
	size_t i;

	text_init(&before, TEXT_MAX_ANY);
	text_init(&here, TEXT_MAX_ANY);
	for (i = 1; i < nr && ok; i++) {
		mosaic_key(&before, &m[i - 1]);
		mosaic_key(&here, &m[i]);
		ok = strcmp(before.s, here.s) < 0 &&
		     !(same_str(m[i - 1].id.ns, m[i].id.ns) &&
		       same_str(m[i - 1].id.name, m[i].id.name));
	}
	text_release(&before);
	text_release(&here);
	if (!ok)
		return err_set(e, ERR_DATA,
			       "mosaics: not in the canonical order");
	return true;
}

static bool decode_mosaics(const struct decoder *d, struct err *e)
{
	struct nem_transfer *t = &d->tx->transfer;
	const struct json_t *arr;
	struct nem_mosaic *m;
	size_t i;

	/* old nodes leave an empty list away */
	if (js_type(js_get(d->obj, "mosaics")) == JS_MISSING)
		return true;
	if (!field_list(&arr, d->obj, "mosaics", NEM_MOSAICS_MAX, e))
		return false;
	t->mosaic_nr = js_count(arr);
	t->mosaics = m = arena_alloc(d->arena, t->mosaic_nr * sizeof(*m));
	for (i = 0; i < t->mosaic_nr; i++) {
		const struct json_t *row = js_at(arr, i);

		if (!field_mosaic_id(&m[i].id, d->arena, row, "mosaicId", e) ||
		    !field_amount(&m[i].quantity, row, "quantity", e))
			return err_prefix(e, "mosaics: %zu", i + 1);
		fields_unknown(d->unknown, row, "mosaicId quantity", NULL);
	}
	return mosaics_in_order(m, t->mosaic_nr, e);
}

static bool decode_message(const struct decoder *d, struct err *e)
{
	const struct json_t *msg = js_get(d->obj, "message");
	struct nem_transfer *t = &d->tx->transfer;
	struct nem_str hex;
	uint64_t type;
	uint8_t *raw;

	if (js_absent(msg))
		return true;
	if (!js_get_obj(&msg, d->obj, "message", e))
		return false;
	if (!js_get_u64_max(&type, msg, "type", INT32_MAX, e) ||
	    !field_str(&hex, d->arena, msg, "payload", 2 * NEM_MESSAGE_MAX, e))
		return err_prefix(e, "message");
	if (type != NEM_MESSAGE_PLAIN && type != NEM_MESSAGE_SECURE)
		return err_set(e, ERR_DATA, "message: type %llu is not known",
			       (unsigned long long)type);
	raw = arena_alloc(d->arena, hex.len / 2);
	if (hex.len % 2 || !hex_decode(raw, hex.s, hex.len))
		return err_set(e, ERR_DATA, "message: payload: not hex");
	fields_unknown(d->unknown, msg, "type payload", NULL);
	if (!hex.len)
		return true; /* NIS holds it as none */
	t->message_type = (enum nem_message_type)type;
	t->message = (struct nem_str){(char *)raw, hex.len / 2};
	return true;
}

bool decoder_transfer(const struct decoder *d, struct err *e)
{
	struct nem_transfer *t = &d->tx->transfer;

	fields_unknown(d->unknown, d->obj, DECODER_COMMON,
		       d->tx->version < 2 ? "recipient amount message"
					  : "recipient amount message mosaics");
	return field_address(t->recipient, d->obj, "recipient", &d->tx->network,
			     e) &&
	       field_amount(&t->amount, d->obj, "amount", e) &&
	       decode_message(d, e) &&
	       (d->tx->version < 2 || decode_mosaics(d, e));
}

bool decoder_importance(const struct decoder *d, struct err *e)
{
	struct nem_importance *i = &d->tx->importance;

	fields_unknown(d->unknown, d->obj, DECODER_COMMON,
		       "mode remoteAccount");
	return field_i32(&i->mode, d->obj, "mode", e) &&
	       js_get_hex(i->remote, NEM_KEY_SIZE, d->obj, "remoteAccount", e);
}

/* By change, then by the text of the address. */
static bool changes_in_order(const struct nem_cosignatory *c, size_t nr,
			     enum nem_network net, struct err *e)
{
	char before[NEM_ADDRESS_SIZE], here[NEM_ADDRESS_SIZE];
	size_t i;

	for (i = 1; i < nr; i++) {
		nem_address_from_key(before, net, c[i - 1].key);
		nem_address_from_key(here, net, c[i].key);
		if (c[i - 1].change > c[i].change ||
		    (c[i - 1].change == c[i].change &&
		     strcmp(before, here) > 0))
			return err_set(e, ERR_DATA,
				       "modifications: not in the canonical "
				       "order");
	}
	return true;
}

static bool decode_min(const struct decoder *d, struct err *e)
{
	struct nem_modification *m = &d->tx->modification;
	const struct json_t *min;

	m->has_min = !js_absent(js_get(d->obj, "minCosignatories"));
	if (!m->has_min)
		return true;
	if (!js_get_obj(&min, d->obj, "minCosignatories", e))
		return false;
	fields_unknown(d->unknown, min, "relativeChange", NULL);
	if (!field_i32(&m->min_change, min, "relativeChange", e))
		return err_prefix(e, "minCosignatories");
	return true;
}

bool decoder_modification(const struct decoder *d, struct err *e)
{
	struct nem_modification *m = &d->tx->modification;
	struct nem_cosignatory *c;
	const struct json_t *arr;
	size_t i;

	fields_unknown(d->unknown, d->obj, DECODER_COMMON,
		       d->tx->version < 2 ? "modifications"
					  : "modifications minCosignatories");
	if (d->tx->version >= 2 && !decode_min(d, e))
		return false;
	if (js_type(js_get(d->obj, "modifications")) == JS_MISSING)
		return true;
	if (!field_list(&arr, d->obj, "modifications", NEM_MODIFICATIONS_MAX,
			e))
		return false;
	m->nr = js_count(arr);
	m->changes = c = arena_alloc(d->arena, m->nr * sizeof(*c));
	for (i = 0; i < m->nr; i++) {
		const struct json_t *row = js_at(arr, i);

		if (!field_i32(&c[i].change, row, "modificationType", e) ||
		    !js_get_hex(c[i].key, NEM_KEY_SIZE, row,
				"cosignatoryAccount", e))
			return err_prefix(e, "modifications: %zu", i + 1);
		fields_unknown(d->unknown, row,
			       "modificationType cosignatoryAccount", NULL);
	}
	return changes_in_order(c, m->nr, d->tx->network, e);
}

bool decoder_cosignature(const struct decoder *d, struct err *e)
{
	struct nem_cosignature *c = &d->tx->cosignature;

	fields_unknown(d->unknown, d->obj, DECODER_COMMON,
		       "otherHash otherAccount");
	return field_hash(&c->other_hash, d->obj, "otherHash", e) &&
	       field_address(c->other_account, d->obj, "otherAccount",
			     &d->tx->network, e);
}
