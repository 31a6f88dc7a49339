#ifndef TRACER_EXPORT_DIGEST_H
#define TRACER_EXPORT_DIGEST_H
/*
 * What stands for a result in a case's log: the SHA-256 of its JSON, which
 * says everything and nothing of how it was reached.
 */
#include <stdbool.h>

#include "base/err.h"
#include "base/hash.h"
#include "taint/result.h"

/* Needs no memory for the text. */
bool export_digest(struct hash *digest, const struct result *r, struct err *e);

#endif
