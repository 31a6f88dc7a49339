/* Paragraphs of a letter. */
#include <string.h>

#include "base/text.h"
#include "export/freeze_parts.h"

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
