#include "base/mem.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/die.h"

#define LARGE ((size_t)4 << 20)
#define HEAP ((size_t)16 << 20)
#define GROWTH ((size_t)256 << 10)

void *xmalloc(size_t size)
{
	void *p = malloc(size ? size : 1);

	if (!p)
		die("out of memory (%zu bytes wanted)", size);
	return p;
}

void *xcalloc(size_t nr, size_t size)
{
	void *p = calloc(nr ? nr : 1, size ? size : 1);

	if (!p)
		die("out of memory (%zu times %zu bytes wanted)", nr, size);
	return p;
}

void *xrealloc(void *p, size_t size)
{
	p = realloc(p, size ? size : 1);
	if (!p)
		die("out of memory (%zu bytes wanted)", size);
	return p;
}

void *xreallocarray(void *p, size_t nr, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(nr, size, &bytes))
		die("out of memory (%zu times %zu bytes wanted)", nr, size);
	return xrealloc(p, bytes);
}

char *xmemdup0(const void *s, size_t len)
{
	char *p;

	if (len == SIZE_MAX)
		die("out of memory");
	p = xmalloc(len + 1);
	if (len)
		memcpy(p, s, len);
	p[len] = 0;
	return p;
}

char *xstrdup(const char *s)
{
	return xmemdup0(s, strlen(s));
}

void *xmemdup(const void *p, size_t nr, size_t size)
{
	void *q;

	if (!nr)
		return NULL;
	q = xreallocarray(NULL, nr, size);
	memcpy(q, p, nr * size);
	return q;
}

size_t vec_alloc_size(size_t nr, size_t alloc)
{
	size_t more;

	if (__builtin_add_overflow(alloc, alloc / 2 + 16, &more))
		die("out of memory");
	return more < nr ? nr : more;
}

void *xlarge_array(size_t nr, size_t size)
{
	void *p = xreallocarray(NULL, nr, size);

	mem_large(p, nr * size);
	return p;
}

/* All of its pages, and what shares the first and the last: where a part of a
 * mapping is told apart, realloc cannot move it without a copy. */
void mem_large(void *p, size_t size)
{
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	uintptr_t start = (uintptr_t)p & ~(page - 1);
	uintptr_t end = ((uintptr_t)p + size + page - 1) & ~(page - 1);

	if (size >= LARGE)
		madvise((void *)start, end - start, MADV_HUGEPAGE);
}

/* Only what grows the heap now is told apart: later growth goes without.  It
 * is by little, so that a thread's heap has no room for a large array, which
 * would be cleared there. */
void mem_begin(void)
{
	char *p, *end;

	mallopt(M_MMAP_THRESHOLD, (int)LARGE);
	mallopt(M_TRIM_THRESHOLD, (int)(4 * HEAP));
	mallopt(M_TOP_PAD, (int)HEAP);
	p = xmalloc(LARGE / 2);
	mallopt(M_TOP_PAD, (int)GROWTH);
	end = sbrk(0);
	/* another malloc may have it elsewhere */
	if (end > p && (size_t)(end - p) <= 2 * HEAP)
		mem_large(p, (size_t)(end - p));
	free(p);
}

void *xgrow_zero(void *old, size_t nr, size_t want, size_t size)
{
	void *p = xcalloc(want, size);

	mem_large(p, want * size);
	if (nr)
		memcpy(p, old, nr * size);
	free(old);
	return p;
}
