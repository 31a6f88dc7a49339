#include "follow/cut_own.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/num.h"
#include "nem/block_read.h"

static bool followed(const uint64_t *start, uint32_t account, uint64_t height)
{
	return start[account] != CUT_NOT && start[account] <= height;
}

/* Returns whether the account's start moved. */
static bool touch(uint64_t *start, uint32_t account, uint64_t height)
{
	if (start[account] == CUT_NOT || start[account] <= height)
		return false;
	start[account] = height;
	return true;
}

static struct asset_id find_traced(const struct ledger *l, const char *asset)
{
	struct asset_id id;

	if (!asset)
		asset = "nem:xem";
	if (!ledger_find_asset(l, &id, asset, strlen(asset)))
		id.i = LEDGER_NONE;
	return id;
}

/* Does no page of the receiver list it, and is it no matter? */
static bool is_payers(const struct ledger_columns *c, size_t m,
		      struct asset_id traced)
{
	return c->kind[m] == MV_LEVY && c->slot_asset[c->from[m]] != traced.i;
}

void cut_starts(const struct ledger *l, const char *asset, uint64_t *start)
{
	const struct ledger_columns *c = ledger_columns(l);
	struct asset_id traced = find_traced(l, asset);
	uint32_t from, to;
	uint64_t height;
	bool moved;
	size_t m;

	do {
		moved = false;
		for (m = 0; m < c->moves; m++) {
			height = cut_height(l, m);
			from = c->slot_account[c->from[m]];
			to = c->slot_account[c->to[m]];
			if (followed(start, from, height))
				moved |= touch(start, to, height);
			if (followed(start, to, height) &&
			    !is_payers(c, m, traced))
				moved |= touch(start, from, height);
		}
	} while (moved);
}

static bool is_kept(const struct cut *x, size_t m)
{
	const struct ledger_columns *c = x->c;
	uint64_t height = cut_height(x->l, m);

	if (height > x->end)
		return false;
	return followed(x->start, c->slot_account[c->from[m]], height) ||
	       (followed(x->start, c->slot_account[c->to[m]], height) &&
		!is_payers(c, m, x->traced));
}

bool cut_account(struct cut *x, struct account_id *id, uint32_t a)
{
	const char *s;

	if (x->account[a] == LEDGER_NONE) {
		s = ledger_account_text(x->l, (struct account_id){a});
		if (!ledger_builder_account(x->b, id, s, strlen(s), x->e))
			return false;
		x->account[a] = id->i;
	}
	id->i = x->account[a];
	return true;
}

bool cut_asset(struct cut *x, struct asset_id *id, uint32_t a)
{
	struct asset_id from = {a};
	const char *s;

	if (x->asset[a] == LEDGER_NONE) {
		s = ledger_asset_text(x->l, from);
		if (!ledger_builder_asset(x->b, id, s, strlen(s),
					  ledger_asset_decimals(x->l, from),
					  x->e))
			return false;
		x->asset[a] = id->i;
	}
	id->i = x->asset[a];
	return true;
}

static uint32_t give_memo(struct cut *x, uint32_t memo)
{
	enum memo_kind kind;
	const char *s;

	if (memo == LEDGER_NONE)
		return LEDGER_NONE;
	if (x->memo[memo] == LEDGER_NONE) {
		s = ledger_memo_text(x->l, memo, &kind);
		x->memo[memo] = ledger_builder_memo(x->b, kind, s, strlen(s));
	}
	return x->memo[memo];
}

/* What moves without a transaction comes last, on every route. */
static uint32_t give_index(const struct cut *x, struct tx_id tx)
{
	uint32_t index = ledger_tx_index(x->l, tx);

	if (!x->order || index == NEM_HARVEST_INDEX ||
	    cut_has_height(x->order, ledger_tx_height(x->l, tx)))
		return index;
	return LEDGER_NONE;
}

/* Two bytes of a hash as a number. */
static size_t like(const uint8_t *hash)
{
	return (size_t)hash[0] << 8 | hash[1];
}

/* Few transactions are told of: most need no text to see that. */
static bool may_be_told(const struct cut *x, const uint8_t *hash)
{
	return x->told.nr && (!hash || x->told_like[like(hash)]);
}

static bool give_tx(struct cut *x, struct tx_id *id, uint32_t tx)
{
	struct tx_id from = {tx};
	const uint8_t *hash = ledger_tx_hash(x->l, from);
	bool fresh, told = may_be_told(x, hash);
	char text[TX_TEXT_MAX] = "";
	struct ledger_tx t;
	uint32_t i;

	if (x->tx == tx) {
		id->i = x->tx_to;
		return true;
	}
	if (!hash || told)
		ledger_tx_text(x->l, text, from);
	t = (struct ledger_tx){.height = ledger_tx_height(x->l, from),
			       .time = ledger_tx_time(x->l, from),
			       .index = give_index(x, from),
			       .id = (const uint8_t *)text,
			       .id_len = strlen(text)};
	if (hash) {
		t.id = hash;
		t.id_len = HASH_SIZE;
		t.id_is_hash = true;
	}
	if (!ledger_builder_tx(x->b, id, &fresh, &t, x->e))
		return false;
	x->tx = tx;
	x->tx_to = id->i;
	i = told ? map_find(&x->told, text, strlen(text)) : MAP_NONE;
	if (i != MAP_NONE)
		x->kept[i] = true;
	return true;
}

static bool give_row(struct cut *x, size_t m)
{
	const struct ledger_columns *c = x->c;
	struct ledger_move mv = {.leg = c->leg[m],
				 .kind = c->kind[m],
				 .grade = (enum grade)c->grade[m],
				 .memo = give_memo(x, c->memo[m]),
				 .amount = amount_of(c->amount[m])};
	const char *kind;

	/* income is clean: how surely it is known decides nothing, and the
	 * routes differ in it */
	if (mv.kind == MV_HARVEST && mv.grade > GRADE_RECORDED)
		mv.grade = GRADE_RECORDED;
	if (mv.kind >= MV_KIND_NR) {
		kind = ledger_kind_text(x->l, mv.kind);
		if (!ledger_builder_kind(x->b, &mv.kind, kind, strlen(kind),
					 x->e))
			return false;
	}
	return give_tx(x, &mv.tx, c->tx[m]) &&
	       cut_account(x, &mv.from, c->slot_account[c->from[m]]) &&
	       cut_account(x, &mv.to, c->slot_account[c->to[m]]) &&
	       cut_asset(x, &mv.asset, c->slot_asset[c->from[m]]) &&
	       ledger_builder_move(x->b, &mv, x->e);
}

/*
 * What is said of a transaction that did not matter does not either, unless
 * it puts the evidence itself in doubt, or nobody can say what it moved.
 */
static bool is_of_kept(const struct cut *x, const struct finding *f)
{
	return !*f->tx || finding_is_integrity(f->kind) ||
	       f->kind == FINDING_UNKNOWN_TYPE ||
	       x->kept[map_find(&x->told, f->tx, strlen(f->tx))];
}

/* Sealing finds openings and ties anew; the rest was found in reading. */
static bool give_findings(struct cut *x)
{
	const struct findings *from = ledger_findings(x->l);
	struct findings *to = ledger_builder_findings(x->b);
	struct account_id a;
	const struct finding *f;
	size_t i;

	for (i = 0; i < from->nr; i++) {
		f = from->row + i;
		if (f->kind == FINDING_OPENING_INFERRED ||
		    f->kind == FINDING_OPENING_DERIVED ||
		    f->kind == FINDING_MISSING_CREDIT || f->kind == FINDING_TIE)
			continue;
		if (f->height != FINDING_NO_HEIGHT && f->height > x->end)
			continue;
		if (!is_of_kept(x, f))
			continue;
		a.i = FINDING_NO_ACCOUNT;
		if (f->account != FINDING_NO_ACCOUNT &&
		    (x->start[f->account] == CUT_NOT ||
		     !cut_account(x, &a, f->account)))
			continue;
		findings_add(to, f->kind, f->height, a.i, f->tx, f->amount,
			     "%s", f->text);
	}
	return true;
}

static bool give_all(struct cut *x, const struct statement *said, size_t nr)
{
	const char *network = ledger_network(x->l);
	struct hash hash;
	uint64_t end;
	size_t i;

	if (*network && !ledger_builder_network(x->b, network, x->e))
		return false;
	for (i = 0; i < x->c->moves; i++)
		if (is_kept(x, i) && !give_row(x, i))
			return false;
	if (!cut_openings(x, said, nr))
		return false;
	ledger_end(x->l, &end, &hash);
	ledger_builder_end(x->b, end < x->end ? end : x->end,
			   end < x->end ? NULL : x->end_hash);
	return give_findings(x);
}

static void list_told(struct cut *x)
{
	const struct findings *f = ledger_findings(x->l);
	const char *tx;
	uint8_t head[2];
	bool fresh;
	size_t i;

	map_init(&x->told);
	x->told_like = xcalloc(TOLD_LIKE, sizeof(*x->told_like));
	x->kept = xcalloc(f->nr + 1, sizeof(*x->kept));
	for (i = 0; i < f->nr; i++) {
		tx = f->row[i].tx;
		if (!*tx)
			continue;
		map_add(&x->told, tx, strlen(tx), &fresh);
		tx += !strncmp(tx, "0x", 2) ? 2 : 0;
		if (strlen(tx) >= 4 && hex_decode(head, tx, 4))
			x->told_like[like(head)] = true;
	}
}

static uint32_t *numbers(size_t nr)
{
	uint32_t *p = xreallocarray(NULL, nr, sizeof(*p));

	memset(p, 0xff, nr * sizeof(*p));
	return p;
}

struct ledger *cut_ledger(const struct ledger *l, const uint64_t *start,
			  struct cut_end end, const struct statement *said,
			  size_t nr, const struct heights *order, struct err *e)
{
	struct cut x = {.l = l,
			.c = ledger_columns(l),
			.start = start,
			.end = end.height,
			.end_hash = end.hash,
			.traced = find_traced(l, end.asset),
			.order = order,
			.b = ledger_builder_new(LEDGER_REPLIES),
			.tx = LEDGER_NONE,
			.e = e};
	bool ok;

	x.account = numbers(x.c->accounts);
	x.asset = numbers(x.c->assets);
	x.memo = numbers(x.c->memos);
	list_told(&x);
	ok = give_all(&x, said, nr);
	free(x.account);
	free(x.asset);
	free(x.memo);
	free(x.kept);
	free(x.told_like);
	map_release(&x.told);
	if (ok)
		return ledger_seal(x.b, e);
	ledger_builder_free(x.b);
	return NULL;
}
