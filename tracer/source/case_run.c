#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "source/case_db.h"

bool case_meta_get(char **value, struct casefile *c, const char *name,
		   struct err *e)
{
	sqlite3_stmt *s = case_stmt(c, CASE_SQL_META, e);
	struct hash stored, computed;
	const char *text;
	int code;
	bool ok;

	*value = NULL;
	if (!s)
		return false;
	case_bind_text(s, 1, name);
	code = sqlite3_step(s);
	ok = code == SQLITE_DONE;
	if (code == SQLITE_ROW && case_get_text(&text, s, 0) &&
	    case_get_hash(&stored, s, 1)) {
		computed = case_meta_digest(name, text);
		ok = hash_equal(&stored, &computed);
		*value = ok ? xstrdup(text) : NULL;
	}
	if (!ok && code == SQLITE_ROW)
		err_put(e, ERR_DATA, "'%s': '%s' is not what its digest says",
			c->path, name);
	else if (!ok)
		case_fail(c, "cannot read", e);
	sqlite3_reset(s);
	sqlite3_clear_bindings(s);
	return ok;
}

/* Steps s and waits for the disk, for all that came before too. */
static bool write_through(struct casefile *c, sqlite3_stmt *s, struct err *e)
{
	bool ok = case_exec(c, "PRAGMA synchronous = FULL", "cannot write", e);

	ok = ok && case_run_sql(c, s, "cannot write", e);
	sqlite3_reset(s);
	sqlite3_exec(c->db, "PRAGMA synchronous = NORMAL", NULL, NULL, NULL);
	return ok;
}

bool case_meta_set(struct casefile *c, const char *name, const char *value,
		   struct err *e)
{
	struct hash digest = case_meta_digest(name, value);
	sqlite3_stmt *s;

	if (!c->writable)
		BUG("'%s' set in a case that is not being written", name);
	s = case_stmt(c, CASE_SQL_META_PUT, e);
	if (!s)
		return false;
	case_bind_text(s, 1, name);
	case_bind_text(s, 2, value);
	case_bind_hash(s, 3, &digest);
	return write_through(c, s, e);
}

void case_run_release(struct case_run *r)
{
	free(r->version);
	free(r->parameters);
	r->version = r->parameters = NULL;
}

bool case_runs(uint64_t *nr, struct casefile *c, struct err *e)
{
	sqlite3_stmt *s = case_stmt(c, CASE_SQL_RUNS, e);
	uint64_t count;
	bool ok;

	if (!s)
		return false;
	ok = sqlite3_step(s) == SQLITE_ROW || case_fail(c, "cannot read", e);
	if (ok && !case_get_u64(nr, s, 0))
		*nr = 0;
	if (ok && (!case_get_u64(&count, s, 1) || count != *nr))
		ok = err_set(e, ERR_DATA,
			     "'%s': the log of runs has a hole: %llu rows, the "
			     "last is run %llu",
			     c->path, (unsigned long long)count,
			     (unsigned long long)*nr);
	sqlite3_reset(s);
	return ok;
}

static bool read_run(struct case_run *r, sqlite3_stmt *s)
{
	const char *version, *parameters;
	struct hash stored, computed;
	uint64_t done;

	if (!case_get_text(&version, s, 0) ||
	    !case_get_text(&parameters, s, 1) ||
	    !case_get_u64(&r->end_height, s, 2) ||
	    !case_get_u64(&r->last_reply, s, 3) || !case_get_u64(&done, s, 4) ||
	    done > 1 || !case_get_hash(&r->result, s, 5) ||
	    !case_get_hash(&stored, s, 6))
		return false;
	r->done = done;
	r->version = xstrdup(version);
	r->parameters = xstrdup(parameters);
	computed = case_run_digest(r);
	return hash_equal(&stored, &computed);
}

bool case_run_get(struct case_run *r, struct casefile *c, uint64_t id,
		  struct err *e)
{
	sqlite3_stmt *s = case_stmt(c, CASE_SQL_RUN, e);
	int code;
	bool ok;

	*r = (struct case_run){.id = id};
	if (!s)
		return false;
	case_bind_u64(s, 1, id);
	code = sqlite3_step(s);
	ok = code == SQLITE_ROW && read_run(r, s);
	if (!ok && (code == SQLITE_ROW || code == SQLITE_DONE))
		err_put(e, ERR_DATA, "'%s': run %llu: %s", c->path,
			(unsigned long long)id,
			code == SQLITE_ROW ? "it is not what its digest says"
					   : "it is missing");
	else if (!ok)
		case_fail(c, "cannot read", e);
	sqlite3_reset(s);
	if (!ok)
		case_run_release(r);
	return ok;
}

static bool put_run(struct casefile *c, const struct case_run *r, struct err *e)
{
	struct hash digest = case_run_digest(r);
	sqlite3_stmt *s;

	if (!c->writable)
		BUG("a run of a case that is not being written");
	s = case_stmt(c, CASE_SQL_RUN_PUT, e);
	if (!s)
		return false;
	case_bind_u64(s, 1, r->id);
	case_bind_text(s, 2, r->version);
	case_bind_text(s, 3, r->parameters);
	case_bind_u64(s, 4, r->end_height);
	case_bind_u64(s, 5, r->last_reply);
	case_bind_u64(s, 6, r->done);
	case_bind_hash(s, 7, &r->result);
	case_bind_hash(s, 8, &digest);
	return write_through(c, s, e);
}

bool case_run_begin(uint64_t *id, struct casefile *c, const char *version,
		    const char *parameters, struct err *e)
{
	struct case_run r = {.version = xstrdup(version),
			     .parameters = xstrdup(parameters)};
	bool ok;

	ok = case_runs(&r.id, c, e);
	if (ok) {
		*id = ++r.id;
		ok = put_run(c, &r, e);
	}
	case_run_release(&r);
	return ok;
}

bool case_run_fix_end(struct casefile *c, uint64_t id, uint64_t end_height,
		      struct err *e)
{
	struct case_run r;
	bool ok;

	if (!case_run_get(&r, c, id, e))
		return false;
	r.end_height = end_height;
	ok = put_run(c, &r, e);
	case_run_release(&r);
	return ok;
}

bool case_run_finish(struct casefile *c, uint64_t id, const struct hash *result,
		     struct err *e)
{
	struct case_run r;
	bool ok;

	if (!case_run_get(&r, c, id, e))
		return false;
	r.result = *result;
	r.done = true;
	ok = case_last_reply(&r.last_reply, c, e) && put_run(c, &r, e);
	case_run_release(&r);
	return ok;
}
