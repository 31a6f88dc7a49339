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
/* judged: there is a theft; place: how its trace has the account, or NULL;
 * sunk: taint ended there by rentals or creation fees. */
void statement_put_opening(FILE *f, const struct result *r, struct slot_id slot,
			   bool judged, const struct trace_account *place,
			   bool sunk, enum lang lang);
/* The theft's name, if it has one; NULL: none. */
void statement_put_theft(FILE *f, const struct theft *theft, enum lang lang);
/* Did taint end there by rentals or creation fees, under any rule? O(n). */
bool statement_sunk(const struct trace *t, struct account_id a);

#endif
