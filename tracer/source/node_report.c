#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "source/node_pool.h"

size_t nodes_count(const struct source *s)
{
	return ((const struct node_pool *)s)->peers;
}

const struct nodes_report *nodes_report(const struct source *s, size_t i)
{
	return &((const struct node_pool *)s)->peer[i].report;
}

void nodes_set_aside(struct source *s, const char *url, bool aside)
{
	struct node_pool *p = (struct node_pool *)s;
	size_t i;

	for (i = 0; i < p->peers; i++)
		if (!strcmp(p->peer[i].url, url))
			p->peer[i].aside = aside;
}

uint64_t nodes_requests(const struct source *s)
{
	return ((const struct node_pool *)s)->requests;
}

static int compare_i64(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

int64_t nodes_clock_skew(const struct source *s)
{
	const struct node_pool *p = (const struct node_pool *)s;
	int64_t *skew = xcalloc(p->peers, sizeof(*skew)), median = 0;
	size_t nr = 0, i;

	for (i = 0; i < p->peers; i++)
		if (!p->peer[i].passed_over && p->peer[i].has_clock)
			skew[nr++] = p->peer[i].skew;
	if (nr) {
		qsort(skew, nr, sizeof(*skew), compare_i64);
		median = skew[nr / 2];
	}
	free(skew);
	return median;
}
