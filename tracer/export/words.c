#include "export/words.h"

#include <string.h>

#include "base/when.h"

#define LINE_MAX_COLUMNS 80
#define INDENT 8
#define WHEN_LAST_SECOND 253402300799 /* of the year 9999 */

char *word_permille(char buf[static WORD_MAX], unsigned permille)
{
	if (permille % 10)
		snprintf(buf, WORD_MAX, "%u.%u %%", permille / 10,
			 permille % 10);
	else
		snprintf(buf, WORD_MAX, "%u %%", permille / 10);
	return buf;
}

char *word_part(char buf[static WORD_MAX], unsigned permille,
		struct amount part)
{
	if (permille || amount_is_zero(part))
		return word_permille(buf, permille);
	snprintf(buf, WORD_MAX, "<0.1 %%");
	return buf;
}

char *word_share(char buf[static WORD_MAX], struct amount part,
		 struct amount whole)
{
	return word_part(buf, amount_permille(part, whole), part);
}

/* floor(part * 1000 / whole), and what is left over. */
static uint64_t split(unsigned *permille, struct amount part,
		      unsigned __int128 whole)
{
	unsigned __int128 n = (unsigned __int128)amount_units(part) * 1000;

	*permille = (unsigned)(n / whole);
	return (uint64_t)(n % whole);
}

void shares_of(unsigned *permille, const struct amount *part, size_t n)
{
	unsigned __int128 whole = 0;
	unsigned missing = 1000;
	uint64_t left, most;
	unsigned floor;
	size_t i, k;

	for (i = 0; i < n; i++) {
		whole += amount_units(part[i]);
		permille[i] = 0;
	}
	for (i = 0; whole && i < n; i++) {
		split(&permille[i], part[i], whole);
		missing -= permille[i];
	}
	while (whole && missing--) {
		most = 0;
		for (i = k = 0; i < n; i++) {
			left = split(&floor, part[i], whole);
			/* one that got its digit is served */
			if (permille[i] != floor || left <= most)
				continue;
			most = left;
			k = i;
		}
		permille[k]++;
	}
	for (i = 0; i < n; i++)
		if (permille[i] == 1000 && amount_units(part[i]) != whole)
			permille[i] = 999;
}

/* Seconds that are zero are not worth a reader's time. */
static void cut_seconds(char *when)
{
	size_t len = strlen(when);

	if (len > 3 && !strcmp(when + len - 3, ":00"))
		when[len - 3] = 0;
}

char *word_span(char buf[static WORD_MAX], int64_t first, int64_t last)
{
	char a[WHEN_TEXT_MAX], b[WHEN_TEXT_MAX];
	const char *second = b;

	buf[0] = 0;
	if (first == LEDGER_NO_TIME || last == LEDGER_NO_TIME)
		return buf;
	when_text(a, first);
	when_text(b, last);
	if (!strncmp(a, b, 11))
		second = b + 11;
	cut_seconds(a);
	cut_seconds(b);
	if (first == last)
		snprintf(buf, WORD_MAX, "%s", a);
	else
		snprintf(buf, WORD_MAX, "%s to %s", a, second);
	return buf;
}

const char *word_mark(enum trace_mark mark, enum policy p,
		      enum word_figure figure)
{
	if (p == POLICY_POISON || p == POLICY_LIFO || p == POLICY_TAINT_FIRST)
		return "";
	if (mark == MARK_FOLLOWS)
		return "~ ";
	if (mark == MARK_NONE || figure == FIGURE_GOT)
		return "";
	return figure == FIGURE_HELD ? ">= " : "<= ";
}

void word_column(FILE *f, size_t *owed, const struct result *r,
		 const char *mark, struct amount a, size_t columns)
{
	char number[WORD_MAX], figure[WORD_MAX * 2];
	const char *point;
	size_t tail = r->decimals ? r->decimals + 1 : 0;

	word_amount(number, r, a);
	point = strchr(number, '.');
	tail -= point ? strlen(point) : 0;
	snprintf(figure, sizeof(figure), "%.*s%s", (int)strcspn(mark, " "),
		 mark, number);
	columns += *owed;
	word_right(f, figure, columns > tail ? columns - tail : 0);
	*owed = tail;
}

char *word_height(char buf[static WORD_MAX], const struct result *r,
		  uint64_t height)
{
	char count[WORD_MAX], when[WHEN_TEXT_MAX];

	if (ledger_height_is_time(r->ledger) && height <= WHEN_LAST_SECOND)
		snprintf(buf, WORD_MAX, "%s", when_iso(when, (int64_t)height));
	else
		snprintf(buf, WORD_MAX, "height %.60s",
			 word_count(count, height));
	return buf;
}

const char *word_end(enum trace_end end)
{
	switch (end) {
	case END_HELD:
		return "held";
	case END_SERVICE:
		return "services";
	case END_BUSY:
		return "busy";
	case END_FEES:
		return "fees";
	case END_SINK:
		return "sinks";
	case END_BELOW:
		return "below";
	case END_LIMIT:
		return "beyond limits";
	case END_UNREAD:
		return "not read";
	}
	return "";
}

void word_foreign(struct text *t, const char *s, size_t columns)
{
	struct text clean;
	size_t at = 0, used = 0, n, wide;
	unsigned code;

	text_init(&clean, TEXT_MAX_ANY);
	text_add_clean(&clean, s, strlen(s));
	if (utf8_columns(clean.s, clean.len) <= columns) {
		text_add(t, clean.s, clean.len);
		text_release(&clean);
		return;
	}
	while (at < clean.len) {
		n = utf8_decode(&code, clean.s + at, clean.len - at);
		n = n ? n : 1;
		wide = utf8_columns(clean.s + at, n);
		if (used + wide + 2 > columns)
			break;
		at += n;
		used += wide;
	}
	text_add(t, clean.s, at);
	text_adds(t, "..");
	text_release(&clean);
}

static void blanks(FILE *f, size_t n)
{
	while (n--)
		putc(' ', f);
}

void word_left(FILE *f, const char *s, size_t columns)
{
	size_t used = utf8_columns(s, strlen(s));

	fputs(s, f);
	blanks(f, used < columns ? columns - used : 0);
}

void word_right(FILE *f, const char *s, size_t columns)
{
	size_t used = utf8_columns(s, strlen(s));

	blanks(f, used < columns ? columns - used : 0);
	fputs(s, f);
}

void word_wrap(FILE *f, size_t *column, const char *separator,
	       const char *piece)
{
	size_t gap = utf8_columns(separator, strlen(separator));
	size_t wide = utf8_columns(piece, strlen(piece));

	if (*column + gap + wide > LINE_MAX_COLUMNS && *column > INDENT) {
		putc('\n', f);
		blanks(f, INDENT);
		*column = INDENT;
		/* a line does not begin with what parted it */
		separator += strspn(separator, " ,;\xc2\xb7");
		gap = utf8_columns(separator, strlen(separator));
	}
	fputs(separator, f);
	fputs(piece, f);
	*column += gap + wide;
}

bool word_message(struct text *t, const struct ledger *l, uint32_t memo,
		  size_t columns)
{
	enum memo_kind kind;
	const char *s = ledger_memo_text(l, memo, &kind);

	switch (kind) {
	case MEMO_NONE:
		return false;
	case MEMO_PLAIN:
		text_adds(t, "\"");
		word_foreign(t, s, columns);
		text_adds(t, "\"");
		break;
	case MEMO_HEX:
		text_adds(t, "hex ");
		word_foreign(t, s, columns);
		break;
	case MEMO_ENCRYPTED:
		text_adds(t, "encrypted message");
		break;
	}
	return true;
}
