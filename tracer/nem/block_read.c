#include "nem/block_read.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/num.h"
#include "nem/binary.h"
#include "nem/fields.h"
#include "nem/lower.h"
#include "nem/time.h"
#include "source/source.h"

static bool read_head(struct nem_block *b, const struct json_t *obj,
		      struct findings *f, struct err *e)
{
	struct text unknown;
	int32_t type;

	if (!field_i32(&type, obj, "type", e) ||
	    !field_version(&b->network, &b->version, obj, e) ||
	    !field_i32(&b->time, obj, "timeStamp", e) ||
	    !js_get_hex(b->signer, NEM_KEY_SIZE, obj, "signer", e) ||
	    !js_get_hex(b->signature, NEM_SIGNATURE_SIZE, obj, "signature",
			e) ||
	    !field_hash(&b->previous, obj, "prevBlockHash", e) ||
	    !js_get_u64(&b->height, obj, "height", e))
		return false;
	if (type != NEM_BLOCK_NEMESIS && type != NEM_BLOCK_REGULAR)
		return err_set(e, ERR_DATA, "type: %d is no block", type);
	if (b->version != 1)
		return err_set(e, ERR_DATA, "version: %u is not known",
			       b->version);
	if (b->height < 1)
		return err_set(e, ERR_DATA, "height: 0");
	b->type = (enum nem_block_type)type;
	text_init(&unknown, 200);
	fields_unknown(&unknown, obj,
		       "type version timeStamp signer signature prevBlockHash "
		       "height transactions",
		       NULL);
	if (unknown.len)
		findings_add(f, FINDING_UNKNOWN_FIELD, b->height,
			     FINDING_NO_ACCOUNT, NULL, amount_of(0), "%s",
			     unknown.s);
	text_release(&unknown);
	return true;
}

static bool read_txs(struct nem_block_read *b, const struct json_t *obj,
		     struct findings *f, struct err *e)
{
	const struct json_t *arr;
	struct nem_tx *list;
	size_t nr, i;

	b->whole = true;
	if (js_type(js_get(obj, "transactions")) == JS_MISSING)
		return true;
	if (!field_list(&arr, obj, "transactions", NEM_BLOCK_TXS_MAX, e))
		return false;
	nr = js_count(arr);
	list = arena_alloc(&b->arena, nr * sizeof(*list));
	b->row = arena_alloc(&b->arena, nr * sizeof(*b->row));
	for (i = 0; i < nr; i++) {
		struct nem_row *row = &b->row[b->nr];
		bool ok;

		*row = (struct nem_row){.height = b->block.height,
					.index = (uint32_t)i};
		ok = nem_row_read(row, &b->arena, js_at(arr, i), NULL,
				  &b->whole, f);
		if (row->tx && row->tx->network != b->block.network)
			return err_set(e, ERR_DATA,
				       "transactions: %zu: of another network "
				       "than the block",
				       i + 1);
		if (row->tx)
			list[i] = *row->tx;
		b->nr += ok;
	}
	b->block.tx = b->whole ? list : NULL;
	b->block.nr = b->whole ? nr : 0;
	return true;
}

/* All but the signatures. */
static bool decode(struct nem_block_read *b, const struct json_t *obj,
		   struct findings *f, struct err *e)
{
	*b = (struct nem_block_read){.arena = ARENA_INIT};
	if (!read_head(&b->block, obj, f, e))
		return false;
	if (!read_txs(b, obj, f, e))
		return err_prefix(e, "block %llu",
				  (unsigned long long)b->block.height);
	b->grade = GRADE_RECORDED;
	if (!b->whole)
		return true;
	b->hash = nem_block_hash(&b->block);
	b->grade = GRADE_HASHED;
	return true;
}

/* Its transactions are judged also where the block is forged: they may say
 * what is wrong with it. */
static void judge(struct nem_block_read *b, const struct nem_batch *batch,
		  size_t claim, struct findings *f)
{
	struct err why = ERR_INIT;
	enum nem_verdict v;

	b->nr = nem_rows_judge(b->row, b->nr, batch, claim + b->whole, f);
	if (!b->whole)
		return;
	v = nem_batch_verdict(batch, claim, &why);
	if (v == NEM_SIGNED) {
		b->grade = GRADE_SIGNED;
		return;
	}
	findings_add(f,
		     v == NEM_FORGED ? FINDING_BAD_BLOCK : FINDING_UNVERIFIABLE,
		     b->block.height, FINDING_NO_ACCOUNT, NULL, amount_of(0),
		     "block: %s", why.text);
	b->forged = v == NEM_FORGED;
	if (b->forged)
		b->nr = 0;
}

/* The signatures of several blocks at once. */
static void verify(struct nem_block_read *b, size_t nr, struct findings *f)
{
	size_t *claim = xcalloc(nr, sizeof(*claim)), i, j;
	struct nem_batch batch;

	nem_batch_init(&batch);
	for (i = 0; i < nr; i++) {
		claim[i] = batch.claims;
		if (b[i].whole)
			nem_batch_add_block(&batch, &b[i].block);
		for (j = 0; j < b[i].nr; j++)
			nem_batch_add_tx(&batch, b[i].row[j].tx);
	}
	nem_batch_run(&batch);
	for (i = 0; i < nr; i++)
		judge(&b[i], &batch, claim[i], f);
	nem_batch_release(&batch);
	free(claim);
}

/* As verify() would have it that finds no fault. */
static void trust(struct nem_block_read *b, size_t nr)
{
	size_t i, j;

	for (i = 0; i < nr; i++) {
		if (b[i].whole)
			b[i].grade = GRADE_SIGNED;
		for (j = 0; j < b[i].nr; j++)
			b[i].row[j].grade = GRADE_SIGNED;
	}
}

static void prove(struct nem_block_read *b, size_t nr,
		  enum nem_read_flags flags, struct findings *f)
{
	if (flags & NEM_READ_VERIFY)
		verify(b, nr, f);
	else if (flags & NEM_READ_CHECKED)
		trust(b, nr);
}

bool nem_block_decode(struct nem_block_read *b, const struct json_t *obj,
		      enum nem_read_flags flags, struct findings *f,
		      struct err *e)
{
	if (!decode(b, obj, f, e))
		return false;
	prove(b, 1, flags, f);
	return true;
}

bool nem_block_read(struct nem_block_read *b, const struct reply *r,
		    enum nem_read_flags flags, struct findings *f,
		    struct err *e)
{
	struct json_t *doc = nem_reply_json(r, e);
	bool ok;

	*b = (struct nem_block_read){.arena = ARENA_INIT};
	if (!doc)
		return false;
	ok = nem_block_decode(b, doc, flags, f, e);
	js_free(doc);
	return ok || err_prefix(e, "%s", r->place);
}

void nem_block_release(struct nem_block_read *b)
{
	arena_release(&b->arena);
	*b = (struct nem_block_read){.arena = ARENA_INIT};
}

/* Where each of them is in the reply. */
static bool decode_list(struct nem_block_read *b, size_t *nr,
			const struct json_t *arr, struct findings *f,
			struct err *e)
{
	for (; *nr < js_count(arr); ++*nr) {
		const struct json_t *obj = js_get(js_at(arr, *nr), "block");

		if (!decode(&b[*nr], obj ? obj : js_at(arr, *nr), f, e)) {
			nem_block_release(&b[*nr]);
			return err_prefix(e, "data: %zu", *nr + 1);
		}
	}
	return true;
}

void nem_blocks_decode(struct nem_blocks *b, const struct reply *r,
		       enum nem_read_flags flags, struct findings *f)
{
	struct json_t *doc;
	const struct json_t *entity, *arr;

	*b = (struct nem_blocks){.e = ERR_INIT};
	doc = nem_reply_json(r, &b->e);
	if (!doc)
		return;
	entity = js_get(doc, "entity");
	if (field_list(&arr, entity ? entity : doc, "data", NEM_BLOCKS_MAX,
		       &b->e)) {
		b->row = xcalloc(js_count(arr), sizeof(*b->row));
		b->whole = decode_list(b->row, &b->nr, arr, f, &b->e);
		prove(b->row, b->nr, flags, f);
	}
	js_free(doc);
	if (!b->whole)
		err_prefix(&b->e, "%s", r->place);
}

bool nem_blocks_count(size_t *nr, const struct reply *r, struct err *e)
{
	struct json_t *doc = nem_reply_json(r, e);
	const struct json_t *entity, *arr;
	bool ok;

	*nr = 0;
	if (!doc)
		return false;
	entity = js_get(doc, "entity");
	ok = field_list(&arr, entity ? entity : doc, "data", NEM_BLOCKS_MAX, e);
	if (ok)
		*nr = js_count(arr);
	js_free(doc);
	return ok || err_prefix(e, "%s", r->place);
}

bool nem_blocks_give(struct nem_blocks *b, const char *place,
		     bool (*each)(struct nem_block_read *b, void *data,
				  struct err *e),
		     void *data, size_t *nr, struct err *e)
{
	struct err why = ERR_INIT;

	/* those before one that cannot be read are handed out too */
	for (*nr = 0; *nr < b->nr; ++*nr) {
		if (each(&b->row[*nr], data, &why))
			continue;
		err_prefix(&why, "data: %zu", *nr + 1);
		*e = why;
		return err_prefix(e, "%s", place);
	}
	if (!b->whole)
		*e = b->e;
	return b->whole;
}

void nem_blocks_release(struct nem_blocks *b)
{
	size_t i;

	for (i = 0; i < b->nr; i++)
		nem_block_release(&b->row[i]);
	free(b->row);
	*b = (struct nem_blocks){.e = ERR_INIT};
}

bool nem_blocks_read(const struct reply *r, enum nem_read_flags flags,
		     bool (*each)(struct nem_block_read *b, void *data,
				  struct err *e),
		     void *data, size_t *nr, struct findings *f, struct err *e)
{
	struct nem_blocks b;
	bool ok;

	nem_blocks_decode(&b, r, flags, f);
	ok = nem_blocks_give(&b, r->place, each, data, nr, e);
	nem_blocks_release(&b);
	return ok;
}

static void advance(struct nem_chain *c, const struct nem_block_read *b)
{
	c->height = b->block.height;
	c->known = b->whole && !b->forged;
	c->hash = b->hash;
}

bool nem_chain_fits(const struct nem_chain *c, const struct nem_block_read *b)
{
	return b->block.height != c->height + 1 || !c->known || b->forged ||
	       memcmp(c->hash.b, b->block.previous.b, HASH_SIZE) == 0;
}

bool nem_chain_check(const struct nem_chain *c, const struct nem_block_read *b,
		     struct findings *f)
{
	char hex[HASH_HEX_SIZE];

	if (nem_chain_fits(c, b))
		return true;
	hex_encode(hex, b->block.previous.b, HASH_SIZE);
	findings_add(f, FINDING_BAD_BLOCK, b->block.height, FINDING_NO_ACCOUNT,
		     NULL, amount_of(0),
		     "it follows block %s, which is not the one before", hex);
	return false;
}

bool nem_chain_add(struct nem_chain *c, const struct nem_block_read *b,
		   struct findings *f)
{
	uint64_t height = b->block.height;

	if (!nem_chain_check(c, b, f))
		return false;
	if (c->height && height != c->height + 1)
		findings_add(f, FINDING_LEDGER_GAP, height, FINDING_NO_ACCOUNT,
			     NULL, amount_of(0), "block %llu follows %llu",
			     (unsigned long long)height,
			     (unsigned long long)c->height);
	advance(c, b);
	return true;
}
