#include "ledger/file_format.h"

#include <stddef.h>
#include <string.h>

#include "base/num.h"

/* A section: which pointer of the ledger, the size of an element, how many:
 * a count and something more. */
struct section {
	size_t at, size;
	enum file_count count;
	size_t more;
};

#define COLUMN(member, count, more)                                        \
	{                                                                  \
		offsetof(struct ledger, member),                           \
			sizeof(*((struct ledger *)0)->member), count, more \
	}

/* Numbered by their place in files of this version: append only. */
static const struct section sections[] = {
	COLUMN(col.from, MOVES, 0),
	COLUMN(col.to, MOVES, 0),
	COLUMN(col.tx, MOVES, 0),
	COLUMN(col.memo, MOVES, 0),
	COLUMN(col.amount, MOVES, 0),
	COLUMN(col.from_before, MOVES, 0),
	COLUMN(col.to_before, MOVES, 0),
	COLUMN(col.leg, MOVES, 0),
	COLUMN(col.kind, MOVES, 0),
	COLUMN(col.grade, MOVES, 0),
	COLUMN(col.slot_account, SLOTS, 0),
	COLUMN(col.slot_asset, SLOTS, 0),
	COLUMN(col.slot_opening, SLOTS, 0),
	COLUMN(col.slot_final, SLOTS, 0),
	COLUMN(col.slot_opening_kind, SLOTS, 0),
	COLUMN(col.hist_start, SLOTS, 1),
	COLUMN(col.hist, HISTS, 0),
	COLUMN(col.account_slot, ACCOUNTS, 1),
	COLUMN(tx_block, TXS, 0),
	COLUMN(tx_index, TX_INDEXES, 0),
	COLUMN(tx_id, TX_IDS, 0),
	COLUMN(block_height, BLOCKS, 0),
	COLUMN(block_time, BLOCKS, 0),
	COLUMN(block_latest, BLOCKS, 0),
	COLUMN(account.off, ACCOUNTS, 1),
	COLUMN(account.text, ACCOUNT_TEXT, 0),
	COLUMN(account_sorted, ACCOUNTS, 0),
	COLUMN(asset.off, ASSETS, 1),
	COLUMN(asset.text, ASSET_TEXT, 0),
	COLUMN(asset_decimals, ASSETS, 0),
	COLUMN(kind.off, KINDS, 1),
	COLUMN(kind.text, KIND_TEXT, 0),
	COLUMN(memo.off, MEMOS, 1),
	COLUMN(memo.text, MEMO_TEXT, 0),
	COLUMN(memo_kind, MEMOS, 0),
	COLUMN(tx_text, TX_TEXT, 0),
	COLUMN(col.to_sent, MOVES, 0),
	COLUMN(col.slot_sent, SLOTS, 0),
};

_Static_assert(NR_OF(sections) == FILE_COLUMN_NR, "columns of a file");

static uint64_t section_length(const uint64_t *count, size_t i)
{
	if (i == NR_OF(sections))
		return count[FINDINGS];
	return (count[sections[i].count] + sections[i].more) * sections[i].size;
}

/* Where every section lies; the length of the file. */
static uint64_t lay_out(struct file_header *h)
{
	uint64_t at = FILE_HEADER_SIZE;
	size_t i;

	for (i = 0; i < FILE_SECTION_NR; i++) {
		h->section[i].offset = at;
		h->section[i].length = section_length(h->count, i);
		at += (h->section[i].length + FILE_ALIGN - 1) / FILE_ALIGN *
		      FILE_ALIGN;
	}
	return at;
}

void file_header_make(struct file_header *h, const struct ledger *l,
		      size_t findings)
{
	const uint64_t count[COUNT_NR] = {
		[MOVES] = l->col.moves,
		[SLOTS] = l->col.slots,
		[ACCOUNTS] = l->col.accounts,
		[ASSETS] = l->col.assets,
		[TXS] = l->col.txs,
		[MEMOS] = l->col.memos,
		[KINDS] = l->kind.nr,
		[BLOCKS] = l->blocks,
		[HISTS] = l->col.hists,
		[TX_INDEXES] = l->tx_index ? l->col.txs : 0,
		[TX_IDS] = l->tx_id ? l->col.txs : 0,
		[ACCOUNT_TEXT] = l->account.len,
		[ASSET_TEXT] = l->asset.len,
		[KIND_TEXT] = l->kind.len,
		[MEMO_TEXT] = l->memo.len,
		[TX_TEXT] = l->tx_text_len,
		[FINDINGS] = findings,
	};

	memset(h, 0, sizeof(*h));
	memcpy(h->magic, FILE_MAGIC, sizeof(h->magic));
	h->version = FILE_VERSION;
	h->sections = FILE_SECTION_NR;
	h->bits = (l->whole ? WHOLE : 0) |
		  (l->height_is_time ? HEIGHT_IS_TIME : 0) |
		  (l->tx_0x ? TX_0X : 0) | (l->has_end_hash ? END_HASH : 0);
	h->end_height = l->end_height;
	memcpy(h->count, count, sizeof(count));
	h->end_hash = l->end_hash;
	h->digest = l->digest;
	h->rest = ledger_rest_digest(l);
	memcpy(h->network, l->network, sizeof(h->network));
	h->length = lay_out(h);
}

static bool counts_fit(const struct file_header *h)
{
	const uint64_t *c = h->count;
	size_t i;

	for (i = 0; i < COUNT_NR; i++)
		if (c[i] > (uint64_t)1 << 44)
			return false;
	for (i = MOVES; i <= BLOCKS; i++)
		if (c[i] > LEDGER_MOVES_MAX)
			return false;
	return c[HISTS] <= 2 * c[MOVES] && c[ACCOUNTS] >= PSEUDO_NR &&
	       c[KINDS] >= MV_KIND_NR && c[KINDS] <= MV_KIND_MAX + 1 &&
	       (!c[TX_INDEXES] || c[TX_INDEXES] == c[TXS]) &&
	       (!c[TX_IDS] || c[TX_IDS] == c[TXS]);
}

bool file_header_read(struct file_header *h, const char *page, uint64_t len,
		      struct err *e)
{
	struct file_header want;
	struct hash hash;

	memcpy(h, page, sizeof(*h));
	if (memcmp(h->magic, FILE_MAGIC, sizeof(h->magic)))
		return err_set(e, ERR_DATA, "not a .ledger file");
	if (h->version != FILE_VERSION)
		return err_set(e, ERR_DATA,
			       "a .ledger file of version %u (known: %d): "
			       "import its source again",
			       h->version, FILE_VERSION);
	hash = sha256(page, FILE_HEADER_SIZE - HASH_SIZE);
	if (memcmp(page + FILE_HEADER_SIZE - HASH_SIZE, &hash, sizeof(hash)))
		return err_set(e, ERR_DATA, "a corrupt header");
	want = *h;
	if (h->sections != FILE_SECTION_NR || !counts_fit(h) ||
	    h->network[sizeof(h->network) - 1] || lay_out(&want) != h->length ||
	    memcmp(&want, h, sizeof(want)))
		return err_set(e, ERR_DATA, "a header that fits no ledger");
	if (h->length != len)
		return err_set(e, ERR_DATA,
			       "%llu bytes, where its header says %llu: "
			       "truncated or lengthened",
			       (unsigned long long)len,
			       (unsigned long long)h->length);
	return true;
}

const void *file_column(const struct ledger *l, size_t i)
{
	const void *p;

	memcpy(&p, (const char *)l + sections[i].at, sizeof(p));
	return p;
}

void file_header_take(struct ledger *l, const struct file_header *h,
		      const char *base)
{
	const uint64_t *c = h->count;
	const char *p;
	size_t i;

	for (i = 0; i < NR_OF(sections); i++) {
		p = base + h->section[i].offset;
		if (sections[i].count == TX_INDEXES && !c[TX_INDEXES])
			p = NULL;
		if (sections[i].count == TX_IDS && !c[TX_IDS])
			p = NULL;
		memcpy((char *)l + sections[i].at, &p, sizeof(p));
	}
	l->col.moves = c[MOVES];
	l->col.slots = c[SLOTS];
	l->col.accounts = l->account.nr = c[ACCOUNTS];
	l->col.assets = l->asset.nr = c[ASSETS];
	l->col.txs = c[TXS];
	l->col.memos = l->memo.nr = c[MEMOS];
	l->col.hists = c[HISTS];
	l->kind.nr = c[KINDS];
	l->blocks = c[BLOCKS];
	l->account.len = c[ACCOUNT_TEXT];
	l->asset.len = c[ASSET_TEXT];
	l->kind.len = c[KIND_TEXT];
	l->memo.len = c[MEMO_TEXT];
	l->tx_text_len = c[TX_TEXT];
	l->whole = h->bits & WHOLE;
	l->height_is_time = h->bits & HEIGHT_IS_TIME;
	l->tx_0x = h->bits & TX_0X;
	l->has_end_hash = h->bits & END_HASH;
	l->end_height = h->end_height;
	l->end_hash = h->end_hash;
	l->digest = h->digest;
	l->rest = h->rest;
	memcpy(l->network, h->network, sizeof(l->network));
}
