#include "nem/decode.h"

#include <string.h>

#include "base/json.h"
#include "nem/decoder.h"
#include "nem/fields.h"

/* Where a transaction stands decides what it may be. */
enum place { OUTSIDE, INNER, COSIGNATURE };

static enum nem_decoded decode(struct nem_tx *tx, struct text *unknown,
			       struct arena *arena, const struct json_t *obj,
			       enum place place, struct err *e);

static bool decode_cosigs(const struct decoder *d, struct err *e)
{
	struct nem_multisig *m = &d->tx->multisig;
	const struct json_t *arr;
	struct nem_tx *list;
	size_t i;

	if (js_type(js_get(d->obj, "signatures")) == JS_MISSING)
		return true;
	if (!field_list(&arr, d->obj, "signatures", NEM_COSIGS_MAX, e))
		return false;
	m->cosig_nr = js_count(arr);
	m->cosigs = list = arena_alloc(d->arena, m->cosig_nr * sizeof(*list));
	for (i = 0; i < m->cosig_nr; i++) {
		if (decode(&list[i], d->unknown, d->arena, js_at(arr, i),
			   COSIGNATURE, e) != NEM_DECODED)
			return err_prefix(e, "signatures: %zu", i + 1);
		if (list[i].network != d->tx->network)
			return err_set(e, ERR_DATA,
				       "signatures: %zu: of another network",
				       i + 1);
	}
	return true;
}

static enum nem_decoded decode_multisig(const struct decoder *d, struct err *e)
{
	struct nem_tx *inner = arena_alloc(d->arena, sizeof(*inner));
	struct nem_multisig *m = &d->tx->multisig;
	const struct json_t *other;
	enum nem_decoded how;

	fields_unknown(d->unknown, d->obj, DECODER_COMMON,
		       "otherTrans signatures");
	if (!js_get_obj(&other, d->obj, "otherTrans", e))
		return NEM_UNREADABLE;
	how = decode(inner, d->unknown, d->arena, other, INNER, e);
	if (how != NEM_DECODED) {
		err_prefix(e, "otherTrans");
		return how;
	}
	if (inner->network != d->tx->network) {
		err_set(e, ERR_DATA, "otherTrans: of another network");
		return NEM_UNREADABLE;
	}
	m->inner = inner;
	return decode_cosigs(d, e) ? NEM_DECODED : NEM_UNREADABLE;
}

static enum nem_decoded decode_body(const struct decoder *d, struct err *e)
{
	bool ok = false;

	switch (d->tx->type) {
	case NEM_TRANSFER:
		ok = decoder_transfer(d, e);
		break;
	case NEM_IMPORTANCE:
		ok = decoder_importance(d, e);
		break;
	case NEM_MODIFICATION:
		ok = decoder_modification(d, e);
		break;
	case NEM_COSIGNATURE:
		ok = decoder_cosignature(d, e);
		break;
	case NEM_MULTISIG:
		return decode_multisig(d, e);
	case NEM_NAMESPACE:
		ok = decoder_namespace(d, e);
		break;
	case NEM_DEFINITION:
		ok = decoder_creation(d, e);
		break;
	case NEM_SUPPLY:
		ok = decoder_supply(d, e);
		break;
	}
	return ok ? NEM_DECODED : NEM_UNREADABLE;
}

/* What all have; signatures only outside. */
static bool decode_common(struct nem_tx *tx, const struct json_t *obj,
			  enum place place, struct err *e)
{
	if (!field_i32(&tx->time, obj, "timeStamp", e) ||
	    !field_i32(&tx->deadline, obj, "deadline", e) ||
	    !field_amount(&tx->fee, obj, "fee", e) ||
	    !js_get_hex(tx->signer, NEM_KEY_SIZE, obj, "signer", e))
		return false;
	if (place == INNER && js_absent(js_get(obj, "signature")))
		return true;
	return js_get_hex(tx->signature, NEM_SIGNATURE_SIZE, obj, "signature",
			  e);
}

/* Wrappers and cosignatures have their one place each. */
static bool in_place(enum nem_type type, enum place place, struct err *e)
{
	if (type == NEM_MULTISIG && place != OUTSIDE)
		return err_set(e, ERR_DATA, "a wrapper within a wrapper");
	if ((type == NEM_COSIGNATURE) != (place == COSIGNATURE))
		return err_set(e, ERR_DATA, "type %d cannot stand here",
			       (int)type);
	return true;
}

static enum nem_decoded decode(struct nem_tx *tx, struct text *unknown,
			       struct arena *arena, const struct json_t *obj,
			       enum place place, struct err *e)
{
	const struct decoder d = {tx, unknown, arena, obj};
	int32_t type;

	memset(tx, 0, sizeof(*tx));
	if (!field_i32(&type, obj, "type", e) ||
	    !field_version(&tx->network, &tx->version, obj, e))
		return NEM_UNREADABLE;
	if (!nem_version_known(type, tx->version)) {
		err_set(e, ERR_DATA, "type %d, version %u is not known", type,
			tx->version);
		return NEM_UNKNOWN;
	}
	tx->type = (enum nem_type)type;
	if (!in_place(tx->type, place, e) || !decode_common(tx, obj, place, e))
		return NEM_UNREADABLE;
	return decode_body(&d, e);
}

enum nem_decoded nem_tx_decode(struct nem_tx *tx, struct text *unknown,
			       struct arena *arena, const struct json_t *obj,
			       struct err *e)
{
	return decode(tx, unknown, arena, obj, OUTSIDE, e);
}
