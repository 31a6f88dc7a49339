#include "base/csv_cut.h"

#include <endian.h>
#include <string.h>

#define EACH(byte) (UINT64_MAX / 255 * (byte))

/* The high bit of each byte that is below '-': of all that ends anything. */
static uint64_t find_low(const char *s)
{
	uint64_t x;

	memcpy(&x, s, sizeof(x));
	x = le64toh(x);
	return ~((x | EACH(0x80)) - EACH('-')) & ~x & EACH(0x80);
}

struct cut {
	struct csv_field *field;
	size_t room, nr;
	char *from; /* of the field that is being read */
};

static bool end_field(struct cut *c, const char *end)
{
	if (c->nr == c->room)
		return false;
	c->field[c->nr].s = c->from;
	c->field[c->nr++].len = (size_t)(end - c->from);
	return true;
}

/* The newline that ends the row, NULL if it is none for here. */
static char *find_end(struct cut *c, char *s, const char *end)
{
	uint64_t low;
	char *at;

	for (; s < end; s += sizeof(low)) {
		for (low = find_low(s); low; low &= low - 1) {
			at = s + __builtin_ctzll(low) / 8;
			if (at >= end || *at == '"' || !*at)
				return NULL;
			if (*at == '\n')
				return at;
			if (*at != ',')
				continue;
			if (!end_field(c, at))
				return NULL;
			c->from = at + 1;
		}
	}
	return NULL;
}

static size_t csv_cut(struct csv_field *field, size_t room, size_t *nr, char *s,
		      size_t len)
{
	struct cut c = {.field = field, .room = room, .from = s};
	char *end = find_end(&c, s, s + len), *last;
	size_t i;

	if (!end || end - s >= CSV_ROW_MAX - 1)
		return 0;
	last = end > s && end[-1] == '\r' ? end - 1 : end;
	if (!end_field(&c, last))
		return 0;
	for (i = 0; i < c.nr; i++)
		*((char *)field[i].s + field[i].len) = 0;
	*nr = c.nr;
	return (size_t)(end - s) + 1;
}

bool csv_cut_row(struct csv_cut_row *row, struct csv_field *field, size_t room,
		 char *s, size_t len, csv_look_fn *look, void *ctx)
{
	size_t nr, bytes;

	bytes = csv_cut(field, room < CSV_FIELDS_MAX ? room : CSV_FIELDS_MAX,
			&nr, s, len);
	if (!bytes)
		return false;
	*row = (struct csv_cut_row){
		.field = field, .nr = (uint32_t)nr, .bytes = (uint32_t)bytes};
	if (look)
		look(ctx, row);
	return true;
}
