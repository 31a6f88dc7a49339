/* What the options say of how to follow. */
#include <string.h>

#include "cmd/session.h"
#include "source/node.h"

static bool fill_reading(struct follow_opts *o, const struct args *a,
			 struct err *e)
{
	const char *route = args_text(a, OPT_ROUTE);
	struct nodes_opts pace;
	uint32_t located;

	nodes_opts_init(&pace);
	if (route && !strcmp(route, "blocks"))
		o->route = FOLLOW_ROUTE_BLOCKS;
	else if (route && !strcmp(route, "accounts"))
		o->route = FOLLOW_ROUTE_ACCOUNTS;
	else if (route)
		return err_set(e, ERR_USAGE,
			       "--route: '%s' is not 'blocks' or 'accounts'",
			       route);
	if (!args_u32(a, OPT_REQUESTS, 0, &o->requests, e) ||
	    !args_u32(a, OPT_LOCATED, 0, &located, e) ||
	    !args_u32(a, OPT_BUSY, 0, &o->busy, e) ||
	    !args_u32(a, OPT_RATE, pace.rate, &o->rate, e) ||
	    !args_u32(a, OPT_CONNECTIONS, pace.connections, &o->connections, e))
		return false;
	if (located > 100)
		return err_set(e, ERR_USAGE, "--located: at most 100");
	o->located = located;
	o->all = args_flag(a, OPT_ALL);
	o->read_from = args_text(a, OPT_READ_FROM);
	return true;
}

/* Options of the same names as the thresholds. */
static const enum option_id threshold_options[THRESHOLD_NR] = {
#define X(nr, id, name, def) [nr] = OPT_##id,
	THRESHOLDS(X)
#undef X
};

static const enum option_id threshold_amounts[THRESHOLD_AMOUNT_NR] = {
#define X(nr, id, name) [nr] = OPT_##id,
	THRESHOLD_AMOUNTS(X)
#undef X
};

static bool fill_thresholds(struct follow_opts *o, const struct args *a,
			    struct err *e)
{
	struct thresholds *t = &o->thresholds;
	size_t i;

	for (i = 0; i < THRESHOLD_AMOUNT_NR; i++)
		o->threshold_amount[i] = args_text(a, threshold_amounts[i]);
	for (i = 0; i < THRESHOLD_NR; i++) {
		t->given[i] = args_text(a, threshold_options[i]) != NULL;
		if (!args_u32(a, threshold_options[i], t->v[i], &t->v[i], e))
			return false;
		if (threshold_is_share((enum threshold)i) && t->v[i] > 100)
			return err_set(e, ERR_USAGE, "--%s: at most 100",
				       threshold_name((enum threshold)i));
	}
	return true;
}

bool session_opts(struct follow_opts *o, const struct args *a, struct err *e)
{
	const char *policy = args_text(a, OPT_POLICY);

	follow_opts_init(o);
	o->seed_tx.s = a->value[OPT_SEED_TX];
	o->seed_tx.nr = a->count[OPT_SEED_TX];
	o->seed_from.s = a->value[OPT_SEED_FROM];
	o->seed_from.nr = a->count[OPT_SEED_FROM];
	o->seed_all = args_flag(a, OPT_SEED_ALL);
	o->asset = args_text(a, OPT_ASSET);
	o->from = args_text(a, OPT_FROM);
	o->until = args_text(a, OPT_UNTIL);
	o->final = args_flag(a, OPT_FINAL);
	o->no_verify = args_flag(a, OPT_NO_VERIFY);
	o->cross_check = args_flag(a, OPT_CROSS_CHECK);
	o->min = args_text(a, OPT_MIN);
	o->stop = args_text(a, OPT_STOP);
	o->through.s = a->value[OPT_THROUGH];
	o->through.nr = a->count[OPT_THROUGH];
	o->no_stop = args_flag(a, OPT_NO_STOP);
	o->what_if = a->what_if;
	if (policy && !rules_parse_policies(&o->rules, policy, e))
		return err_prefix(e, "--policy");
	return args_u32(a, OPT_HOPS, RULES_NO_LIMIT, &o->rules.hops, e) &&
	       args_u32(a, OPT_ACCOUNTS, RULES_NO_LIMIT, &o->rules.accounts,
			e) &&
	       fill_thresholds(o, a, e) && fill_reading(o, a, e);
}
