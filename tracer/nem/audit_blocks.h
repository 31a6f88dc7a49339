#ifndef TRACER_NEM_AUDIT_BLOCKS_H
#define TRACER_NEM_AUDIT_BLOCKS_H
/* Inside nem/ only: the half of an audit that is about the chain. */
#include "nem/audit.h"
#include "nem/block_read.h"

struct audit_block {
	uint64_t height;
	struct hash hash, previous;
	bool whole, forged, is_signed;
	/* Orders the replies of a case by when they were read; 0: not known.
	 * While they are read: an index of audit.read. */
	uint64_t reply;
	/* It was taken back: how far above the common block; else 0. */
	uint32_t branch;
};

/* A reply that has blocks, to be read again in their order. */
struct audit_reply {
	uint64_t first; /* height of its first block */
	size_t request; /* source_at */
};

struct audit_report {
	uint64_t height; /* after its block; 0: the chain's end */
	char address[NEM_ADDRESS_SIZE];
	struct amount balance;
};

struct audit_chain {
	struct audit_block *block;
	size_t blocks, block_alloc;
	struct audit_reply *reply;
	size_t replies, reply_alloc;
	struct audit_report *report;
	size_t reports, report_alloc;
	uint64_t tip; /* that the node named, 0: none */
};

/*
 * Two blocks of one height are no fault where the chain took one back: both
 * are hashed and signed, the one that a case read later follows the chain of
 * what was read later, and the other one's branch, of 360 blocks at most (NIS
 * takes back no more), leaves that chain at a block that is there too.  Marks
 * those that were taken back and counts them.  Blocks are sorted by height.
 */
void audit_forks(struct nem_audit *a, struct audit_chain *c);

/* Links, replay, balances: each into its tally and findings. */
bool audit_chain_run(struct nem_audit *a, struct audit_chain *c,
		     struct source *s, struct err *e);
void audit_chain_release(struct audit_chain *c);

#endif
