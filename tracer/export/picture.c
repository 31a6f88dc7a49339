#include "export/picture.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

#define SAID_MAX 4096  /* bytes of dot's stderr that are kept */
#define NOT_FOUND 127  /* exit code of a child whose exec failed so */
#define CANNOT_RUN 126 /* or otherwise */
#define WAIT_MS 50

struct child {
	pid_t pid;
	int in, err; /* our ends: its stdin, its stderr */
	const char *dot;
	size_t len, sent;
	struct text said;
	bool timed_out;
	int status;
};

static const char *format_name(enum picture_format format)
{
	static const char *const name[] = {
#define X(nr, id, text) [nr] = "-T" text,
		PICTURE_FORMATS(X)
#undef X
	};

	return name[format];
}

static void limit(int what, rlim_t most)
{
	struct rlimit r = {most, most};

	setrlimit(what, &r);
}

/* In the child: only calls that are safe between fork and exec. */
static void run_dot(const char *program, char *const argv[], int in, int out,
		    int err, const struct picture_opts *o)
{
	if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0)
		_exit(CANNOT_RUN);
	/* a wrapper's children end with it, and all of them with us */
	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	/* what it inherits is three files, and signals as they were */
	close_range(3, ~0u, 0);
	signal(SIGPIPE, SIG_DFL);
	signal(SIGXFSZ, SIG_DFL);
	limit(RLIMIT_AS, o->bytes);
	limit(RLIMIT_CPU, o->seconds);
	limit(RLIMIT_CORE, 0);
	execvp(program, argv);
	_exit(errno == ENOENT ? NOT_FOUND : CANNOT_RUN);
}

static void close_all(const int *fd, size_t nr)
{
	size_t i;

	for (i = 0; i < nr; i++)
		if (fd[i] >= 0)
			close(fd[i]);
}

/* Starts it, writing to out; false with errno. */
static bool start(struct child *c, int out, enum picture_format format,
		  const struct picture_opts *o)
{
	char *argv[] = {(char *)o->program, (char *)format_name(format), NULL};
	int fd[4] = {-1, -1, -1, -1};

	if (pipe2(fd, O_CLOEXEC) || pipe2(fd + 2, O_CLOEXEC)) {
		close_all(fd, 4);
		return false;
	}
	c->pid = fork();
	if (c->pid == 0)
		run_dot(o->program, argv, fd[0], out, fd[3], o);
	if (c->pid < 0) {
		close_all(fd, 4);
		return false;
	}
	close(fd[0]);
	close(fd[3]);
	c->in = fd[1];
	c->err = fd[2];
	fcntl(c->in, F_SETFL, O_NONBLOCK);
	fcntl(c->err, F_SETFL, O_NONBLOCK);
	return true;
}

static void close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void feed(struct child *c)
{
	ssize_t n = write(c->in, c->dot + c->sent, c->len - c->sent);

	if (n > 0)
		c->sent += (size_t)n;
	if (c->sent == c->len || (n < 0 && errno != EAGAIN && errno != EINTR))
		close_end(&c->in);
}

static void listen_to(struct child *c)
{
	char buf[1024];
	ssize_t n = read(c->err, buf, sizeof(buf));

	if (n > 0)
		text_add(&c->said, buf, (size_t)n);
	if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
		close_end(&c->err);
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Feeds it, hears it and waits for its end or the time's. */
static void attend(struct child *c, unsigned seconds)
{
	int64_t end = now_ms() + (int64_t)seconds * 1000;
	bool over = false;

	while (!over) {
		struct pollfd p[2] = {{c->in, POLLOUT, 0}, {c->err, POLLIN, 0}};

		poll(p, 2, WAIT_MS);
		if (c->in >= 0 && p[0].revents)
			feed(c);
		if (c->err >= 0 && p[1].revents)
			listen_to(c);
		over = waitpid(c->pid, &c->status, WNOHANG) == c->pid;
		if (!over && now_ms() > end) {
			c->timed_out = true;
			if (kill(-c->pid, SIGKILL) < 0)
				kill(c->pid, SIGKILL);
			waitpid(c->pid, &c->status, 0);
			over = true;
		}
	}
	/* what it said before it ended */
	if (c->err >= 0)
		listen_to(c);
	close_end(&c->in);
	close_end(&c->err);
}

static bool judge(const struct child *c, const struct picture_opts *o,
		  struct err *e)
{
	int code = WIFEXITED(c->status) ? WEXITSTATUS(c->status) : -1;
	int line = (int)strcspn(c->said.s, "\n");

	if (c->timed_out ||
	    (WIFSIGNALED(c->status) && WTERMSIG(c->status) == SIGXCPU))
		return err_set(e, ERR_SOURCE,
			       "Graphviz took longer than %u seconds",
			       o->seconds);
	if (code == 0)
		return true;
	if (code == NOT_FOUND && !line)
		return err_set(e, ERR_SOURCE,
			       "Graphviz is missing: cannot run '%s'",
			       o->program);
	if (line)
		return err_set(e, ERR_SOURCE, "Graphviz failed: %.*s", line,
			       c->said.s);
	if (WIFSIGNALED(c->status))
		return err_set(e, ERR_SOURCE, "Graphviz died of signal %d",
			       WTERMSIG(c->status));
	return err_set(e, ERR_SOURCE, "Graphviz failed with exit code %d",
		       code);
}

/* Runs with SIGPIPE ignored: dot may stop reading. */
static bool render(struct child *c, int out, enum picture_format format,
		   const struct picture_opts *o, struct err *e)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, old;
	bool ok;

	sigaction(SIGPIPE, &ignore, &old);
	ok = start(c, out, format, o);
	if (!ok)
		err_errno(e, ERR_SOURCE, o->program, "cannot run");
	if (ok) {
		attend(c, o->seconds);
		ok = judge(c, o, e);
	}
	sigaction(SIGPIPE, &old, NULL);
	return ok;
}

/* dot does not notice when its last write fails: a picture has its end. */
static bool is_whole(int fd, enum picture_format format)
{
	static const char *const end[] = {
		[PICTURE_SVG] = "</svg>",
		[PICTURE_PNG] = "IEND",
		[PICTURE_PDF] = "%%EOF",
	};
	char tail[16];
	off_t size = lseek(fd, 0, SEEK_END);
	size_t want = size < (off_t)sizeof(tail) ? 0 : sizeof(tail);

	return want &&
	       pread(fd, tail, want, size - (off_t)want) == (ssize_t)want &&
	       memmem(tail, want, end[format], strlen(end[format]));
}

bool picture_render(const char *path, enum picture_format format,
		    const char *dot, size_t len,
		    const struct picture_opts *opts, struct err *e)
{
	struct picture_opts o = {0};
	struct child c = {.in = -1, .err = -1, .dot = dot, .len = len};
	struct file_out out;
	bool ok;

	if (opts)
		o = *opts;
	o.program = o.program ? o.program : "dot";
	o.seconds = o.seconds ? o.seconds : PICTURE_SECONDS;
	o.bytes = o.bytes ? o.bytes : PICTURE_BYTES;
	if (!file_out_open(&out, path, e))
		return false;
	text_init(&c.said, SAID_MAX);
	ok = render(&c, fileno(out.f), format, &o, e);
	if (ok && out.tmp && !is_whole(fileno(out.f), format))
		ok = err_set(e, ERR_SOURCE,
			     "Graphviz wrote no whole picture (is the disk "
			     "full?)");
	text_release(&c.said);
	if (ok)
		return file_out_commit(&out, e);
	file_out_abort(&out);
	return err_prefix(e, "'%s'", path);
}
