/*
 *	bench-run [SCALE [TRACER [FOLDER]]]	all lines, as a table
 *	bench-run figures SCALE			the reference's figures
 *
 * Exit code 1 if an answer was wrong.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/file.h"
#include "bench/bench.h"

#define FIGURES "tests/bench/figures"

bool figures_find(struct figures *f, uint64_t scale, const char *name)
{
	FILE *in = fopen(FIGURES, "r");
	char line[256], want[64];
	bool found = false;
	size_t len;
	char *end;

	if (!in)
		die("'%s': cannot be read", FIGURES);
	snprintf(want, sizeof(want), "%" PRIu64 " %s ", scale, name);
	len = strlen(want);
	while (!found && fgets(line, sizeof(line), in)) {
		if (strncmp(line, want, len) != 0)
			continue;
		f->rows = strtoull(line + len, &end, 10);
		f->taint = strtoull(end, NULL, 10);
		found = true;
	}
	fclose(in);
	return found;
}

static void print_figures(uint64_t scale)
{
	struct figures f;
	unsigned p;

	for (p = 0; p < POLICY_NR; p++) {
		f = reference_run(scale, (enum policy)p);
		printf("%" PRIu64 " %s %" PRIu64 " %" PRIu64 "\n", scale,
		       policy_name((enum policy)p), f.rows, f.taint);
	}
}

void bench_row(const struct bench *b, const char *what, uint64_t us,
	       const char *note, const char *target, const char *reference)
{
	fprintf(b->out, "| %s | %" PRIu64 ".%03" PRIu64 " | %s | %s | %s |\n",
		what, us / 1000000, us / 1000 % 1000, target, reference, note);
	fflush(b->out);
}

bool bench_wrong(const struct bench *b, const char *what, const char *why)
{
	fprintf(b->out, "| %s | wrong | | | %s |\n", what, why);
	fflush(b->out);
	return false;
}

static bool all_lines(const struct bench *b)
{
	bool right = bench_import(b);

	if (!right)
		return false;
	right = bench_open(b);
	right = bench_policies(b) && right;
	right = bench_late(b) && right;
	right = bench_adversary(b) && right;
	return bench_bounds(b) && right;
}

int main(int argc, char **argv)
{
	struct bench b = {.scale = 1000, .tracer = "build/tracer"};
	const char *folder = argc > 3 ? argv[3] : "build";
	char *csv, *ledger;
	bool right;

	if (argc > 2 && !strcmp(argv[1], "figures")) {
		print_figures(strtoull(argv[2], NULL, 10));
		return 0;
	}
	if (argc > 1)
		b.scale = strtoull(argv[1], NULL, 10);
	if (argc > 2)
		b.tracer = argv[2];
	b.csv = csv = file_join(folder, "bench.csv");
	b.ledger = ledger = file_join(folder, "bench.ledger");
	b.out = stdout;
	shape_write_csv(b.scale, csv);
	printf("%" PRIu64 " accounts, %" PRIu64 " transfers. Seconds of "
	       "processor time, the best of several.\n\n"
	       "| what | seconds | wanted | ICDE 2022, C | |\n"
	       "|---|--:|--:|--:|---|\n",
	       SHAPE_ACCOUNTS * b.scale, SHAPE_TRANSFERS * b.scale);
	right = all_lines(&b);
	remove(csv);
	remove(ledger);
	free(csv);
	free(ledger);
	return !right;
}
