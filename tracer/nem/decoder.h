#ifndef TRACER_NEM_DECODER_H
#define TRACER_NEM_DECODER_H
/*
 * The parts of decode.h: one function for each type's own fields.  Inside
 * nem/ only.
 */
#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "nem/tx.h"

struct json_t;

struct decoder {
	struct nem_tx *tx; /* its common fields are there */
	struct text *unknown;
	struct arena *arena;
	const struct json_t *obj;
};

/* The fields that all types have. */
#define DECODER_COMMON "type version timeStamp signer signature fee deadline"

bool decoder_transfer(const struct decoder *d, struct err *e);
bool decoder_importance(const struct decoder *d, struct err *e);
bool decoder_modification(const struct decoder *d, struct err *e);
bool decoder_cosignature(const struct decoder *d, struct err *e);
bool decoder_namespace(const struct decoder *d, struct err *e);
bool decoder_creation(const struct decoder *d, struct err *e);
bool decoder_supply(const struct decoder *d, struct err *e);

#endif
