#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "ledger/build.h"

struct ledger_builder *ledger_builder_new(unsigned flags)
{
	struct ledger_builder *b = xcalloc(1, sizeof(*b));

	b->flags = flags;
	map_init(&b->accounts);
	map_init(&b->assets);
	map_init(&b->kinds);
	map_init(&b->memos);
	findings_init(&b->findings);
#define X(nr, id, name) map_add(&b->accounts, name, strlen(name), NULL);
	PSEUDO_ACCOUNTS(X)
#undef X
#define X(nr, id, name) map_add(&b->kinds, name, strlen(name), NULL);
	MV_KINDS(X)
#undef X
	return b;
}

void ledger_builder_free(struct ledger_builder *b)
{
	if (!b)
		return;
	map_release(&b->accounts);
	map_release(&b->assets);
	map_release(&b->kinds);
	map_release(&b->memos);
	tx_ids_release(&b->ids);
	findings_release(&b->findings);
	free(b->asset_decimals);
	free(b->tx);
	free(b->tx_bucket);
	free(b->move);
	free(b->balance);
	free(b);
}

bool build_account(struct ledger_builder *b, struct account_id *id,
		   const char *s, size_t len, uint64_t hash, struct err *e)
{
	if (!len || memchr(s, 0, len))
		return err_set(e, ERR_DATA, "%s",
			       len ? "a NUL byte in an account's name"
				   : "an account without a name");
	if (len > ACCOUNT_TEXT_MAX)
		return err_set(e, ERR_DATA,
			       "an account's name of %zu bytes, more than %d",
			       len, ACCOUNT_TEXT_MAX);
	if (s[0] != '@') {
		id->i = map_add_hashed(&b->accounts, s, len, hash, NULL);
		return true;
	}
	id->i = map_find(&b->accounts, s, len);
	if (id->i == MAP_NONE)
		return err_set(e, ERR_DATA,
			       "'%.*s': no such pseudo-account (known: "
			       "@genesis, @fees, @supply, @unknown)",
			       (int)len, s);
	return true;
}

bool ledger_builder_account(struct ledger_builder *b, struct account_id *id,
			    const char *s, size_t len, struct err *e)
{
	return build_account(b, id, s, len, map_hash(s, len), e);
}

bool ledger_builder_asset(struct ledger_builder *b, struct asset_id *id,
			  const char *s, size_t len, unsigned decimals,
			  struct err *e)
{
	bool fresh;

	if (!len || len > ASSET_TEXT_MAX)
		return err_set(e, ERR_DATA,
			       "an asset's name of %zu bytes, not 1 to %d", len,
			       ASSET_TEXT_MAX);
	id->i = map_add(&b->assets, s, len, &fresh);
	if (!fresh)
		return true;
	VEC_GROW(b->asset_decimals, b->assets.nr, b->asset_alloc);
	b->asset_decimals[id->i] = (uint8_t)decimals;
	return true;
}

bool ledger_builder_kind(struct ledger_builder *b, uint32_t *kind,
			 const char *s, size_t len, struct err *e)
{
	*kind = map_find(&b->kinds, s, len);
	if (*kind != MAP_NONE)
		return true;
	if (!len || len > ACCOUNT_TEXT_MAX)
		return err_set(e, ERR_DATA,
			       "a kind's name of %zu bytes, not 1 to %d", len,
			       ACCOUNT_TEXT_MAX);
	if (b->kinds.nr > MV_KIND_MAX)
		return err_set(e, ERR_DATA, "more than %d kinds",
			       MV_KIND_MAX + 1);
	*kind = map_add(&b->kinds, s, len, NULL);
	return true;
}

uint32_t ledger_builder_memo(struct ledger_builder *b, enum memo_kind kind,
			     const char *s, size_t len)
{
	char key[MEMO_TEXT_MAX + 2];

	if (kind == MEMO_NONE || !len)
		return LEDGER_NONE;
	if (kind == MEMO_PLAIN && memchr(s, 0, len)) {
		kind = MEMO_HEX;
		len = len > MEMO_TEXT_MAX / 2 ? MEMO_TEXT_MAX / 2 : len;
		hex_encode(key + 1, (const uint8_t *)s, len);
		len *= 2;
	} else {
		len = len > MEMO_TEXT_MAX ? MEMO_TEXT_MAX : len;
		memcpy(key + 1, s, len);
	}
	key[0] = (char)kind;
	return map_add(&b->memos, key, len + 1, NULL);
}

bool ledger_builder_move(struct ledger_builder *b, const struct ledger_move *mv,
			 struct err *e)
{
	struct build_move *m;
	uint16_t leg;

	if (b->moves == LEDGER_MOVES_MAX)
		return err_set(e, ERR_DATA, "more than %zu movements",
			       LEDGER_MOVES_MAX);
	if (mv->leg == LEDGER_LEG_NEXT)
		leg = BUILD_LEG_NEXT;
	else if (mv->leg == LEDGER_LEG_LAST)
		leg = BUILD_LEG_LAST;
	else if (mv->leg <= LEDGER_LEG_MAX)
		leg = (uint16_t)mv->leg;
	else
		return err_set(e, ERR_DATA, "leg %u, more than %d", mv->leg,
			       LEDGER_LEG_MAX);
	VEC_GROW(b->move, b->moves + 1, b->move_alloc);
	m = &b->move[b->moves++];
	m->amount = mv->amount.units; /* raw: a column */
	m->tx = mv->tx.i;
	m->from = mv->from.i;
	m->to = mv->to.i;
	m->asset = mv->asset.i;
	m->memo = mv->memo;
	m->leg = leg;
	m->kind = (uint8_t)mv->kind;
	m->grade = (uint8_t)mv->grade;
	return true;
}

bool ledger_builder_balance(struct ledger_builder *b, struct account_id a,
			    struct asset_id asset, uint64_t height,
			    struct amount balance, struct err *e)
{
	if (account_is_pseudo(a))
		return err_set(e, ERR_DATA,
			       "a balance of a pseudo-account was reported");
	VEC_GROW(b->balance, b->balances + 1, b->balance_alloc);
	b->balance[b->balances++] = (struct build_balance){
		.account = a.i,
		.asset = asset.i,
		.height = height,
		.balance = balance.units, /* raw: a column */
	};
	return true;
}

struct findings *ledger_builder_findings(struct ledger_builder *b)
{
	return &b->findings;
}

bool ledger_builder_network(struct ledger_builder *b, const char *network,
			    struct err *e)
{
	size_t len = strlen(network);

	if (b->network[0] && strcmp(b->network, network))
		return err_set(e, ERR_DATA, "accounts of two networks: %s, %s",
			       b->network, network);
	if (len >= sizeof(b->network))
		return err_set(e, ERR_DATA, "'%s': not the name of a network",
			       network);
	memcpy(b->network, network, len + 1);
	return true;
}

void ledger_builder_end(struct ledger_builder *b, uint64_t height,
			const struct hash *block_hash)
{
	b->end_height = height;
	b->has_end_hash = block_hash != NULL;
	if (block_hash)
		b->end_hash = *block_hash;
}

size_t ledger_builder_moves(const struct ledger_builder *b)
{
	return b->moves;
}
