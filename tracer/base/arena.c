#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"

#define BLOCK 65536
#define BLOCK_MAX ((size_t)16 << 20)

struct arena_block {
	struct arena_block *older;
	alignas(max_align_t) char bytes[];
};

static void add_block(struct arena *a, size_t size)
{
	struct arena_block *b;
	size_t room = a->used / 4;

	if (room < BLOCK)
		room = BLOCK;
	if (room > BLOCK_MAX)
		room = BLOCK_MAX;
	if (room < size)
		room = size;
	if (room > SIZE_MAX / 2)
		die("out of memory");
	b = xmalloc(sizeof(*b) + room);
	mem_large(b, sizeof(*b) + room);
	b->older = a->head;
	a->head = b;
	a->next = b->bytes;
	a->end = b->bytes + room;
}

void *arena_alloc(struct arena *a, size_t size)
{
	size_t align = alignof(max_align_t);
	void *p;

	if (size > SIZE_MAX / 4)
		die("out of memory");
	size = (size + align - 1) / align * align;
	if (!a->head || (size_t)(a->end - a->next) < size)
		add_block(a, size);
	p = a->next;
	a->next += size;
	a->used += size;
	return p;
}

char *arena_strndup(struct arena *a, const char *s, size_t len)
{
	char *p = arena_alloc(a, len + 1);

	if (len)
		memcpy(p, s, len);
	p[len] = 0;
	return p;
}

/* What is free in a's last block stays usable: b's go below it. */
void arena_join(struct arena *a, struct arena *b)
{
	struct arena_block **end = &a->head;

	if (!a->head) {
		a->next = b->next;
		a->end = b->end;
	}
	while (*end)
		end = &(*end)->older;
	*end = b->head;
	a->used += b->used;
	*b = (struct arena)ARENA_INIT;
}

void arena_release(struct arena *a)
{
	struct arena_block *b, *older;

	for (b = a->head; b; b = older) {
		older = b->older;
		free(b);
	}
	*a = (struct arena)ARENA_INIT;
}
