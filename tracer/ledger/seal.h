#ifndef TRACER_LEDGER_SEAL_H
#define TRACER_LEDGER_SEAL_H
/*
 * The steps of sealing; what they share.  Each takes the builder's numbers
 * and leaves columns behind.
 */
#include "base/beside.h"
#include "ledger/build.h"
#include "ledger/order.h"
#include "ledger/sealed.h"

/* Accounts come in no order, so that what is kept of each is far away: rows
 * call for it so many rows before their turn. */
#define SEAL_AHEAD 32

/* Builder numbers to ledger numbers, given by first appearance. */
struct renumber {
	uint32_t *to;	/* [builder's] ledger number or LEDGER_NONE */
	uint32_t *from; /* [nr] builder number */
	size_t nr;
};

struct seal {
	struct ledger_builder *b;
	struct ledger *l;
	struct order order;
	struct renumber account, asset, kind, memo;
	/* columns while they are written */
	uint32_t *from, *to, *tx, *memo_of;
	uint64_t *amount;
	uint16_t *leg;
	uint8_t *kind_of, *grade;
	uint32_t *asset_of; /* [moves], NULL if there is but one asset */
	uint64_t *hist_at;  /* [slots + 1]: where a history is written next */
	uint32_t *hist;
	struct beside history; /* that seal_history() */
};

/* Movements in order with account numbers for slots; transactions and
 * blocks. ERR_DATA: one leg twice with different content. */
bool seal_rows(struct seal *s, struct err *e);
/* Slots, and from and to turned into them; room for histories. */
void seal_slots(struct seal *s);
/* Histories, of a struct seal: beside the steps below. */
void seal_history(void *ctx);
/* Openings; s->history has ended. ERR_DATA names a movement that needs an
 * opening beyond 64 bits. */
bool seal_openings(struct seal *s, struct err *e);
/* Balances before each movement, final ones. ERR_DATA names the movement that
 * goes beyond 64 bits. */
bool seal_balances(struct seal *s, struct err *e);
/* Texts of accounts, assets, kinds, memos, transactions. */
void seal_names(struct seal *s);

#endif
