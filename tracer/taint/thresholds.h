#ifndef TRACER_TAINT_THRESHOLDS_H
#define TRACER_TAINT_THRESHOLDS_H
/*
 * The numbers in the rules by which patterns become findings.  Each is an
 * option of the same name.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/amount.h"

/*
 * id, name, default, what it says.  Blocks are heights; where a ledger's
 * heights are times, a block is taken for a minute, as on NEM.
 */
#define THRESHOLDS(X)                                    \
	X(0, PASS_BLOCKS, "pass-through-blocks", 60)     \
	X(1, PASS_SHARE, "pass-through-share", 95)       \
	X(2, PEEL_LENGTH, "peel-chain-length", 4)        \
	X(3, PEEL_SHARE, "peel-chain-share", 60)         \
	X(4, FAN_BLOCKS, "fan-blocks", 1440)             \
	X(5, FAN_OUT_PARTS, "fan-out-parts", 5)          \
	X(6, FAN_IN_SENDERS, "fan-in-senders", 10)       \
	X(7, DUST_RECEIVERS, "dust-receivers", 10)       \
	X(8, STRUCTURING_PARTS, "structuring-parts", 10) \
	X(9, DORMANT_BLOCKS, "dormant-blocks", 43200)    \
	X(10, COMMINGLED_SHARE, "commingled-share", 10)  \
	X(11, TURNOVER_SHARE, "turnover-share", 99)      \
	X(12, RELAY_BLOCKS, "relay-blocks", 60)          \
	X(13, RELAY_FEE, "relay-fee", 1)                 \
	X(14, POLICIES_DIFFER, "policies-differ", 10)

enum threshold {
#define X(nr, id, name, def) THRESHOLD_##id = (nr),
	THRESHOLDS(X)
#undef X
};
#define THRESHOLD_NR 15

/* The ones that are amounts; their defaults are in patterns.h. */
#define THRESHOLD_AMOUNTS(X)             \
	X(0, FINDING_MIN, "finding-min") \
	X(1, DUST, "dust")               \
	X(2, STRUCTURING, "structuring")

enum threshold_amount {
#define X(nr, id, name) THRESHOLD_##id = (nr),
	THRESHOLD_AMOUNTS(X)
#undef X
};
#define THRESHOLD_AMOUNT_NR 3

struct thresholds {
	uint32_t v[THRESHOLD_NR];
	bool given[THRESHOLD_NR];
	struct amount amount[THRESHOLD_AMOUNT_NR];
	bool amount_given[THRESHOLD_AMOUNT_NR];
};

/* All defaults. */
void thresholds_init(struct thresholds *t);
/* The amounts that hold for a theft of so much: as given, else the default. */
uint64_t thresholds_min(const struct thresholds *t, struct amount stolen);
uint64_t thresholds_dust(const struct thresholds *t, struct amount stolen);
/* The option's name, without the hyphens. */
const char *threshold_name(enum threshold t);
const char *threshold_amount_name(enum threshold_amount t);
/* Is it a share in percent, so that it is at most 100? */
bool threshold_is_share(enum threshold t);

#endif
