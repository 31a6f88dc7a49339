/* Paragraphs of a letter, and times in them. */
#include <string.h>

#include "base/text.h"
#include "base/when.h"
#include "export/freeze_letter.h"
#include "export/words.h"

#define COLUMNS 78

/* May a line break before this character of Japanese? Not before what closes
 * a phrase (JIS X 4051, in small). */
static bool may_begin(unsigned code)
{
	static const unsigned closing[] = {':',	   ')',	   ',',	   ';',
					   '.',	   0x3001, 0x3002, 0x300d,
					   0x300f, 0xff09, 0xff1a, 0xff0c,
					   0xff0e, 0x30fc, 0x301c};
	size_t i;

	for (i = 0; i < sizeof(closing) / sizeof(closing[0]); i++)
		if (code == closing[i])
			return false;
	return true;
}

static bool is_wide(unsigned code)
{
	return code >= 0x2e80;
}

/* Bytes of the next piece that is not broken, blanks in front included. */
static size_t piece(const char *s)
{
	size_t len = strlen(s), at = 0, n;
	unsigned code, before = ' ';

	while (at < len) {
		n = utf8_decode(&code, s + at, len - at);
		if (!n)
			return len;
		if (at && before != ' ' &&
		    (code == ' ' ||
		     ((is_wide(code) || is_wide(before)) && may_begin(code) &&
		      before != 0xff08 && before != 0x300c)))
			break;
		before = code;
		at += n;
	}
	return at;
}

void freeze_wrap(FILE *f, const char *text, size_t indent)
{
	size_t column = indent, n, width;

	fprintf(f, "%*s", (int)indent, "");
	while (*text) {
		n = piece(text);
		width = utf8_columns(text, n);
		if (column > indent && column + width > COLUMNS) {
			fprintf(f, "\n%*s", (int)indent, "");
			column = indent;
		}
		for (; column == indent && n && *text == ' '; text++, n--)
			width--;
		fwrite(text, 1, n, f);
		column += width;
		text += n;
	}
	putc('\n', f);
}

static void heights(const struct letter *l, char *buf, struct tx_id first,
		    struct tx_id last)
{
	uint64_t a = ledger_tx_height(l->r->ledger, first);
	uint64_t b = ledger_tx_height(l->r->ledger, last);
	char from[WORD_MAX], to[WORD_MAX];
	const char *arg[2] = {from, to};
	struct text t;

	text_init(&t, WORD_MAX - 1);
	word_count(from, a);
	word_count(to, b);
	say_to(&t, l->lang, a == b ? SAY_L_HEIGHT : SAY_L_HEIGHTS, arg, 2);
	memcpy(buf, t.s, t.len + 1);
	text_release(&t);
}

/* " (2018-01-26 00:02:13 to 2018-01-26 08:26:00 +09:00)" */
static void add_zoned(const struct letter *l, char *buf, size_t size,
		      int64_t first, int64_t last)
{
	const struct export_opts *o = l->s->in->opts;
	bool ja = l->lang == LANG_JA;
	char a[WHEN_TEXT_MAX], b[WHEN_TEXT_MAX];

	when_zoned(a, first, o->zone);
	when_zoned(b, last, o->zone);
	if (first == last)
		snprintf(buf, size, ja ? "（%s）" : " (%s)", a);
	else
		snprintf(buf, size, ja ? "（%.19s\u301c%s）" : " (%.19s to %s)",
			 a, b);
}

void letter_span(const struct letter *l, char *buf, uint32_t first,
		 uint32_t last, bool zone)
{
	const struct ledger *ledger = l->r->ledger;
	struct tx_id a = {ledger_columns(ledger)->tx[first]};
	struct tx_id b = {ledger_columns(ledger)->tx[last]};
	int64_t from = ledger_tx_time(ledger, a),
		end = ledger_tx_time(ledger, b);
	char *to;

	if (!*word_span(buf, from, end)) {
		heights(l, buf, a, b);
		return;
	}
	to = strstr(buf, " to ");
	if (to && l->lang == LANG_JA) {
		memcpy(to, "\xe3\x80\x9c", 3); /* 0x301c, in place of " to" */
		memmove(to + 3, to + 4, strlen(to + 4) + 1);
	}
	to = buf + strlen(buf);
	if (zone)
		to += snprintf(to, WORD_MAX - (size_t)(to - buf), "%s",
			       l->lang == LANG_JA ? "（UTC）" : " UTC");
	if (zone && l->s->in->opts->zoned)
		add_zoned(l, to, WORD_MAX - (size_t)(to - buf), from, end);
}
