#include "cmd/interrupt.h"

#include <signal.h>
#include <string.h>

static volatile sig_atomic_t came;

static void take(int number)
{
	(void)number;
	came = 1;
}

void interrupt_catch(void)
{
	struct sigaction sa;

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = take;
	sa.sa_flags = (int)SA_RESETHAND;
	sigaction(SIGINT, &sa, NULL);
}

void interrupt_catch_all(void)
{
	struct sigaction sa;

	interrupt_catch();
	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = take;
	sigaction(SIGTERM, &sa, NULL);
}

bool interrupt_came(void)
{
	return came;
}
