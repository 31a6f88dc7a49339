#ifndef TRACER_EXPORT_BOUNDS_OUT_H
#define TRACER_EXPORT_BOUNDS_OUT_H
/*
 * Bounds for people, as sentences that can be quoted, and as bounds.csv.
 */
#include <stdio.h>

#include "export/export.h"
#include "graph/bounds.h"
#include "taint/result.h"

/* One answer. */
struct bounds_row {
	const char *theft; /* "" if there is only one */
	const char *name;  /* address, label, or words of ours */
	bool own;	   /* words of ours: all services */
	size_t accounts;   /* how many it is of */
	struct bounds bounds;
	/* a service that taint reached paid it, or somebody on the way to it
	 * (taint/payouts.h): neither the most of `bounds` nor the word proof
	 * counts what was paid out */
	bool paid_out;
	/* it is such a service: what it paid out is not taken off what is
	 * there */
	bool pays_out;
	/* what the conserving rules of the run say is there at the end */
	bool ruled;
	struct amount rules_min, rules_max;
};

struct bounds_rows {
	struct bounds_row *row;
	size_t rows;
};

/* Paragraphs of at most 80 columns. */
void export_bounds_text(FILE *f, const struct result *r,
			const struct bounds_row *row, size_t rows);
/* Those of one theft, as a part of the screen. */
void export_bounds_screen(FILE *f, const struct result *r,
			  const struct bounds_rows *b, const char *theft);
/* address,asset,ever_min,ever_max,held_min,held_max,widened,
 * not_counted */
void export_bounds_csv(FILE *f, const struct result *r,
		       const struct export_opts *o,
		       const struct bounds_row *row, size_t rows);

#endif
