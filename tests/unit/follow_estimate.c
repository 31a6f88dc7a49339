#include <stdio.h>

#include "base/num.h"
#include "follow/estimate.h"
#include "source/ops.h"
#include "support.h"

static size_t one_node(const struct source *s, const char **url, size_t max)
{
	(void)s;
	if (max)
		url[0] = "http://one:7890";
	return 1;
}

static const struct source_ops network_ops = {.nodes = one_node};
static struct source network = {.ops = &network_ops};

struct told {
	char text[200];
	unsigned times;
};

static void note(void *arg, const char *text)
{
	struct told *t = arg;

	t->times++;
	snprintf(t->text, sizeof(t->text), "%s", text);
}

static bool takes_accounts(struct told *t, uint64_t start, uint64_t end,
			   uint64_t pages, uint32_t requests, bool all)
{
	struct follow_opts o = {.requests = requests,
				.all = all,
				.rate = 20,
				.connections = 8,
				.note = note,
				.note_arg = t};

	*t = (struct told){.times = 0};
	return estimate_accounts(&network, &o, start, end, pages);
}

static void blocks_unless_accounts_are_clearly_cheaper(void **state)
{
	struct told t;

	(void)state;
	assert_false(takes_accounts(&t, 5, 440, 2, 0, false));
	assert_int_equal(t.times, 1);
	assert_string_equal(t.text,
			    "reading blocks: by blocks about 102 requests, a "
			    "minute; by accounts, should there be 100, 300, a "
			    "minute");
	/* 1,000 in bulk and 100 balances are not four times 300, 1,100 are */
	assert_false(takes_accounts(&t, 5, 5 + 999 * 400, 2, 0, false));
	assert_true(takes_accounts(&t, 5, 5 + 1099 * 400, 2, 0, false));
	assert_string_equal(t.text,
			    "reading accounts: by blocks about 1200 requests, "
			    "2 min; by accounts, should there be 100, 300, a "
			    "minute");
	/* a busy theft's address says that accounts are dear */
	assert_false(takes_accounts(&t, 5, 5 + 1099 * 400, 9, 0, false));
	/* nothing read of it */
	assert_true(takes_accounts(&t, 5, 5 + 1099 * 400, 0, 0, false));
	/* from block 1 no balance is asked for */
	assert_false(takes_accounts(&t, 1, 1 + 1099 * 400, 2, 0, false));
}

static void more_blocks_than_allowed(void **state)
{
	struct told t;

	(void)state;
	assert_false(takes_accounts(&t, 5, 5 + 1999 * 400, 50, 0, false));
	assert_true(takes_accounts(&t, 5, 5 + 2000 * 400, 50, 0, false));
	assert_false(takes_accounts(&t, 5, 5 + 2000 * 400, 50, 0, true));
	assert_false(takes_accounts(&t, 5, 5 + 9 * 400, 2, 10, false));
	assert_true(takes_accounts(&t, 5, 5 + 10 * 400, 2, 10, false));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_unless_accounts_are_clearly_cheaper),
		cmocka_unit_test(more_blocks_than_allowed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
