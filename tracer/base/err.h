#ifndef TRACER_BASE_ERR_H
#define TRACER_BASE_ERR_H
/*
 * Why something failed, on the caller's stack: a kind, which is the exit
 * code, and a text.  A function that can fail takes a struct err *e last and
 * returns false; the layer above puts the place in front:
 *
 *	fixture/blocks.json: transfer 12: amount: not an integer
 *
 * Texts are lower case, without a full stop, the subject in single quotes.
 * Foreign bytes in a text are cleaned when it is printed (msg.h).
 */
#include <stdarg.h>
#include <stdbool.h>

/* The numbers are the program's exit codes: they never change. */
enum err_kind {
	ERR_NONE = 0,
	ERR_DATA = 1,	     /* bad data, failed integrity */
	ERR_USAGE = 2,	     /* the command line */
	ERR_SOURCE = 3,	     /* node, network, file that cannot be read */
	ERR_INCOMPLETE = 4,  /* --strict */
	ERR_INTERRUPT = 130, /* SIGINT */
};

struct err {
	enum err_kind kind;
	char text[1024]; /* cut, if longer, never overrun */
};

#define ERR_INIT          \
	{                 \
		ERR_NONE, \
		{         \
			0 \
		}         \
	}

/* Sets kind and text; returns false, so that `return err_set(...)` reads. */
bool err_set(struct err *e, enum err_kind kind, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
bool err_vset(struct err *e, enum err_kind kind, const char *fmt, va_list ap)
	__attribute__((format(printf, 3, 0)));
/* Puts "what: " in front of the text; returns false. */
bool err_prefix(struct err *e, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* Sets the text from errno: "'path': cannot open: No such file ...". */
bool err_errno(struct err *e, enum err_kind kind, const char *path,
	       const char *what);

#endif
