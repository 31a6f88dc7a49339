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

/* A balance that a node named. */
struct audit_report {
	char address[NEM_ADDRESS_SIZE];
	struct amount balance;
	/* After the block of one of these heights; until 0: nobody knows. */
	uint64_t from, until;
	/* Of the node's last block: which reply it is (0: not known), of which
	 * node, and the height that this node had named before. */
	bool is_now;
	uint64_t reply, heard;
	uint32_t node;
};

/* A node's height, as one of its replies says. */
struct audit_tip {
	uint32_t node;
	uint64_t reply; /* 0: not known */
	uint64_t height;
};

struct audit_chain {
	struct audit_block *block;
	size_t blocks, block_alloc;
	struct audit_reply *reply;
	size_t replies, reply_alloc;
	struct audit_report *report;
	size_t reports, report_alloc;
	struct audit_tip *tip;
	size_t tips, tip_alloc;
	/* While it is replayed: reports before `begun` had their first height,
	 * the first `waiting` of them fit none so far. */
	size_t begun, waiting;
};

/*
 * Two blocks of one height are no fault where the chain took one back: both
 * are hashed and signed, the one that a case read later follows the chain of
 * what was read later, and the other one's branch, of 360 blocks at most (NIS
 * takes back no more), leaves that chain at a block that is there too; it may
 * be the longer one, for the score decides in NIS.  Marks
 * those that were taken back and counts them.  Blocks are sorted by height.
 */
void audit_forks(struct nem_audit *a, struct audit_chain *c);

/*
 * A balance of now is that of the node's last block, whichever it was then:
 * between what the node named before and what it named next, in the order of
 * the case.  The report is right if one of these heights gives it, and wrong
 * if all of them were replayed and none does.  It is neither where nothing
 * says how far the node was: a fixture's replies have no order.
 */
/* Gives each report its heights, and orders them by the first. */
void audit_reports_sort(struct audit_chain *c);
/* One block more was replayed.  O(reports that wait). */
struct nem_replay;
void audit_reports_at(struct nem_audit *a, struct audit_chain *c,
		      const struct nem_replay *r);
/* There are no more. */
void audit_reports_end(struct nem_audit *a, struct audit_chain *c,
		       const struct nem_replay *r);

/* Links, replay, balances: each into its tally and findings. */
bool audit_chain_run(struct nem_audit *a, struct audit_chain *c,
		     struct source *s, struct err *e);
void audit_chain_release(struct audit_chain *c);

#endif
