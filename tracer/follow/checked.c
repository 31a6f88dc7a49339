#include "follow/checked.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"

#define FLUSH 256 /* new records */

struct checked {
	char *path; /* NULL: none */
	struct map known;
	struct text fresh; /* records that are not in the file */
};

static struct hash record_of(const struct hash *reply)
{
	struct sha256 *s = sha256_begin();

	sha256_add(s, CHECKED_VERSION, sizeof(CHECKED_VERSION));
	sha256_add(s, reply->b, HASH_SIZE);
	return sha256_end(s);
}

static struct hash head(void)
{
	return sha256(CHECKED_FORMAT, strlen(CHECKED_FORMAT));
}

/* An open file that is the user's own and nobody else's to write. */
static bool is_own(int fd, size_t *size)
{
	struct stat st;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) ||
	    st.st_uid != geteuid() || st.st_mode & (S_IWGRP | S_IWOTH) ||
	    st.st_size < 0)
		return false;
	*size = (size_t)st.st_size;
	return true;
}

static bool read_at(int fd, void *to, size_t len, size_t at)
{
	char *p = to;
	ssize_t n;

	while (len) {
		n = pread(fd, p, len, (off_t)at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		p += n;
		at += (size_t)n;
		len -= (size_t)n;
	}
	return true;
}

static bool write_at(int fd, const void *from, size_t len, size_t at)
{
	const char *p = from;
	ssize_t n;

	while (len) {
		n = pwrite(fd, p, len, (off_t)at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		p += n;
		at += (size_t)n;
		len -= (size_t)n;
	}
	return true;
}

static bool begins_right(int fd, size_t size)
{
	struct hash is, want = head();

	return size >= HASH_SIZE && read_at(fd, is.b, HASH_SIZE, 0) &&
	       memcmp(is.b, want.b, HASH_SIZE) == 0;
}

static void load(struct checked *c)
{
	int fd = open(c->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	size_t size, i;
	uint8_t *bytes;

	if (fd < 0)
		return;
	if (is_own(fd, &size) && size <= CHECKED_MAX &&
	    begins_right(fd, size)) {
		bytes = xmalloc(size);
		if (!read_at(fd, bytes, size, 0))
			size = 0;
		for (i = HASH_SIZE; i + HASH_SIZE <= size; i += HASH_SIZE)
			map_add(&c->known, bytes + i, HASH_SIZE, NULL);
		free(bytes);
	}
	close(fd);
}

struct checked *checked_open(const char *path)
{
	struct checked *c = xcalloc(1, sizeof(*c));

	map_init(&c->known);
	text_init(&c->fresh, TEXT_MAX_ANY);
	if (!path)
		return c;
	c->path = xstrdup(path);
	load(c);
	return c;
}

bool checked_has(const struct checked *c, const struct hash *reply)
{
	struct hash r;

	if (!c->path)
		return false;
	r = record_of(reply);
	return map_find(&c->known, r.b, HASH_SIZE) != MAP_NONE;
}

/* Behind the last whole record; from the beginning if it cannot be used. */
static void append(int fd, const struct text *fresh)
{
	struct hash h = head();
	size_t size;

	if (!is_own(fd, &size))
		return;
	size -= size % HASH_SIZE;
	if (!begins_right(fd, size) || size + fresh->len > CHECKED_MAX) {
		if (ftruncate(fd, 0) != 0 || !write_at(fd, h.b, HASH_SIZE, 0))
			return;
		size = HASH_SIZE;
	}
	/* a write that fails leaves no half of a record that would count */
	if (!write_at(fd, fresh->s, fresh->len, size))
		return;
}

static void flush(struct checked *c)
{
	int fd;

	if (!c->path || !c->fresh.len)
		return;
	fd = open(c->path,
		  O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK,
		  S_IRUSR | S_IWUSR);
	if (fd >= 0 && flock(fd, LOCK_EX) == 0)
		append(fd, &c->fresh);
	if (fd >= 0)
		close(fd);
	text_clear(&c->fresh);
}

void checked_add(struct checked *c, const struct hash *reply)
{
	struct hash r;
	bool fresh;

	if (!c->path)
		return;
	r = record_of(reply);
	map_add(&c->known, r.b, HASH_SIZE, &fresh);
	if (!fresh)
		return;
	text_add(&c->fresh, (const char *)r.b, HASH_SIZE);
	if (c->fresh.len >= (size_t)FLUSH * HASH_SIZE)
		flush(c);
}

void checked_close(struct checked *c)
{
	if (!c)
		return;
	flush(c);
	map_release(&c->known);
	text_release(&c->fresh);
	free(c->path);
	free(c);
}
