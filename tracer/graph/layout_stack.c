#include <stdlib.h>

#include "base/mem.h"
#include "graph/layout.h"
#include "graph/layout_work.h"

#define ROUNDS 40

/* Places that stand one on the other; wish: where the first one wants to be,
 * the mean of what all of them want. */
struct pool {
	size_t first, count;
	int64_t sum, weight;
};

static int64_t wish_of(const struct pool *p)
{
	return p->weight ? p->sum / p->weight : 0;
}

static int64_t middle(const struct place *p)
{
	return p->y + p->height / 2;
}

struct wish {
	int64_t sum, weight;
};

/* What a place wants: its middle at the mean of its neighbours'. */
static void ask(const struct layout_work *w, struct wish *wish, bool left,
		bool right)
{
	size_t i;

	for (i = 0; i < w->places; i++)
		wish[i] = (struct wish){0, 0};
	for (i = 0; i < w->steps; i++) {
		const struct step *s = &w->step[i];

		if (left) {
			wish[s->to].sum +=
				middle(&w->place[s->from]) * (int64_t)s->weight;
			wish[s->to].weight += s->weight;
		}
		if (right) {
			wish[s->from].sum +=
				middle(&w->place[s->to]) * (int64_t)s->weight;
			wish[s->from].weight += s->weight;
		}
	}
}

static void place_column(struct layout_work *w, size_t column,
			 const struct wish *wish, struct pool *pool)
{
	size_t i, k, n = 0;
	int64_t offset = 0;

	for (i = w->start[column]; i < w->start[column + 1]; i++) {
		const struct place *p = &w->place[w->order[i]];
		const struct wish *want = &wish[w->order[i]];
		int64_t y = p->y, weight = 1;

		if (want->weight) {
			weight = want->weight;
			y = want->sum / weight - p->height / 2;
		}
		pool[n++] = (struct pool){i, 1, (y - offset) * weight, weight};
		while (n > 1 && wish_of(&pool[n - 2]) > wish_of(&pool[n - 1])) {
			pool[n - 2].count += pool[n - 1].count;
			pool[n - 2].sum += pool[n - 1].sum;
			pool[n - 2].weight += pool[n - 1].weight;
			n--;
		}
		offset += p->height + LAYOUT_GAP;
	}
	offset = 0;
	for (i = 0; i < n; i++)
		for (k = 0; k < pool[i].count; k++) {
			struct place *p =
				&w->place[w->order[pool[i].first + k]];

			p->y = (int32_t)(wish_of(&pool[i]) + offset);
			offset += p->height + LAYOUT_GAP;
		}
}

/* One under the other, each column around the middle line. */
static void stack_plain(struct layout_work *w)
{
	size_t c, i;

	for (c = 0; c < w->columns; c++) {
		int32_t y = 0;

		for (i = w->start[c]; i < w->start[c + 1]; i++) {
			w->place[w->order[i]].y = y;
			y += w->place[w->order[i]].height + LAYOUT_GAP;
		}
		for (i = w->start[c]; i < w->start[c + 1]; i++)
			w->place[w->order[i]].y -= y / 2;
	}
}

void layout_stack(struct layout_work *w)
{
	struct wish *wish = xcalloc(w->places + 1, sizeof(*wish));
	struct pool *pool = xcalloc(w->places + 1, sizeof(*pool));
	size_t round, c;
	int32_t top = 0;

	stack_plain(w);
	for (round = 0; round < ROUNDS; round++) {
		bool to_right = round % 2 == 0, last = round + 4 >= ROUNDS;

		for (c = 0; c < w->columns; c++) {
			ask(w, wish, to_right || last, !to_right || last);
			place_column(w, to_right ? c : w->columns - 1 - c, wish,
				     pool);
		}
	}
	for (c = 0; c < w->places; c++)
		if (!c || w->place[c].y < top)
			top = w->place[c].y;
	for (c = 0; c < w->places; c++)
		w->place[c].y -= top;
	free(pool);
	free(wish);
}
