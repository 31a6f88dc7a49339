#include "base/err.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

bool err_vset(struct err *e, enum err_kind kind, const char *fmt, va_list ap)
{
	e->kind = kind;
	vsnprintf(e->text, sizeof(e->text), fmt, ap);
	return false;
}

bool err_set(struct err *e, enum err_kind kind, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	err_vset(e, kind, fmt, ap);
	va_end(ap);
	return false;
}

bool err_prefix(struct err *e, const char *fmt, ...)
{
	char old[sizeof(e->text)];
	va_list ap;
	size_t len;

	memcpy(old, e->text, sizeof(old));
	va_start(ap, fmt);
	vsnprintf(e->text, sizeof(e->text), fmt, ap);
	va_end(ap);
	len = strlen(e->text);
	snprintf(e->text + len, sizeof(e->text) - len, ": %s", old);
	return false;
}

bool err_errno(struct err *e, enum err_kind kind, const char *path,
	       const char *what)
{
	return err_set(e, kind, "'%s': %s: %s", path, what, strerror(errno));
}
