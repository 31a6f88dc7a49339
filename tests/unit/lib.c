/* Libraries that are loaded when they are needed. */
#include "base/lib.h"

#include <string.h>

#include "cmd/http_lib.h"
#include "graph/igraph_lib.h"
#include "source/curl_lib.h"
#include "support.h"

static void (*found)(void);

static void load(const char *file, const char *name, bool want,
		 const char *text)
{
	const struct lib_function function[] = {{name, &found}};
	struct lib l = {file, function, 1, false};
	struct err e = ERR_INIT;

	found = NULL;
	assert_int_equal(lib_load(&l, &e), want);
	assert_int_equal(l.loaded, want);
	assert_int_equal(e.kind, want ? ERR_NONE : ERR_SOURCE);
	assert_true(want == (found != NULL));
	if (!want && !strstr(e.text, text))
		fail_msg("'%s' does not say '%s'", e.text, text);
}

static void test_found(void **state)
{
	(void)state;
	load("libc.so.6", "strlen", true, "");
}

static void test_missing(void **state)
{
	(void)state;
	load("libnothing-of-ours.so.1", "strlen", false,
	     "libnothing-of-ours.so.1");
	load("libc.so.6", "no_such_function_of_ours", false,
	     "'libc.so.6': no function 'no_such_function_of_ours'");
}

/* All functions of each list are in the version that is installed. */
static void test_ours(void **state)
{
	struct err e = ERR_INIT;

	(void)state;
	assert_true(curl_lib_load(&e));
	assert_true(igraph_lib_load(&e));
	assert_true(http_lib_load(&e));
	/* again: at once */
	assert_true(curl_lib_load(&e));
	assert_non_null(curl_lib.p_curl_url_set);
	assert_non_null(igraph_lib.p_igraph_create);
	assert_non_null(http_lib.p_MHD_stop_daemon);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_found),
		cmocka_unit_test(test_missing),
		cmocka_unit_test(test_ours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
