#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "ledger/seal.h"

static uint32_t number(struct renumber *r, uint32_t old)
{
	if (r->to[old] == LEDGER_NONE) {
		r->from[r->nr] = old;
		r->to[old] = (uint32_t)r->nr++;
	}
	return r->to[old];
}

static void make_columns(struct seal *s)
{
	struct ledger *l = s->l;
	struct ledger_columns *c = &l->col;
	size_t n = s->b->moves;

	c->from = s->from = sealed_column(l, n, sizeof(*s->from));
	c->to = s->to = sealed_column(l, n, sizeof(*s->to));
	c->tx = s->tx = sealed_column(l, n, sizeof(*s->tx));
	c->memo = s->memo_of = sealed_column(l, n, sizeof(*s->memo_of));
	c->amount = s->amount = sealed_column(l, n, sizeof(*s->amount));
	c->leg = s->leg = sealed_column(l, n, sizeof(*s->leg));
	c->kind = s->kind_of = sealed_column(l, n, sizeof(*s->kind_of));
	c->grade = s->grade = sealed_column(l, n, sizeof(*s->grade));
	if (s->b->assets.nr > 1)
		s->asset_of = xlarge_array(n, sizeof(*s->asset_of));
}

static void put_move(struct seal *s, const struct build_move *m, uint32_t tx,
		     uint16_t leg)
{
	size_t i = s->l->col.moves++;
	uint32_t asset;

	s->from[i] = number(&s->account, m->from);
	s->to[i] = number(&s->account, m->to);
	s->tx[i] = tx;
	s->memo_of[i] = LEDGER_NONE;
	if (m->memo != LEDGER_NONE)
		s->memo_of[i] = number(&s->memo, m->memo);
	s->amount[i] = m->amount;
	s->leg[i] = leg;
	s->kind_of[i] = (uint8_t)number(&s->kind, m->kind);
	s->grade[i] = m->grade;
	asset = number(&s->asset, m->asset);
	if (s->asset_of)
		s->asset_of[i] = asset;
}

static bool same_move(const struct build_move *a, const struct build_move *b)
{
	return a->from == b->from && a->to == b->to && a->asset == b->asset &&
	       a->amount == b->amount && a->kind == b->kind &&
	       a->memo == b->memo;
}

static bool tx_error(const struct seal *s, uint32_t tx, struct err *e,
		     const char *what)
{
	const struct build_tx *t = &s->b->tx[tx];
	const uint8_t *id;
	char name[2 * TX_ID_TEXT_MAX + 1];
	size_t len;

	if (tx_ids_get(&s->b->ids, t->id, &id, &len))
		hex_encode(name, id, len);
	else
		snprintf(name, sizeof(name), "%s", (const char *)id);
	return err_set(e, ERR_DATA, "height %llu: transaction '%s': %s",
		       (unsigned long long)t->height, name, what);
}

/* The movements of one transaction, duplicates of replies dropped. */
static bool put_moves(struct seal *s, uint32_t old, uint32_t tx, struct err *e)
{
	const struct order *o = &s->order;
	const struct build_move *m, *before = NULL;
	uint32_t i, next = 0, leg;

	for (i = o->first[old]; i < o->first[old + 1]; i++, before = m) {
		m = &s->b->move[o->by_tx[i]];
		leg = m->leg > BUILD_LEG_MAX ? next : m->leg;
		if (leg > LEDGER_LEG_MAX)
			return tx_error(s, old, e, "more than 65532 legs");
		if (before && s->b->flags & LEDGER_REPLIES &&
		    before->leg == m->leg && m->leg <= BUILD_LEG_MAX) {
			if (same_move(before, m))
				continue;
			return tx_error(s, old, e,
					"two different movements of one leg");
		}
		next = leg + 1;
		put_move(s, m, tx, (uint16_t)leg);
	}
	return true;
}

static bool any_index(const struct ledger_builder *b)
{
	size_t i;

	for (i = 0; i < b->txs; i++)
		if (b->tx[i].index != LEDGER_NONE)
			return true;
	return false;
}

static void put_txs(struct seal *s)
{
	const struct ledger_builder *b = s->b;
	struct ledger *l = s->l;
	size_t n = s->order.nr, i;
	uint8_t(*id)[TX_ID_SIZE] = NULL;
	uint32_t *block, *index = NULL;

	l->col.txs = n;
	l->tx_block = block = sealed_column(l, n, sizeof(*block));
	if (any_index(b))
		l->tx_index = index = sealed_column(l, n, sizeof(*index));
	if (b->ids.nr)
		id = sealed_column(l, n, sizeof(*id));
	l->tx_id = (const uint8_t(*)[TX_ID_SIZE])id;
	for (i = 0; i < n; i++) {
		const struct build_tx *t = &b->tx[s->order.tx[i]];
		const struct build_tx *before;

		before = i ? &b->tx[s->order.tx[i - 1]] : NULL;
		l->blocks += !before || before->height != t->height ||
			     before->time != t->time;
		block[i] = (uint32_t)(l->blocks - 1);
		if (index)
			index[i] = t->index;
		if (id && t->id != LEDGER_NONE)
			memcpy(id[i], b->ids.id[t->id], sizeof(*id));
	}
}

static void put_blocks(struct seal *s)
{
	struct ledger *l = s->l;
	int64_t latest = LEDGER_NO_TIME, *time, *so_far;
	uint64_t *height;
	size_t i;

	l->block_height = height = sealed_column(l, l->blocks, sizeof(*height));
	l->block_time = time = sealed_column(l, l->blocks, sizeof(*time));
	l->block_latest = so_far = sealed_column(l, l->blocks, sizeof(*so_far));
	for (i = 0; i < l->col.txs; i++) {
		const struct build_tx *t = &s->b->tx[s->order.tx[i]];

		if (t->time > latest)
			latest = t->time;
		height[l->tx_block[i]] = t->height;
		time[l->tx_block[i]] = t->time;
		so_far[l->tx_block[i]] = latest;
	}
}

/* The first movement of the i-th transaction, and its accounts' numbers.  gcc
 * drops calls of what only asks ahead: inlined before that. */
static inline __attribute__((always_inline)) void
call_ahead(const struct seal *s, size_t i)
{
	const struct order *o = &s->order;
	const struct build_move *m;

	if (i + SEAL_AHEAD >= o->nr)
		return;
	m = &s->b->move[o->by_tx[o->first[o->tx[i + SEAL_AHEAD]]]];
	__builtin_prefetch(m);
	m = &s->b->move[o->by_tx[o->first[o->tx[i + SEAL_AHEAD / 2]]]];
	__builtin_prefetch(&s->account.to[m->from], 1);
	__builtin_prefetch(&s->account.to[m->to], 1);
}

bool seal_rows(struct seal *s, struct err *e)
{
	size_t i;

	make_columns(s);
	for (i = 0; i < s->order.nr; call_ahead(s, i), i++)
		if (!put_moves(s, s->order.tx[i], (uint32_t)i, e))
			return false;
	put_txs(s);
	put_blocks(s);
	return true;
}
