#include "ledger/ledger_file.h"

#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "ledger/file_format.h"

static bool is_little_endian(void)
{
	return htole32(1) == 1;
}

static void put_section(FILE *f, const void *bytes, uint64_t len)
{
	static const char zeros[FILE_ALIGN];

	if (len)
		fwrite(bytes, 1, len, f);
	if (len % FILE_ALIGN)
		fwrite(zeros, 1, FILE_ALIGN - len % FILE_ALIGN, f);
}

static void put_all(FILE *f, const struct ledger *l,
		    const struct file_header *h, const char *findings)
{
	char page[FILE_HEADER_SIZE] = {0};
	struct hash hash;
	size_t i;

	memcpy(page, h, sizeof(*h));
	hash = sha256(page, FILE_HEADER_SIZE - HASH_SIZE);
	memcpy(page + FILE_HEADER_SIZE - HASH_SIZE, &hash, sizeof(hash));
	fwrite(page, 1, sizeof(page), f);
	for (i = 0; i < FILE_COLUMN_NR; i++) {
		put_section(f, file_column(l, i), h->section[i].length);
	}
	put_section(f, findings, h->section[i].length);
}

bool ledger_file_write(const struct ledger *l, const char *path, struct err *e)
{
	struct file_out out;
	struct file_header h;
	char *findings;
	size_t len;

	if (!is_little_endian())
		return err_set(e, ERR_SOURCE,
			       "'%s': .ledger files need a little-endian "
			       "machine",
			       path);
	if (!file_out_open(&out, path, e))
		return false;
	findings = findings_write(&l->findings, &len);
	file_header_make(&h, l, len);
	put_all(out.f, l, &h, findings);
	free(findings);
	return file_out_commit(&out, e);
}

bool ledger_file_is(const char *path)
{
	char magic[8];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool is;

	if (fd < 0)
		return false;
	is = read(fd, magic, sizeof(magic)) == (ssize_t)sizeof(magic) &&
	     !memcmp(magic, FILE_MAGIC, sizeof(magic));
	close(fd);
	return is;
}

static bool map_file(struct ledger *l, int fd, const char *path, struct err *e)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return err_errno(e, ERR_SOURCE, path, "cannot read");
	if (!S_ISREG(st.st_mode) || st.st_size < FILE_HEADER_SIZE)
		return err_set(e, ERR_DATA, "'%s': %s", path,
			       ledger_file_is(path) ? "truncated in its header"
						    : "not a .ledger file");
	l->map_len = (size_t)st.st_size;
	l->map = mmap(NULL, l->map_len, PROT_READ, MAP_PRIVATE, fd, 0);
	if (l->map != MAP_FAILED)
		return true;
	l->map = NULL;
	return err_errno(e, ERR_SOURCE, path, "cannot map");
}

static bool read_file(struct ledger *l, const char *path,
		      enum ledger_file_flags flags, struct err *e)
{
	struct file_header h;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool ok;

	if (fd < 0)
		return err_errno(e, ERR_SOURCE, path, "cannot open");
	ok = map_file(l, fd, path, e);
	close(fd);
	if (!ok)
		return false;
	ok = file_header_read(&h, l->map, l->map_len, e);
	if (ok) {
		file_header_take(l, &h, l->map);
		ok = findings_read(&l->findings,
				   (const char *)l->map +
					   h.section[FILE_COLUMN_NR].offset,
				   h.count[FINDINGS], l->col.accounts, e);
	}
	if (ok && !(flags & LEDGER_FILE_LAZY))
		ok = l->in_range = ledger_ranges(l, e);
	return ok || err_prefix(e, "'%s'", path);
}

struct ledger *ledger_file_open(const char *path, enum ledger_file_flags flags,
				struct err *e)
{
	struct ledger *l;

	if (!is_little_endian()) {
		err_set(e, ERR_SOURCE,
			"'%s': .ledger files need a little-endian machine",
			path);
		return NULL;
	}
	l = xcalloc(1, sizeof(*l));
	findings_init(&l->findings);
	if (read_file(l, path, flags, e))
		return l;
	ledger_free(l);
	return NULL;
}
