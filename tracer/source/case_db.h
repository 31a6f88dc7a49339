#ifndef TRACER_SOURCE_CASE_DB_H
#define TRACER_SOURCE_CASE_DB_H
/* Inside of the case: the file, its statements, the digests of its rows. */
#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/text.h"
#include "source/case.h"

enum case_sql {
	CASE_SQL_KEEP,
	CASE_SQL_REPLY,
	CASE_SQL_FIND,
	CASE_SQL_FIND_RUN,
	CASE_SQL_LAST,
	CASE_SQL_AFTER,
	CASE_SQL_KEYS,
	CASE_SQL_RUNS,
	CASE_SQL_RUN,
	CASE_SQL_RUN_PUT,
	CASE_SQL_META,
	CASE_SQL_META_PUT,
	CASE_SQL_METAS,
	CASE_SQL_NR,
};

struct casefile {
	char *path; /* as named, for messages */
	sqlite3 *db;
	sqlite3_stmt *stmt[CASE_SQL_NR]; /* made when first needed */
	bool writable, sealed;
	struct case_lock {
		char *path;
		int fd; /* -1: not held */
	} lock;
	/* of the last reply, known to the only writer */
	bool know_last;
	uint64_t last;
	struct hash last_digest;
	/* the reply that is lent out */
	struct arena lent;
	struct request request;
};

/* ---- case_lock.c ---- */

/* Keeps other writers of the file out; ERR_SOURCE if one is there. */
bool case_lock_take(struct case_lock *l, const char *path, struct err *e);
void case_lock_drop(struct case_lock *l);

/* ---- case_db.c ---- */

/* Writes an empty case at path, which must not be one yet. */
bool case_make(const char *path, struct err *e);
/* The schema is ours to the letter. */
bool case_check_schema(struct casefile *c, struct err *e);
/* Says what SQLite says of the last call; false. */
bool case_fail(struct casefile *c, const char *what, struct err *e);
/* Ready to be bound and stepped; NULL on error. */
sqlite3_stmt *case_stmt(struct casefile *c, enum case_sql sql, struct err *e);
/* Steps a statement that gives no row, and resets it. */
bool case_run_sql(struct casefile *c, sqlite3_stmt *s, const char *what,
		  struct err *e);
/* One or more statements without parameters. */
bool case_exec(struct casefile *c, const char *sql, const char *what,
	       struct err *e);
void case_finalize(struct casefile *c);

/* ---- case_row.c ---- */

/* Fields in one digest: each with its kind and length before it. */
void case_put_text(struct sha256 *h, const char *s);
void case_put_u64(struct sha256 *h, uint64_t v);
void case_put_hash(struct sha256 *h, const struct hash *v);
struct hash case_reply_digest(const struct hash *before, uint64_t id,
			      uint64_t run, const struct reply *r);
struct hash case_run_digest(const struct case_run *r);
struct hash case_meta_digest(const char *name, const char *value);
/* Of a request's key, for the index. */
struct hash case_key(const struct request *req);

void case_bind_u64(sqlite3_stmt *s, int i, uint64_t v);
void case_bind_text(sqlite3_stmt *s, int i, const char *v);
void case_bind_hash(sqlite3_stmt *s, int i, const struct hash *v);
/* Columns of a row; false if it is not of that kind. */
bool case_get_u64(uint64_t *v, sqlite3_stmt *s, int i);
/* A text without NUL, borrowed from the statement. */
bool case_get_text(const char **v, sqlite3_stmt *s, int i);
bool case_get_hash(struct hash *v, sqlite3_stmt *s, int i);
bool hash_equal(const struct hash *a, const struct hash *b);

/* ---- case_reply.c ---- */

/* The number of the newest reply to the request among the first `last`, of
 * that run (0: of any); *id = 0 if there is none. */
bool case_find(uint64_t *id, struct casefile *c, const struct request *req,
	       uint64_t last, uint64_t run, struct err *e);
/* A reply's key with its node, for messages: "GET /chain/height". */
void case_add_name(struct text *t, const struct request *req);

#endif
