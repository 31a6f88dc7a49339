#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"

static bool read_all(int fd, char **bytes, size_t *len, const char *path,
		     size_t max, struct err *e)
{
	size_t alloc = 0;
	ssize_t n;

	*bytes = NULL;
	*len = 0;
	for (;;) {
		VEC_GROW(*bytes, *len + 65536, alloc);
		n = read(fd, *bytes + *len, alloc - *len - 1);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(e, ERR_SOURCE, path, "cannot read");
		if (!n)
			break;
		*len += (size_t)n;
		if (*len > max)
			return err_set(e, ERR_DATA,
				       "'%s': larger than %zu bytes", path,
				       max);
	}
	(*bytes)[*len] = 0;
	return true;
}

bool file_read(char **bytes, size_t *len, const char *path, size_t max,
	       struct err *e)
{
	struct stat st;
	bool ok = false;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	*bytes = NULL;
	if (fd < 0)
		return err_errno(e, ERR_SOURCE, path, "cannot open");
	if (fstat(fd, &st) < 0)
		err_errno(e, ERR_SOURCE, path, "cannot read");
	else if (S_ISDIR(st.st_mode))
		err_set(e, ERR_SOURCE, "'%s': a folder, not a file", path);
	else if (S_ISREG(st.st_mode) && (unsigned long long)st.st_size > max)
		err_set(e, ERR_DATA,
			"'%s': %lld bytes, more than the %zu allowed", path,
			(long long)st.st_size, max);
	else
		ok = read_all(fd, bytes, len, path, max, e);
	close(fd);
	if (!ok) {
		free(*bytes);
		*bytes = NULL;
	}
	return ok;
}

bool file_is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool file_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}

bool file_make_dir(const char *path, struct err *e)
{
	if (file_is_dir(path))
		return true;
	if (mkdir(path, 0777) < 0)
		return err_errno(e, ERR_SOURCE, path, "cannot make the folder");
	return true;
}

char *file_join(const char *dir, const char *name)
{
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	text_adds(&t, dir);
	if (t.len && t.s[t.len - 1] != '/')
		text_addc(&t, '/');
	text_adds(&t, name);
	return t.s;
}

/* A device or a pipe: renaming a file over it would destroy it. */
static bool open_in_place(struct file_out *o, const char *path, struct err *e)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		return err_errno(e, ERR_SOURCE, path, "cannot write");
	o->f = fdopen(fd, "w");
	o->path = xstrdup(path);
	return true;
}

bool file_out_open(struct file_out *o, const char *path, struct err *e)
{
	char *real;
	struct stat st;
	struct text t;
	int fd;

	*o = (struct file_out){0};
	if (!strcmp(path, "-")) {
		o->f = stdout;
		return true;
	}
	if (file_is_dir(path))
		return err_set(e, ERR_SOURCE,
			       "'%s': cannot write: it is a folder", path);
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return open_in_place(o, path, e);
	/* a link stays one: what it names is replaced */
	real = realpath(path, NULL);
	text_init(&t, TEXT_MAX_ANY);
	text_addf(&t, "%s.%ld.tmp", real ? real : path, (long)getpid());
	fd = open(t.s, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW,
		  0666);
	if (fd < 0) {
		err_errno(e, ERR_SOURCE, path, "cannot write");
		text_release(&t);
		free(real);
		return false;
	}
	o->f = fdopen(fd, "w");
	o->tmp = t.s;
	o->path = real ? real : xstrdup(path);
	return true;
}

static void release(struct file_out *o)
{
	free(o->path);
	free(o->tmp);
	*o = (struct file_out){0};
}

/* Everything is in the file's hands, or errno says why not. */
static bool flush(struct file_out *o)
{
	errno = 0;
	if (fflush(o->f) != 0 || ferror(o->f)) {
		if (!errno)
			errno = EIO; /* an earlier write failed: why is lost */
		return false;
	}
	return !o->tmp || fsync(fileno(o->f)) == 0 || errno == EINVAL;
}

bool file_out_in(struct file_out *o, const char *dir, const char *name,
		 struct err *e)
{
	char *path = file_join(dir, name);
	bool ok = file_out_open(o, path, e);

	free(path);
	return ok;
}

bool file_out_table(struct file_out *o, const char *path, const char *name,
		    struct err *e)
{
	if (file_is_standard(path) || !file_is_dir(path))
		return file_out_open(o, path, e);
	return file_out_in(o, path, name, e);
}

bool file_out_commit(struct file_out *o, struct err *e)
{
	const char *path = o->path ? o->path : "standard output";
	bool ok = flush(o);

	if (!ok)
		err_errno(e, ERR_SOURCE, path, "cannot write");
	if (!o->path) {
		release(o);
		return ok;
	}
	if (fclose(o->f) != 0 && ok)
		ok = err_errno(e, ERR_SOURCE, path, "cannot write");
	if (ok && o->tmp && rename(o->tmp, o->path) < 0)
		ok = err_errno(e, ERR_SOURCE, path, "cannot rename to it");
	if (!ok && o->tmp)
		unlink(o->tmp);
	release(o);
	return ok;
}

void file_out_abort(struct file_out *o)
{
	if (o->path)
		fclose(o->f);
	if (o->tmp)
		unlink(o->tmp);
	release(o);
}
