#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/sealed.h"

/*
 * What is hashed, little-endian: a word with the version; network, whole,
 * the number and texts of assets (with decimals), kinds, accounts, memos
 * (with kind), each text with its length; per slot account, asset, opening,
 * its kind; per movement height, time and name of the transaction (once a
 * transaction), from, to, amount, leg, kind, grade, memo.  Not hashed:
 * what follows from these (balances, histories), and the index in block,
 * which one route knows and another does not: the order holds what it says.
 */
#define VERSION "tracer ledger 1"

struct sink {
	struct sha256 *sha;
	size_t at;
	uint8_t buf[65536];
};

static void put(struct sink *s, const void *bytes, size_t len)
{
	if (len > sizeof(s->buf) - s->at) {
		sha256_add(s->sha, s->buf, s->at);
		s->at = 0;
	}
	if (len > sizeof(s->buf)) {
		sha256_add(s->sha, bytes, len);
		return;
	}
	memcpy(s->buf + s->at, bytes, len);
	s->at += len;
}

static void put64(struct sink *s, uint64_t v)
{
	v = htole64(v);
	put(s, &v, sizeof(v));
}

static void put32(struct sink *s, uint32_t v)
{
	v = htole32(v);
	put(s, &v, sizeof(v));
}

static void put8(struct sink *s, uint8_t v)
{
	put(s, &v, 1);
}

static void put_text(struct sink *s, const char *text, size_t len)
{
	put64(s, len);
	put(s, text, len);
}

static void put_names(struct sink *s, const struct names *n,
		      const uint8_t *extra)
{
	const char *text;
	size_t len;
	uint32_t i;

	put64(s, n->nr);
	for (i = 0; i < n->nr; i++) {
		text = names_text(n, i, &len);
		put_text(s, text, len);
		if (extra)
			put8(s, extra[i]);
	}
}

static void put_slots(struct sink *s, const struct ledger_columns *c)
{
	size_t i;

	put64(s, c->slots);
	for (i = 0; i < c->slots; i++) {
		put32(s, c->slot_account[i]);
		put32(s, c->slot_asset[i]);
		put64(s, c->slot_opening[i]);
		put8(s, c->slot_opening_kind[i]);
	}
}

static void put_tx(struct sink *s, const struct ledger *l, uint32_t tx)
{
	struct tx_id id = {tx};
	char text[TX_TEXT_MAX];

	put64(s, ledger_tx_height(l, id));
	put64(s, (uint64_t)ledger_tx_time(l, id));
	if (!l->tx_id)
		return;
	ledger_tx_text(l, text, id);
	put_text(s, text, strlen(text));
}

static void put_moves(struct sink *s, const struct ledger *l)
{
	const struct ledger_columns *c = &l->col;
	size_t i;

	put64(s, c->moves);
	put8(s, l->tx_id != NULL);
	for (i = 0; i < c->moves; i++) {
		if (!i || c->tx[i] != c->tx[i - 1]) {
			put8(s, 1);
			put_tx(s, l, c->tx[i]);
		} else {
			put8(s, 0);
		}
		put32(s, c->from[i]);
		put32(s, c->to[i]);
		put64(s, c->amount[i]);
		put32(s, c->leg[i]);
		put8(s, c->kind[i]);
		put8(s, c->grade[i]);
		put32(s, c->memo[i]);
	}
}

struct hash ledger_content_digest(const struct ledger *l)
{
	struct sink s = {.sha = sha256_begin(), .at = 0};

	put_text(&s, VERSION, strlen(VERSION));
	put_text(&s, l->network, strlen(l->network));
	put8(&s, l->whole);
	put8(&s, l->height_is_time);
	put_names(&s, &l->asset, l->asset_decimals);
	put_names(&s, &l->kind, NULL);
	put_names(&s, &l->account, NULL);
	put_names(&s, &l->memo, l->memo_kind);
	put_slots(&s, &l->col);
	put_moves(&s, l);
	sha256_add(s.sha, s.buf, s.at);
	return sha256_end(s.sha);
}

struct hash ledger_rest_digest(const struct ledger *l)
{
	struct sink s = {.sha = sha256_begin(), .at = 0};
	size_t i, len;
	char *bytes;

	for (i = 0; l->tx_index && i < l->col.txs; i++)
		put32(&s, l->tx_index[i]);
	bytes = findings_write(&l->findings, &len);
	put_text(&s, bytes, len);
	free(bytes);
	sha256_add(s.sha, s.buf, s.at);
	return sha256_end(s.sha);
}
