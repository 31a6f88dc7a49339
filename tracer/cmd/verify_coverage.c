#include "cmd/verify_coverage.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static int by_rests(const void *pa, const void *pb)
{
	const struct coverage *a = *(const struct coverage *const *)pa;
	const struct coverage *b = *(const struct coverage *const *)pb;
	bool open_a = a->state != STATE_READ, open_b = b->state != STATE_READ;

	if (open_a != open_b)
		return open_a ? -1 : 1;
	if (!amount_eq(a->rests, b->rests))
		return amount_less(a->rests, b->rests) ? 1 : -1;
	/* by first touch, as they stand in the result */
	return a < b ? -1 : a > b;
}

static void add_counts(struct text *out, const struct result *r)
{
	uint64_t of_state[] = {0, 0, 0, 0, 0, 0};
	size_t i;

	for (i = 0; i < r->coverages; i++)
		of_state[r->coverage[i].state]++;
	text_adds(out, "coverage    ");
	for (i = 0; i < sizeof(of_state) / sizeof(of_state[0]); i++)
		if (of_state[i])
			text_addf(out, "  %s %" PRIu64,
				  trace_state_name((enum trace_state)i),
				  of_state[i]);
	text_adds(out, "  (accounts that taint reached, run again)\n");
}

static void add_row(struct text *out, const struct result *r,
		    const struct coverage *c)
{
	char rests[AMOUNT_TEXT_MAX], unseen[AMOUNT_TEXT_MAX];
	const char *name =
		ledger_account_text(r->ledger, (struct account_id){c->account});

	text_adds(out, "  ");
	text_add_clean(out, name, strlen(name));
	text_addf(out, "  %-6s", trace_state_name(c->state));
	if (c->from_height)
		text_addf(out, "  height %" PRIu64 " to %" PRIu64,
			  c->from_height, c->to_height);
	text_addf(out, "  replies: %" PRIu64 "\n", c->replies);
	if (c->state == STATE_READ)
		return;
	text_addf(out, "    %s\n", coverage_why(c->state));
	text_addf(out, "    %s %s rests there, at most %s left unseen\n",
		  amount_format(rests, c->rests, r->decimals, AMOUNT_GROUPED),
		  r->asset_unit,
		  amount_format(unseen, c->unseen_max, r->decimals,
				AMOUNT_GROUPED));
}

void verify_coverage(struct text *out, const struct result *r)
{
	const struct coverage **row = xcalloc(r->coverages + 1, sizeof(*row));
	size_t i;

	for (i = 0; i < r->coverages; i++)
		row[i] = &r->coverage[i];
	qsort(row, r->coverages, sizeof(*row), by_rests);
	add_counts(out, r);
	for (i = 0; i < r->coverages; i++)
		add_row(out, r, row[i]);
	free(row);
}
