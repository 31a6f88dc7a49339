/* Work beside the caller's. */
#include "base/beside.h"

#include <signal.h>
#include <stdint.h>
#include <sys/resource.h>

#include "support.h"

static void count(void *ctx)
{
	uint64_t *sum = ctx, i;

	for (i = 1; i <= 1000000; i++)
		*sum += i;
}

static void test_ends(void **state)
{
	uint64_t sum[2] = {0};
	struct beside a = {0}, b = {0};

	(void)state;
	beside_begin(&a, count, &sum[0]);
	beside_begin(&b, count, &sum[1]);
	beside_end(&a);
	beside_end(&b);
	assert_int_equal(sum[0], 500000500000);
	assert_int_equal(sum[1], 500000500000);
	beside_end(&a);
}

static void test_nothing(void **state)
{
	struct beside b = {0};

	(void)state;
	beside_end(&b);
	assert_false(b.runs);
}

static void see_mask(void *ctx)
{
	pthread_sigmask(SIG_BLOCK, NULL, ctx);
}

/* Ctrl-C is the caller's. */
static void test_signals(void **state)
{
	struct beside b = {0};
	sigset_t inside, own;

	(void)state;
	beside_begin(&b, see_mask, &inside);
	beside_end(&b);
	pthread_sigmask(SIG_BLOCK, NULL, &own);
	assert_true(sigismember(&inside, SIGINT));
	assert_false(sigismember(&own, SIGINT));
}

/* No thread to be had: a stack larger than the address space may grow. */
static void test_no_thread(void **state)
{
	struct rlimit old, none;
	struct beside b = {0};
	uint64_t sum = 0;

	(void)state;
#ifdef __SANITIZE_ADDRESS__
	skip(); /* it needs address space for itself */
#endif
	assert_int_equal(getrlimit(RLIMIT_AS, &old), 0);
	none = old;
	none.rlim_cur = 1 << 20;
	if (setrlimit(RLIMIT_AS, &none))
		skip();
	beside_begin(&b, count, &sum);
	setrlimit(RLIMIT_AS, &old);
	beside_end(&b);
	assert_int_equal(sum, 500000500000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		/* first: a thread that has ended leaves its stack behind */
		cmocka_unit_test(test_no_thread),
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_signals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
