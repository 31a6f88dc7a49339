#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/num.h"
#include "source/case_db.h"

struct lines {
	struct arena mem;
	const char **line;
	size_t nr, alloc;
};

static bool add_line(struct lines *l, sqlite3_stmt *s)
{
	char hex[HASH_HEX_SIZE];
	struct request r;
	const char *method;
	struct hash sha;
	struct text t;

	if (!case_get_text(&r.node, s, 1) || !case_get_text(&method, s, 2) ||
	    !case_get_text(&r.path, s, 3) || !case_get_text(&r.query, s, 4) ||
	    !case_get_text(&r.body, s, 5) || !case_get_hash(&sha, s, 6))
		return false;
	r.method = strcmp(method, "POST") ? HTTP_GET : HTTP_POST;
	hex_encode(hex, sha.b, sizeof(sha.b));
	text_init(&t, TEXT_MAX_ANY);
	request_key(&t, &r);
	text_addf(&t, "\t%s\n", hex);
	VEC_GROW(l->line, l->nr + 1, l->alloc);
	l->line[l->nr++] = arena_strndup(&l->mem, t.s, t.len);
	text_release(&t);
	return true;
}

static int compare_line(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static struct hash digest_lines(struct lines *l)
{
	struct sha256 *h = sha256_begin();
	size_t i;

	if (l->nr)
		qsort(l->line, l->nr, sizeof(*l->line), compare_line);
	for (i = 0; i < l->nr; i++)
		if (!i || strcmp(l->line[i], l->line[i - 1]))
			sha256_add(h, l->line[i], strlen(l->line[i]));
	return sha256_end(h);
}

bool case_digest(struct hash *digest, struct casefile *c, uint64_t last,
		 struct err *e)
{
	sqlite3_stmt *s = case_stmt(c, CASE_SQL_KEYS, e);
	struct lines l = {.mem = ARENA_INIT};
	bool ok = true;
	int code;

	if (!s)
		return false;
	case_bind_u64(s, 1, last ? last : INT64_MAX);
	while (ok && (code = sqlite3_step(s)) == SQLITE_ROW)
		ok = add_line(&l, s) ||
		     err_set(e, ERR_DATA, "'%s': reply %lld: it is damaged",
			     c->path, (long long)sqlite3_column_int64(s, 0));
	if (ok && code != SQLITE_DONE)
		ok = case_fail(c, "cannot read", e);
	sqlite3_reset(s);
	if (ok)
		*digest = digest_lines(&l);
	free(l.line);
	arena_release(&l.mem);
	return ok;
}
