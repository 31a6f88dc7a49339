#include "ledger/csv_columns.h"

#include <string.h>

#include "base/num.h"
#include "base/text.h"

static const char *const names[CSV_COLUMN_NR] = {
#define X(nr, id, name) [nr] = name,
	CSV_COLUMNS(X)
#undef X
};

const char *csv_column_name(enum csv_column column)
{
	return names[column];
}

/*
 * Other people's files.  etherscan: the exports of transactions, internal
 * transactions and tokens.  ethereumheist: the rows of
 * Etherscan's API (txlist, txlistinternal, tokentx), in which copies of that
 * data set's accounts are published; the set itself was not at hand.  In wei,
 * so that of a token with other decimals --raw-decimals must say them; a
 * creation has its contract for receiver; what gas cost is in two columns and
 * is not read.
 */
static const struct preset {
	const char *name, *columns, *asset;
	unsigned decimals;
	int raw_decimals;
} presets[] = {
	{"etherscan",
	 "tx=Txhash|Transaction Hash,height=Blockno,time=UnixTimestamp,"
	 "from=From,to=To|TxTo|ContractAddress,"
	 "amount=Value_IN(ETH)|Value_OUT(ETH)|TokenValue|Quantity,"
	 "asset=TokenSymbol,fee=TxnFee(ETH),status=Status,error=ErrCode",
	 "ETH", 9, -1},
	{"ethereumheist",
	 "tx=hash,height=blockNumber|block_number,"
	 "time=timeStamp|timestamp|block_timestamp,"
	 "index=transactionIndex|transaction_index,"
	 "from=from|from_address,to=to|to_address|contractAddress,"
	 "amount=value,asset=tokenSymbol,error=isError",
	 "ETH", 9, 18},
};

static const struct preset *find_preset(const char *name)
{
	size_t i;

	for (i = 0; i < NR_OF(presets); i++)
		if (!strcmp(presets[i].name, name))
			return &presets[i];
	return NULL;
}

static bool find_column(enum csv_column *column, const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < CSV_COLUMN_NR; i++) {
		if (strlen(names[i]) == len && !memcmp(names[i], s, len)) {
			*column = (enum csv_column)i;
			return true;
		}
	}
	return false;
}

/* Adds those of "a|b|c" that the header has. */
static bool add_sources(struct csv_sources *to, const struct csv *csv,
			const char *s, size_t len, struct err *e)
{
	const char *end = s + len, *next;
	size_t i;

	to->nr = 0;
	for (; s <= end; s = next + 1) {
		next = memchr(s, '|', (size_t)(end - s));
		next = next ? next : end;
		for (i = 0; i < csv->nr; i++)
			if (csv->field[i].len == (size_t)(next - s) &&
			    !memcmp(csv->field[i].s, s, csv->field[i].len))
				break;
		if (i == csv->nr)
			continue;
		if (to->nr == CSV_SOURCES_MAX)
			return err_set(e, ERR_USAGE,
				       "--columns: more than %d names for one "
				       "column",
				       CSV_SOURCES_MAX);
		to->at[to->nr++] = i;
	}
	return true;
}

/* "from=From,to=To|Receiver"; strict: what is named must be there. */
static bool apply(struct csv_layout *l, const struct csv *csv, const char *s,
		  bool strict, struct err *e)
{
	const char *end, *eq;
	enum csv_column column;

	for (; *s; s = *end ? end + 1 : end) {
		end = strchrnul(s, ',');
		eq = memchr(s, '=', (size_t)(end - s));
		if (!eq || !find_column(&column, s, (size_t)(eq - s)))
			return err_set(e, ERR_USAGE,
				       "--columns: '%.*s': not of the form "
				       "COLUMN=NAME, or no such column (known: "
				       "from to amount height time index leg "
				       "asset kind tx memo grade fee status "
				       "error)",
				       (int)(end - s > 64 ? 64 : end - s), s);
		if (!add_sources(&l->column[column], csv, eq + 1,
				 (size_t)(end - eq - 1), e))
			return false;
		if (strict && !l->column[column].nr)
			return err_set(e, ERR_USAGE,
				       "--columns: '%s' has no column '%.*s'",
				       csv->path, (int)(end - eq - 1), eq + 1);
	}
	return true;
}

static bool missing(const struct csv *csv, const char *what, struct err *e)
{
	struct text t;
	size_t i;

	text_init(&t, 400);
	for (i = 0; i < csv->nr; i++)
		text_addf(&t, "%s%s", i ? ", " : "", csv->field[i].s);
	err_set(e, ERR_DATA, "'%s': line %llu: no column %s (it has: %s)",
		csv->path, (unsigned long long)csv->line, what, t.s ? t.s : "");
	text_release(&t);
	return false;
}

static bool check(const struct csv_layout *l, const struct csv *csv,
		  struct err *e)
{
	const struct csv_sources *c = l->column;
	size_t i, j;

	if (!c[CSV_FROM].nr)
		return missing(csv, "'from'", e);
	if (!c[CSV_TO].nr)
		return missing(csv, "'to'", e);
	if (!c[CSV_AMOUNT].nr)
		return missing(csv, "'amount'", e);
	if (!c[CSV_HEIGHT].nr && !c[CSV_TIME].nr)
		return missing(csv, "'height' or 'time'", e);
	for (i = 0; i < csv->nr; i++)
		for (j = i + 1; j < csv->nr; j++)
			if (csv->field[i].len &&
			    !strcmp(csv->field[i].s, csv->field[j].s))
				return err_set(e, ERR_DATA,
					       "'%s': line %llu: column '%s' "
					       "twice",
					       csv->path,
					       (unsigned long long)csv->line,
					       csv->field[i].s);
	return true;
}

bool csv_layout_make(struct csv_layout *l, const struct csv *csv,
		     const struct ledger_csv_opts *opts, struct err *e)
{
	const struct preset *p = NULL;
	size_t i;

	*l = (struct csv_layout){
		.asset = CSV_NEM_COIN, .decimals = 6, .raw_decimals = -1};
	if (opts->preset) {
		p = find_preset(opts->preset);
		if (!p)
			return err_set(e, ERR_USAGE,
				       "--columns: no preset '%s' (known: "
				       "etherscan, ethereumheist)",
				       opts->preset);
		l->asset = p->asset;
		l->decimals = p->decimals;
		l->raw_decimals = p->raw_decimals;
	}
	for (i = 0; !p && i < CSV_COLUMN_NR; i++)
		if (!add_sources(&l->column[i], csv, names[i], strlen(names[i]),
				 e))
			return false;
	if (p && !apply(l, csv, p->columns, false, e))
		return false;
	if (opts->columns && !apply(l, csv, opts->columns, true, e))
		return false;
	if (opts->coin && !p && !l->column[CSV_ASSET].nr)
		l->asset = opts->coin;
	if (opts->asset)
		l->asset = opts->asset;
	l->coin_assumed = !p && !opts->asset && l->asset != opts->coin;
	if (opts->raw_decimals >= 0)
		l->raw_decimals = opts->raw_decimals;
	return check(l, csv, e);
}

bool csv_decimals(unsigned *decimals, const char *option, const char *asset,
		  size_t len, struct err *e)
{
	const char *s, *end, *eq;
	uint32_t n;
	bool named = false;

	for (s = option; s && *s; s = *end ? end + 1 : end) {
		end = strchrnul(s, ',');
		eq = memrchr(s, '=', (size_t)(end - s));
		if (!num_u32(&n, eq ? eq + 1 : s,
			     (size_t)(end - (eq ? eq + 1 : s)),
			     AMOUNT_DECIMALS_MAX))
			return err_set(e, ERR_USAGE,
				       "--decimals: '%.*s': not N or ASSET=N "
				       "with N from 0 to %d",
				       (int)(end - s > 64 ? 64 : end - s), s,
				       AMOUNT_DECIMALS_MAX);
		if (!eq && !named)
			*decimals = n;
		if (eq && (size_t)(eq - s) == len && !memcmp(s, asset, len)) {
			*decimals = n;
			named = true;
		}
	}
	return true;
}
