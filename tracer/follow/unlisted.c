#include "follow/unlisted.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define POINTS 500 /* balances in one reply */

void unlisted_init(struct unlisted *u, struct readers *r, struct map *block)
{
	*u = (struct unlisted){.readers = r, .block = block};
	map_init(&u->asked);
}

void unlisted_release(struct unlisted *u)
{
	map_release(&u->asked);
}

/* By account, then by height. */
static int compare_said(const void *pa, const void *pb)
{
	const struct statement *a = pa, *b = pb;
	int order = strcmp(a->account, b->account);

	return order ? order
		     : (a->height > b->height) - (a->height < b->height);
}

/* All that nodes with history said, in order; freed by free(). */
static struct statement *sorted(const struct evidence *v, size_t *nr)
{
	struct statement *s = xcalloc(v->saids + 1, sizeof(*s));
	size_t i;

	*nr = 0;
	for (i = 0; i < v->saids; i++)
		if (v->said[i].by == SAID_HISTORY)
			s[(*nr)++] = v->said[i];
	qsort(s, *nr, sizeof(*s), compare_said);
	return s;
}

static bool ask_range(struct unlisted *u, const char *account, uint64_t from,
		      uint64_t to, uint64_t step)
{
	char key[128];
	bool fresh;

	if (u->readers->no_history)
		return false;
	snprintf(key, sizeof(key), "%s %llu %llu", account,
		 (unsigned long long)from, (unsigned long long)to);
	map_add(&u->asked, key, strlen(key), &fresh);
	if (fresh)
		readers_ask_history(u->readers, account, from, to, step);
	return fresh;
}

static bool ask_block(struct unlisted *u, uint64_t height)
{
	bool fresh;

	map_add(u->block, &height, sizeof(height), &fresh);
	if (fresh)
		readers_ask_block(u->readers, height);
	return fresh;
}

/* Is the second balance the first with the rows between? Moves *at on. */
static bool fits(const struct ledger *l, uint32_t slot, uint64_t *at,
		 const struct statement *a, const struct statement *b)
{
	const struct ledger_columns *c = ledger_columns(l);
	__int128 sum = 0;
	uint64_t height;
	uint32_t m;

	for (; *at < c->hist_start[slot + 1]; ++*at) {
		m = c->hist[*at];
		height = ledger_tx_height(l, (struct tx_id){c->tx[m]});
		if (height > b->height)
			break;
		if (height <= a->height || c->from[m] == c->to[m])
			continue;
		sum += c->to[m] == slot ? (__int128)c->amount[m]
					: -(__int128)c->amount[m];
	}
	return amount_units(a->balance) + sum == amount_units(b->balance);
}

/* Between which of the account's balances is more than its rows? */
static bool ask_between(struct unlisted *u, const struct ledger *l,
			uint32_t slot, const struct statement *said, size_t nr)
{
	uint64_t at = ledger_columns(l)->hist_start[slot], gap;
	bool asked = false;
	size_t i;

	for (i = 1; i < nr; i++) {
		if (fits(l, slot, &at, said + i - 1, said + i))
			continue;
		gap = said[i].height - said[i - 1].height;
		if (gap == 1)
			asked |= ask_block(u, said[i].height);
		else
			asked |= ask_range(u, said->account, said[i - 1].height,
					   said[i].height,
					   (gap + POINTS - 1) / POINTS);
	}
	return asked;
}

/* Where the account's statements from `height` on are. */
static size_t find(const struct statement *said, size_t nr, const char *account,
		   uint64_t height)
{
	struct statement key = {.account = account, .height = height};
	size_t low = 0, high = nr, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (compare_said(said + mid, &key) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool ask_account(struct unlisted *u, const struct ledger *l,
			struct account_id a, uint64_t start, uint64_t end,
			const struct statement *said, size_t nr)
{
	const char *name = ledger_account_text(l, a);
	uint64_t before = start > 1 ? start - 1 : 1;
	struct asset_id xem;
	struct slot_id slot;
	size_t first, last;
	bool asked;

	if (!ledger_find_asset(l, &xem, "nem:xem", strlen("nem:xem")) ||
	    !ledger_find_slot(l, &slot, a, xem))
		return false;
	asked = ask_range(u, name, before, before, 1);
	asked |= ask_range(u, name, end, end, 1);
	if (asked)
		return true;
	first = find(said, nr, name, before);
	last = find(said, nr, name, end + 1);
	return last > first &&
	       ask_between(u, l, slot.i, said + first, last - first);
}

bool unlisted_ask(struct unlisted *u, const struct ledger *l,
		  const uint64_t *start, uint64_t end)
{
	struct statement *said;
	bool asked = false;
	size_t nr, i;

	if (u->readers->no_history || ledger_is_whole(l))
		return false;
	said = sorted(u->readers->v, &nr);
	for (i = PSEUDO_NR; i < ledger_columns(l)->accounts; i++) {
		if (start[i] == CUT_NOT)
			continue;
		asked |= ask_account(u, l, (struct account_id){(uint32_t)i},
				     start[i], end, said, nr);
		/* the first answer says whether there are any */
		if (asked && !nr)
			break;
	}
	free(said);
	return asked;
}
