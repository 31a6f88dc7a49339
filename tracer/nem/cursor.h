#ifndef TRACER_NEM_CURSOR_H
#define TRACER_NEM_CURSOR_H
/*
 * Reading NEM's binary form piece by piece.  A cursor that ran short, or met
 * what cannot be, is bad and gives zeros from then on: the caller looks once,
 * at the end.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "nem/tx.h"

struct cursor {
	const uint8_t *at;
	size_t left;
	bool bad;
	struct arena *arena; /* for lists */
};

/* The next len bytes, NULL if there are not so many. */
const uint8_t *cursor_take(struct cursor *c, size_t len);
uint32_t cursor_u32(struct cursor *c);
uint64_t cursor_u64(struct cursor *c);
struct amount cursor_amount(struct cursor *c);
/* Bytes of exactly this size behind their length. */
void cursor_fixed(struct cursor *c, void *out, size_t size);
/* At most max bytes behind their length; borrowed. */
struct nem_str cursor_str(struct cursor *c, size_t max);
/* A valid address of the network. */
void cursor_address(struct cursor *c, enum nem_network net,
		    char out[static NEM_ADDRESS_SIZE]);
/* A nested object is a cursor of its own; what is left of it at the end is
 * for the caller to refuse. */
struct cursor cursor_object(struct cursor *c);
struct nem_mosaic_id cursor_mosaic_id(struct cursor *c);
/* The number of elements of a list, each at least so many bytes long. */
size_t cursor_count(struct cursor *c, size_t max, size_t least);

#endif
