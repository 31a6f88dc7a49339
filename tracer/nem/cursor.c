#include "nem/cursor.h"

#include <string.h>

const uint8_t *cursor_take(struct cursor *c, size_t len)
{
	const uint8_t *at = c->at;

	if (c->bad || len > c->left) {
		c->bad = true;
		return NULL;
	}
	c->at += len;
	c->left -= len;
	return at;
}

uint32_t cursor_u32(struct cursor *c)
{
	const uint8_t *b = cursor_take(c, 4);

	if (!b)
		return 0;
	return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 |
	       (uint32_t)b[3] << 24;
}

uint64_t cursor_u64(struct cursor *c)
{
	uint64_t low = cursor_u32(c);

	return low | (uint64_t)cursor_u32(c) << 32;
}

struct amount cursor_amount(struct cursor *c)
{
	return amount_of(cursor_u64(c));
}

void cursor_fixed(struct cursor *c, void *out, size_t size)
{
	const uint8_t *b = NULL;

	if (cursor_u32(c) == size)
		b = cursor_take(c, size);
	if (b)
		memcpy(out, b, size);
	else
		c->bad = true;
}

struct nem_str cursor_str(struct cursor *c, size_t max)
{
	uint32_t len = cursor_u32(c);
	const uint8_t *b = NULL;

	if (len <= max)
		b = cursor_take(c, len);
	if (!b) {
		c->bad = true;
		return (struct nem_str){"", 0};
	}
	return (struct nem_str){(const char *)b, len};
}

void cursor_address(struct cursor *c, enum nem_network net,
		    char out[static NEM_ADDRESS_SIZE])
{
	char canonical[NEM_ADDRESS_SIZE];
	enum nem_network got;
	struct err e;

	memset(out, 0, NEM_ADDRESS_SIZE);
	cursor_fixed(c, out, NEM_ADDRESS_LEN);
	if (!c->bad &&
	    (!nem_address_parse(canonical, &got, out, NEM_ADDRESS_LEN, &e) ||
	     got != net))
		c->bad = true;
}

struct cursor cursor_object(struct cursor *c)
{
	struct nem_str s = cursor_str(c, c->left);

	return (struct cursor){(const uint8_t *)s.s, s.len, c->bad, c->arena};
}

struct nem_mosaic_id cursor_mosaic_id(struct cursor *c)
{
	struct cursor o = cursor_object(c);
	struct nem_mosaic_id id;

	id.ns = cursor_str(&o, NEM_NAME_MAX);
	id.name = cursor_str(&o, NEM_NAME_MAX);
	c->bad |= o.bad;
	return id;
}

size_t cursor_count(struct cursor *c, size_t max, size_t least)
{
	size_t nr = cursor_u32(c);

	if (nr > max || nr > c->left / least) {
		c->bad = true;
		return 0;
	}
	return nr;
}
