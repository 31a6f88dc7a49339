#include <string.h>

#include "base/die.h"
#include "source/case_db.h"

void case_add_name(struct text *t, const struct request *req)
{
	struct text key;

	text_init(&key, 400);
	request_key(&key, req);
	text_add_clean(t, key.s, key.len);
	if (key.full)
		text_adds(t, "...");
	text_release(&key);
}

static bool know_last(struct casefile *c, struct err *e)
{
	sqlite3_stmt *s = case_stmt(c, CASE_SQL_LAST, e);
	int code;
	bool ok;

	if (!s)
		return false;
	code = sqlite3_step(s);
	c->last = 0;
	memset(&c->last_digest, 0, sizeof(c->last_digest));
	ok = code == SQLITE_DONE ||
	     (code == SQLITE_ROW && case_get_u64(&c->last, s, 0) &&
	      case_get_hash(&c->last_digest, s, 1));
	if (!ok && code == SQLITE_ROW)
		err_put(e, ERR_DATA, "'%s': the last reply is damaged",
			c->path);
	else if (!ok)
		case_fail(c, "cannot read", e);
	sqlite3_reset(s);
	c->know_last = ok && c->writable;
	return ok;
}

bool case_last_reply(uint64_t *id, struct casefile *c, struct err *e)
{
	if (!c->know_last && !know_last(c, e))
		return false;
	*id = c->last;
	return true;
}

bool case_keep(uint64_t *id, struct casefile *c, uint64_t run,
	       const struct reply *reply, struct err *e)
{
	const struct request *req = reply->request;
	struct hash key, digest;
	sqlite3_stmt *s;
	uint64_t last;

	if (!c->writable)
		BUG("a reply for a case that is not being written");
	if (!case_last_reply(&last, c, e))
		return false;
	s = case_stmt(c, CASE_SQL_KEEP, e);
	if (!s)
		return false;
	key = case_key(req);
	digest = case_reply_digest(&c->last_digest, last + 1, run, reply);
	case_bind_u64(s, 1, last + 1);
	case_bind_text(s, 2, req->node);
	case_bind_text(s, 3, req->method == HTTP_POST ? "POST" : "GET");
	case_bind_text(s, 4, req->path);
	case_bind_text(s, 5, req->query);
	case_bind_text(s, 6, req->body);
	case_bind_u64(s, 7, run);
	case_bind_u64(s, 8, (uint64_t)reply->status);
	case_bind_text(s, 9, reply->origin);
	case_bind_text(s, 10, reply->nis);
	case_bind_u64(s, 11, reply->height);
	case_bind_u64(s, 12, (uint64_t)reply->time);
	case_bind_hash(s, 13, &reply->sha256);
	case_bind_hash(s, 14, &key);
	case_bind_hash(s, 15, &digest);
	sqlite3_bind_blob64(s, 16, reply->len ? reply->bytes : "", reply->len,
			    SQLITE_STATIC);
	if (!case_run_sql(c, s, "cannot keep a reply", e))
		return false;
	c->last = last + 1;
	c->last_digest = digest;
	if (id)
		*id = c->last;
	return true;
}

bool case_find(uint64_t *id, struct casefile *c, const struct request *req,
	       uint64_t last, uint64_t run, struct err *e)
{
	struct hash key = case_key(req);
	sqlite3_stmt *s;
	bool ok;

	s = case_stmt(c, run ? CASE_SQL_FIND_RUN : CASE_SQL_FIND, e);
	if (!s)
		return false;
	case_bind_hash(s, 1, &key);
	case_bind_u64(s, 2, last);
	if (run)
		case_bind_u64(s, 3, run);
	ok = sqlite3_step(s) == SQLITE_ROW || case_fail(c, "cannot read", e);
	if (ok && !case_get_u64(id, s, 0))
		*id = 0;
	sqlite3_reset(s);
	sqlite3_clear_bindings(s);
	return ok;
}

static const char *lend(struct casefile *c, const char *s)
{
	return arena_strndup(&c->lent, s, strlen(s));
}

static bool get_method(enum http_method *method, sqlite3_stmt *s, int i)
{
	const char *name;

	if (!case_get_text(&name, s, i))
		return false;
	*method = !strcmp(name, "POST") ? HTTP_POST : HTTP_GET;
	return *method == HTTP_POST || !strcmp(name, "GET");
}

/* What is not of its kind, or NULL; the texts are borrowed from s. */
static const char *read_row(struct reply *r, struct request *req, uint64_t *run,
			    sqlite3_stmt *s)
{
	uint64_t status, time;

	if (!case_get_text(&req->node, s, 0) ||
	    !get_method(&req->method, s, 1) ||
	    !case_get_text(&req->path, s, 2) ||
	    !case_get_text(&req->query, s, 3) ||
	    !case_get_text(&req->body, s, 4))
		return "its request is damaged";
	if (!case_get_u64(run, s, 5))
		return "its run is damaged";
	if (!case_get_u64(&status, s, 6) || status > 999)
		return "its status is damaged";
	if (!case_get_text(&r->origin, s, 7) || !case_get_text(&r->nis, s, 8) ||
	    !case_get_u64(&r->height, s, 9) || !case_get_u64(&time, s, 10))
		return "its node, height or time is damaged";
	if (!case_get_hash(&r->sha256, s, 11))
		return "its SHA-256 is damaged";
	r->status = (int)status;
	r->time = (int64_t)time;
	r->request = req;
	return NULL;
}

/* The digests over the row; what is wrong, or NULL. */
static const char *check_row(const struct reply *r, uint64_t id, uint64_t run,
			     sqlite3_stmt *s)
{
	struct hash before = {{0}}, key, stored, computed;

	if (id > 1 && !case_get_hash(&before, s, 14))
		return "the reply before it is missing or damaged";
	computed = case_key(r->request);
	if (!case_get_hash(&key, s, 12) || !hash_equal(&key, &computed))
		return "its request is not the one of its key";
	computed = case_reply_digest(&before, id, run, r);
	if (!case_get_hash(&stored, s, 13) || !hash_equal(&stored, &computed))
		return "request, status, time, node, run or the digest before "
		       "it is not what its digest says";
	return NULL;
}

static const char *read_bytes(struct reply *r, struct casefile *c,
			      sqlite3_stmt *s)
{
	const char *bytes = sqlite3_column_blob(s, 15);
	struct hash computed;

	if (sqlite3_column_type(s, 15) != SQLITE_BLOB)
		return "its bytes are damaged";
	r->len = (size_t)sqlite3_column_bytes(s, 15);
	r->bytes = arena_strndup(&c->lent, bytes ? bytes : "", r->len);
	computed = sha256(r->bytes, r->len);
	return hash_equal(&computed, &r->sha256)
		       ? NULL
		       : "its bytes are not what its SHA-256 says";
}

/* "'x.case': reply 7 (GET /a): what"; false. */
static bool broken(struct casefile *c, uint64_t id, const struct reply *r,
		   const char *what, struct err *e)
{
	struct text name;

	if (!r->request)
		return err_set(e, ERR_DATA, "'%s': reply %llu: %s", c->path,
			       (unsigned long long)id, what);
	text_init(&name, 600);
	case_add_name(&name, r->request);
	err_put(e, ERR_DATA, "'%s': reply %llu (%s): %s", c->path,
		(unsigned long long)id, name.s, what);
	text_release(&name);
	return false;
}

/* Texts that outlive the statement. */
static void lend_texts(struct casefile *c, struct reply *r, uint64_t id)
{
	struct request *q = &c->request;
	struct text place;

	q->node = lend(c, q->node);
	q->path = lend(c, q->path);
	q->query = lend(c, q->query);
	q->body = lend(c, q->body);
	r->origin = lend(c, r->origin);
	r->nis = lend(c, r->nis);
	text_init(&place, TEXT_MAX_ANY);
	text_addf(&place, "%s: reply %llu", c->path, (unsigned long long)id);
	r->place = lend(c, place.s);
	text_release(&place);
}

bool case_reply(struct reply *reply, uint64_t *run, struct casefile *c,
		uint64_t id, struct err *e)
{
	sqlite3_stmt *s = case_stmt(c, CASE_SQL_REPLY, e);
	const char *what;
	int code;

	if (!s)
		return false;
	arena_release(&c->lent);
	*reply = (struct reply){.bytes = ""};
	case_bind_u64(s, 1, id);
	code = sqlite3_step(s);
	if (code == SQLITE_DONE) {
		sqlite3_reset(s);
		return broken(c, id, reply, "it is missing", e);
	}
	if (code != SQLITE_ROW) {
		case_fail(c, "cannot read", e);
		sqlite3_reset(s);
		return err_prefix(e, "reply %llu", (unsigned long long)id);
	}
	what = read_row(reply, &c->request, run, s);
	if (!what)
		what = check_row(reply, id, *run, s);
	if (!what)
		what = read_bytes(reply, c, s);
	if (what)
		broken(c, id, reply, what, e);
	else
		lend_texts(c, reply, id);
	sqlite3_reset(s);
	return !what;
}
