#include "base/csv_ahead.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/beside.h"
#include "base/csv_cut.h"
#include "base/mem.h"

struct own_sheet {
	struct csv_sheet s;
	struct csv_field *field;
};

struct csv_ahead {
	FILE *f;
	csv_look_fn *look;
	void *ctx;
	struct own_sheet sheet[2];
	unsigned now; /* the one that is used */
	/* of the other one, while it is filled */
	struct beside beside;
	const char *rest;
	size_t len;
	bool runs;
};

/* A row takes a byte, and so does a field: of what is not touched the system
 * gives no memory. */
static void open_sheet(struct own_sheet *o)
{
	o->s.buf = xcalloc(CSV_WINDOW + CSV_CUT_PAD, 1);
	o->s.row = xreallocarray(NULL, CSV_WINDOW, sizeof(*o->s.row));
	o->field = xreallocarray(NULL, CSV_WINDOW, sizeof(*o->field));
}

struct csv_ahead *csv_ahead_new(FILE *f, csv_look_fn *look, void *ctx)
{
	struct csv_ahead *a;
	struct stat st;

	if (fstat(fileno(f), &st) < 0 || !S_ISREG(st.st_mode))
		return NULL;
	a = xcalloc(1, sizeof(*a));
	a->f = f;
	a->look = look;
	a->ctx = ctx;
	open_sheet(&a->sheet[0]);
	open_sheet(&a->sheet[1]);
	return a;
}

void csv_ahead_free(struct csv_ahead *a)
{
	size_t i;

	if (!a)
		return;
	beside_end(&a->beside);
	for (i = 0; i < 2; i++) {
		free(a->sheet[i].s.buf);
		free(a->sheet[i].s.row);
		free(a->sheet[i].field);
	}
	free(a);
}

bool csv_ahead_runs(const struct csv_ahead *a)
{
	return a->runs;
}

static void cut_up(struct csv_ahead *a, struct own_sheet *o)
{
	struct csv_sheet *s = &o->s;
	struct csv_cut_row *row = s->row;
	size_t fields = 0;

	while (csv_cut_row(row, o->field + fields, CSV_WINDOW - fields,
			   s->buf + s->at, s->end - s->at, a->look, a->ctx)) {
		fields += row->nr;
		s->at += row->bytes;
		row++;
	}
	s->rows = (size_t)(row - s->row);
}

static void fill(void *ctx)
{
	struct csv_ahead *a = ctx;
	struct own_sheet *o = &a->sheet[!a->now];

	if (a->len)
		memcpy(o->s.buf, a->rest, a->len);
	o->s.at = 0;
	o->s.end =
		a->len + fread(o->s.buf + a->len, 1, CSV_WINDOW - a->len, a->f);
	cut_up(a, o);
}

const struct csv_sheet *csv_ahead_next(struct csv_ahead *a, const char *rest,
				       size_t len)
{
	struct csv_sheet *s;

	if (a->runs) {
		beside_end(&a->beside);
	} else {
		/* what is handed back lies in the one used last */
		a->rest = rest;
		a->len = len;
		fill(a);
	}
	a->now = !a->now;
	s = &a->sheet[a->now].s;
	a->runs = s->rows > 0;
	if (a->runs) {
		a->rest = s->buf + s->at;
		a->len = s->end - s->at;
		beside_begin(&a->beside, fill, a);
	}
	return s;
}
