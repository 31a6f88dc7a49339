#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ledger/radix.h"
#include "ledger/seal.h"

/* Copies the texts of a map in ledger order, `skip` bytes in front left out. */
static void copy_names(struct ledger *l, struct names *n, const struct map *m,
		       const struct renumber *r, size_t skip)
{
	uint64_t *off = sealed_column(l, r->nr + 1, sizeof(*off));
	char *text;
	size_t i;

	for (i = 0; i < r->nr; i++)
		off[i + 1] = off[i] + m->key[r->from[i]].len - skip + 1;
	text = sealed_column(l, off[r->nr], 1);
	for (i = 0; i < r->nr; i++)
		memcpy(text + off[i], m->key[r->from[i]].s + skip,
		       m->key[r->from[i]].len - skip);
	*n = (struct names){r->nr, off, text, off[r->nr]};
}

/* Eight bytes of a name from `at` on, as a number that sorts as they do. */
static uint64_t piece(const struct names *n, uint32_t i, size_t at)
{
	uint64_t v = 0;
	size_t len, j;
	const char *s = names_text(n, i, &len);

	for (j = 0; j < 8; j++)
		v = v << 8 | (at + j < len ? (uint8_t)s[at + j] : 0);
	return v;
}

/*
 * By eight bytes at a time; runs of equal ones by the next eight.  Names
 * hold no NUL, so that the shorter of two comes first.
 */
static void sort_from(struct keyed *k, size_t n, const struct names *names,
		      size_t at)
{
	size_t i, j;

	if (n < 2 || at > ACCOUNT_TEXT_MAX)
		return;
	for (i = 0; i < n; i++)
		k[i].key = piece(names, k[i].nr, at);
	keyed_sort(k, n);
	for (i = 0; i < n; i = j) {
		for (j = i + 1; j < n && k[j].key == k[i].key;)
			j++;
		sort_from(k + i, j - i, names, at + 8);
	}
}

static void sort_accounts(struct ledger *l)
{
	size_t n = l->account.nr, i;
	struct keyed *k = xlarge_array(n, sizeof(*k));
	uint32_t *sorted = sealed_column(l, n, sizeof(*sorted));

	for (i = 0; i < n; i++)
		k[i].nr = (uint32_t)i;
	sort_from(k, n, &l->account, 0);
	for (i = 0; i < n; i++)
		sorted[i] = k[i].nr;
	l->account_sorted = sorted;
	free(k);
}

static void copy_tx_texts(struct seal *s)
{
	char *text;

	if (!s->b->ids.text_len)
		return;
	/* given up by the builder, whose order it keeps: it is no content */
	text = s->b->ids.text;
	s->l->tx_text = text;
	s->l->tx_text_len = s->b->ids.text_len;
	sealed_own(s->l, text);
	s->b->ids.text = NULL;
}

void seal_names(struct seal *s)
{
	struct ledger *l = s->l;
	uint8_t *decimals, *memo_kind;
	size_t i;

	copy_names(l, &l->account, &s->b->accounts, &s->account, 0);
	copy_names(l, &l->asset, &s->b->assets, &s->asset, 0);
	copy_names(l, &l->kind, &s->b->kinds, &s->kind, 0);
	copy_names(l, &l->memo, &s->b->memos, &s->memo, 1);
	l->col.memos = s->memo.nr;
	decimals = sealed_column(l, s->asset.nr, 1);
	for (i = 0; i < s->asset.nr; i++)
		decimals[i] = s->b->asset_decimals[s->asset.from[i]];
	l->asset_decimals = decimals;
	memo_kind = sealed_column(l, s->memo.nr, 1);
	for (i = 0; i < s->memo.nr; i++)
		memo_kind[i] = (uint8_t)s->b->memos.key[s->memo.from[i]].s[0];
	l->memo_kind = memo_kind;
	copy_tx_texts(s);
	sort_accounts(l);
}
