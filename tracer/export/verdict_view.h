#ifndef TRACER_EXPORT_VERDICT_VIEW_H
#define TRACER_EXPORT_VERDICT_VIEW_H
/*
 * What `check` says of an account, a transaction, a deposit: the verdict in
 * each theft, and what stands beside it, whatever form it is written in.
 *
 *	verdict_view_init -> verdict_ask... -> verdict_text, _json, _line
 *
 * Once made, a view is read only: several threads may ask.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/err.h"
#include "graph/heaviest.h"
#include "ledger/ledger.h"
#include "taint/result.h"
#include "taint/tagged.h"
#include "taint/verdict.h"

struct verdict_view {
	const struct result *r; /* borrowed */
	struct verdicts *v;
	struct heaviest **heaviest; /* [thefts] */
	struct tagged tagged;	    /* of what was read */
	/* Findings that say that integrity failed, and the first one's name:
	 * what was set aside for it could be what taint came by. */
	uint64_t faults;
	const char *fault;
};

/* mosaic: the tags that are looked for; borrowed. ERR_DATA as
 * verdicts_new(). verdict_view_release() in any case. */
bool verdict_view_init(struct verdict_view *w, const struct result *r,
		       const struct verdict_limits *l,
		       const char *const *mosaic, size_t mosaics,
		       struct err *e);
void verdict_view_release(struct verdict_view *w);

#define VERDICT_NAME_MAX 160

/* What was asked, and the answer. */
struct verdict_asked {
	char name[VERDICT_NAME_MAX]; /* canonical account, or transaction */
	bool tx;
	const char *error; /* NULL; or why it could not be asked (unknown) */
	/* the gravest of all thefts; at least unknown where integrity failed */
	enum verdict verdict;
	struct verdict_row *row; /* [thefts]; NULL with an error */
};

/* Each sets all of the answer; verdict_asked_release() afterwards. */
void verdict_ask_account(struct verdict_asked *q, const struct verdict_view *w,
			 const char *name);
void verdict_ask_tx(struct verdict_asked *q, const struct verdict_view *w,
		    const char *tx);
/* What cannot be read: unknown, for this reason (borrowed). */
void verdict_ask_none(struct verdict_asked *q, const char *typed,
		      const char *error);
void verdict_asked_release(struct verdict_asked *q);

/* The exit code of a verdict: 1 where integrity failed, whatever it is. */
int verdict_view_code(const struct verdict_view *w, enum verdict v);
/* A line that says so, nothing where integrity did not fail. */
void verdict_print_faults(FILE *f, const struct verdict_view *w);

/* The last row of the trace on the heaviest route there; LEDGER_NONE. */
uint32_t verdict_route_end(const struct verdict_view *w, size_t theft,
			   const struct verdict_row *row);
/* The label of the account that was asked for, NULL if none. */
const struct label *verdict_label(const struct verdict_view *w,
				  const struct verdict_asked *q);
/* Tag number i on the account that was asked for. */
bool verdict_tag(struct tag *tag, const struct verdict_view *w, size_t i,
		 const struct verdict_asked *q);
/* "read", "unread", "stop" ..., or how far what was read speaks of it. */
const char *verdict_state(const struct verdict_view *w, size_t theft,
			  const struct verdict_row *row);

/* A line for each finding that a service sent on to the account what had just
 * come to it. O(findings). */
void verdict_relays(FILE *f, const struct verdict_view *w, const char *name);
/* Several lines, for one question. */
void verdict_text(FILE *f, const struct verdict_view *w,
		  const struct verdict_asked *q);
/* One line, fields parted by tabs; the first tells their names. */
void verdict_line_head(FILE *f);
void verdict_line(FILE *f, const struct verdict_view *w,
		  const struct verdict_asked *q);
/* One line of JSON. */
void verdict_json(FILE *f, const struct verdict_view *w,
		  const struct verdict_asked *q);

#endif
