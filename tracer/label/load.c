#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/mem.h"
#include "label/claims.h"

struct columns {
	size_t address, label, category, source, confidence;
};

static bool read_header(struct columns *col, struct csv *csv, struct err *e)
{
	if (!csv_next(csv, e))
		return e->kind != ERR_NONE
			       ? false
			       : err_set(e, ERR_DATA, "'%s': empty", csv->path);
	col->address = csv_column(csv, "address");
	col->label = csv_column(csv, "label");
	col->category = csv_column(csv, "category");
	col->source = csv_column(csv, "source");
	col->confidence = csv_column(csv, "confidence");
	if (col->address == SIZE_MAX || col->label == SIZE_MAX)
		return err_set(e, ERR_DATA, "'%s': line %llu: no column '%s'",
			       csv->path, (unsigned long long)csv->line,
			       col->address == SIZE_MAX ? "address" : "label");
	return true;
}

static struct claim_text field(const struct csv *csv, size_t at)
{
	if (at >= csv->nr)
		return (struct claim_text){NULL, 0};
	return (struct claim_text){csv->field[at].s, csv->field[at].len};
}

static bool read_rows(struct labels *l, struct csv *csv, const char *file,
		      label_address_fn *address, struct err *e)
{
	struct columns col;
	size_t nr;

	if (!read_header(&col, csv, e))
		return false;
	nr = csv->nr;
	while (csv_next(csv, e)) {
		struct claim c = {
			field(csv, col.address),    field(csv, col.label),
			field(csv, col.category),   field(csv, col.source),
			field(csv, col.confidence), (unsigned long)csv->line,
		};
		bool ok = true;

		if (csv->nr != nr)
			ok = err_set(e, ERR_DATA,
				     "%zu fields, where the header has %zu",
				     csv->nr, nr);
		if (!ok || !labels_add(l, &c, file, address, e))
			return err_prefix(e, "'%s': line %llu", csv->path,
					  (unsigned long long)csv->line);
	}
	return e->kind == ERR_NONE;
}

static bool csv_read(struct labels *l, const char *path, const char *file,
		     label_address_fn *address, struct err *e)
{
	struct csv csv;
	bool ok;

	if (!csv_open(&csv, path, e))
		return false;
	e->kind = ERR_NONE;
	ok = read_rows(l, &csv, file, address, e);
	csv_close(&csv);
	return ok;
}

static int by_address(const void *pa, const void *pb)
{
	const struct label *const *a = pa, *const *b = pb;

	return strcmp((*a)->address, (*b)->address);
}

void labels_sort(struct labels *l)
{
	free(l->sorted);
	l->sorted = xmemdup(l->head, l->addresses.nr, sizeof(*l->head));
	if (l->sorted)
		qsort(l->sorted, l->addresses.nr, sizeof(*l->sorted),
		      by_address);
}

static bool ends_in(const char *s, const char *end)
{
	size_t len = strlen(s), n = strlen(end);

	return len >= n && !strcmp(s + len - n, end);
}

bool labels_load(struct labels *l, const char *path, label_address_fn *address,
		 struct err *e)
{
	const char *slash = strrchr(path, '/'), *name, *file;
	bool ok;

	/* no result may say in which folder a file lay */
	name = slash ? slash + 1 : path;
	file = arena_strndup(&l->text, name, strlen(name));
	if (ends_in(path, ".yaml") || ends_in(path, ".yml"))
		ok = tagpack_read(l, path, file, address, e);
	else
		ok = csv_read(l, path, file, address, e);
	labels_sort(l);
	return ok;
}
