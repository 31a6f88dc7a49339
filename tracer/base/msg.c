#include "base/msg.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/die.h"
#include "base/text.h"

static enum msg_level msg_level = MSG_NORMAL;
static bool progress_shown;

void msg_set_level(enum msg_level level)
{
	msg_level = level;
}

static void say(const char *prefix, const char *end, const char *fmt,
		va_list ap)
{
	struct text t;
	char *s;
	int n = vasprintf(&s, fmt, ap);

	if (n < 0)
		die("out of memory");
	text_init(&t, TEXT_MAX_ANY);
	text_add_clean(&t, s, (size_t)n);
	fprintf(stderr, "%s%s%s", prefix, t.s, end);
	fflush(stderr);
	text_release(&t);
	free(s);
}

#define SAY(prefix, end)                   \
	do {                               \
		va_list ap;                \
		va_start(ap, fmt);         \
		say(prefix, end, fmt, ap); \
		va_end(ap);                \
	} while (0)

void msg_error(const char *fmt, ...)
{
	msg_progress_end();
	SAY("tracer: error: ", "\n");
}

void msg_err(const struct err *e)
{
	msg_error("%s", e->text);
}

void msg_warn(const char *fmt, ...)
{
	if (msg_level < MSG_NORMAL)
		return;
	msg_progress_end();
	SAY("tracer: warning: ", "\n");
}

void msg_note(const char *fmt, ...)
{
	if (msg_level < MSG_NORMAL)
		return;
	msg_progress_end();
	SAY("tracer: ", "\n");
}

void msg_detail(const char *fmt, ...)
{
	if (msg_level < MSG_VERBOSE)
		return;
	msg_progress_end();
	SAY("tracer: ", "\n");
}

void msg_progress(const char *fmt, ...)
{
	if (msg_level < MSG_NORMAL || !isatty(STDERR_FILENO))
		return;
	SAY("\r\033[K", "");
	progress_shown = true;
}

void msg_progress_end(void)
{
	if (progress_shown)
		fputs("\r\033[K", stderr);
	progress_shown = false;
}
