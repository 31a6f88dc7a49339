#include "export/rows.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"

bool row_is_shown(const struct result *r, size_t mv)
{
	struct tx_id tx = {ledger_columns(r->ledger)->tx[mv]};

	return ledger_tx_height(r->ledger, tx) >= r->from_height;
}

static void finding_key(struct text *t, const struct finding *x)
{
	text_init(t, TEXT_MAX_ANY);
	text_addf(t, "%u:%llu:%u:%llu:%s\n", (unsigned)x->kind,
		  (unsigned long long)x->height, x->account,
		  (unsigned long long)amount_units(x->amount), x->tx);
	text_adds(t, x->text);
}

void finding_thefts_init(struct finding_thefts *t, const struct result *r)
{
	size_t i, k;
	struct text key;

	t->thefts = r->thefts;
	t->of = xcalloc(r->thefts + 1, sizeof(*t->of));
	for (i = 0; i < r->thefts; i++) {
		const struct findings *f = &r->theft[i].trace->findings;

		map_init(&t->of[i]);
		for (k = 0; k < f->nr; k++) {
			finding_key(&key, &f->row[k]);
			map_add(&t->of[i], key.s, key.len, NULL);
			text_release(&key);
		}
	}
}

void finding_thefts_release(struct finding_thefts *t)
{
	size_t i;

	for (i = 0; i < t->thefts; i++)
		map_release(&t->of[i]);
	free(t->of);
}

bool finding_is_of(const struct finding_thefts *t, const struct finding *x,
		   size_t theft)
{
	struct text key;
	bool found;

	finding_key(&key, x);
	found = map_find(&t->of[theft], key.s, key.len) != MAP_NONE;
	text_release(&key);
	return found;
}

void messages_init(struct messages *m, const struct result *r, size_t theft)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	size_t i;

	*m = (struct messages){
		.r = r, .t = r->theft[theft].trace, .last = SIZE_MAX};
	m->reached = xcalloc(c->accounts + 1, sizeof(*m->reached));
	for (i = 0; i < m->t->accounts; i++)
		m->reached[m->t->account[i].account.i] = true;
}

static bool same_message(const struct ledger_columns *c, size_t a, size_t b)
{
	return c->tx[a] == c->tx[b] && c->memo[a] == c->memo[b] &&
	       c->slot_account[c->from[a]] == c->slot_account[c->from[b]] &&
	       c->slot_account[c->to[a]] == c->slot_account[c->to[b]];
}

bool messages_next(struct messages *m, size_t *mv)
{
	const struct ledger_columns *c = ledger_columns(m->r->ledger);

	for (; m->at < m->t->end; m->at++) {
		if (c->memo[m->at] == LEDGER_NONE)
			continue;
		if (!m->reached[c->slot_account[c->from[m->at]]] &&
		    !m->reached[c->slot_account[c->to[m->at]]])
			continue;
		if (!row_is_shown(m->r, m->at))
			continue;
		if (m->last != SIZE_MAX && same_message(c, m->last, m->at))
			continue;
		m->last = *mv = m->at++;
		return true;
	}
	return false;
}

void messages_release(struct messages *m)
{
	free(m->reached);
}
