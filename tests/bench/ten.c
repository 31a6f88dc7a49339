/*
 * Ten times the size.  The columns are built here: a CSV of it would take
 * minutes to write and read, and import has a line of its own.
 */
#include <stdio.h>
#include <string.h>

#include "base/die.h"
#include "bench/bench.h"
#include "ledger/ledger_file.h"

static bool add(struct ledger_builder *l, const struct transfer *t,
		struct asset_id asset, struct err *e)
{
	struct ledger_tx tx = {.height = t->height,
			       .time = LEDGER_NO_TIME,
			       .index = LEDGER_NONE};
	struct ledger_move mv = {.leg = LEDGER_LEG_NEXT,
				 .kind = MV_TRANSFER,
				 .grade = GRADE_STATED,
				 .asset = asset,
				 .memo = LEDGER_NONE,
				 .amount = amount_of(t->amount)};
	char name[16];
	bool fresh;

	snprintf(name, sizeof(name), "a%u", t->from);
	if (!ledger_builder_account(l, &mv.from, name, strlen(name), e))
		return false;
	snprintf(name, sizeof(name), "a%u", t->to);
	return ledger_builder_account(l, &mv.to, name, strlen(name), e) &&
	       ledger_builder_tx(l, &mv.tx, &fresh, &tx, e) &&
	       ledger_builder_move(l, &mv, e);
}

/* Dies where it cannot. */
static void build(const struct bench *b)
{
	struct ledger_builder *builder = ledger_builder_new(0);
	struct ledger *l = NULL;
	struct asset_id asset;
	struct err e = ERR_INIT;
	struct transfer t;
	struct shape s;
	bool ok;

	shape_init(&s, b->scale);
	ok = ledger_builder_asset(builder, &asset, "units", 5, 6, &e);
	while (ok && shape_next(&s, &t))
		ok = add(builder, &t, asset, &e);
	shape_release(&s);
	if (ok)
		l = ledger_seal(builder, &e);
	if (!l || !ledger_file_write(l, b->ledger, &e))
		die("%s", e.text);
	ledger_free(l);
}

bool bench_ten(const struct bench *b)
{
	struct bench ten = *b;
	uint64_t us = wall_us();
	bool right;

	ten.scale *= 10;
	build(&ten);
	us = wall_us() - us;
	bench_row(&ten, "ten times that: making the columns", us,
		  "seconds of the wall", "", "");
	right = bench_open(&ten);
	return bench_ten_policies(&ten) && right;
}
