#include "source/case.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/die.h"
#include "base/file.h"
#include "base/mem.h"
#include "source/case_db.h"

/* The fields of an SQLite header that we look at before SQLite does. */
#define MAGIC "SQLite format 3" /* and its NUL */
#define HEADER_SIZE 100
#define HEADER_VERSION 60
#define HEADER_APPLICATION 68

static uint32_t be32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	       (uint32_t)p[2] << 8 | p[3];
}

/*
 * Through SQLite's own descriptor: closing one of ours would drop its locks.
 * Before the first statement, which could play back the journal of a file
 * that is none of ours.
 */
static bool check_header(struct casefile *c, struct err *e)
{
	uint8_t head[HEADER_SIZE];
	sqlite3_file *f;
	uint32_t version;

	if (sqlite3_file_control(c->db, "main", SQLITE_FCNTL_FILE_POINTER,
				 &f) ||
	    !f->pMethods)
		return err_set(e, ERR_SOURCE, "'%s': cannot read", c->path);
	if (f->pMethods->xRead(f, head, sizeof(head), 0) ||
	    memcmp(head, MAGIC, sizeof(MAGIC)))
		return err_set(e, ERR_DATA, "'%s': not a case: no SQLite file",
			       c->path);
	if (be32(head + HEADER_APPLICATION) != CASE_APPLICATION_ID)
		return err_set(e, ERR_DATA,
			       "'%s': an SQLite file, but not a case", c->path);
	version = be32(head + HEADER_VERSION);
	if (version > CASE_SCHEMA)
		return err_set(e, ERR_DATA,
			       "'%s': made by a newer tracer (schema %u, this "
			       "one reads %d)",
			       c->path, version, CASE_SCHEMA);
	return version == CASE_SCHEMA ||
	       err_set(e, ERR_DATA, "'%s': schema %u is unknown", c->path,
		       version);
}

bool case_is(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	char head[sizeof(MAGIC)];
	bool is;

	if (fd < 0)
		return false;
	is = read(fd, head, sizeof(head)) == (ssize_t)sizeof(head) &&
	     !memcmp(head, MAGIC, sizeof(head));
	close(fd);
	return is;
}

static void distrust(sqlite3 *db)
{
	sqlite3_extended_result_codes(db, 1);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_limit(db, SQLITE_LIMIT_LENGTH,
		      (int)SOURCE_REPLY_MAX + (1 << 20));
	sqlite3_busy_timeout(db, 10000);
}

/* As a URI, in which every odd byte is %XX. */
static void add_uri(struct text *t, const char *path, const char *options)
{
	const unsigned char *s = (const unsigned char *)path;

	text_adds(t, *path == '/' ? "file:" : "file:./");
	for (; *s; s++)
		if (*s <= ' ' || *s >= 0x7f || strchr("%?#", *s))
			text_addf(t, "%%%02x", *s);
		else
			text_addc(t, (char)*s);
	text_adds(t, options);
}

static bool open_db(struct casefile *c, int flags, const char *options,
		    struct err *e)
{
	struct text uri;
	bool ok;

	text_init(&uri, TEXT_MAX_ANY);
	add_uri(&uri, c->path, options);
	ok = !sqlite3_open_v2(uri.s, &c->db, flags | SQLITE_OPEN_URI, NULL) ||
	     case_fail(c, "cannot open", e);
	text_release(&uri);
	if (!ok)
		return false;
	distrust(c->db);
	return check_header(c, e) &&
	       case_exec(c, "PRAGMA cell_size_check = ON", "cannot open", e) &&
	       case_check_schema(c, e);
}

static void close_db(struct casefile *c)
{
	case_finalize(c);
	sqlite3_close(c->db);
	c->db = NULL;
}

static bool has_beside(const struct casefile *c, const char *suffix)
{
	struct stat st;
	struct text t;
	bool has;

	text_init(&t, TEXT_MAX_ANY);
	text_addf(&t, "%s%s", c->path, suffix);
	has = !stat(t.s, &st) && st.st_size > 0;
	text_release(&t);
	return has;
}

/*
 * A case that nobody writes is read without leaving anything beside it.  One
 * that was cut off while written needs its -wal and SQLite's index of that.
 * Where SQLite may not make that index, or would first have to undo the last
 * step of a closing, the file by itself is complete if there is no -wal.
 */
static bool open_to_read(struct casefile *c, struct err *e)
{
	struct err first = ERR_INIT;

	/* SQLite does not say why */
	if (access(c->path, R_OK))
		return err_errno(e, ERR_SOURCE, c->path, "cannot open");
	if (file_is_dir(c->path))
		return err_set(e, ERR_SOURCE, "'%s': a folder, not a case",
			       c->path);
	if (open_db(c, SQLITE_OPEN_READONLY, "", &first))
		return true;
	if (c->db && first.kind == ERR_SOURCE && !has_beside(c, "-wal")) {
		close_db(c);
		if (open_db(c, SQLITE_OPEN_READONLY, "?immutable=1", e))
			return true;
	}
	*e = first;
	return false;
}

static bool open_to_write(struct casefile *c, enum case_mode mode,
			  struct err *e)
{
	struct stat st;

	if (!case_lock_take(&c->lock, c->path, e))
		return false;
	if (stat(c->path, &st)) {
		if (errno != ENOENT || mode != CASE_MAKE)
			return err_errno(e, ERR_SOURCE, c->path, "cannot open");
		st.st_size = 0;
	}
	if (!st.st_size && mode == CASE_MAKE && !case_make(c->path, e))
		return false;
	if (!open_db(c, SQLITE_OPEN_READWRITE, "", e))
		return false;
	return !sqlite3_db_readonly(c->db, "main") ||
	       err_set(e, ERR_SOURCE, "'%s': may not be written", c->path);
}

static bool read_sealed(struct casefile *c, struct err *e)
{
	char *sealed;

	if (!case_meta_get(&sealed, c, "sealed", e))
		return false;
	c->sealed = sealed;
	free(sealed);
	return true;
}

static bool start_writing(struct casefile *c, struct err *e)
{
	if (c->sealed)
		return err_set(e, ERR_USAGE,
			       "'%s': sealed, nothing is written to it",
			       c->path);
	c->writable = true;
	/* A reply outlives its process; only a finished run has to outlive a
	 * loss of power, and says so to SQLite when it comes. */
	return case_exec(c,
			 "PRAGMA journal_mode = WAL; PRAGMA synchronous = "
			 "NORMAL; PRAGMA wal_autocheckpoint = 4000",
			 "cannot write", e);
}

struct casefile *case_open(const char *path, enum case_mode mode, struct err *e)
{
	struct casefile *c = xcalloc(1, sizeof(*c));
	bool ok;

	c->path = xstrdup(path);
	c->lock.fd = -1;
	ok = mode == CASE_READ ? open_to_read(c, e) : open_to_write(c, mode, e);
	ok = ok && read_sealed(c, e);
	if (ok && mode != CASE_READ)
		ok = start_writing(c, e);
	if (ok)
		return c;
	c->writable = false;
	case_close(c);
	return NULL;
}

void case_close(struct casefile *c)
{
	if (!c)
		return;
	case_finalize(c);
	/* Fails while somebody reads; then the next writer does it. */
	if (c->writable)
		sqlite3_exec(c->db, "PRAGMA journal_mode = DELETE", NULL, NULL,
			     NULL);
	sqlite3_close(c->db);
	case_lock_drop(&c->lock);
	arena_release(&c->lent);
	free(c->path);
	free(c);
}

const char *case_path(const struct casefile *c)
{
	return c->path;
}

bool case_sealed(const struct casefile *c)
{
	return c->sealed;
}
