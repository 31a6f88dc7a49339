/* On what evidence the taint of each account rests: by the weakest movement
 * on its way there.  Pro rata, under the ranking policy. */
#include "taint/step.h"

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

bool step_weakest(struct judge *j, const struct step *s)
{
	uint64_t *from = &j->rest[(size_t)s->pf * GRADE_NR];
	uint64_t *to = &j->rest[(size_t)s->pt * GRADE_NR];
	uint64_t moved[GRADE_NR] = {0}, sum = 0;
	size_t grade = j->c->grade[s->m], g;

	for (g = 0; g < GRADE_NR; g++)
		sum += from[g];
	if (s->had > sum || (s->had && !s->pf))
		return judge_broken(j, s->m, "taint without evidence");
	if (s->had)
		take(moved, from, s->had);
	for (g = 0; g < GRADE_NR; g++)
		to[g < grade ? g : grade] += moved[g];
	to[grade] += s->tau[j->rules->rank] - s->had;
	return true;
}

void judge_weakest(const struct judge *j, struct amount sum[static GRADE_NR])
{
	uint64_t total[GRADE_NR] = {0};
	size_t place, g;

	/* no overflow: all of it sums to what was injected */
	for (place = 0; place <= j->accounts; place++)
		for (g = 0; g < GRADE_NR; g++)
			total[g] += j->rest[place * GRADE_NR + g];
	for (g = 0; g < GRADE_NR; g++)
		sum[g] = amount_of(total[g]);
}
