#include "nem/info_read.h"

#include "base/json.h"
#include "nem/decode.h"
#include "nem/fields.h"
#include "nem/row.h"
#include "nem/time.h"

#define ROWS_MAX 20000 /* NIS gives at most 10,000 */

/* Frees the document and names the place if it was not understood. */
static bool done(struct json_t *doc, bool ok, const struct reply *r,
		 struct err *e)
{
	js_free(doc);
	return ok || err_prefix(e, "%s", r->place);
}

bool nem_height_read(uint64_t *height, const struct reply *r, struct err *e)
{
	struct json_t *doc = nem_reply_json(r, e);

	if (!doc)
		return false;
	return done(doc, js_get_u64(height, doc, "height", e), r, e);
}

/* An empty object says that the account is none. */
static bool read_multisig(struct nem_multisig_info *m,
			  const struct json_t *account, struct err *e)
{
	const struct json_t *obj = js_get(account, "multisigInfo");
	uint64_t of = 0, least = 0;

	*m = (struct nem_multisig_info){.known = js_type(obj) == JS_OBJECT};
	if (!m->known || !js_count(obj))
		return true;
	if (!js_get_u64_max(&of, obj, "cosignatoriesCount", INT32_MAX, e) ||
	    !js_get_u64_max(&least, obj, "minCosignatories", INT32_MAX, e))
		return err_prefix(e, "multisigInfo");
	m->cosignatories = (uint32_t)of;
	m->least = (uint32_t)least;
	return true;
}

static bool read_account(struct nem_account_info *a, const struct json_t *doc,
			 struct err *e)
{
	const struct json_t *acc;
	const char *s;
	size_t len;

	if (!js_get_obj(&acc, doc, "account", e) ||
	    !js_get_str(&s, &len, acc, "address", e) ||
	    !nem_address_parse(a->address, &a->network, s, len, e) ||
	    !field_amount(&a->balance, acc, "balance", e) ||
	    !js_get_u64(&a->harvested, acc, "harvestedBlocks", e))
		return false;
	if (!read_multisig(&a->multisig, acc, e))
		return false;
	a->has_key = !js_absent(js_get(acc, "publicKey"));
	return !a->has_key ||
	       js_get_hex(a->key, NEM_KEY_SIZE, acc, "publicKey", e);
}

bool nem_account_read(struct nem_account_info *a, const struct reply *r,
		      struct err *e)
{
	struct json_t *doc = nem_reply_json(r, e);

	if (!doc)
		return false;
	return done(doc, read_account(a, doc, e), r, e);
}

static bool read_balances(struct nem_balance **row, size_t *nr,
			  struct arena *arena, const struct json_t *doc,
			  struct err *e)
{
	const struct json_t *arr;
	size_t i;

	if (!field_list(&arr, doc, "data", ROWS_MAX, e))
		return false;
	*nr = js_count(arr);
	*row = arena_alloc(arena, *nr * sizeof(**row));
	for (i = 0; i < *nr; i++) {
		const struct json_t *o = js_at(arr, i);

		if (!js_get_u64(&(*row)[i].height, o, "height", e) ||
		    !field_amount(&(*row)[i].balance, o, "balance", e))
			return err_prefix(e, "data: %zu", i + 1);
	}
	return true;
}

bool nem_balances_read(struct nem_balance **row, size_t *nr,
		       struct arena *arena, const struct reply *r,
		       struct err *e)
{
	struct json_t *doc = nem_reply_json(r, e);

	if (!doc)
		return false;
	return done(doc, read_balances(row, nr, arena, doc, e), r, e);
}

static bool read_harvest(struct nem_harvest *h, const struct json_t *o,
			 struct err *e)
{
	int32_t time;

	if (!js_get_u64(&h->id, o, "id", e) ||
	    !js_get_u64(&h->height, o, "height", e) ||
	    !field_i32(&time, o, "timeStamp", e) ||
	    !field_amount(&h->fee, o, "totalFee", e))
		return false;
	h->time = nem_to_unix(time);
	return true;
}

static bool read_harvests(struct nem_harvest **row, size_t *nr,
			  uint64_t *last_id, struct arena *arena,
			  const struct json_t *doc, struct err *e)
{
	const struct json_t *arr;
	size_t i;

	if (!field_list(&arr, doc, "data", ROWS_MAX, e))
		return false;
	*nr = js_count(arr);
	*last_id = 0;
	*row = arena_alloc(arena, *nr * sizeof(**row));
	for (i = 0; i < *nr; i++) {
		if (!read_harvest(&(*row)[i], js_at(arr, i), e))
			return err_prefix(e, "data: %zu", i + 1);
		*last_id = (*row)[i].id;
	}
	return true;
}

bool nem_harvests_read(struct nem_harvest **row, size_t *nr, uint64_t *last_id,
		       struct arena *arena, const struct reply *r,
		       struct err *e)
{
	struct json_t *doc = nem_reply_json(r, e);

	if (!doc)
		return false;
	return done(doc, read_harvests(row, nr, last_id, arena, doc, e), r, e);
}

bool nem_definition_read(struct nem_definition *d, struct arena *arena,
			 const struct reply *r, struct err *e)
{
	struct json_t *doc = nem_reply_json(r, e);

	if (!doc)
		return false;
	return done(doc, nem_definition_decode(d, NULL, arena, doc, NULL, e), r,
		    e);
}
