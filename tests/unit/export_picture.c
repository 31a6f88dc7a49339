#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "export/picture.h"
#include "export_scene.h"

static const char graph[] = "digraph g { a -> b [label=\"x\"]; }\n";

static bool has_dot(void)
{
	return file_exists("/usr/bin/dot") || file_exists("/usr/local/bin/dot");
}

/* A program of ours in dot's place; to be freed, after unlink. */
static char *script(const char *body)
{
	char *path = scene_temp();
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fprintf(f, "#!/bin/sh\n%s\n", body);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(path, 0700), 0);
	return path;
}

static void assert_fails(const char *program, unsigned seconds, const char *why)
{
	struct picture_opts o = {.program = program, .seconds = seconds};
	struct err e = ERR_INIT;
	char *path = scene_temp(), *bytes;
	FILE *f = fopen(path, "w");
	size_t len;

	assert_non_null(f);
	fputs("as it was", f);
	assert_int_equal(fclose(f), 0);
	assert_false(picture_render(path, PICTURE_SVG, graph, strlen(graph), &o,
				    &e));
	assert_err(&e, ERR_SOURCE, why);
	assert_ok(file_read(&bytes, &len, path, 100, &e), &e);
	assert_string_equal(bytes, "as it was");
	free(bytes);
	unlink(path);
	free(path);
}

static void renders(void **state)
{
	static const struct {
		enum picture_format format;
		const char *magic;
	} kind[] = {{PICTURE_SVG, "<?xml"},
		    {PICTURE_PNG, "\x89PNG"},
		    {PICTURE_PDF, "%PDF"}};
	struct err e = ERR_INIT;
	char *path, *bytes;
	size_t i, len;

	(void)state;
	if (!has_dot())
		skip();
	for (i = 0; i < 3; i++) {
		path = scene_temp();
		assert_ok(picture_render(path, kind[i].format, graph,
					 strlen(graph), NULL, &e),
			  &e);
		assert_ok(file_read(&bytes, &len, path, 1 << 20, &e), &e);
		assert_true(len > 4);
		assert_memory_equal(bytes, kind[i].magic, 4);
		free(bytes);
		unlink(path);
		free(path);
	}
}

static void failures_say_why(void **state)
{
	char *path;

	(void)state;
	assert_fails("/no/such/dot", 5, "Graphviz is missing");
	path = script("echo 'first line' >&2; echo second >&2; exit 3");
	assert_fails(path, 5, "Graphviz failed: first line");
	unlink(path);
	free(path);
	path = script("exec sleep 20");
	assert_fails(path, 1, "took longer than 1 seconds");
	unlink(path);
	free(path);
	/* dot says 0 where its last write found no room */
	path = script("cat >/dev/null; echo '<?xml version=\"1.0\"?><svg>'");
	assert_fails(path, 5, "no whole picture");
	unlink(path);
	free(path);
	path = script("exit 0");
	assert_fails(path, 5, "no whole picture");
	unlink(path);
	free(path);
	path = script("kill -9 $$");
	assert_fails(path, 5, "signal 9");
	unlink(path);
	free(path);
}

/* Out of time, nothing of a wrapper's own children goes on. */
static void children_end_too(void **state)
{
	char *child = scene_temp(), *path, *bytes, body[256];
	struct err e = ERR_INIT;
	long long pid;
	size_t len;
	int i;

	(void)state;
	snprintf(body, sizeof(body), "sleep 20 & echo $! >%s; wait", child);
	path = script(body);
	assert_fails(path, 1, "took longer");
	assert_ok(file_read(&bytes, &len, child, 100, &e), &e);
	pid = strtoll(bytes, NULL, 10);
	assert_true(pid > 1);
	/* gone, or waiting for its new parent to hear of it */
	for (i = 0; i < 100 && kill((pid_t)pid, 0) == 0; i++) {
		snprintf(body, sizeof(body), "/proc/%lld/stat", pid);
		free(bytes);
		bytes = NULL;
		if (!file_read(&bytes, &len, body, 4096, &e) ||
		    strstr(bytes, ") Z"))
			break;
		usleep(20000);
	}
	assert_true(i < 100);
	free(bytes);
	unlink(child);
	unlink(path);
	free(child);
	free(path);
}

/* One that reads nothing must not block or kill us. */
static void large_input_to_a_deaf_program(void **state)
{
	size_t len = 4 << 20;
	char *text = xcalloc(len, 1), *path = scene_temp(), *deaf;
	struct err e = ERR_INIT;
	struct picture_opts o = {.seconds = 10};

	(void)state;
	memset(text, ' ', len);
	deaf = script("exit 4");
	o.program = deaf;
	assert_false(picture_render(path, PICTURE_SVG, text, len, &o, &e));
	assert_err(&e, ERR_SOURCE, "exit code 4");
	unlink(deaf);
	unlink(path);
	free(deaf);
	free(path);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(renders),
		cmocka_unit_test(failures_say_why),
		cmocka_unit_test(children_end_too),
		cmocka_unit_test(large_input_to_a_deaf_program),
	};

	return cmocka_run_group_tests_name("export_picture", tests, NULL, NULL);
}
