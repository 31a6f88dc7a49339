#ifndef TESTS_CHAIN_STEWARD_H
#define TESTS_CHAIN_STEWARD_H
#include <stdint.h>

/* At this height the one signs the block and the other earns its fees; the
 * last has height 0. */
struct steward_earner {
	uint64_t height;
	const char *signer, *earner;
};

extern const struct steward_earner steward_earners[];

#endif
