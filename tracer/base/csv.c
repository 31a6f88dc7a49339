#include "base/csv.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv_ahead.h"
#include "base/csv_cut.h"
#include "base/mem.h"
#include "base/num.h"

bool csv_open(struct csv *c, const char *path, struct err *e)
{
	*c = (struct csv){.path = path, .next_line = 1};
	c->f = strcmp(path, "-") ? fopen(path, "re") : stdin;
	if (!c->f)
		return err_errno(e, ERR_SOURCE, path, "cannot open");
	c->buf = c->first = xcalloc(CSV_WINDOW + CSV_CUT_PAD, 1);
	c->row_cut = c->few;
	text_init(&c->row, CSV_ROW_MAX);
	return true;
}

void csv_close(struct csv *c)
{
	csv_ahead_free(c->ahead);
	if (c->f && c->f != stdin)
		fclose(c->f);
	free(c->first);
	text_release(&c->row);
	*c = (struct csv){0};
}

/* The next byte, or EOF. */
static int next_byte(struct csv *c)
{
	if (c->at == c->end) {
		c->end = fread(c->buf, 1, CSV_WINDOW, c->f);
		c->at = 0;
		if (!c->end)
			return EOF;
	}
	c->offset++;
	return (unsigned char)c->buf[c->at++];
}

static int peek_byte(struct csv *c)
{
	int b = next_byte(c);

	if (b != EOF) {
		c->at--;
		c->offset--;
	}
	return b;
}

static bool row_error(const struct csv *c, struct err *e, const char *what)
{
	return err_set(e, ERR_DATA, "'%s': line %llu: %s", c->path,
		       (unsigned long long)c->line, what);
}

static bool end_field(struct csv *c, size_t start, struct err *e)
{
	if (c->nr == CSV_FIELDS_MAX)
		return row_error(c, e, "more than 256 fields");
	c->cut[c->nr].len = c->row.len - start;
	text_addc(&c->row, 0);
	if (c->row.full)
		return row_error(c, e, "longer than 65536 bytes");
	c->nr++;
	return true;
}

/* Reads one field, begins after its separator; *last: it ended the row. */
static bool read_field(struct csv *c, bool *last, struct err *e)
{
	size_t start = c->row.len;
	bool quoted = false;
	int b;

	if (peek_byte(c) == '"') {
		quoted = true;
		next_byte(c);
	}
	for (;;) {
		b = next_byte(c);
		if (b == 0)
			return row_error(c, e, "a NUL byte");
		if (quoted && b == EOF)
			return row_error(c, e, "a quote without end");
		if (quoted && b == '"') {
			if (peek_byte(c) != '"') {
				quoted = false;
				continue;
			}
			b = next_byte(c);
		} else if (!quoted) {
			if (b == '\r' && peek_byte(c) == '\n')
				continue;
			if (b == ',' || b == '\n' || b == EOF) {
				*last = b != ',';
				c->next_line += b == '\n';
				return end_field(c, start, e);
			}
		}
		c->next_line += b == '\n';
		text_addc(&c->row, (char)b);
		if (c->row.full)
			return row_error(c, e, "longer than 65536 bytes");
	}
}

/* Makes the window hold more; the rest of the last one goes to its front. */
static void refill(struct csv *c)
{
	memmove(c->buf, c->buf + c->at, c->end - c->at);
	c->end -= c->at;
	c->at = 0;
	c->end += fread(c->buf + c->end, 1, CSV_WINDOW - c->end, c->f);
}

static bool cut_row(struct csv *c)
{
	struct csv_cut_row *row = &c->few[c->rows];

	if (!csv_cut_row(row, c->cut + c->cuts, NR_OF(c->cut) - c->cuts,
			 c->buf + c->at, c->end - c->at, c->look, c->look_ctx))
		return false;
	c->rows++;
	c->cuts += row->nr;
	c->at += row->bytes;
	return true;
}

/* The window after this one, cut up; false if no row of it can be. */
static bool next_sheet(struct csv *c)
{
	const struct csv_sheet *s;

	s = csv_ahead_next(c->ahead, c->buf + c->at, c->end - c->at);
	c->buf = s->buf;
	c->at = s->at;
	c->end = s->end;
	c->row_cut = s->row;
	c->rows = s->rows;
	c->next_row = 0;
	c->cuttings++;
	return c->rows > 0;
}

/*
 * Rows without quotes that lie in the window are cut up where they lie, some
 * at once.  False if the next one is none, or not fit to be read: then
 * nothing happened, and read_row finds out.
 */
static bool cut_rows(struct csv *c)
{
	c->rows = c->next_row = c->cuts = 0;
	c->row_cut = c->few;
	c->cuttings++;
	if (!cut_row(c)) {
		if (memchr(c->buf + c->at, '\n', c->end - c->at))
			return false;
		if (c->ahead)
			return next_sheet(c);
		refill(c);
		if (!cut_row(c))
			return false;
	}
	while (c->rows < CSV_AHEAD_MAX && cut_row(c))
		;
	return true;
}

static void take_row(struct csv *c)
{
	const struct csv_cut_row *row = &c->row_cut[c->next_row++];

	c->field = row->field;
	c->nr = row->nr;
	c->offset += row->bytes;
	c->line = c->next_line++;
}

static bool read_row(struct csv *c, struct err *e)
{
	bool last = false;
	size_t i;
	char *s;

	text_clear(&c->row);
	c->field = c->cut;
	c->nr = 0;
	c->line = c->next_line;
	while (!last) {
		if (!read_field(c, &last, e))
			return false;
	}
	/* the row does not move any more */
	for (i = 0, s = c->row.s; i < c->nr; i++) {
		c->cut[i].s = s;
		s += c->cut[i].len + 1;
	}
	return true;
}

static void skip_bom(struct csv *c)
{
	if (c->offset || peek_byte(c) != 0xef || c->end - c->at < 3)
		return;
	if (!memcmp(c->buf + c->at, "\xef\xbb\xbf", 3)) {
		c->at += 3;
		c->offset += 3;
	}
}

/* Where windows are cut up ahead, the next one's rows. */
static bool continues(struct csv *c)
{
	return c->ahead && csv_ahead_runs(c->ahead) && next_sheet(c);
}

void csv_look_ahead(struct csv *c, csv_look_fn *look, void *ctx)
{
	size_t i;

	c->look = look;
	c->look_ctx = ctx;
	for (i = c->next_row; i < c->rows; i++)
		look(ctx, &c->row_cut[i]);
	c->ahead = csv_ahead_new(c->f, look, ctx);
}

bool csv_next(struct csv *c, struct err *e)
{
	skip_bom(c);
	for (;;) {
		if (c->next_row == c->rows && !continues(c) &&
		    peek_byte(c) == EOF) {
			if (ferror(c->f))
				return err_errno(e, ERR_SOURCE, c->path,
						 "cannot read");
			return false;
		}
		if (c->next_row < c->rows || cut_rows(c))
			take_row(c);
		else if (!read_row(c, e))
			return false;
		if (c->nr != 1 || c->field[0].len)
			return true;
	}
}

size_t csv_column(const struct csv *c, const char *name)
{
	size_t i;

	for (i = 0; i < c->nr; i++)
		if (!strcmp(c->field[i].s, name))
			return i;
	return SIZE_MAX;
}

static void put_field(FILE *f, const char *s, size_t len)
{
	size_t i;

	if (!memchr(s, ',', len) && !memchr(s, '"', len) &&
	    !memchr(s, '\n', len) && !memchr(s, '\r', len)) {
		fwrite(s, 1, len, f);
		return;
	}
	putc('"', f);
	for (i = 0; i < len; i++) {
		if (s[i] == '"')
			putc('"', f);
		putc(s[i], f);
	}
	putc('"', f);
}

void csv_put_foreign(FILE *f, const char *s, size_t len)
{
	struct text t;

	if (!len)
		return;
	text_init(&t, TEXT_MAX_ANY);
	if (strchr("=+-@\t\r", s[0]))
		text_addc(&t, '\'');
	text_add_clean(&t, s, len);
	put_field(f, t.s, t.len);
	text_release(&t);
}

void csv_put(FILE *f, const char *s)
{
	put_field(f, s, strlen(s));
}
