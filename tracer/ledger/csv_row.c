#include "ledger/csv_row.h"

#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/when.h"

/* A row that states none may yet be in either coin: judge_network(). */
static bool is_asked(const struct csv_reader *r, const struct csv_field *f)
{
	const char *asked = r->opts->coin;

	if (!f->len && r->layout.coin_assumed)
		return !strcmp(asked, CSV_NEM_COIN) ||
		       !strcmp(asked, CSV_ANY_COIN);
	if (!f->len)
		return !strcmp(asked, r->layout.asset);
	return f->len == strlen(asked) && !memcmp(f->s, asked, f->len);
}

static bool read_asset(struct csv_reader *r, bool *wanted, struct err *e)
{
	struct csv_field f = csv_get(r, CSV_ASSET);
	bool filter = r->opts->asset && r->layout.column[CSV_ASSET].nr;

	r->not_asked = r->opts->coin && !is_asked(r, &f);
	if (!f.len)
		f = (struct csv_field){r->layout.asset,
				       strlen(r->layout.asset)};
	else if (f.len == strlen(CSV_NEM_COIN) &&
		 !memcmp(f.s, CSV_NEM_COIN, f.len))
		r->nem_coin_stated = true;
	*wanted = !filter || (f.len == strlen(r->opts->asset) &&
			      !memcmp(f.s, r->opts->asset, f.len));
	if (!*wanted ||
	    (f.len == r->asset_len && !memcmp(f.s, r->asset_name, f.len)))
		return true;
	r->decimals = r->layout.decimals;
	if (!csv_decimals(&r->decimals, r->opts->decimals, f.s, f.len, e))
		return false;
	if (!ledger_builder_asset(r->b, &r->asset, f.s, f.len, r->decimals, e))
		return csv_at_column(r, CSV_ASSET, e);
	memcpy(r->asset_name, f.s, f.len);
	r->asset_len = f.len;
	return true;
}

static bool read_time(const struct csv_reader *r, int64_t *time, struct err *e)
{
	struct csv_field f = csv_get(r, CSV_TIME);

	*time = LEDGER_NO_TIME;
	if (!f.len || num_i64(time, f.s, f.len))
		return true;
	if (!when_parse(time, f.s, f.len, WHEN_FIRST, e)) {
		err_set(e, ERR_DATA,
			"'%.*s': neither ISO 8601 nor Unix seconds",
			(int)(f.len > 64 ? 64 : f.len), f.s);
		return csv_at_column(r, CSV_TIME, e);
	}
	return true;
}

static bool read_place(const struct csv_reader *r, struct ledger_tx *tx,
		       struct err *e)
{
	struct csv_field f = csv_get(r, CSV_HEIGHT);

	if (!read_time(r, &tx->time, e))
		return false;
	if (r->layout.column[CSV_HEIGHT].nr) {
		if (!num_u64(&tx->height, f.s, f.len))
			return csv_bad(r, CSV_HEIGHT, &f, "not a height", e);
	} else {
		f = csv_get(r, CSV_TIME);
		if (tx->time < 0)
			return csv_bad(
				r, CSV_TIME, &f,
				"not a time from 1970 on, and there is no "
				"height",
				e);
		tx->height = (uint64_t)tx->time;
	}
	f = csv_get(r, CSV_INDEX);
	tx->index = LEDGER_NONE;
	if (f.len && !num_u32(&tx->index, f.s, f.len, LEDGER_NONE - 1))
		return csv_bad(r, CSV_INDEX, &f, "not an index", e);
	return true;
}

/* 64 hex digits are a hash, with or without 0x as the file's first one. */
static bool read_id(struct csv_reader *r, struct ledger_tx *tx,
		    uint8_t hash[static HASH_SIZE], struct err *e)
{
	struct csv_field f = csv_get(r, CSV_TX);
	bool with_0x = f.len == 66 && f.s[0] == '0' && to_lower(f.s[1]) == 'x';

	tx->id = (const uint8_t *)f.s;
	tx->id_len = f.len;
	if (f.len > TX_ID_TEXT_MAX)
		return csv_bad(r, CSV_TX, &f, "longer than 128 bytes", e);
	if ((f.len != 64 && !with_0x) ||
	    !hex_decode(hash, f.s + 2 * with_0x, 64))
		return true;
	if (!r->tx_style_known && with_0x)
		r->b->flags |= LEDGER_TX_0X;
	r->tx_style_known = true;
	if (!(r->b->flags & LEDGER_TX_0X) == with_0x)
		return true;
	tx->id = hash;
	tx->id_len = HASH_SIZE;
	tx->id_is_hash = true;
	return true;
}

static bool read_kind(const struct csv_reader *r, uint32_t *kind, struct err *e)
{
	struct csv_field f = csv_get(r, CSV_KIND);

	*kind = MV_TRANSFER;
	if (f.len && !ledger_builder_kind(r->b, kind, f.s, f.len, e))
		return csv_at_column(r, CSV_KIND, e);
	return true;
}

static bool read_rest(const struct csv_reader *r, struct ledger_move *mv,
		      struct err *e)
{
	struct csv_field f = csv_get(r, CSV_LEG);

	mv->leg = LEDGER_LEG_NEXT;
	if (f.len && !num_u32(&mv->leg, f.s, f.len, LEDGER_LEG_MAX))
		return csv_bad(r, CSV_LEG, &f, "not a leg", e);
	f = csv_get(r, CSV_GRADE);
	mv->grade = GRADE_STATED;
	if (f.len && !grade_parse(&mv->grade, f.s, f.len))
		return csv_bad(
			r, CSV_GRADE, &f,
			"not a grade (known: modelled, stated, recorded, "
			"hashed, signed)",
			e);
	f = csv_get(r, CSV_MEMO);
	mv->memo = ledger_builder_memo(r->b, MEMO_PLAIN, f.s, f.len);
	return read_kind(r, &mv->kind, e);
}

/* What is not asked for may be a mosaic of any size: it is no reason to refuse
 * the rest. */
static bool read_amounts(struct csv_reader *r, struct amount *a,
			 struct amount *fee, bool *skip, struct err *e)
{
	struct csv_field f = csv_get(r, CSV_FEE);
	uint64_t cut = r->cut;

	*fee = amount_of(0);
	*skip = false;
	if (csv_read_amount(r, a, e) &&
	    (!f.len || csv_parse_amount(r, fee, &f, CSV_FEE, e)))
		return true;
	if (!r->not_asked)
		return false;
	e->kind = ERR_NONE;
	r->cut = cut;
	r->other_assets++;
	*skip = true;
	return true;
}

/* Once a transaction, by its first row that states one. */
static bool add_fee(struct csv_reader *r, const struct ledger_move *row,
		    struct amount fee, struct err *e)
{
	size_t old = r->fee_alloc;
	struct ledger_move mv;

	if (amount_is_zero(fee))
		return true;
	mv = *row;
	mv.amount = fee;
	VEC_GROW(r->fee_paid, mv.tx.i + 1, r->fee_alloc);
	if (r->fee_alloc > old)
		memset(r->fee_paid + old, 0, r->fee_alloc - old);
	if (r->fee_paid[mv.tx.i])
		return true;
	r->fee_paid[mv.tx.i] = 1;
	mv.to.i = PSEUDO_FEES;
	mv.kind = MV_FEE;
	mv.leg = LEDGER_LEG_LAST;
	mv.memo = LEDGER_NONE;
	return ledger_builder_move(r->b, &mv, e);
}

bool csv_row_read(struct csv_reader *r, struct err *e)
{
	uint8_t hash[HASH_SIZE];
	struct ledger_tx tx = {0};
	struct ledger_move mv = {0};
	struct amount fee;
	bool failed, wanted, skip, fresh;

	r->rows++;
	csv_call_accounts(r);
	if (r->csv.nr != r->header_nr)
		return err_set(e, ERR_DATA,
			       "'%s': line %llu: %zu fields, where the header "
			       "has %zu",
			       r->csv.path, (unsigned long long)r->csv.line,
			       r->csv.nr, r->header_nr);
	if (!csv_read_status(r, &failed, e) || !read_asset(r, &wanted, e))
		return false;
	if (failed || !wanted) {
		r->failed += failed;
		r->other_assets += !failed;
		return true;
	}
	mv.asset = r->asset;
	if (!read_amounts(r, &mv.amount, &fee, &skip, e))
		return false;
	if (skip)
		return true;
	if (!read_place(r, &tx, e) || !read_id(r, &tx, hash, e) ||
	    !csv_read_account(r, &mv.from, CSV_FROM, e) ||
	    !csv_read_account(r, &mv.to, CSV_TO, e) || !read_rest(r, &mv, e))
		return false;
	if (!ledger_builder_tx(r->b, &mv.tx, &fresh, &tx, e))
		return csv_at_column(r, CSV_TX, e);
	if (!ledger_builder_move(r->b, &mv, e))
		return err_prefix(e, "'%s': line %llu", r->csv.path,
				  (unsigned long long)r->csv.line);
	return add_fee(r, &mv, fee, e);
}
