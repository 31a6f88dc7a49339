/* On what evidence the taint of each account rests: by the weakest movement
 * on its way there.  Pro rata, under the ranking policy. */
#include "base/mem.h"
#include "taint/judge.h"

/* floor(a * b / c), a <= c: fits. */
static uint64_t part_of(uint64_t a, uint64_t b, uint64_t c)
{
	return (uint64_t)((unsigned __int128)a * b / c);
}

/* Takes `tau` from the sender's amounts by grade; what rounding leaves is
 * taken from the weakest that is there. */
static void take(uint64_t out[static GRADE_NR], uint64_t *rest, uint64_t tau)
{
	uint64_t sum = 0, missing = tau, more;
	size_t g;

	for (g = 0; g < GRADE_NR; g++)
		sum += rest[g];
	for (g = 0; g < GRADE_NR; g++) {
		out[g] = sum ? part_of(rest[g], tau, sum) : 0;
		rest[g] -= out[g];
		missing -= out[g];
	}
	for (g = 0; g < GRADE_NR && missing; g++) {
		more = rest[g] < missing ? rest[g] : missing;
		out[g] += more;
		rest[g] -= more;
		missing -= more;
	}
}

static size_t place_of(uint32_t account)
{
	return account == RULES_NO_LIMIT ? PLACE_NONE : (size_t)account + 1;
}

static bool move_rest(struct book *b, const struct book_entry *e, uint64_t tau)
{
	uint64_t *from = &b->rest[(size_t)e->from * GRADE_NR];
	uint64_t *to = &b->rest[(size_t)e->to * GRADE_NR];
	uint64_t moved[GRADE_NR] = {0}, sum = 0;
	size_t grade = b->c->grade[e->mv], g;

	for (g = 0; g < GRADE_NR; g++)
		sum += from[g];
	if (e->had > sum || (e->had && !e->from))
		return book_fails(b, e->mv, "taint without evidence");
	if (e->had)
		take(moved, from, e->had);
	for (g = 0; g < GRADE_NR; g++)
		to[g < grade ? g : grade] += moved[g];
	to[grade] += tau - e->had;
	return true;
}

/* The rows were of one grade until now: what came to each place under the
 * ranking policy and has not left is of it. */
static void spread(struct book *b)
{
	size_t nr = b->column.conserving, i, k = 0;
	unsigned one = b->one_grade;
	const struct trace_row *r;
	uint64_t tau, had;

	b->rest = xcalloc((b->room + 1) * GRADE_NR, sizeof(*b->rest));
	for (i = 0; i < b->rows; i++) {
		r = &b->row[i];
		tau = b->taint[i * nr + b->rank];
		had = r->seed ? 0 : tau;
		if (k < b->overlaps && b->overlap[k].row == i)
			had = b->overlap[k++].had;
		if (had)
			b->rest[(r->from + (size_t)1) * GRADE_NR + one] -= had;
		b->rest[place_of(r->to) * GRADE_NR + one] += tau;
	}
}

/* Of the rows so far, all of one grade, those whose taint the tau of a row
 * does not tell: seeds of which the sender had a part. */
static void keep_overlap(struct book *b, const struct book_entry *e)
{
	if (!(e->bits & ENTRY_SEED) || !e->had)
		return;
	VEC_GROW(b->overlap, b->overlaps + 1, b->overlap_alloc);
	b->overlap[b->overlaps++] = (struct book_overlap){b->rows, e->had};
}

bool book_weakest(struct book *b, const struct book_entry *e,
		  const uint64_t *part)
{
	unsigned grade = b->c->grade[e->mv];

	if (!part[b->rank])
		return true;
	if (!b->rest) {
		if (b->one_grade == GRADE_NR)
			b->one_grade = grade;
		if (b->one_grade == grade) {
			keep_overlap(b, e);
			return true;
		}
		spread(b);
	}
	return move_rest(b, e, part[b->rank]);
}

void judge_weakest(const struct judge *j, struct amount sum[static GRADE_NR])
{
	const struct book *b = &j->book;
	uint64_t total[GRADE_NR] = {0};
	size_t place, g;

	if (!b->rest && b->one_grade < GRADE_NR)
		total[b->one_grade] = j->injected[j->rules->rank];
	/* no overflow: all of it sums to what was injected */
	for (place = 0; b->rest && place <= b->accounts; place++)
		for (g = 0; g < GRADE_NR; g++)
			total[g] += b->rest[place * GRADE_NR + g];
	for (g = 0; g < GRADE_NR; g++)
		sum[g] = amount_of(total[g]);
}
