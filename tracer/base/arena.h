#ifndef TRACER_BASE_ARENA_H
#define TRACER_BASE_ARENA_H
/*
 * A bump allocator: many small things with one lifetime, freed at once.
 */
#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *head;
	char *next, *end;
	size_t used; /* bytes handed out since init or reset */
};

#define ARENA_INIT                  \
	{                           \
		NULL, NULL, NULL, 0 \
	}

/* size bytes, aligned for any type, not cleared. Owned by the arena. */
void *arena_alloc(struct arena *a, size_t size)
	__attribute__((returns_nonnull));
/* A copy of len bytes and a NUL behind them. */
char *arena_strndup(struct arena *a, const char *s, size_t len)
	__attribute__((returns_nonnull));
/* All of b's is a's now; b is empty. O(blocks). */
void arena_join(struct arena *a, struct arena *b);
/* Everything is given back; the arena can be used again. */
void arena_release(struct arena *a);

#endif
