#include "nem/row.h"

#include <string.h>

#include "base/json.h"
#include "base/num.h"
#include "nem/binary.h"
#include "nem/decode.h"
#include "nem/time.h"
#include "source/source.h"

#define UNKNOWN_FIELDS_MAX 400 /* bytes of names in a finding */

static void add(struct findings *f, enum finding_kind kind,
		const struct nem_row *row, const char *tx, const char *text)
{
	findings_add(f, kind, row->height, FINDING_NO_ACCOUNT, tx, amount_of(0),
		     "%s", text);
}

static bool fits(const struct nem_row *row, const struct hash *stated,
		 const char *hex, struct findings *f)
{
	char computed[HASH_HEX_SIZE];

	if (!stated || memcmp(stated->b, row->hash.b, HASH_SIZE) == 0)
		return true;
	hex_encode(computed, row->hash.b, HASH_SIZE);
	findings_add(f, FINDING_BAD_HASH, row->height, FINDING_NO_ACCOUNT, hex,
		     amount_of(0), "its content has the hash %s", computed);
	return false;
}

/* One verdict; false if the row cannot be used. */
static bool take_verdict(struct nem_row *row, enum nem_verdict v,
			 struct err *why, struct findings *f)
{
	char hex[HASH_HEX_SIZE];

	if (v == NEM_SIGNED) {
		row->grade = GRADE_SIGNED;
		return true;
	}
	hex_encode(hex, row->hash.b, HASH_SIZE);
	if (v == NEM_FORGED &&
	    nem_is_unsigned_height(row->tx->network, row->height)) {
		err_prefix(why, "treasury fork, not looked at by NIS");
		v = NEM_UNVERIFIABLE;
	}
	add(f, v == NEM_FORGED ? FINDING_BAD_SIGNATURE : FINDING_UNVERIFIABLE,
	    row, hex, why->text);
	return v != NEM_FORGED;
}

size_t nem_rows_judge(struct nem_row *row, size_t nr, const struct nem_batch *b,
		      size_t claim, struct findings *f)
{
	struct err why = ERR_INIT;
	size_t i, kept = 0;

	for (i = 0; i < nr; i++) {
		enum nem_verdict v = nem_batch_verdict(b, claim + i, &why);

		if (take_verdict(&row[i], v, &why, f))
			row[kept++] = row[i];
	}
	return kept;
}

bool nem_row_read(struct nem_row *row, struct arena *arena,
		  const struct json_t *obj, const struct hash *stated,
		  bool *whole, struct findings *f)
{
	struct nem_tx *tx = arena_alloc(arena, sizeof(*tx));
	char hex[HASH_HEX_SIZE] = "";
	struct err e = ERR_INIT;
	struct text unknown;
	enum nem_decoded how;
	bool ok;

	if (stated)
		hex_encode(hex, stated->b, HASH_SIZE);
	text_init(&unknown, UNKNOWN_FIELDS_MAX);
	how = nem_tx_decode(tx, &unknown, arena, obj, &e);
	if (how != NEM_DECODED) {
		if (row->index != LEDGER_NONE)
			err_prefix(&e, "transaction %u", row->index + 1);
		add(f,
		    how == NEM_UNKNOWN ? FINDING_UNKNOWN_TYPE
				       : FINDING_BAD_TRANSACTION,
		    row, hex, e.text);
		if (whole)
			*whole = false;
		text_release(&unknown);
		return false;
	}
	row->tx = tx;
	row->hash = nem_tx_hash(tx);
	row->time = nem_to_unix(tx->time);
	row->grade = GRADE_HASHED;
	if (!stated && unknown.len)
		hex_encode(hex, row->hash.b, HASH_SIZE);
	ok = fits(row, stated, hex, f);
	if (ok && unknown.len)
		add(f, FINDING_UNKNOWN_FIELD, row, hex, unknown.s);
	text_release(&unknown);
	return ok;
}

static bool bad_status(const struct reply *r, struct err *e)
{
	struct err ignored;
	struct json_t *doc = js_parse(r->bytes, r->len, &ignored);
	const struct json_t *msg = js_get(doc, "message");

	if (js_type(msg) != JS_STRING)
		msg = js_get(doc, "error");
	if (js_type(msg) == JS_STRING)
		err_set(e, ERR_SOURCE, "%s: status %d: %s", r->place, r->status,
			js_string(msg, NULL));
	else
		err_set(e, ERR_SOURCE, "%s: status %d", r->place, r->status);
	js_free(doc);
	return false;
}

struct json_t *nem_reply_json(const struct reply *r, struct err *e)
{
	struct json_t *doc;

	if (r->status != 200) {
		bad_status(r, e);
		return NULL;
	}
	doc = js_parse(r->bytes, r->len, e);
	if (!doc)
		err_prefix(e, "%s", r->place);
	return doc;
}
