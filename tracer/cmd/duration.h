#ifndef TRACER_CMD_DURATION_H
#define TRACER_CMD_DURATION_H
/* "250ms", "30s", "10m", "8h", "7d": a length of time on the command line. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/* In milliseconds, at most 100 years. ERR_USAGE without the place. */
bool duration_parse(int64_t *ms, const char *s, size_t len, struct err *e);

#endif
