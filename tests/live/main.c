/*
 *	live-run [TRACER [FOLDER [TXS [LINE...]]]]
 *
 * All lines, or those named: latency, decode, large, orders.  Exit code 1 if
 * an answer was wrong.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/num.h"
#include "live/live.h"

void live_row(const char *what, const char *figure, const char *wanted,
	      const char *note)
{
	printf("| %s | %s | %s | %s |\n", what, figure, wanted, note);
	fflush(stdout);
}

bool live_wrong(const char *what, const char *why)
{
	live_row(what, "wrong", "", why);
	return false;
}

bool live_same_file(const char *a, const char *b)
{
	struct err e = ERR_INIT;
	char *x = NULL, *y = NULL;
	size_t nx, ny;
	bool same = file_read(&x, &nx, a, (size_t)1 << 26, &e) &&
		    file_read(&y, &ny, b, (size_t)1 << 26, &e) && nx &&
		    nx == ny && !memcmp(x, y, nx);

	free(x);
	free(y);
	return same;
}

void live_follow(const struct live *b, struct child *c, struct chain *chain,
		 const char *url, const char *name)
{
	char *file = file_join(b->folder, name), file_out[4096];
	const char *argv[] = {b->tracer,
			      "follow",
			      chain_address_of(chain,
					       chain_account(chain, "thief")),
			      "--seed-all",
			      "--no-labels",
			      "--route",
			      "blocks",
			      "--all",
			      "--rate",
			      "0",
			      "--connections",
			      "8",
			      "--node",
			      url,
			      "--case",
			      file,
			      "-q",
			      NULL};

	snprintf(file_out, sizeof(file_out), "%s.txt", file);
	child_run(c, file_out, argv);
	free(file);
}

/* Cases of an earlier bench that was ended; and what was checked then would
 * not be checked now. */
static void clean(const struct live *b)
{
	static const char *const name[] = {"live-plain.case",
					   "live-slow.case",
					   "live-large.case",
					   "live-plain.case.txt",
					   "live-slow.case.txt",
					   "live-large.case.txt",
					   "live-cache/tracer/signatures",
					   "live-cache/tracer",
					   "live-cache"};
	size_t i;
	char *path;

	for (i = 0; i < NR_OF(name); i++) {
		path = file_join(b->folder, name[i]);
		remove(path);
		free(path);
	}
}

static bool wanted(int argc, char **argv, const char *line)
{
	int i;

	for (i = 4; i < argc; i++)
		if (!strcmp(argv[i], line))
			return true;
	return argc <= 4;
}

int main(int argc, char **argv)
{
	static const struct {
		const char *name;
		bool (*line)(const struct live *b);
	} lines[] = {{"latency", live_latency},
		     {"decode", live_decode},
		     {"large", live_large},
		     {"orders", live_orders}};
	struct live b = {
		.tracer = "build/tracer", .folder = "build", .txs = 100000};
	bool right = true;
	char *cache;
	size_t i;

	if (argc > 1)
		b.tracer = argv[1];
	if (argc > 2)
		b.folder = argv[2];
	if (argc > 3)
		b.txs = strtoull(argv[3], NULL, 10);
	clean(&b);
	cache = file_join(b.folder, "live-cache");
	setenv("XDG_CACHE_HOME", cache, 1);
	free(cache);
	printf("\n| live | | wanted | |\n|---|--:|--:|---|\n");
	for (i = 0; i < NR_OF(lines); i++)
		if (wanted(argc, argv, lines[i].name))
			right = lines[i].line(&b) && right;
	clean(&b);
	return !right;
}
