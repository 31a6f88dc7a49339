#include "bench/child.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/die.h"

static uint64_t clock_us(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}

uint64_t cpu_us(void)
{
	return clock_us(CLOCK_PROCESS_CPUTIME_ID);
}

uint64_t wall_us(void)
{
	return clock_us(CLOCK_MONOTONIC);
}

static uint64_t timeval_us(struct timeval t)
{
	return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_usec;
}

void child_run(struct child *c, const char *out, const char *const *argv)
{
	uint64_t start = wall_us();
	struct rusage u;
	int status, fd;
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid < 0)
		die("cannot fork: %s", strerror(errno));
	if (!pid) {
		fd = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0666);
		if (fd < 0 || dup2(fd, 1) < 0)
			_exit(127);
		execv(argv[0], (char *const *)argv);
		_exit(127);
	}
	if (wait4(pid, &status, 0, &u) != pid)
		die("cannot wait: %s", strerror(errno));
	c->wall_us = wall_us() - start;
	c->cpu_us = timeval_us(u.ru_utime) + timeval_us(u.ru_stime);
	c->peak_kb = (uint64_t)u.ru_maxrss;
	c->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
