#ifndef TRACER_CMD_LABEL_CHECK_H
#define TRACER_CMD_LABEL_CHECK_H
/*
 * Warnings about labels that do not do what their author thinks.
 */
#include "cmd/options.h"
#include "label/label.h"
#include "ledger/ledger.h"

/* Categories that are close to one with a meaning, but have none. */
void warn_categories(const struct labels *l);
/* Files of --labels of which not one label is of an account of the ledger. */
void warn_unmatched(const struct labels *l, const struct ledger *ledger,
		    const struct args *a);

#endif
