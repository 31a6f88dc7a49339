#include "follow/guard.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "base/text.h"

#define RECIPIENT_BIT (1u << GUARD_LIMITS)

const char *guard_rule_name(enum guard_rule r)
{
	switch (r) {
	case GUARD_OUTFLOW:
		return "outflow";
	case GUARD_FLOOR:
		return "floor";
	case GUARD_RECIPIENT:
		return "recipient";
	}
	BUG("guard rule %d", (int)r);
}

void guard_init(struct guard *g)
{
	*g = (struct guard){.limits = 0};
	map_init(&g->seen);
	map_init(&g->paid);
	map_init(&g->fired);
}

void guard_release(struct guard *g)
{
	free(g->event);
	map_release(&g->seen);
	map_release(&g->paid);
	map_release(&g->fired);
}

static void add_sat(struct amount *sum, struct amount a)
{
	if (!amount_accumulate(sum, a))
		*sum = amount_of(UINT64_MAX);
}

/* All that leaves in the window that ends with event i. */
static struct amount window(const struct guard *g, size_t i, int64_t seconds)
{
	struct amount sum = amount_of(0);
	size_t k;

	for (k = i + 1; k > 0; k--) {
		if (g->event[i].time - g->event[k - 1].time >= seconds)
			break;
		add_sat(&sum, g->event[k - 1].amount);
	}
	return sum;
}

/* Was it told already? If not it is from now on. */
static bool tell_once(struct guard *g, struct guard_event *v, unsigned bit)
{
	struct text key;
	bool fresh;

	if (v->fired & bit)
		return false;
	v->fired |= bit;
	text_init(&key, 256);
	text_addf(&key, "%u %s", bit, v->tx);
	map_add(&g->fired, key.s, key.len, &fresh);
	text_release(&key);
	return fresh;
}

static void judge_limit(struct guard *g, size_t nr, guard_fn *tell, void *arg)
{
	const struct guard_event **broke =
		xcalloc(g->nr + 1, sizeof(const void *));
	struct guard_alarm a = {.guard = g,
				.rule = GUARD_OUTFLOW,
				.limit = &g->limit[nr],
				.event = broke};
	struct amount sum;
	bool any = false;
	size_t i;

	for (i = 0; i < g->nr; i++) {
		sum = window(g, i, a.limit->seconds);
		if (!amount_less(a.limit->amount, sum))
			continue;
		if (tell_once(g, &g->event[i], 1u << nr)) {
			any = true;
			a.sum = sum;
		} else {
			a.later = true;
		}
		broke[a.events++] = &g->event[i];
	}
	if (any)
		tell(arg, &a);
	free(broke);
}

static void judge_recipients(struct guard *g, guard_fn *tell, void *arg)
{
	const struct guard_event *v;
	struct guard_alarm a = {
		.guard = g, .rule = GUARD_RECIPIENT, .event = &v, .events = 1};
	size_t i;

	for (i = 0; i < g->nr; i++) {
		v = &g->event[i];
		if (!v->fresh || amount_less(v->amount, g->recipient) ||
		    !tell_once(g, &g->event[i], RECIPIENT_BIT))
			continue;
		a.sum = v->amount;
		tell(arg, &a);
	}
}

/* Once each time that it falls below. */
static void judge_floor(struct guard *g, guard_fn *tell, void *arg)
{
	const struct guard_event **out =
		xcalloc(g->nr + 1, sizeof(const void *));
	struct guard_alarm a = {.guard = g, .rule = GUARD_FLOOR, .event = out};
	struct amount left = g->balance;
	bool below;
	size_t i;

	for (i = 0; i < g->nr; i++) {
		if (g->event[i].confirmed)
			continue;
		out[a.events++] = &g->event[i];
		if (!amount_deduct(&left, g->event[i].amount))
			left = amount_of(0);
	}
	below = amount_less(left, g->floor);
	a.sum = left;
	if (below && !g->below)
		tell(arg, &a);
	g->below = below;
	free(out);
}

void guard_judge(struct guard *g, guard_fn *tell, void *arg)
{
	size_t i;

	for (i = 0; i < g->limits; i++)
		judge_limit(g, i, tell, arg);
	if (g->has_recipient)
		judge_recipients(g, tell, arg);
	if (g->has_floor)
		judge_floor(g, tell, arg);
}
