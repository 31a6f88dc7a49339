/* What is remembered of checked replies: by whom it may be believed. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "follow/checked.h"
#include "support.h"

#define WRITERS 4
#define EACH 600

struct box {
	char dir[64];
	char *path;
};

static int box_open(void **state)
{
	struct box *b = calloc(1, sizeof(*b));

	snprintf(b->dir, sizeof(b->dir), "/tmp/follow_checked.XXXXXX");
	if (!mkdtemp(b->dir))
		return -1;
	b->path = file_join(b->dir, "signatures");
	*state = b;
	return 0;
}

static int box_close(void **state)
{
	struct box *b = *state;

	unlink(b->path);
	rmdir(b->dir);
	free(b->path);
	free(b);
	return 0;
}

static struct hash reply(unsigned nr)
{
	return sha256(&nr, sizeof(nr));
}

static void add(const struct box *b, unsigned from, unsigned to)
{
	struct checked *c = checked_open(b->path);

	for (; from < to; from++) {
		struct hash h = reply(from);

		checked_add(c, &h);
	}
	checked_close(c);
}

/* How many of them are remembered? */
static unsigned count(const struct box *b, unsigned from, unsigned to)
{
	struct checked *c = checked_open(b->path);
	unsigned nr = 0;

	for (; from < to; from++) {
		struct hash h = reply(from);

		nr += checked_has(c, &h);
	}
	checked_close(c);
	return nr;
}

static void size_is(const struct box *b, off_t want)
{
	struct stat st;

	assert_int_equal(stat(b->path, &st), 0);
	assert_int_equal(st.st_size, want);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void remembers(void **state)
{
	const struct box *b = *state;
	struct hash h = reply(1);
	struct checked *c;

	assert_int_equal(count(b, 0, 5), 0);
	add(b, 0, 3);
	size_is(b, 4 * 32);
	assert_int_equal(count(b, 0, 5), 3);
	add(b, 1, 5);
	size_is(b, 6 * 32);
	assert_int_equal(count(b, 0, 9), 5);
	/* nothing to read and nowhere to write */
	c = checked_open(NULL);
	checked_add(c, &h);
	assert_false(checked_has(c, &h));
	checked_close(c);
	c = checked_open("/nowhere/at/all");
	checked_add(c, &h);
	checked_close(c);
	checked_close(NULL);
}

static void flip(const struct box *b, off_t at)
{
	int fd = open(b->path, O_RDWR);
	char byte;

	assert_true(fd >= 0);
	assert_int_equal(pread(fd, &byte, 1, at), 1);
	byte ^= 4;
	assert_int_equal(pwrite(fd, &byte, 1, at), 1);
	close(fd);
}

static void corrupt(void **state)
{
	const struct box *b = *state;

	add(b, 0, 10);
	flip(b, 32 + 5 * 32 + 7);
	assert_int_equal(count(b, 0, 10), 9);
	assert_int_equal(count(b, 5, 6), 0);
	add(b, 5, 6);
	assert_int_equal(count(b, 0, 10), 10);
	/* a writer that was killed in the middle of a record */
	assert_int_equal(truncate(b->path, 32 + 9 * 32 + 13), 0);
	assert_int_equal(count(b, 0, 10), 8);
	add(b, 20, 22);
	size_is(b, 32 + 11 * 32);
	assert_int_equal(count(b, 0, 30), 10);
	/* what begins otherwise is not believed, and replaced */
	flip(b, 3);
	assert_int_equal(count(b, 0, 30), 0);
	add(b, 7, 8);
	size_is(b, 2 * 32);
	assert_int_equal(count(b, 0, 30), 1);
	assert_int_equal(truncate(b->path, 9), 0);
	assert_int_equal(count(b, 0, 30), 0);
	add(b, 7, 8);
	assert_int_equal(count(b, 0, 30), 1);
}

static void foreign(void **state)
{
	const struct box *b = *state;
	char *other = file_join(b->dir, "other");

	add(b, 0, 3);
	assert_int_equal(chmod(b->path, 0620), 0);
	assert_int_equal(count(b, 0, 3), 0);
	add(b, 3, 6);
	assert_int_equal(chmod(b->path, 0600), 0);
	assert_int_equal(count(b, 0, 6), 3);
	/* not through a link, nor from what is no file */
	assert_int_equal(rename(b->path, other), 0);
	assert_int_equal(symlink(other, b->path), 0);
	assert_int_equal(count(b, 0, 6), 0);
	add(b, 3, 6);
	assert_int_equal(unlink(b->path), 0);
	assert_int_equal(mkfifo(b->path, 0600), 0);
	assert_int_equal(count(b, 0, 6), 0);
	add(b, 3, 6);
	assert_int_equal(unlink(b->path), 0);
	assert_int_equal(rename(other, b->path), 0);
	assert_int_equal(count(b, 0, 6), 3);
	free(other);
}

static void at_once(void **state)
{
	const struct box *b = *state;
	pid_t pid[WRITERS];
	unsigned i;
	int code;

	for (i = 0; i < WRITERS; i++) {
		pid[i] = fork();
		assert_true(pid[i] >= 0);
		if (!pid[i]) {
			add(b, i * EACH, (i + 1) * EACH);
			_exit(0);
		}
	}
	for (i = 0; i < WRITERS; i++)
		assert_int_equal(waitpid(pid[i], &code, 0), pid[i]);
	size_is(b, 32 + WRITERS * EACH * 32);
	assert_int_equal(count(b, 0, WRITERS * EACH), WRITERS * EACH);
}

#define test(f) cmocka_unit_test_setup_teardown(f, box_open, box_close)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		test(remembers),
		test(corrupt),
		test(foreign),
		test(at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
