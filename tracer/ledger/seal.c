#include "ledger/seal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/mem.h"

static void renumber_init(struct renumber *r, size_t nr, size_t fixed)
{
	size_t i;

	r->to = xlarge_array(nr, sizeof(*r->to));
	r->from = xlarge_array(nr, sizeof(*r->from));
	memset(r->to, 0xff, nr * sizeof(*r->to));
	for (i = 0; i < fixed; i++)
		r->to[i] = r->from[i] = (uint32_t)i;
	r->nr = fixed;
}

static void renumber_release(struct renumber *r)
{
	free(r->to);
	free(r->from);
}

/* Findings of the source speak of the builder's accounts. */
static void take_findings(struct seal *s)
{
	struct findings *f = &s->b->findings;
	size_t i;

	for (i = 0; i < f->nr; i++)
		if (f->row[i].account != FINDING_NO_ACCOUNT)
			f->row[i].account = s->account.to[f->row[i].account];
	s->l->findings = *f;
	findings_init(f);
	findings_sort(&s->l->findings);
}

/* Do @genesis rows come first, and only there? */
static bool is_whole(const struct seal *s)
{
	const struct ledger_columns *c = &s->l->col;
	bool other = false;
	size_t i;

	if (s->b->flags & LEDGER_WHOLE)
		return true;
	if (!c->moves || c->slot_account[c->from[0]] != PSEUDO_GENESIS)
		return false;
	for (i = 0; i < c->moves; i++) {
		if (c->slot_account[c->from[i]] != PSEUDO_GENESIS)
			other = true;
		else if (other)
			return false;
	}
	return true;
}

static void take_frame(struct seal *s)
{
	const struct ledger_builder *b = s->b;
	struct ledger *l = s->l;
	uint64_t last = 0;

	memcpy(l->network, b->network, sizeof(l->network));
	if (l->blocks)
		last = l->block_height[l->blocks - 1];
	l->end_height = b->end_height;
	if (last > l->end_height) {
		l->end_height = last;
	} else {
		l->has_end_hash = b->has_end_hash;
		l->end_hash = b->end_hash;
	}
	l->height_is_time = b->flags & LEDGER_HEIGHT_IS_TIME;
	l->tx_0x = b->flags & LEDGER_TX_0X;
	l->whole = is_whole(s);
}

static void make_digest(void *ctx)
{
	struct ledger *l = ctx;

	l->digest = ledger_content_digest(l);
}

static bool run(struct seal *s, struct err *e)
{
	struct ledger_builder *b = s->b;
	struct beside digest = {0};
	bool ok;

	order_make(&s->order, b);
	if (!seal_rows(s, e))
		return false;
	order_release(&s->order);
	free(b->move);
	b->move = NULL;
	seal_slots(s);
	beside_begin(&s->history, seal_history, s);
	seal_names(s);
	take_frame(s);
	if (!seal_openings(s, e))
		return false;
	/* which is over histories as little as over balances */
	beside_begin(&digest, make_digest, s->l);
	ok = seal_balances(s, e);
	beside_end(&digest);
	if (!ok)
		return false;
	take_findings(s);
	ledger_verify(s->l);
	return true;
}

struct ledger *ledger_seal(struct ledger_builder *b, struct err *e)
{
	struct seal s = {.b = b};
	bool ok;

	s.l = xcalloc(1, sizeof(*s.l));
	findings_init(&s.l->findings);
	renumber_init(&s.account, b->accounts.nr, PSEUDO_NR);
	renumber_init(&s.asset, b->assets.nr, 0);
	renumber_init(&s.kind, b->kinds.nr, MV_KIND_NR);
	renumber_init(&s.memo, b->memos.nr, 0);
	ok = run(&s, e);
	order_release(&s.order);
	renumber_release(&s.account);
	renumber_release(&s.asset);
	renumber_release(&s.kind);
	renumber_release(&s.memo);
	free(s.asset_of);
	ledger_builder_free(b);
	if (ok)
		return s.l;
	ledger_free(s.l);
	return NULL;
}

void ledger_free(struct ledger *l)
{
	size_t i;

	if (!l)
		return;
	for (i = 0; i < l->owns; i++)
		free(l->own[i]);
	if (l->map)
		munmap(l->map, l->map_len);
	findings_release(&l->findings);
	free(l);
}
