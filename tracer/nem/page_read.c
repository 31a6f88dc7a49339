#include "nem/page_read.h"

#include <string.h>

#include "base/json.h"
#include "base/num.h"
#include "nem/binary.h"
#include "nem/fields.h"
#include "nem/lower.h"
#include "source/source.h"

struct meta {
	uint64_t height, id;
	struct hash hash, inner;
	bool has_inner;
};

static bool read_meta(struct meta *m, const struct json_t *entry,
		      struct findings *f, struct err *e)
{
	const struct json_t *meta;
	struct text unknown;

	if (!js_get_obj(&meta, entry, "meta", e) ||
	    !js_get_u64(&m->height, meta, "height", e) ||
	    !js_get_u64(&m->id, meta, "id", e) ||
	    !field_hash(&m->hash, meta, "hash", e))
		return false;
	if (m->height < 1)
		return err_set(e, ERR_DATA, "height: 0");
	m->has_inner = !js_absent(js_get(meta, "innerHash"));
	if (m->has_inner && !field_hash(&m->inner, meta, "innerHash", e))
		return false;
	text_init(&unknown, 200);
	fields_unknown(&unknown, meta, "height id hash innerHash", NULL);
	fields_unknown(&unknown, entry, "meta transaction", NULL);
	if (unknown.len)
		findings_add(f, FINDING_UNKNOWN_FIELD, m->height,
			     FINDING_NO_ACCOUNT, NULL, amount_of(0), "%s",
			     unknown.s);
	text_release(&unknown);
	return true;
}

/* A wrapper's inner hash is stated beside it. */
static bool inner_fits(const struct nem_row *row, const struct meta *m,
		       struct findings *f)
{
	struct hash h;
	char hex[HASH_HEX_SIZE];

	if (!m->has_inner)
		return true;
	hex_encode(hex, row->hash.b, HASH_SIZE);
	if (row->tx->type == NEM_MULTISIG) {
		h = nem_tx_hash(row->tx->multisig.inner);
		if (memcmp(h.b, m->inner.b, HASH_SIZE) == 0)
			return true;
	}
	findings_add(f, FINDING_BAD_HASH, row->height, FINDING_NO_ACCOUNT, hex,
		     amount_of(0),
		     "the stated inner hash is not that of what "
		     "it wraps");
	return false;
}

static void take_place(struct nem_page *p, const struct meta *m)
{
	if (!p->last_id || m->id < p->last_id)
		p->last_id = m->id;
	if (!p->oldest || m->height < p->oldest)
		p->oldest = m->height;
	if (m->height > p->newest)
		p->newest = m->height;
}

static void read_entry(struct nem_page *p, const struct json_t *entry,
		       const char *place, struct findings *f)
{
	struct nem_row *row = &p->row[p->nr];
	struct err e = ERR_INIT;
	struct meta m;

	if (!read_meta(&m, entry, f, &e)) {
		findings_add(f, FINDING_BAD_TRANSACTION, FINDING_NO_HEIGHT,
			     FINDING_NO_ACCOUNT, NULL, amount_of(0), "%s: %s",
			     place, e.text);
		return;
	}
	take_place(p, &m);
	*row = (struct nem_row){
		.height = m.height, .index = LEDGER_NONE, .id = m.id};
	if (nem_row_read(row, &p->arena, js_get(entry, "transaction"), &m.hash,
			 NULL, f) &&
	    inner_fits(row, &m, f))
		p->nr++;
}

static void verify(struct nem_page *p, struct findings *f)
{
	struct nem_batch b;
	size_t i;

	nem_batch_init(&b);
	for (i = 0; i < p->nr; i++)
		nem_batch_add_tx(&b, p->row[i].tx);
	nem_batch_run(&b);
	p->nr = nem_rows_judge(p->row, p->nr, &b, 0, f);
	nem_batch_release(&b);
}

static bool one_network(const struct nem_page *p, struct err *e)
{
	size_t i;

	for (i = 1; i < p->nr; i++) {
		if (p->row[i].tx->network != p->row[0].tx->network)
			return err_set(e, ERR_DATA,
				       "transactions of %s and of %s",
				       nem_network_name(p->row[0].tx->network),
				       nem_network_name(p->row[i].tx->network));
	}
	return true;
}

static bool read_entries(struct nem_page *p, const struct json_t *doc,
			 const char *place, enum nem_read_flags flags,
			 struct findings *f, struct err *e)
{
	const struct json_t *arr;
	size_t i;

	if (!field_list(&arr, doc, "data", NEM_PAGE_MAX, e))
		return false;
	p->entries = js_count(arr);
	p->row = arena_alloc(&p->arena, p->entries * sizeof(*p->row));
	for (i = 0; i < p->entries; i++)
		read_entry(p, js_at(arr, i), place, f);
	if (flags & NEM_READ_VERIFY)
		verify(p, f);
	for (i = 0; flags & NEM_READ_CHECKED && i < p->nr; i++)
		p->row[i].grade = GRADE_SIGNED;
	if (p->entries && !p->last_id)
		return err_set(e, ERR_DATA, "no entry has an id");
	return one_network(p, e);
}

bool nem_page_read(struct nem_page *p, const struct reply *r,
		   enum nem_read_flags flags, struct findings *f, struct err *e)
{
	struct json_t *doc;
	bool ok;

	*p = (struct nem_page){.arena = ARENA_INIT};
	doc = nem_reply_json(r, e);
	if (!doc)
		return false;
	ok = read_entries(p, doc, r->place, flags, f, e);
	js_free(doc);
	return ok || err_prefix(e, "%s", r->place);
}

/* The inner hash of a wrapper stands in the meta data, else nothing. */
static bool read_unconfirmed(struct nem_row *row, struct arena *arena,
			     const struct json_t *entry, struct findings *f)
{
	const struct json_t *data = js_get(js_get(entry, "meta"), "data");
	struct meta m = {.has_inner = !js_absent(data)};
	struct err e = ERR_INIT;

	if (m.has_inner &&
	    !field_hash(&m.inner, js_get(entry, "meta"), "data", &e) &&
	    !js_get_hex(m.inner.b, HASH_SIZE, js_get(entry, "meta"), "data",
			&e)) {
		findings_add(f, FINDING_BAD_TRANSACTION, row->height,
			     FINDING_NO_ACCOUNT, NULL, amount_of(0), "%s",
			     e.text);
		return false;
	}
	return nem_row_read(row, arena, js_get(entry, "transaction"), NULL,
			    NULL, f) &&
	       inner_fits(row, &m, f);
}

bool nem_unconfirmed_read(struct nem_page *p, const struct reply *r,
			  uint64_t height, enum nem_read_flags flags,
			  struct findings *f, struct err *e)
{
	const struct json_t *arr;
	struct json_t *doc;
	bool ok;
	size_t i;

	*p = (struct nem_page){.arena = ARENA_INIT};
	doc = nem_reply_json(r, e);
	if (!doc)
		return false;
	ok = field_list(&arr, doc, "data", NEM_PAGE_MAX, e);
	if (ok) {
		p->entries = js_count(arr);
		p->row = arena_alloc(&p->arena, p->entries * sizeof(*p->row));
	}
	for (i = 0; ok && i < p->entries; i++) {
		p->row[p->nr] = (struct nem_row){.height = height,
						 .index = LEDGER_NONE};
		if (read_unconfirmed(&p->row[p->nr], &p->arena, js_at(arr, i),
				     f))
			p->nr++;
	}
	if (flags & NEM_READ_VERIFY)
		verify(p, f);
	ok = ok && one_network(p, e);
	js_free(doc);
	return ok || err_prefix(e, "%s", r->place);
}

void nem_page_release(struct nem_page *p)
{
	arena_release(&p->arena);
	*p = (struct nem_page){.arena = ARENA_INIT};
}

bool nem_page_lower(struct ledger_builder *b, const struct nem_page *p,
		    const char *account, const struct nem_mosaics *mosaics,
		    struct err *e)
{
	size_t i;

	for (i = 0; i < p->nr; i++) {
		if (account && !nem_row_touches(&p->row[i], account, mosaics))
			continue;
		if (!nem_lower(b, &p->row[i], mosaics, e))
			return false;
	}
	return true;
}
