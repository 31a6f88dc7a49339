#ifndef TRACER_EXPORT_STATEMENT_RULE_H
#define TRACER_EXPORT_STATEMENT_RULE_H
/*
 * One debit of a statement: the formula of policies.md section 3, worked out
 * again and written out.
 */
#include <stdbool.h>
#include <stdio.h>

#include "base/amount.h"
#include "base/err.h"
#include "export/lang.h"
#include "taint/result.h"

struct statement_debit {
	/* in */
	struct amount x;       /* what leaves */
	struct amount balance; /* before */
	struct amount taint;   /* before */
	struct amount told;    /* the trace's figure of the movement */
	enum policy p;
	bool seed; /* told is all of it, whatever the sender's taint was */
	bool live; /* the formula must give what the trace says */
	/* out */
	struct amount missing; /* what came from @unknown at this moment */
	struct amount after;
	struct amount tau;
	bool formula; /* tau follows from the formula */
};

/* ERR_DATA if the formula and the trace disagree. */
bool statement_judge(struct statement_debit *d, struct err *e);
/* "   floor(50 * 40 / 100) = 20 (<=)". */
void statement_put_rule(FILE *f, const struct result *r,
			const struct statement_debit *d, const char *mark,
			enum lang lang);

#endif
