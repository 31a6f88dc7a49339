#include "taint/thresholds.h"

#include "base/die.h"
#include "base/num.h"

static const struct {
	const char *name;
	uint32_t def;
} table[THRESHOLD_NR] = {
#define X(nr, id, name, def) [nr] = {name, def},
	THRESHOLDS(X)
#undef X
};

void thresholds_init(struct thresholds *t)
{
	size_t i;

	*t = (struct thresholds){.given = {false}};
	for (i = 0; i < THRESHOLD_NR; i++)
		t->v[i] = table[i].def;
}

/* Parts of what was stolen: see patterns.h. */
#define PART_MIN 100000
#define PART_DUST 1000000

static uint64_t amount_for(const struct thresholds *t, enum threshold_amount a,
			   struct amount stolen, uint64_t part)
{
	uint64_t units = amount_units(stolen);

	if (t->amount_given[a])
		return amount_units(t->amount[a]);
	return units / part ? units / part : 1;
}

uint64_t thresholds_min(const struct thresholds *t, struct amount stolen)
{
	return amount_for(t, THRESHOLD_FINDING_MIN, stolen, PART_MIN);
}

uint64_t thresholds_dust(const struct thresholds *t, struct amount stolen)
{
	return amount_for(t, THRESHOLD_DUST, stolen, PART_DUST);
}

const char *threshold_name(enum threshold t)
{
	return table[t].name;
}

const char *threshold_amount_name(enum threshold_amount t)
{
	static const char *const names[] = {
#define X(nr, id, name) [nr] = (name),
		THRESHOLD_AMOUNTS(X)
#undef X
	};

	if ((size_t)t >= NR_OF(names))
		BUG("threshold %d", (int)t);
	return names[t];
}

bool threshold_is_share(enum threshold t)
{
	return t == THRESHOLD_PASS_SHARE || t == THRESHOLD_PEEL_SHARE ||
	       t == THRESHOLD_COMMINGLED_SHARE ||
	       t == THRESHOLD_TURNOVER_SHARE || t == THRESHOLD_RELAY_FEE;
}
