/* On what evidence the taint of each account rests: by the weakest movement
 * on its way there.  Pro rata, under the ranking policy. */
#include "base/mem.h"
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

static bool move_rest(struct judge *j, const struct step *s)
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

/* The rows were of one grade until now: what is tainted at each place is of
 * it, and so is what ended there.  s has moved already, what it moved is put
 * back. */
static void spread(struct judge *j, const struct step *s)
{
	enum policy rank = j->rules->rank;
	unsigned one = j->one_grade;
	const struct exit_sum *x;
	size_t place, i, at;

	j->rest = xcalloc(j->room * GRADE_NR, sizeof(*j->rest));
	for (place = 1; place <= j->accounts; place++) {
		at = place * POLICY_NR + rank;
		j->rest[place * GRADE_NR + one] =
			holdings_taint(&j->hold[rank], (uint32_t)place) +
			(j->limits.min ? j->limits.below[at] : 0) +
			(j->limits.reach ? j->limits.beyond[at] : 0);
	}
	for (i = 0; i < j->exits.nr; i++) {
		x = &j->exits.sum[i];
		j->rest[(size_t)x->place * GRADE_NR + one] += x->part[rank];
	}
	j->rest[(size_t)s->pf * GRADE_NR + one] += s->had;
	j->rest[(size_t)s->pt * GRADE_NR + one] -= s->tau[rank];
}

bool step_weakest(struct judge *j, const struct step *s)
{
	unsigned grade = j->c->grade[s->m];

	if (!s->tau[j->rules->rank])
		return true;
	if (!j->rest) {
		if (j->one_grade == GRADE_NR)
			j->one_grade = grade;
		if (j->one_grade == grade)
			return true;
		spread(j, s);
	}
	return move_rest(j, s);
}

void judge_weakest(const struct judge *j, struct amount sum[static GRADE_NR])
{
	uint64_t total[GRADE_NR] = {0};
	size_t place, g;

	if (!j->rest && j->one_grade < GRADE_NR)
		total[j->one_grade] = j->injected[j->rules->rank];
	/* no overflow: all of it sums to what was injected */
	for (place = 0; j->rest && place <= j->accounts; place++)
		for (g = 0; g < GRADE_NR; g++)
			total[g] += j->rest[place * GRADE_NR + g];
	for (g = 0; g < GRADE_NR; g++)
		sum[g] = amount_of(total[g]);
}
