#include "cmd/outbox_exec.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/num.h"
#include "base/text.h"

#define VALUE_MAX 65536 /* bytes of a variable */

/* TRACER_FIELD=value of each field that is a text or a number. */
static char *variable(const char *key, const struct json_t *v)
{
	const char *bytes = NULL;
	struct text t;
	size_t len;
	char *s;

	if (js_type(v) == JS_STRING)
		bytes = js_string(v, &len);
	text_init(&t, VALUE_MAX);
	text_adds(&t, "TRACER_");
	for (; *key; key++)
		text_addc(&t, to_upper(*key));
	text_addc(&t, '=');
	if (bytes && !memchr(bytes, 0, len))
		text_add(&t, bytes, len);
	else if (js_type(v) == JS_INT)
		text_addf(&t, "%lld", (long long)js_int(v));
	else if (js_type(v) == JS_BOOL)
		text_adds(&t, js_true(v) ? "1" : "0");
	s = xstrdup(t.s);
	text_release(&t);
	return s;
}

/* The environment with the alert's fields in front; ends with NULL. */
static char **make_environment(const struct json_t *doc, size_t *own)
{
	const char **keys;
	size_t nr = js_keys(doc, &keys), n = 0, i;
	char **env;

	while (environ[n])
		n++;
	env = xcalloc(nr + n + 1, sizeof(*env));
	for (i = 0; i < nr; i++)
		env[i] = variable(keys[i], js_get(doc, keys[i]));
	memcpy(env + nr, environ, n * sizeof(*env));
	free(keys);
	*own = nr;
	return env;
}

/* The alert as a file without a name, to be read from its beginning. */
static int make_input(const char *json)
{
	int fd = memfd_create("alert", MFD_CLOEXEC);
	size_t len = strlen(json);

	if (fd < 0)
		return -1;
	if (write(fd, json, len) == (ssize_t)len && write(fd, "\n", 1) == 1 &&
	    !lseek(fd, 0, SEEK_SET))
		return fd;
	close(fd);
	return -1;
}

static int spawn(pid_t *child, const char *path, int in, char **env)
{
	char *argv[] = {(char *)path, NULL};
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	sigset_t none, all;
	int code;

	sigemptyset(&none);
	sigemptyset(&all);
	sigaddset(&all, SIGINT);
	sigaddset(&all, SIGTERM);
	sigaddset(&all, SIGPIPE);
	sigaddset(&all, SIGXFSZ);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, STDERR_FILENO, STDOUT_FILENO);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setpgroup(&attr, 0);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setsigdefault(&attr, &all);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETPGROUP |
						POSIX_SPAWN_SETSIGMASK |
						POSIX_SPAWN_SETSIGDEF);
	code = posix_spawnp(child, path, &files, &attr, argv, env);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attr);
	return code;
}

bool outbox_exec(pid_t *child, const char *path, const char *json,
		 struct err *e)
{
	struct json_t *doc = js_parse(json, strlen(json), e);
	int in = make_input(json), code;
	size_t own, i;
	char **env;

	*child = 0;
	if (!doc || in < 0) {
		js_free(doc);
		if (in >= 0)
			close(in);
		return err_set(e, ERR_SOURCE, "--exec: cannot hand it over");
	}
	env = make_environment(doc, &own);
	code = spawn(child, path, in, env);
	for (i = 0; i < own; i++)
		free(env[i]);
	free(env);
	close(in);
	js_free(doc);
	if (!code)
		return true;
	*child = 0;
	errno = code;
	return err_errno(e, ERR_SOURCE, path, "--exec: cannot be run");
}

static void say_end(int status)
{
	if (WIFSIGNALED(status))
		msg_warn("--exec: ended by signal %d", WTERMSIG(status));
	else if (WEXITSTATUS(status))
		msg_warn("--exec: exit code %d", WEXITSTATUS(status));
}

bool outbox_exec_ended(pid_t child, bool late)
{
	int status;
	pid_t got = waitpid(child, &status, WNOHANG);

	if (!got && late) {
		msg_warn("--exec: took too long and was ended");
		kill(-child, SIGKILL);
		do
			got = waitpid(child, &status, 0);
		while (got < 0 && errno == EINTR);
		return true;
	}
	if (got == child)
		say_end(status);
	return got != 0;
}

void outbox_exec_end(pid_t child, int64_t ms)
{
	for (; ms > 0; ms -= 20) {
		if (outbox_exec_ended(child, false))
			return;
		poll(NULL, 0, 20);
	}
	outbox_exec_ended(child, true);
}
