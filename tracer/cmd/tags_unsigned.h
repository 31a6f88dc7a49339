#ifndef TRACER_CMD_TAGS_UNSIGNED_H
#define TRACER_CMD_TAGS_UNSIGNED_H
/*
 * --unsigned PUBKEY: a transfer to each account that is listed, as the bytes
 * that the tagging authority signs elsewhere: DIR/unsigned/ADDRESS.bin, and
 * DIR/unsigned.csv with address, file, hash, fee, valid from, valid until.
 */
#include <stdbool.h>

#include "base/err.h"
#include "cmd/options.h"
#include "graph/tagging.h"
#include "taint/result.h"

/* What was typed, before the work. ERR_USAGE. */
bool tags_unsigned_check(const struct args *a, struct err *e);
/* Nothing to do without the option. ERR_USAGE: no NEM chain, no time. */
bool tags_unsigned(const char *dir, const struct args *a,
		   const struct result *r, const struct taggings *t,
		   struct err *e);

#endif
