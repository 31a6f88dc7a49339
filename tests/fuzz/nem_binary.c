/* Any bytes as a transaction's or a block's binary form. */
#include <string.h>

#include "base/die.h"
#include "fuzz.h"
#include "nem/binary_read.h"

static void try_tx(const uint8_t *data, size_t size,
		   enum nem_encode_flags flags)
{
	struct arena arena = ARENA_INIT;
	struct err e = ERR_INIT;
	struct nem_tx tx;
	struct text out;

	if (nem_tx_read_binary(&tx, &arena, data, size, flags, &e)) {
		text_init(&out, TEXT_MAX_ANY);
		nem_tx_encode(&out, &tx, flags);
		if (out.len != size || memcmp(out.s, data, size) != 0)
			BUG("another form");
		text_release(&out);
	}
	arena_release(&arena);
}

static int fuzz_one(const uint8_t *data, size_t size)
{
	struct arena arena = ARENA_INIT;
	struct err e = ERR_INIT;
	struct nem_block block;

	try_tx(data, size, NEM_ENCODE_SIGNED);
	try_tx(data, size, NEM_ENCODE_DATA);
	nem_block_read_binary(&block, &arena, data, size, &e);
	arena_release(&arena);
	return 0;
}
