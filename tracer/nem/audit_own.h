#ifndef TRACER_NEM_AUDIT_OWN_H
#define TRACER_NEM_AUDIT_OWN_H
/* Inside nem/ only: an audit on its way, and what it counts. */
#include "base/map.h"
#include "nem/audit.h"
#include "nem/audit_blocks.h"

struct audit {
	struct nem_audit *a;
	struct audit_chain chain;
	struct map nodes; /* origins of replies */
	struct map seen;  /* hashes of transactions */
	uint8_t *grade;	  /* [seen.nr] */
	size_t grade_alloc;
	size_t request;	 /* that is read now */
	size_t told;	 /* findings that were counted */
	struct map read; /* keys and SHA-256 of replies */
	uint32_t at;	 /* the one that is read now */
	uint64_t *id;	 /* [read.nr] last number in the case, 0: none */
	size_t id_alloc;
	/* A reply that a later one to the same request stands for: what it
	 * says is proved, what was the chain's state then is not compared. */
	bool older;
};

/* A check that failed, and its finding. */
void audit_bad(struct audit *x, enum nem_check check, enum finding_kind kind,
	       const char *text);
/* What the readers found wrong since the last time. */
void audit_count_findings(struct audit *x);
/* A transaction that stood its checks. */
void audit_count_row(struct audit *x, const struct nem_row *row);

/* What a node says of now: its height, a balance.  id: the reply's number in
 * the case, 0: not known. */
void audit_hear(struct audit *x, const struct reply *r, uint64_t id);

/* What the answers to a route say; NULL if it means nothing here. */
typedef bool audit_take_fn(struct audit *x, const struct reply *r,
			   struct err *e);
audit_take_fn *audit_route(const char *path);

#endif
