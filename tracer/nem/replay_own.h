#ifndef TRACER_NEM_REPLAY_OWN_H
#define TRACER_NEM_REPLAY_OWN_H
/* Inside nem/ only: who holds what in a replay. */
#include "base/map.h"
#include "nem/leases.h"
#include "nem/legs.h"
#include "nem/links.h"
#include "nem/replay.h"

#define REPLAY_XEM 0 /* its number among assets */

struct slot_key {
	uint32_t account, asset;
};

struct nem_replay {
	uint64_t height;
	struct map accounts, assets;
	bool *uncertain; /* [assets.nr] */
	size_t uncertain_alloc;
	struct map slots; /* slot_key */
	struct amount *held;
	size_t held_alloc;
	struct amount total, supply; /* of XEM: now, and as it must be */
	struct amount fees;	     /* of the block, not yet given */
	struct nem_mosaics *mosaics;
	struct nem_links *links;
	struct nem_leases *leases;
};

/* The number of an asset by its text, which is new perhaps. */
uint32_t replay_asset(struct nem_replay *r, const char *s, size_t len);
/* ERR_DATA if it is not there; what is uncertain may run dry: then nothing is
 * left of it. */
bool replay_debit(struct nem_replay *r, const char *address, uint32_t asset,
		  struct amount amount, struct err *e);
bool replay_credit(struct nem_replay *r, const char *address, uint32_t asset,
		   struct amount amount, struct err *e);
/* What anybody holds of it is gone. O(all balances) */
void replay_wipe(struct nem_replay *r, uint32_t asset);
/* All XEM, from the balances. ERR_DATA: beyond 64 bits. */
bool replay_sum(struct amount *sum, const struct nem_replay *r, struct err *e);

#endif
