#include <string.h>

#include "source/case_db.h"

enum field { FIELD_TEXT = 1, FIELD_NUMBER = 2, FIELD_HASH = 3 };

static void put_head(struct sha256 *h, enum field kind, uint64_t len)
{
	uint8_t head[9] = {(uint8_t)kind};
	size_t i;

	for (i = 0; i < 8; i++)
		head[1 + i] = (uint8_t)(len >> 8 * i);
	sha256_add(h, head, sizeof(head));
}

void case_put_text(struct sha256 *h, const char *s)
{
	size_t len = strlen(s);

	put_head(h, FIELD_TEXT, len);
	sha256_add(h, s, len);
}

/* The number stands where the length would. */
void case_put_u64(struct sha256 *h, uint64_t v)
{
	put_head(h, FIELD_NUMBER, v);
}

void case_put_hash(struct sha256 *h, const struct hash *v)
{
	put_head(h, FIELD_HASH, sizeof(v->b));
	sha256_add(h, v->b, sizeof(v->b));
}

static const char *or_empty(const char *s)
{
	return s ? s : "";
}

struct hash case_reply_digest(const struct hash *before, uint64_t id,
			      uint64_t run, const struct reply *r)
{
	struct sha256 *h = sha256_begin();

	case_put_text(h, "reply");
	case_put_hash(h, before);
	case_put_u64(h, id);
	case_put_text(h, or_empty(r->request->node));
	case_put_u64(h, r->request->method);
	case_put_text(h, r->request->path);
	case_put_text(h, r->request->query);
	case_put_text(h, r->request->body);
	case_put_u64(h, run);
	case_put_u64(h, (uint64_t)r->status);
	case_put_text(h, or_empty(r->origin));
	case_put_text(h, or_empty(r->nis));
	case_put_u64(h, r->height);
	case_put_u64(h, (uint64_t)r->time);
	case_put_hash(h, &r->sha256);
	return sha256_end(h);
}

struct hash case_run_digest(const struct case_run *r)
{
	struct sha256 *h = sha256_begin();

	case_put_text(h, "run");
	case_put_u64(h, r->id);
	case_put_text(h, r->version);
	case_put_text(h, r->parameters);
	case_put_u64(h, r->end_height);
	case_put_u64(h, r->last_reply);
	case_put_u64(h, r->done);
	case_put_hash(h, &r->result);
	return sha256_end(h);
}

struct hash case_meta_digest(const char *name, const char *value)
{
	struct sha256 *h = sha256_begin();

	case_put_text(h, "meta");
	case_put_text(h, name);
	case_put_text(h, value);
	return sha256_end(h);
}

struct hash case_key(const struct request *req)
{
	struct hash key;
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	request_key(&t, req);
	key = sha256(t.s, t.len);
	text_release(&t);
	return key;
}

bool hash_equal(const struct hash *a, const struct hash *b)
{
	return !memcmp(a->b, b->b, sizeof(a->b));
}

void case_bind_u64(sqlite3_stmt *s, int i, uint64_t v)
{
	sqlite3_bind_int64(s, i, (sqlite3_int64)v);
}

void case_bind_text(sqlite3_stmt *s, int i, const char *v)
{
	sqlite3_bind_text(s, i, or_empty(v), -1, SQLITE_STATIC);
}

void case_bind_hash(sqlite3_stmt *s, int i, const struct hash *v)
{
	sqlite3_bind_blob(s, i, v->b, sizeof(v->b), SQLITE_STATIC);
}

bool case_get_u64(uint64_t *v, sqlite3_stmt *s, int i)
{
	*v = (uint64_t)sqlite3_column_int64(s, i);
	return sqlite3_column_type(s, i) == SQLITE_INTEGER;
}

bool case_get_text(const char **v, sqlite3_stmt *s, int i)
{
	size_t len;

	if (sqlite3_column_type(s, i) != SQLITE_TEXT)
		return false;
	*v = (const char *)sqlite3_column_text(s, i);
	len = (size_t)sqlite3_column_bytes(s, i);
	return *v && strlen(*v) == len;
}

bool case_get_hash(struct hash *v, sqlite3_stmt *s, int i)
{
	const void *bytes = sqlite3_column_blob(s, i);

	if (sqlite3_column_type(s, i) != SQLITE_BLOB || !bytes ||
	    sqlite3_column_bytes(s, i) != sizeof(v->b))
		return false;
	memcpy(v->b, bytes, sizeof(v->b));
	return true;
}
