#ifndef TRACER_EXPORT_STATEMENT_HEAD_H
#define TRACER_EXPORT_STATEMENT_HEAD_H
/*
 * The first lines of a statement: whose, the opening and how it is known,
 * and the rule.
 */
#include <stdbool.h>
#include <stdio.h>

#include "export/lang.h"
#include "ledger/ledger.h"
#include "taint/result.h"

void statement_put_head(FILE *f, const struct result *r,
			struct account_id account, enum lang lang);
/* judged: there is a theft; place: how its trace has the account, or NULL. */
void statement_put_opening(FILE *f, const struct result *r, struct slot_id slot,
			   bool judged, const struct trace_account *place,
			   enum lang lang);

#endif
