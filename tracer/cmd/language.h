#ifndef TRACER_CMD_LANGUAGE_H
#define TRACER_CMD_LANGUAGE_H
/* --lang and --tz, for whatever is written for people to keep. */
#include <stdbool.h>

#include "base/err.h"
#include "cmd/options.h"
#include "export/export.h"

/* ERR_USAGE names the option. */
bool language_opts(struct export_opts *o, const struct args *a, struct err *e);

#endif
