#include "ledger/finding.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"

static const struct {
	const char *name, *help;
	bool integrity;
} kinds[FINDING_KIND_NR] = {
#define X(nr, id, name, text, integrity) [nr] = {name, text, integrity},
	FINDING_KINDS(X)
#undef X
};

const char *finding_name(enum finding_kind kind)
{
	return kinds[kind].name;
}

const char *finding_help(enum finding_kind kind)
{
	return kinds[kind].help;
}

bool finding_is_integrity(enum finding_kind kind)
{
	return kinds[kind].integrity;
}

bool finding_parse(enum finding_kind *kind, const char *name)
{
	size_t i;

	for (i = 0; i < FINDING_KIND_NR; i++) {
		if (!strcmp(kinds[i].name, name)) {
			*kind = (enum finding_kind)i;
			return true;
		}
	}
	return false;
}

void findings_init(struct findings *f)
{
	*f = (struct findings){.text = ARENA_INIT};
}

void findings_release(struct findings *f)
{
	arena_release(&f->text);
	free(f->row);
	findings_init(f);
}

void findings_add(struct findings *f, enum finding_kind kind, uint64_t height,
		  uint32_t account, const char *tx, struct amount amount,
		  const char *fmt, ...)
{
	struct finding *row;
	va_list ap;
	char *s;

	va_start(ap, fmt);
	if (vasprintf(&s, fmt, ap) < 0)
		die("out of memory");
	va_end(ap);
	VEC_GROW(f->row, f->nr + 1, f->alloc);
	row = &f->row[f->nr++];
	*row = (struct finding){
		.kind = kind,
		.height = height,
		.account = account,
		.tx = tx ? arena_strndup(&f->text, tx, strlen(tx)) : "",
		.amount = amount,
		.text = arena_strndup(&f->text, s, strlen(s)),
	};
	free(s);
}

static const char *keep(struct findings *f, const char *s)
{
	return *s ? arena_strndup(&f->text, s, strlen(s)) : "";
}

void findings_copy(struct findings *f, const struct finding *row)
{
	struct finding *to;

	VEC_GROW(f->row, f->nr + 1, f->alloc);
	to = &f->row[f->nr++];
	*to = *row;
	to->tx = keep(f, row->tx);
	to->text = keep(f, row->text);
}

void findings_take(struct findings *f, const struct findings *from)
{
	size_t i;

	for (i = 0; i < from->nr; i++)
		findings_copy(f, &from->row[i]);
}

void findings_share(struct findings *f, const struct finding *row)
{
	VEC_GROW(f->row, f->nr + 1, f->alloc);
	f->row[f->nr++] = *row;
}

static int compare_u64(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

/* Most are empty, or one text for all. */
static int compare_text(const char *a, const char *b)
{
	return a == b ? 0 : strcmp(a, b);
}

static int compare(const void *pa, const void *pb)
{
	const struct finding *a = pa, *b = pb;
	int c = compare_u64(a->kind, b->kind);

	if (!c)
		c = compare_u64(a->height, b->height);
	if (!c)
		c = compare_text(a->tx, b->tx);
	if (!c)
		c = compare_u64(a->account, b->account);
	if (!c)
		c = compare_u64(amount_units(a->amount),
				amount_units(b->amount));
	if (!c)
		c = compare_text(a->text, b->text);
	return c;
}

/* How many of the first are in order, with none twice. */
static size_t in_order(const struct findings *f)
{
	size_t i;

	for (i = 1; i < f->nr; i++)
		if (compare(&f->row[i - 1], &f->row[i]) >= 0)
			return i;
	return f->nr;
}

/* Two sorted parts, the second of which is small, to one. */
static void merge(struct finding *row, size_t first, size_t second)
{
	struct finding *part = xmemdup(row + first, second, sizeof(*row));
	size_t to = first + second;

	while (second)
		if (first && compare(&row[first - 1], &part[second - 1]) > 0)
			row[--to] = row[--first];
		else
			row[--to] = part[--second];
	free(part);
}

void findings_sort(struct findings *f)
{
	size_t sorted = in_order(f), i, kept = 0;

	if (sorted == f->nr)
		return;
	qsort(f->row + sorted, f->nr - sorted, sizeof(*f->row), compare);
	merge(f->row, sorted, f->nr - sorted);
	for (i = 1; i < f->nr; i++)
		if (compare(&f->row[kept], &f->row[i]))
			f->row[++kept] = f->row[i];
	f->nr = kept + 1;
}
