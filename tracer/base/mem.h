#ifndef TRACER_BASE_MEM_H
#define TRACER_BASE_MEM_H
/*
 * Allocation that never returns NULL: without memory the program dies, so
 * that no code path pretends to handle it.  Sizes are multiplied checked.
 * What these return is given back with free().
 */
#include <stddef.h>

void *xmalloc(size_t size) __attribute__((malloc, returns_nonnull));
void *xcalloc(size_t nr, size_t size) __attribute__((malloc, returns_nonnull));
void *xrealloc(void *p, size_t size) __attribute__((returns_nonnull));
/* nr * size bytes. */
void *xreallocarray(void *p, size_t nr, size_t size)
	__attribute__((returns_nonnull));
char *xstrdup(const char *s) __attribute__((malloc, returns_nonnull));
/* The bytes, and a NUL behind them. */
char *xmemdup0(const void *s, size_t len)
	__attribute__((malloc, returns_nonnull));

/* A copy of nr * size bytes; NULL when there are none. */
void *xmemdup(const void *p, size_t nr, size_t size);

/* A larger array: nr elements of old, which is freed, and zeros behind them up
 * to `want`.  Pages never touched take no memory, so that much may be asked for
 * at once. */
void *xgrow_zero(void *old, size_t nr, size_t want, size_t size)
	__attribute__((returns_nonnull));

/* A hint for an array of megabytes: with pages of 2 MB, where the system has
 * them, it is there with a five-hundredth of the page faults, and addresses in
 * no order are found sooner. */
void mem_large(void *p, size_t size);
/* For main, before it allocates: gives the heap room under that hint, for
 * there are thousands of small arrays that begin and end in it; arrays of
 * megabytes stay mappings of their own.  Changes speed only. */
void mem_begin(void);
/* nr * size bytes, with that hint. */
void *xlarge_array(size_t nr, size_t size)
	__attribute__((malloc, returns_nonnull));

/*
 * Room for at least nr elements in x, an array kept by three variables:
 *
 *	struct row *row = NULL;
 *	size_t nr = 0, alloc = 0;
 *	VEC_GROW(row, nr + 1, alloc);
 *	row[nr++] = new;
 *
 * Amortized O(1) an element.
 */
#define VEC_GROW(x, nr, alloc)                                           \
	do {                                                             \
		if ((nr) > (alloc)) {                                    \
			(alloc) = vec_alloc_size((nr), (alloc));         \
			(x) = xreallocarray((x), (alloc), sizeof(*(x))); \
		}                                                        \
	} while (0)

size_t vec_alloc_size(size_t nr, size_t alloc);

#endif
