#include "export/badges.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define BIT(kind) (1ull << FINDING_##kind)
#define BADGES                                                               \
	(BIT(BUSY) | BIT(STRUCTURING) | BIT(LARGE_FEE) | BIT(PASS_THROUGH) | \
	 BIT(PEEL_CHAIN) | BIT(DUST) | BIT(RETURN_TO_SEED) |                 \
	 BIT(MISSING_CREDIT) | BIT(BALANCE_MISMATCH) | BIT(SINGLE_USE) |     \
	 BIT(FAN_OUT) | BIT(FAN_IN) | BIT(DORMANT) | BIT(RELAY))

uint64_t *badges_of(const struct view *v)
{
	const struct findings *fs = &v->result->findings;
	size_t accounts = ledger_columns(v->result->ledger)->accounts, i;
	uint32_t *node = xreallocarray(NULL, accounts + 1, sizeof(*node));
	uint64_t *badges = xcalloc(v->nodes + 1, sizeof(*badges));

	memset(node, 0xff, (accounts + 1) * sizeof(*node));
	for (i = 0; i < v->nodes; i++)
		if (v->node[i].kind == VIEW_ACCOUNT)
			node[v->node[i].account] = (uint32_t)i;
	for (i = 0; i < fs->nr; i++) {
		const struct finding *x = &fs->row[i];

		if (x->account >= accounts || node[x->account] == LEDGER_NONE)
			continue;
		badges[node[x->account]] |= 1ull << x->kind & BADGES;
	}
	free(node);
	return badges;
}
