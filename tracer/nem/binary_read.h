#ifndef TRACER_NEM_BINARY_READ_H
#define TRACER_NEM_BINARY_READ_H
/*
 * The way back from binary.h: the nemesis block comes as binary, and what
 * announces transactions holds them so.  As strict as can be: encoding what
 * was read gives the same bytes, or reading fails.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "nem/binary.h"
#include "nem/tx.h"

/*
 * A transaction in the form without or with signatures.  What it points to
 * is in the arena, texts are in bytes itself.  ERR_DATA: truncated, too
 * long, an unknown type or version, another form than encoding gives.
 */
bool nem_tx_read_binary(struct nem_tx *tx, struct arena *arena,
			const void *bytes, size_t len,
			enum nem_encode_flags flags, struct err *e);
/* A block with its signature, as nemesis.bin is; all of len. */
bool nem_block_read_binary(struct nem_block *block, struct arena *arena,
			   const void *bytes, size_t len, struct err *e);

#endif
