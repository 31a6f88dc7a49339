#include "export/csv_row.h"

#include <string.h>

#include "base/csv.h"
#include "base/die.h"
#include "base/when.h"
#include "export/value.h"

void csv_row_init(struct csv_row *w, FILE *f, const struct result *r,
		  const struct export_opts *o)
{
	*w = (struct csv_row){.f = f,
			      .r = r,
			      .excel = o->flags & EXPORT_EXCEL,
			      .value = o->value,
			      .time = r->end_time,
			      .first = true};
	if (w->excel)
		fputs("\xef\xbb\xbf", f);
	if (r->thefts > 1)
		csv_row_own(w, "theft");
}

static void separate(struct csv_row *w)
{
	if (!w->first)
		putc(',', w->f);
	w->first = false;
}

static void remember(struct csv_row *w, const char *name, size_t len)
{
	if (w->heads == CSV_ROW_AMOUNTS || len >= CSV_NAME_MAX)
		BUG("column '%s' of too many or too long", name);
	snprintf(w->head[w->heads++], CSV_NAME_MAX, "%.*s", (int)len, name);
}

void csv_row_head(struct csv_row *w, const char *columns)
{
	size_t len;
	bool amount;

	for (; *columns; columns += len + (columns[len] == ' ')) {
		amount = *columns == '*';
		columns += amount;
		len = strcspn(columns, " ");
		separate(w);
		fwrite(columns, 1, len, w->f);
		if (amount)
			remember(w, columns, len);
	}
}

void csv_row_head_policy(struct csv_row *w, enum policy p, const char *suffix)
{
	char name[CSV_NAME_MAX];

	snprintf(name, sizeof(name), "*%s%s", policy_name(p), suffix);
	csv_row_head(w, name);
}

void csv_row_head_end(struct csv_row *w)
{
	size_t i;

	for (i = 0; w->excel && i < w->heads; i++) {
		separate(w);
		fprintf(w->f, "%s_whole", w->head[i]);
	}
	for (i = 0; w->value && i < w->heads; i++) {
		separate(w);
		fprintf(w->f, "%s_%s", w->head[i], w->value->currency);
	}
	putc('\n', w->f);
	w->first = true;
}

void csv_row_theft(struct csv_row *w, const char *name)
{
	if (w->r->thefts > 1)
		csv_row_foreign(w, name);
}

void csv_row_own(struct csv_row *w, const char *s)
{
	separate(w);
	csv_put(w->f, s);
}

void csv_row_foreign(struct csv_row *w, const char *s)
{
	separate(w);
	csv_put_foreign(w->f, s, strlen(s));
}

void csv_row_account(struct csv_row *w, uint32_t account)
{
	struct account_id id = {account};

	if (account == LEDGER_NONE)
		csv_row_own(w, "");
	else if (account_is_pseudo(id))
		csv_row_own(w, ledger_account_text(w->r->ledger, id));
	else
		csv_row_foreign(w, ledger_account_text(w->r->ledger, id));
}

void csv_row_number(struct csv_row *w, uint64_t v)
{
	separate(w);
	fprintf(w->f, "%llu", (unsigned long long)v);
}

void csv_row_time(struct csv_row *w, int64_t time)
{
	char buf[WHEN_TEXT_MAX];

	w->time = time;
	csv_row_own(w, time == LEDGER_NO_TIME ? "" : when_iso(buf, time));
}

void csv_row_amount(struct csv_row *w, uint64_t units)
{
	csv_row_number(w, units);
	if (w->wholes == CSV_ROW_AMOUNTS)
		BUG("more than %d amounts in a row", CSV_ROW_AMOUNTS);
	w->whole[w->wholes++] = units;
}

void csv_row_at_end(struct csv_row *w)
{
	w->time = w->r->end_time;
}

/* Empty where no rate is known. */
static void put_worth(struct csv_row *w, uint64_t units)
{
	struct text t;
	uint64_t worth;

	text_init(&t, TEXT_MAX_ANY);
	if (value_of(&worth, w->value, amount_of(units), w->r->decimals,
		     w->time))
		value_plain(&t, w->value, worth);
	csv_row_own(w, t.len ? t.s : "");
	text_release(&t);
}

void csv_row_end(struct csv_row *w)
{
	char buf[AMOUNT_TEXT_MAX];
	size_t i;

	if (w->wholes != w->heads)
		BUG("%zu amounts below %zu heads", w->wholes, w->heads);
	for (i = 0; w->excel && i < w->wholes; i++)
		csv_row_own(w, amount_format(buf, amount_of(w->whole[i]),
					     w->r->decimals, AMOUNT_PLAIN));
	for (i = 0; w->value && i < w->wholes; i++)
		put_worth(w, w->whole[i]);
	putc('\n', w->f);
	w->first = true;
	w->wholes = 0;
	csv_row_at_end(w);
}
