#include "taint/rules.h"

#include <string.h>

#include "base/die.h"
#include "base/num.h"

static const char *const names[] = {
#define X(nr, id, name, help) [nr] = (name),
	POLICIES(X)
#undef X
};

static const char *const helps[] = {
#define X(nr, id, name, help) [nr] = (help),
	POLICIES(X)
#undef X
};

const char *policy_name(enum policy p)
{
	if ((size_t)p >= NR_OF(names))
		BUG("policy %d", (int)p);
	return names[p];
}

const char *policy_help(enum policy p)
{
	if ((size_t)p >= NR_OF(helps))
		BUG("policy %d", (int)p);
	return helps[p];
}

bool policy_conserves(enum policy p)
{
	return p != POLICY_POISON;
}

void rules_init(struct rules *r)
{
	size_t i;

	memset(r, 0, sizeof(*r));
	for (i = 0; i < POLICY_NR; i++)
		r->policy[i] = (enum policy)i;
	r->policies = POLICY_NR;
	r->rank = POLICY_HAIRCUT;
	r->hops = RULES_NO_LIMIT;
	r->accounts = RULES_NO_LIMIT;
}

bool rules_has(const struct rules *r, enum policy p)
{
	size_t i;

	for (i = 0; i < r->policies; i++)
		if (r->policy[i] == p)
			return true;
	return false;
}

static bool find_policy(enum policy *p, const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < NR_OF(names); i++) {
		if (strlen(names[i]) != len || memcmp(names[i], s, len) != 0)
			continue;
		*p = (enum policy)i;
		return true;
	}
	return false;
}

static void set_rank(struct rules *r)
{
	size_t i;

	r->rank = POLICY_HAIRCUT;
	for (i = 0; i < r->policies; i++) {
		if (!policy_conserves(r->policy[i]))
			continue;
		r->rank = r->policy[i];
		return;
	}
}

bool rules_parse_policies(struct rules *r, const char *list, struct err *e)
{
	struct rules n = *r;
	const char *s = list;
	enum policy p;
	size_t len;

	n.policies = 0;
	if (strcmp(list, "all") == 0) {
		for (p = 0; p < POLICY_NR; p++)
			n.policy[n.policies++] = p;
		n.rank = POLICY_HAIRCUT;
		*r = n;
		return true;
	}
	for (;;) {
		len = strcspn(s, ",");
		if (!find_policy(&p, s, len))
			return err_set(e, ERR_USAGE,
				       "unknown policy '%.*s': known are "
				       "poison, haircut, fifo, lifo, "
				       "taint-first, clean-first and all",
				       (int)(len < 64 ? len : 64), s);
		if (!rules_has(&n, p))
			n.policy[n.policies++] = p;
		if (s[len] == '\0')
			break;
		s += len + 1;
	}
	set_rank(&n);
	*r = n;
	return true;
}

bool rules_limited(const struct rules *r)
{
	return !amount_is_zero(r->min) || r->hops != RULES_NO_LIMIT ||
	       r->accounts != RULES_NO_LIMIT;
}
