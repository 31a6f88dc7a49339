#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "source/case_db.h"

struct check {
	struct casefile *c;
	struct case_summary *sum;
	case_fault_fn *fault;
	void *arg;
	uint64_t runs;
	struct sha256 *all; /* what a seal is over */
};

static void fault(struct check *k, const char *what)
{
	k->sum->faults++;
	if (k->fault)
		k->fault(k->arg, what);
}

/* A damaged row is a fault; that the disk fails is none of the file. */
static bool fault_or_fail(struct check *k, const struct err *why, struct err *e)
{
	if (why->kind != ERR_DATA) {
		*e = *why;
		return false;
	}
	fault(k, why->text);
	return true;
}

static bool next_id(uint64_t *id, struct casefile *c, uint64_t after,
		    struct err *e)
{
	sqlite3_stmt *s = case_stmt(c, CASE_SQL_AFTER, e);
	int code;
	bool ok;

	*id = 0;
	if (!s)
		return false;
	case_bind_u64(s, 1, after);
	code = sqlite3_step(s);
	ok = code == SQLITE_DONE ||
	     (code == SQLITE_ROW && case_get_u64(id, s, 0)) ||
	     case_fail(c, "cannot read", e);
	sqlite3_reset(s);
	return ok;
}

static void fault_missing(struct check *k, uint64_t from, uint64_t to)
{
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	text_addf(&t, "'%s': ", k->c->path);
	if (from == to)
		text_addf(&t, "reply %llu is missing",
			  (unsigned long long)from);
	else
		text_addf(&t, "replies %llu to %llu are missing",
			  (unsigned long long)from, (unsigned long long)to);
	fault(k, t.s);
	text_release(&t);
}

static void fault_order(struct check *k, uint64_t after)
{
	struct err why = ERR_INIT;

	err_put(&why, ERR_DATA, "'%s': replies after %llu are out of order",
		k->c->path, (unsigned long long)after);
	fault(k, why.text);
}

static bool check_reply(struct check *k, uint64_t id, struct err *e)
{
	struct err why = ERR_INIT;
	struct reply r;
	struct text t;
	uint64_t run;

	k->sum->replies++;
	if (!case_reply(&r, &run, k->c, id, &why))
		return fault_or_fail(k, &why, e);
	if (run && run <= k->runs)
		return true;
	text_init(&t, TEXT_MAX_ANY);
	text_addf(&t, "'%s': reply %llu: of run %llu, which is not in the log",
		  k->c->path, (unsigned long long)id, (unsigned long long)run);
	fault(k, t.s);
	text_release(&t);
	return true;
}

/* Pages that cannot be read are stepped over, so many replies at most. */
#define STEP_OVER 1000

static bool check_replies(struct check *k, struct err *e)
{
	uint64_t at = 0, id, bad = 0;
	struct err why = ERR_INIT;

	for (;;) {
		if (!next_id(&id, k->c, at, &why)) {
			if (!fault_or_fail(k, &why, e))
				return false;
			if (++bad > STEP_OVER)
				return true;
			if (!check_reply(k, ++at, e))
				return false;
			continue;
		}
		if (!id)
			return true;
		if (id <= at) {
			fault_order(k, at);
			return true;
		}
		if (id != at + 1)
			fault_missing(k, at + 1, id - 1);
		if (!check_reply(k, id, e))
			return false;
		at = id;
	}
}

static bool check_runs(struct check *k, struct err *e)
{
	struct err why = ERR_INIT;
	struct case_run r;
	struct hash h;
	uint64_t i, last;

	if (!case_last_reply(&last, k->c, &why) && !fault_or_fail(k, &why, e))
		return false;
	for (i = 1; i <= k->runs; i++) {
		k->sum->runs++;
		if (!case_run_get(&r, k->c, i, &why)) {
			if (!fault_or_fail(k, &why, e))
				return false;
			if (k->sum->faults > STEP_OVER)
				return true;
			continue;
		}
		if (r.last_reply > last) {
			err_put(&why, ERR_DATA,
				"'%s': run %llu: it used reply %llu, the last "
				"one here is %llu",
				k->c->path, (unsigned long long)i,
				(unsigned long long)r.last_reply,
				(unsigned long long)last);
			fault(k, why.text);
		}
		h = case_run_digest(&r);
		case_put_hash(k->all, &h);
		case_run_release(&r);
	}
	return true;
}

static bool check_names(struct check *k, char **seal, struct err *e)
{
	sqlite3_stmt *s = case_stmt(k->c, CASE_SQL_METAS, e);
	const char *name, *value;
	struct hash stored, computed;
	struct err why = ERR_INIT;
	int code;

	if (!s)
		return false;
	while ((code = sqlite3_step(s)) == SQLITE_ROW) {
		k->sum->names++;
		if (!case_get_text(&name, s, 0) ||
		    !case_get_text(&value, s, 1) ||
		    !case_get_hash(&stored, s, 2)) {
			fault(k, "a remembered name is damaged");
			continue;
		}
		computed = case_meta_digest(name, value);
		if (!hash_equal(&stored, &computed)) {
			err_put(&why, ERR_DATA,
				"'%s': '%s' is not what its digest says",
				k->c->path, name);
			fault(k, why.text);
		}
		if (!strcmp(name, "sealed")) {
			free(*seal);
			*seal = xstrdup(value);
		} else {
			case_put_hash(k->all, &computed);
		}
	}
	if (code != SQLITE_DONE && !case_fail(k->c, "cannot read", &why) &&
	    !fault_or_fail(k, &why, e)) {
		sqlite3_reset(s);
		return false;
	}
	sqlite3_reset(s);
	return true;
}

/* Indexes against tables, pages against the free list. */
static void check_pages(struct check *k)
{
	struct err why = ERR_INIT;
	const char *said;
	sqlite3_stmt *s;

	if (sqlite3_prepare_v2(k->c->db, "PRAGMA integrity_check(20)", -1, &s,
			       NULL)) {
		case_fail(k->c, "cannot read", &why);
		fault(k, why.text);
		return;
	}
	while (sqlite3_step(s) == SQLITE_ROW) {
		said = (const char *)sqlite3_column_text(s, 0);
		if (!said || !strcmp(said, "ok"))
			continue;
		err_put(&why, ERR_DATA, "'%s': %s", k->c->path, said);
		fault(k, why.text);
	}
	sqlite3_finalize(s);
}

static void add_last(struct check *k)
{
	struct err why = ERR_INIT;
	uint64_t last;

	if (!case_last_reply(&last, k->c, &why))
		return;
	case_put_u64(k->all, last);
	case_put_hash(k->all, &k->c->last_digest);
}

/* Everything but the pages; what a seal states, in *seen. */
static bool check_rows(struct check *k, char **seal, struct hash *seen,
		       struct err *e)
{
	struct err why = ERR_INIT;
	bool ok;

	k->all = sha256_begin();
	ok = case_runs(&k->runs, k->c, &why) || fault_or_fail(k, &why, e);
	ok = ok && check_runs(k, e) && check_replies(k, e) &&
	     check_names(k, seal, e);
	add_last(k);
	*seen = sha256_end(k->all);
	return ok;
}

bool case_check(struct case_summary *sum, struct casefile *c, case_fault_fn *fn,
		void *arg, struct err *e)
{
	struct check k = {.c = c, .sum = sum, .fault = fn, .arg = arg};
	char hex[HASH_HEX_SIZE], *seal = NULL;
	struct hash seen;
	bool ok;

	*sum = (struct case_summary){0};
	ok = check_rows(&k, &seal, &seen, e);
	hex_encode(hex, seen.b, sizeof(seen.b));
	if (ok && seal && strcmp(seal, hex))
		fault(&k, "the seal is not over what is here");
	if (ok)
		check_pages(&k);
	free(seal);
	return ok;
}

static void keep_first(void *arg, const char *what)
{
	struct err *e = arg;

	if (!e->kind)
		err_put(e, ERR_DATA, "%s", what);
}

bool case_seal(struct hash *digest, struct casefile *c, struct err *e)
{
	struct err first = ERR_INIT;
	struct case_summary sum = {0};
	struct check k = {
		.c = c, .sum = &sum, .fault = keep_first, .arg = &first};
	char hex[HASH_HEX_SIZE], *seal = NULL;
	struct hash seen;
	bool ok;

	ok = case_digest(digest, c, 0, e) && check_rows(&k, &seal, &seen, e);
	free(seal);
	if (ok && sum.faults) {
		*e = first;
		return false;
	}
	case_finalize(c);
	ok = ok &&
	     case_exec(c, "PRAGMA journal_mode = DELETE", "cannot seal", e);
	hex_encode(hex, seen.b, sizeof(seen.b));
	ok = ok && case_meta_set(c, "sealed", hex, e);
	if (!ok)
		return false;
	c->sealed = true;
	c->writable = false;
	return true;
}
