#ifndef TRACER_CMD_CHECK_H
#define TRACER_CMD_CHECK_H
/* Screening: what `check` asks, one at a time, in a batch, over HTTP. */
#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"
#include "cmd/options.h"
#include "cmd/session.h"
#include "export/verdict_view.h"

/* An opened trace, ready to be asked. */
struct screen {
	struct session s;
	struct verdict_view view;
};

/* Opens what the options name. ERR_USAGE for limits that cannot be.
 * screen_close() after success only. */
bool screen_open(struct screen *x, const struct args *a, struct err *e);
void screen_close(struct screen *x);
/*
 * Asks for an account or a transaction as typed: 64 hex digits (0x) are a
 * hash, so is what is a transaction's name and no account.  q->error is set,
 * in text, where it cannot be either; text must live as long as q.
 */
void screen_ask(struct verdict_asked *q, const struct screen *x,
		const char *typed, struct err *text);
/* The same where it is said what it is. */
void screen_ask_account(struct verdict_asked *q, const struct screen *x,
			const char *typed, struct err *text);
void screen_ask_tx(struct verdict_asked *q, const struct screen *x,
		   const char *typed, struct err *text);

/* Every line of `in`, answered on `out`. Returns the exit code; ERR_SOURCE
 * if `in` cannot be read. */
bool screen_batch(const struct screen *x, FILE *in, FILE *out,
		  const char *format, int *code, struct err *e);
/* Every deposit to an account since the theft; --csv. */
bool screen_into(const struct screen *x, const struct args *a, int *code,
		 struct err *e);
/*
 * Answers over HTTP until SIGINT or SIGTERM.  What is added to a case meanwhile
 * is taken up: judged again beside the old answers, then put in their place.
 */
bool screen_serve(const struct args *a, struct err *e);

#endif
