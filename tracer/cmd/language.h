#ifndef TRACER_CMD_LANGUAGE_H
#define TRACER_CMD_LANGUAGE_H
/* --lang and --tz, for whatever is written for people to keep. */
#include <stdbool.h>

#include "base/err.h"
#include "cmd/options.h"
#include "export/export.h"
#include "export/value.h"

/* --value and --value-source into v, which o points to then; nothing to do
 * without. value_release(v) in any case. */
bool value_opts(struct value *v, struct export_opts *o, const struct args *a,
		struct err *e);
/* ERR_USAGE names the option. */
bool language_opts(struct export_opts *o, const struct args *a, struct err *e);

#endif
