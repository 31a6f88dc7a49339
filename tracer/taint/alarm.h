#ifndef TRACER_TAINT_ALARM_H
#define TRACER_TAINT_ALARM_H
/*
 * What is to be told of a trace that goes on: each movement of taint once at
 * first sight, once at 1 confirmation, once at 20; and if the chain takes it
 * back, that.
 *
 *	(nothing) -> unconfirmed -> 1 -> 20
 *		     |		    |	  |
 *		     expired	    retracted -> 1 again, if it comes back
 *
 * Retracted is what is not there where the chain is as high as it was then: a
 * node that lags, or says that its chain is shorter, takes nothing back.
 *
 * What was told is kept as text (alarms_save), so that who starts again tells
 * nothing twice.  Movements up to `base` are history: of them nothing is
 * told.  It rises with the chain's end, less what can be rolled back.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/amount.h"
#include "base/err.h"
#include "base/text.h"
#include "taint/result.h"

/* number, id, word */
#define ALARM_STAGES(X)              \
	X(0, SEEN, "unconfirmed")    \
	X(1, ONE, "1")               \
	X(2, TWENTY, "20")           \
	X(3, RETRACTED, "retracted") \
	X(4, EXPIRED, "expired")

enum alarm_stage {
#define X(nr, id, name) ALARM_##id = (nr),
	ALARM_STAGES(X)
#undef X
};
const char *alarm_stage_name(enum alarm_stage s);

#define ALARM_CONFIRMED 20 /* NEM's advice to exchanges: wait for 20 */
#define ALARM_ROLLBACK 360

/* Why it is told; bits. */
enum alarm_why {
	ALARM_AMOUNT = 1,  /* so much taint */
	ALARM_ACCOUNT = 2, /* from or to a named account */
	ALARM_LABEL = 4,   /* to a label of a category */
	ALARM_SILENCE = 8, /* the sender had sent nothing for so long */
};
/* "amount", ... of one bit. */
const char *alarm_why_name(enum alarm_why why);

struct alarm_rules {
	struct amount min; /* of tainted coins, in one movement; 0: any */
	const char *const *account; /* canonical names; borrowed */
	size_t accounts;
	const char *categories; /* "exchange,mixer"; "" or NULL: none */
	int64_t silence;	/* seconds; 0: never */
};

/* One thing to tell; texts are borrowed for the call. */
struct alarm {
	enum alarm_stage stage;
	const char *tx;
	uint32_t leg;
	uint64_t height; /* 0: in no block */
	int64_t time;
	const char *from, *to;
	const char *from_label, *to_label, *to_category; /* "" if none */
	enum memo_kind memo_kind;
	const char *memo;
	struct amount amount, tainted;
	bool estimate; /* tainted is what it would be: it is in no block */
	uint64_t confirmations;
	unsigned why;
};
typedef void alarm_fn(void *arg, const struct alarm *a);

struct alarms;

/* rules are borrowed. Nothing up to height `base` is told. */
struct alarms *alarms_new(const struct alarm_rules *rules, uint64_t base);
/* NULL is fine. */
void alarms_free(struct alarms *x);
/* What was told, and the base, as JSON on one line, and back. ERR_DATA. */
void alarms_save(struct text *t, const struct alarms *x);
struct json_t;
bool alarms_restore(struct alarms *x, const struct json_t *doc, struct err *e);

/*
 * The trace as of r->end_height: tells what is new, what is deeper now, what
 * was taken back.  now: the chain's time there.  O(rows above the base), and
 * once more their slots' histories.
 */
void alarms_confirmed(struct alarms *x, const struct result *r, alarm_fn *tell,
		      void *arg);
/*
 * Movements that are in no block yet, as a ledger of their own: tells those of
 * the accounts that hold taint.  Under fifo and lifo how much of one is
 * tainted is taken to be the most that it can be.
 */
void alarms_unconfirmed(struct alarms *x, const struct result *r,
			const struct ledger *pending, int64_t deadline,
			alarm_fn *tell, void *arg);

#endif
