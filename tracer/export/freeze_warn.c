/* What stands before all else in a letter. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "export/freeze_letter.h"
#include "export/words.h"

static void add_limits(struct text *t, const struct result *r)
{
	const struct rules *rules = r->rules;
	char min[AMOUNT_TEXT_MAX];

	if (rules->hops != RULES_NO_LIMIT)
		text_addf(t, "--hops %u", rules->hops);
	if (rules->accounts != RULES_NO_LIMIT)
		text_addf(t, "%s--accounts %u", t->len ? ", " : "",
			  rules->accounts);
	if (!amount_is_zero(rules->min))
		text_addf(t, "%s--min %s", t->len ? ", " : "",
			  amount_format(min, rules->min, r->decimals,
					AMOUNT_PLAIN));
}

static bool put_limits(const struct letter *l)
{
	struct text limits;
	const char *arg[1];
	bool limited = rules_limited(l->r->rules);

	if (!limited)
		return false;
	text_init(&limits, TEXT_MAX_ANY);
	add_limits(&limits, l->r);
	arg[0] = limits.s;
	letter_put(l, 0, SAY_L_LIMITED, arg, 1);
	text_release(&limits);
	return true;
}

static bool put_what_if(const struct letter *l)
{
	const char *arg[1];
	bool any = false;
	size_t i;

	for (i = 0; i < l->r->params; i++) {
		if (strcmp(l->r->param[i].name, "what-if") != 0)
			continue;
		arg[0] = l->r->param[i].value;
		letter_put(l, 0, SAY_L_WHAT_IF, arg, 1);
		any = true;
	}
	return any;
}

void letter_warnings(const struct letter *l)
{
	unsigned permille = result_modelled_permille(l->r);
	char share[WORD_MAX];
	const char *arg[1];
	bool any = permille || l->r->partial || result_test_chain(l->r);

	if (result_test_chain(l->r))
		letter_put(l, 0, SAY_L_TEST_CHAIN, NULL, 0);
	if (permille) {
		arg[0] = word_permille(share, permille);
		letter_put(l, 0, SAY_L_NOT_REAL, arg, 1);
	}
	any |= put_what_if(l);
	if (l->r->partial)
		freeze_wrap(l->f, say(l->lang, SAY_PARTIAL), 0);
	any |= put_limits(l);
	if (any)
		putc('\n', l->f);
}
