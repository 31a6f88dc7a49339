#ifndef TRACER_EXPORT_TAGS_OUT_H
#define TRACER_EXPORT_TAGS_OUT_H
/*
 * Whom to tag (graph/tagging.h), for those who tag:
 *
 *	tags.csv	who is listed: amounts in the smallest unit, the share in
 *			percent (rounded down), first receipt, confidence and
 *			why, the heaviest route
 *	tags.json	the same, with the route's movements
 *	tagpack.yaml	a GraphSense TagPack; high is `forensic` of its
 *			taxonomy, medium `heuristic`, low `unknown`
 *	misp.json	a MISP event: a coin-address object for each account, a
 *			cryptocurrency-transaction for the one that first
 *			brought taint, which the first one refers to
 *	not-tagged.csv	all others that taint reached, with the reason
 */
#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"
#include "export/export.h"
#include "graph/tagging.h"
#include "taint/result.h"

struct tags_input {
	const struct result *result;
	const struct taggings *tags;
	const struct tag_limits *limits;
	const struct export_opts *opts;
};

/* All of them into dir, which is made if its parent exists. */
bool export_tags_dir(const char *dir, const struct tags_input *in,
		     struct err *e);

void export_tags_csv(FILE *f, const struct tags_input *in);
void export_not_tagged_csv(FILE *f, const struct tags_input *in);
void export_tags_json(FILE *f, const struct tags_input *in);
bool export_tags_pack(FILE *f, const struct tags_input *in, struct err *e);
void export_tags_misp(FILE *f, const struct tags_input *in);

#endif
