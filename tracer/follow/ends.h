#ifndef TRACER_FOLLOW_ENDS_H
#define TRACER_FOLLOW_ENDS_H
/*
 * Inside of the loops over a source: is the chain still the one that was
 * read?  The block at the end and the one FOLLOW_ROLLBACK below it are known
 * by their hashes when reading begins; when it is over each is asked for
 * again, at two nodes if there are two.  Another hash is a finding
 * (rolled-back): NIS can take back 360 blocks, and a node can be on a fork.
 */
#include "follow/reader.h"
#include "follow/run.h"

/* Nodes that are asked at the end. */
#define ENDS_NODES 2

/*
 * Asks for the hash of the lower block, unless it will be read with the rest:
 * from height `start` on (UINT64_MAX: no block is).  The evidence knows its
 * end.  Nothing else may be in the queue.  ERR_SOURCE.
 */
bool ends_begin(struct readers *r, uint64_t start, struct err *e);
/*
 * Asks again, and adds what differs to the findings of the run.  A node that
 * does not have the block (yet) or does not answer is passed over for the
 * next; ERR_SOURCE when none answers.  Of a recording only what was asked
 * then: nothing is missed where nobody asked.
 */
bool ends_check(struct readers *r, struct follow_run *run, struct err *e);
/* The same, into any findings. */
bool ends_look(struct readers *r, struct findings *f, struct err *e);

#endif
