#ifndef TRACER_SOURCE_OPS_H
#define TRACER_SOURCE_OPS_H
/*
 * What each kind of source brings; source.c dispatches.  An implementation
 * begins with a struct source.
 */
#include "source/source.h"

struct source_ops {
	void (*ask)(struct source *s, const struct request *req, uint64_t tag);
	enum source_state (*next)(struct source *s, uint64_t *tag,
				  struct reply *reply, struct err *e);
	size_t (*count)(const struct source *s);
	const struct request *(*at)(const struct source *s, size_t i);
	/* NULL: those that requests name */
	size_t (*nodes)(const struct source *s, const char **url, size_t max);
	void (*free)(struct source *s);
	bool local;
	/* NULL: SOURCE_END_NEVER */
	enum source_end (*end)(const struct source *s);
	/* NULL: it does not say */
	const char *(*network)(const struct source *s);
};

struct source {
	const struct source_ops *ops;
};

/* A copy in one piece, freed by free(). */
struct request *request_dup(const struct request *req);

#endif
