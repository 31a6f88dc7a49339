#ifndef TRACER_TAINT_VERDICT_OWN_H
#define TRACER_TAINT_VERDICT_OWN_H
/* The inside of verdict.h; this room only. */
#include "ledger/tx_index.h"
#include "taint/income.h"
#include "taint/payouts.h"
#include "taint/sinks.h"
#include "taint/verdict.h"

struct verdict_theft {
	const struct trace *trace;
	size_t first, end;  /* movements of what was read, since the theft */
	struct amount open; /* taint that was not followed ... */
	size_t open_first;  /* ... which there was from here on */
	struct payouts *payouts;
	struct sinks sinks;
};

struct verdicts {
	const struct result *result;
	struct verdict_limits limits;
	const struct ledger *read;
	struct asset_id asset; /* the traced one, of what was read */
	bool no_asset;
	struct income *income;	  /* of what was read */
	struct tx_index *tx;	  /* of the ledger */
	struct tx_index *tx_read; /* of what was read; may be the same */
	struct verdict_theft *theft;
};

/* What decides, once the parts of the row are there.  `known`: is all[] what
 * it says, or may there be more of it? */
void verdict_decide(struct verdict_row *row, const struct verdicts *v,
		    bool known);

#endif
