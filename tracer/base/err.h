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

static inline bool err_false(void)
{
	return false;
}

/*
 * These three return false, as macros so that the compiler knows it too and
 * `return err_set(...)` draws no warning about outputs that are not set.
 */
/* Sets kind and text: err_set(e, ERR_DATA, "line %d: ...", line). */
#define err_set(e, ...) (err_put((e), __VA_ARGS__), err_false())
/* Puts "what: " in front of the text: err_prefix(e, "'%s'", path). */
#define err_prefix(e, ...) (err_put_before((e), __VA_ARGS__), err_false())
/* Sets the text from errno: "'path': cannot open: No such file ...". */
#define err_errno(e, kind, path, what) \
	(err_put_errno((e), (kind), (path), (what)), err_false())

void err_put(struct err *e, enum err_kind kind, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void err_put_before(struct err *e, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void err_put_errno(struct err *e, enum err_kind kind, const char *path,
		   const char *what);

#endif
