#include <string.h>

#include "base/num.h"
#include "ledger/sealed.h"
#include "ledger/txid.h"

static const char *const grade_names[GRADE_NR] = {
#define X(nr, id, name) [nr] = name,
	GRADES(X)
#undef X
};

static const char *const opening_names[] = {
#define X(nr, id, name) [nr] = name,
	OPENING_KINDS(X)
#undef X
};

const char *grade_name(enum grade g)
{
	return g < GRADE_NR ? grade_names[g] : "corrupt";
}

bool grade_parse(enum grade *g, const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < GRADE_NR; i++) {
		if (strlen(grade_names[i]) == len &&
		    !memcmp(grade_names[i], s, len)) {
			*g = (enum grade)i;
			return true;
		}
	}
	return false;
}

const char *opening_name(enum opening_kind kind)
{
	return kind < NR_OF(opening_names) ? opening_names[kind] : "corrupt";
}

const char *memo_kind_name(enum memo_kind kind)
{
	switch (kind) {
	case MEMO_NONE:
		return "none";
	case MEMO_PLAIN:
		return "plain";
	case MEMO_HEX:
		return "hex";
	case MEMO_ENCRYPTED:
		return "encrypted";
	}
	return "none";
}

const char *names_text(const struct names *n, uint32_t i, size_t *len)
{
	uint64_t at, end;

	if (len)
		*len = 0;
	if (i >= n->nr)
		return "";
	at = n->off[i];
	end = n->off[i + 1];
	if (at >= end || end > n->len || n->text[end - 1])
		return "";
	if (len)
		*len = end - at - 1;
	return n->text + at;
}

const char *ledger_account_text(const struct ledger *l, struct account_id a)
{
	return names_text(&l->account, a.i, NULL);
}

const char *ledger_asset_text(const struct ledger *l, struct asset_id a)
{
	return names_text(&l->asset, a.i, NULL);
}

unsigned ledger_asset_decimals(const struct ledger *l, struct asset_id a)
{
	unsigned decimals = a.i < l->col.assets ? l->asset_decimals[a.i] : 0;

	/* a corrupt file must not lead beyond what amounts can do */
	return decimals <= AMOUNT_DECIMALS_MAX ? decimals : 0;
}

const char *ledger_kind_text(const struct ledger *l, uint32_t kind)
{
	return names_text(&l->kind, kind, NULL);
}

const char *ledger_memo_text(const struct ledger *l, uint32_t memo,
			     enum memo_kind *kind)
{
	enum memo_kind unused;

	if (!kind)
		kind = &unused;
	*kind = MEMO_NONE;
	if (memo >= l->col.memos || l->memo_kind[memo] > MEMO_ENCRYPTED)
		return "";
	*kind = (enum memo_kind)l->memo_kind[memo];
	return names_text(&l->memo, memo, NULL);
}

static int compare_text(const char *a, size_t a_len, const char *b,
			size_t b_len)
{
	int c = memcmp(a, b, a_len < b_len ? a_len : b_len);

	return c ? c : (a_len > b_len) - (a_len < b_len);
}

bool ledger_find_account(const struct ledger *l, struct account_id *id,
			 const char *s, size_t len)
{
	size_t lo = 0, hi = l->col.accounts, mid, n;
	const char *t;
	int c;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		t = names_text(&l->account, l->account_sorted[mid], &n);
		c = compare_text(s, len, t, n);
		if (!c) {
			id->i = l->account_sorted[mid];
			return id->i < l->col.accounts;
		}
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return false;
}

bool ledger_find_asset(const struct ledger *l, struct asset_id *id,
		       const char *s, size_t len)
{
	const char *t;
	size_t n;

	for (id->i = 0; id->i < l->col.assets; id->i++) {
		t = names_text(&l->asset, id->i, &n);
		if (n == len && !memcmp(t, s, n))
			return true;
	}
	return false;
}

bool ledger_find_slot(const struct ledger *l, struct slot_id *id,
		      struct account_id a, struct asset_id asset)
{
	const struct ledger_columns *c = &l->col;

	if (a.i >= c->accounts)
		return false;
	for (id->i = c->account_slot[a.i];
	     id->i < c->account_slot[a.i + 1] && id->i < c->slots; id->i++)
		if (c->slot_asset[id->i] == asset.i)
			return true;
	return false;
}

static bool is_text(const struct ledger *l, uint32_t tx, const char *s,
		    size_t len)
{
	char buf[TX_TEXT_MAX];

	ledger_tx_text(l, buf, (struct tx_id){tx});
	return strlen(buf) == len && !memcmp(buf, s, len);
}

bool ledger_find_tx(const struct ledger *l, struct tx_id *id, const char *s,
		    size_t len)
{
	uint8_t hash[TX_ID_SIZE];
	bool is_hash;
	uint64_t at, n;

	if (!l->tx_id || !len)
		return false;
	is_hash = len == 64 && hex_decode(hash, s, len);
	if (len == 66 && s[0] == '0' && to_lower(s[1]) == 'x')
		is_hash = hex_decode(hash, s + 2, len - 2);
	for (id->i = 0; id->i < l->col.txs; id->i++) {
		const uint8_t *have = l->tx_id[id->i];

		if (is_hash && !memcmp(have, hash, sizeof(hash)) &&
		    tx_id_read(have, &at, &n) == TX_ID_HASH)
			return true;
		if (tx_id_read(have, &at, &n) == TX_ID_TEXT && n == len &&
		    is_text(l, id->i, s, len))
			return true;
	}
	return false;
}
