#include "follow/thefts.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/map.h"
#include "base/mem.h"

void thefts_init(struct thefts *t)
{
	*t = (struct thefts){.mem = ARENA_INIT};
}

void thefts_release(struct thefts *t)
{
	free(t->name);
	free(t->row);
	arena_release(&t->mem);
}

struct seeds_csv {
	struct csv csv;
	size_t theft, tx, from, to;
};

static bool at_line(const struct seeds_csv *c, struct err *e, const char *what)
{
	return err_set(e, ERR_DATA, "'%s': line %llu: %s", c->csv.path,
		       (unsigned long long)c->csv.line, what);
}

static bool read_header(struct seeds_csv *c, struct err *e)
{
	bool pair;

	if (!csv_next(&c->csv, e))
		return e->kind != ERR_NONE
			       ? false
			       : err_set(e, ERR_DATA, "'%s': an empty file",
					 c->csv.path);
	c->theft = csv_column(&c->csv, "theft");
	c->tx = csv_column(&c->csv, "tx");
	c->from = csv_column(&c->csv, "from");
	c->to = csv_column(&c->csv, "to");
	pair = c->from != SIZE_MAX && c->to != SIZE_MAX;
	if (c->theft == SIZE_MAX || (c->tx == SIZE_MAX && !pair))
		return at_line(c, e,
			       "the columns are not theft,tx or theft,from,to");
	return true;
}

static size_t theft_of(struct thefts *t, const char *name)
{
	size_t i;

	for (i = 0; i < t->nr; i++)
		if (!strcmp(t->name[i], name))
			return i;
	VEC_GROW(t->name, t->nr + 1, t->alloc);
	t->name[t->nr] = arena_strndup(&t->mem, name, strlen(name));
	return t->nr++;
}

static const char *keep(struct thefts *t, const char *s)
{
	return s && *s ? arena_strndup(&t->mem, s, strlen(s)) : NULL;
}

bool thefts_add(struct thefts *t, const char *theft, const char *tx,
		const char *from, const char *to, struct err *e)
{
	struct theft_row r = {
		.tx = keep(t, tx), .from = keep(t, from), .to = keep(t, to)};

	if (!theft || !*theft)
		return err_set(e, ERR_DATA, "the theft has no name");
	if (strlen(theft) > THEFT_NAME_MAX)
		return err_set(e, ERR_DATA, "the theft's name is too long");
	if (!r.tx && (!r.from || !r.to))
		return err_set(e, ERR_DATA,
			       "neither tx nor from and to are said");
	if (r.tx && (r.from || r.to))
		return err_set(e, ERR_DATA,
			       "tx, and from or to: only one of them");
	r.theft = theft_of(t, theft);
	if (t->nr > THEFTS_MAX)
		return err_set(e, ERR_DATA, "too many thefts");
	VEC_GROW(t->row, t->rows + 1, t->row_alloc);
	t->row[t->rows++] = r;
	return true;
}

size_t thefts_receivers(const struct thefts *t, const char ***to)
{
	const char *s;
	struct map met;
	size_t i, nr = 0;
	bool fresh;

	*to = xcalloc(t->rows + 1, sizeof(**to));
	map_init(&met);
	for (i = 0; i < t->rows; i++) {
		s = t->row[i].to;
		if (!s)
			continue;
		map_add(&met, s, strlen(s), &fresh);
		if (fresh)
			(*to)[nr++] = s;
	}
	map_release(&met);
	return nr;
}

/* A copy of the field, NULL if it is not there. */
static const char *field(struct thefts *t, const struct seeds_csv *c, size_t at)
{
	if (at >= c->csv.nr)
		return NULL;
	return arena_strndup(&t->mem, c->csv.field[at].s, c->csv.field[at].len);
}

static bool read_row(struct thefts *t, const struct seeds_csv *c, struct err *e)
{
	return thefts_add(t, field(t, c, c->theft), field(t, c, c->tx),
			  field(t, c, c->from), field(t, c, c->to), e) ||
	       err_prefix(e, "'%s': line %llu", c->csv.path,
			  (unsigned long long)c->csv.line);
}

bool thefts_read(struct thefts *t, const char *path, struct err *e)
{
	struct seeds_csv c;
	bool ok;

	if (!csv_open(&c.csv, path, e))
		return false;
	ok = read_header(&c, e);
	while (ok && csv_next(&c.csv, e))
		ok = read_row(t, &c, e);
	ok = ok && e->kind == ERR_NONE;
	csv_close(&c.csv);
	if (ok && !t->rows)
		return err_set(e, ERR_DATA, "'%s': no theft in it", path);
	return ok;
}

static void add_word(struct sha256 *s, const char *word)
{
	sha256_add(s, word ? word : "", word ? strlen(word) + 1 : 1);
}

struct hash thefts_digest(const struct thefts *t)
{
	struct sha256 *s = sha256_begin();
	size_t i;

	for (i = 0; i < t->rows; i++) {
		add_word(s, t->name[t->row[i].theft]);
		add_word(s, t->row[i].tx);
		add_word(s, t->row[i].from);
		add_word(s, t->row[i].to);
	}
	return sha256_end(s);
}
