#ifndef TESTS_BENCH_CHILD_H
#define TESTS_BENCH_CHILD_H
/* A program and what it took. */
#include <stdint.h>

struct child {
	int status; /* exit code, -1: ended by a signal */
	uint64_t cpu_us, wall_us, peak_kb;
};
/* Its standard output goes to the file out. Dies where it cannot be run. */
void child_run(struct child *c, const char *out, const char *const *argv);

/* What this process took of the processor, and the clock on the wall, in
 * microseconds. */
uint64_t cpu_us(void);
uint64_t wall_us(void);

#endif
