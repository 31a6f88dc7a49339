#ifndef TRACER_EXPORT_REPORT_H
#define TRACER_EXPORT_REPORT_H
/*
 * The result as one HTML file that asks no network: the answer on one page
 * first, then graph, timeline, services with their deposits, accounts and
 * movements as tables, findings, coverage, method, known error rates, limits,
 * how to run it again, and digests.
 *
 *	report.c		the frame, and the order of sections
 *	report_answer.c		the first page
 *	report_graph.c		the picture, as SVG of our own layout
 *	report_time.c		day by day
 *	report_services.c	services, with their deposits by message
 *	report_data.c		what the tables are made of, as JSON
 *	report_notes.c		findings, coverage, limits, digests
 *	report_method.c		the rules, and how wrong they can be
 *	report.css report.js	laid into the program by the build
 *
 * All that matters is text in the file and can be read without a script;
 * the script adds the tables, moves the graph and searches.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/err.h"
#include "export/export.h"
#include "taint/result.h"

struct report_input {
	const struct result *result;
	const struct export_opts *opts; /* bounds, lang, zone, nodes */
	const char *accuracy;  /* the text of accuracy.csv; NULL: not there */
	const char *options;   /* what was asked for, for a command line */
	const char *no_bounds; /* why opts->bounds is NULL; NULL: not asked */
	/* how the evidence is named, "case": two texts each, NULL at the end */
	const char *const *evidence;
};

/* ERR_DATA if a sum is beyond 64 bits. The same bytes each time. */
bool export_report(FILE *f, const struct report_input *in, struct err *e);

#endif
