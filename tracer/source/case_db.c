#include "source/case_db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/die.h"
#include "base/mem.h"
#include "base/num.h"

/* bytes comes last: what stands behind a long value is slow to reach. */
static const struct {
	const char *name, *sql;
} schema[] = {
	{"meta",
	 "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL, "
	 "digest BLOB NOT NULL) STRICT, WITHOUT ROWID"},
	{"reply",
	 "CREATE TABLE reply (id INTEGER PRIMARY KEY, node TEXT NOT NULL, "
	 "method TEXT NOT NULL, path TEXT NOT NULL, query TEXT NOT NULL, "
	 "body TEXT NOT NULL, run INTEGER NOT NULL, status INTEGER NOT NULL, "
	 "origin TEXT NOT NULL, nis TEXT NOT NULL, height INTEGER NOT NULL, "
	 "time INTEGER NOT NULL, sha256 BLOB NOT NULL, key BLOB NOT NULL, "
	 "digest BLOB NOT NULL, bytes BLOB NOT NULL) STRICT"},
	{"reply_key", "CREATE INDEX reply_key ON reply (key)"},
	{"run",
	 "CREATE TABLE run (id INTEGER PRIMARY KEY, version TEXT NOT NULL, "
	 "parameters TEXT NOT NULL, end_height INTEGER NOT NULL, "
	 "last_reply INTEGER NOT NULL, done INTEGER NOT NULL, "
	 "result BLOB NOT NULL, digest BLOB NOT NULL) STRICT"},
};

static const char *const sql_text[CASE_SQL_NR] = {
	[CASE_SQL_KEEP] = "INSERT INTO reply VALUES "
			  "(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,"
			  "?15,?16)",
	[CASE_SQL_REPLY] =
		"SELECT r.node, r.method, r.path, r.query, r.body, r.run, "
		"r.status, r.origin, r.nis, r.height, r.time, r.sha256, "
		"r.key, r.digest, (SELECT b.digest FROM reply b WHERE b.id = "
		"r.id - 1), r.bytes FROM reply r WHERE r.id = ?1",
	[CASE_SQL_FIND] = "SELECT max(id) FROM reply WHERE key = ?1 AND "
			  "id <= ?2",
	[CASE_SQL_FIND_RUN] = "SELECT max(id) FROM reply WHERE key = ?1 AND "
			      "id <= ?2 AND run = ?3",
	[CASE_SQL_LAST] =
		"SELECT id, digest FROM reply ORDER BY id DESC LIMIT 1",
	[CASE_SQL_AFTER] = "SELECT id FROM reply WHERE id > ?1 ORDER BY id "
			   "LIMIT 1",
	[CASE_SQL_KEYS] = "SELECT id, node, method, path, query, body, sha256 "
			  "FROM reply WHERE id <= ?1 ORDER BY id",
	[CASE_SQL_RUNS] = "SELECT max(id), count(*) FROM run",
	[CASE_SQL_RUN] = "SELECT version, parameters, end_height, last_reply, "
			 "done, result, digest FROM run WHERE id = ?1",
	[CASE_SQL_RUN_PUT] = "INSERT OR REPLACE INTO run VALUES "
			     "(?1,?2,?3,?4,?5,?6,?7,?8)",
	[CASE_SQL_META] = "SELECT value, digest FROM meta WHERE name = ?1",
	[CASE_SQL_META_PUT] = "INSERT OR REPLACE INTO meta VALUES (?1,?2,?3)",
	[CASE_SQL_METAS] = "SELECT name, value, digest FROM meta ORDER BY name",
};

static enum err_kind kind_of(int code)
{
	switch (code & 0xff) {
	case SQLITE_PERM:
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_READONLY:
	case SQLITE_IOERR:
	case SQLITE_FULL:
	case SQLITE_CANTOPEN:
	case SQLITE_PROTOCOL:
	case SQLITE_NOLFS:
		return ERR_SOURCE;
	}
	return ERR_DATA;
}

bool case_fail(struct casefile *c, const char *what, struct err *e)
{
	int code = sqlite3_extended_errcode(c->db);

	if ((code & 0xff) == SQLITE_NOMEM)
		die("out of memory");
	return err_set(e, kind_of(code), "'%s': %s: %s", c->path, what,
		       sqlite3_errmsg(c->db));
}

sqlite3_stmt *case_stmt(struct casefile *c, enum case_sql sql, struct err *e)
{
	sqlite3_stmt **s = c->stmt + sql;

	if (!*s && sqlite3_prepare_v3(c->db, sql_text[sql], -1,
				      SQLITE_PREPARE_PERSISTENT, s, NULL)) {
		case_fail(c, "cannot read", e);
		return NULL;
	}
	sqlite3_reset(*s);
	return *s;
}

bool case_run_sql(struct casefile *c, sqlite3_stmt *s, const char *what,
		  struct err *e)
{
	bool ok = sqlite3_step(s) == SQLITE_DONE || case_fail(c, what, e);

	sqlite3_reset(s);
	sqlite3_clear_bindings(s);
	return ok;
}

bool case_exec(struct casefile *c, const char *sql, const char *what,
	       struct err *e)
{
	return !sqlite3_exec(c->db, sql, NULL, NULL, NULL) ||
	       case_fail(c, what, e);
}

void case_finalize(struct casefile *c)
{
	size_t i;

	for (i = 0; i < NR_OF(c->stmt); i++) {
		sqlite3_finalize(c->stmt[i]);
		c->stmt[i] = NULL;
	}
}

static bool make_schema(struct casefile *c, struct err *e)
{
	struct text t;
	size_t i;
	bool ok;

	if (!case_exec(c,
		       "PRAGMA encoding = 'UTF-8'; PRAGMA journal_mode = "
		       "DELETE; PRAGMA synchronous = FULL; BEGIN",
		       "cannot make", e))
		return false;
	for (i = 0; i < NR_OF(schema); i++)
		if (!case_exec(c, schema[i].sql, "cannot make", e))
			return false;
	text_init(&t, 256);
	text_addf(&t,
		  "PRAGMA application_id = %d; PRAGMA user_version = %d; "
		  "COMMIT",
		  CASE_APPLICATION_ID, CASE_SCHEMA);
	ok = case_exec(c, t.s, "cannot make", e);
	text_release(&t);
	return ok;
}

/* Beside its place and renamed: nobody meets half a case. */
bool case_make(const char *path, struct err *e)
{
	struct casefile c = {.lock.fd = -1};
	struct text tmp;
	bool ok;

	text_init(&tmp, TEXT_MAX_ANY);
	text_addf(&tmp, "%s-new", path);
	unlink(tmp.s);
	c.path = tmp.s;
	ok = !sqlite3_open_v2(tmp.s, &c.db,
			      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
			      NULL) ||
	     case_fail(&c, "cannot make", e);
	ok = ok && make_schema(&c, e);
	sqlite3_close(c.db);
	if (ok && rename(tmp.s, path))
		ok = err_errno(e, ERR_SOURCE, path, "cannot make");
	if (!ok)
		unlink(tmp.s);
	text_release(&tmp);
	return ok;
}

static bool same(sqlite3_stmt *s, int i, const char *want)
{
	const char *have = (const char *)sqlite3_column_text(s, i);

	return have && !strcmp(have, want);
}

bool case_check_schema(struct casefile *c, struct err *e)
{
	sqlite3_stmt *s;
	size_t nr = 0;
	int code;

	if (sqlite3_prepare_v2(
		    c->db, "SELECT name, sql FROM sqlite_schema ORDER BY name",
		    -1, &s, NULL))
		return case_fail(c, "cannot read", e);
	while ((code = sqlite3_step(s)) == SQLITE_ROW) {
		if (nr >= NR_OF(schema) || !same(s, 0, schema[nr].name) ||
		    !same(s, 1, schema[nr].sql)) {
			sqlite3_finalize(s);
			return err_set(e, ERR_DATA,
				       "'%s': its tables are not those of a "
				       "case",
				       c->path);
		}
		nr++;
	}
	if (code != SQLITE_DONE)
		case_fail(c, "cannot read", e);
	sqlite3_finalize(s);
	if (code != SQLITE_DONE)
		return false;
	return nr == NR_OF(schema) ||
	       err_set(e, ERR_DATA, "'%s': its tables are not those of a case",
		       c->path);
}
