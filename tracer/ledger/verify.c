#include "base/die.h"
#include "ledger/sealed.h"

#ifdef VERIFY

#include <stdlib.h>

#include "base/mem.h"

static void verify_order(const struct ledger *l)
{
	const struct ledger_columns *c = &l->col;
	size_t i;

	for (i = 1; i < c->moves; i++) {
		struct tx_id a = {c->tx[i - 1]}, b = {c->tx[i]};

		VERIFY_CHECK(b.i == a.i || b.i == a.i + 1);
		VERIFY_CHECK(ledger_tx_height(l, a) <= ledger_tx_height(l, b));
		VERIFY_CHECK(b.i != a.i || c->leg[i - 1] <= c->leg[i]);
	}
}

static void verify_slots(const struct ledger *l)
{
	const struct ledger_columns *c = &l->col;
	size_t i, h;

	VERIFY_CHECK(c->account_slot[0] == 0);
	VERIFY_CHECK(c->account_slot[c->accounts] == c->slots);
	for (i = 0; i < c->slots; i++) {
		uint32_t a = c->slot_account[i];

		VERIFY_CHECK(a < c->accounts);
		VERIFY_CHECK(c->slot_asset[i] < c->assets);
		VERIFY_CHECK(c->account_slot[a] <= i);
		VERIFY_CHECK(c->account_slot[a + 1] > i);
		for (h = c->hist_start[i]; h < c->hist_start[i + 1]; h++) {
			uint32_t mv = c->hist[h];

			VERIFY_CHECK(mv < c->moves);
			VERIFY_CHECK(c->from[mv] == i || c->to[mv] == i);
			VERIFY_CHECK(h == c->hist_start[i] ||
				     c->hist[h - 1] < mv);
		}
	}
}

static void verify_balances(const struct ledger *l)
{
	const struct ledger_columns *c = &l->col;
	uint64_t *now = xcalloc(c->slots, sizeof(*now));
	size_t i;

	for (i = 0; i < c->slots; i++) {
		now[i] = c->slot_opening[i];
		VERIFY_CHECK(!l->whole || !now[i]);
	}
	for (i = 0; i < c->moves; i++) {
		uint32_t from = c->from[i], to = c->to[i];
		bool pays = c->slot_account[from] >= PSEUDO_NR;

		VERIFY_CHECK(c->slot_asset[from] == c->slot_asset[to]);
		VERIFY_CHECK(c->from_before[i] == now[from]);
		VERIFY_CHECK(c->to_before[i] == now[to]);
		if (from == to)
			continue;
		VERIFY_CHECK(!pays || c->amount[i] <= now[from] ||
			     c->slot_opening_kind[from] != OPENING_INFERRED);
		if (pays)
			now[from] -= c->amount[i] < now[from] ? c->amount[i]
							      : now[from];
		if (c->slot_account[to] >= PSEUDO_NR)
			now[to] += c->amount[i];
	}
	for (i = 0; i < c->slots; i++)
		VERIFY_CHECK(now[i] == c->slot_final[i]);
	free(now);
}

void ledger_verify(const struct ledger *l)
{
	verify_order(l);
	verify_slots(l);
	verify_balances(l);
}

#else

void ledger_verify(const struct ledger *l)
{
	(void)l;
}

#endif
