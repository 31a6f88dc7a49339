#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"
#include "source/case_db.h"

/*
 * Two names of one file must meet in one lock: links are resolved, of a file
 * that is not there yet those of its folder.
 */
static char *lock_path(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *real = realpath(path, NULL), *dir;
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	if (real) {
		text_adds(&t, real);
	} else {
		dir = slash ? xmemdup0(path, (size_t)(slash + 1 - path))
			    : xstrdup(".");
		real = realpath(dir, NULL);
		text_addf(&t, "%s/%s", real ? real : dir,
			  slash ? slash + 1 : path);
		free(dir);
	}
	free(real);
	text_adds(&t, "-lock");
	return t.s;
}

/* Is the file behind fd still the one of that name? */
static bool is_named(int fd, const char *path)
{
	struct stat a, b;

	return !fstat(fd, &a) && !stat(path, &b) && a.st_dev == b.st_dev &&
	       a.st_ino == b.st_ino;
}

/*
 * flock, not a lock of SQLite: those are dropped when any descriptor of the
 * file is closed, and an exclusive one would keep readers out too.
 */
bool case_lock_take(struct case_lock *l, const char *path, struct err *e)
{
	l->path = lock_path(path);
	for (;;) {
		l->fd = open(l->path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
		if (l->fd < 0)
			return err_errno(e, ERR_SOURCE, l->path, "cannot open");
		if (flock(l->fd, LOCK_EX | LOCK_NB)) {
			if (errno == EINTR || errno == EWOULDBLOCK)
				err_put(e, ERR_SOURCE,
					"'%s': another process is writing it",
					path);
			else
				err_put_errno(e, ERR_SOURCE, l->path,
					      "cannot lock");
			close(l->fd);
			l->fd = -1;
			return false;
		}
		if (is_named(l->fd, l->path))
			return true;
		/* whoever held it took the name away on leaving */
		close(l->fd);
	}
}

void case_lock_drop(struct case_lock *l)
{
	if (l->fd >= 0) {
		unlink(l->path);
		close(l->fd);
	}
	l->fd = -1;
	free(l->path);
	l->path = NULL;
}
