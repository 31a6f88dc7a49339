#include "ledger/radix.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define BITS 11
#define BINS (1 << BITS)

static bool is_sorted(const struct keyed *k, size_t n)
{
	size_t i;

	for (i = 1; i < n; i++)
		if (k[i - 1].key > k[i].key)
			return false;
	return true;
}

static void insertion_sort(struct keyed *k, size_t n)
{
	size_t i, j;

	for (i = 1; i < n; i++) {
		struct keyed x = k[i];

		for (j = i; j && k[j - 1].key > x.key; j--)
			k[j] = k[j - 1];
		k[j] = x;
	}
}

/* One digit; false if all have the same one and nothing was moved. */
static bool sort_digit(struct keyed *to, const struct keyed *k, size_t n,
		       unsigned shift, size_t *bin)
{
	size_t i, sum = 0, count;

	memset(bin, 0, BINS * sizeof(*bin));
	for (i = 0; i < n; i++)
		bin[k[i].key >> shift & (BINS - 1)]++;
	if (bin[k[0].key >> shift & (BINS - 1)] == n)
		return false;
	for (i = 0; i < BINS; i++) {
		count = bin[i];
		bin[i] = sum;
		sum += count;
	}
	for (i = 0; i < n; i++)
		to[bin[k[i].key >> shift & (BINS - 1)]++] = k[i];
	return true;
}

void keyed_sort(struct keyed *k, size_t n)
{
	struct keyed *spare, *from = k, *to, *swap;
	unsigned shift;
	size_t *bin;

	if (is_sorted(k, n))
		return;
	if (n <= 32) {
		insertion_sort(k, n);
		return;
	}
	spare = xlarge_array(n, sizeof(*spare));
	bin = xreallocarray(NULL, BINS, sizeof(*bin));
	to = spare;
	for (shift = 0; shift < 64; shift += BITS) {
		if (!sort_digit(to, from, n, shift, bin))
			continue;
		swap = from;
		from = to;
		to = swap;
	}
	if (from != k)
		memcpy(k, from, n * sizeof(*k));
	free(spare);
	free(bin);
}
