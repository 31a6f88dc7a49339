/*
 * Process matters only: locale, descriptors, memory, signals.  What the
 * program does begins in cmd/.
 */
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "cmd/cmd.h"

/* A file that we open must not become 0, 1 or 2. */
static void hold_descriptors(void)
{
	int fd;

	do {
		fd = open("/dev/null", O_RDWR);
		if (fd < 0)
			_exit(3);
	} while (fd < 2);
	if (fd > 2)
		close(fd);
}

int main(int argc, char **argv)
{
	setlocale(LC_ALL, "C");
	hold_descriptors();
	mem_begin();
	/* both come back as errors of a write, which say what was written */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	return cmd_main(argc, argv);
}
