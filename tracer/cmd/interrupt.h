#ifndef TRACER_CMD_INTERRUPT_H
#define TRACER_CMD_INTERRUPT_H
/* SIGINT ends a run in order; a second one ends the program. */
#include <stdbool.h>

void interrupt_catch(void);
bool interrupt_came(void);

#endif
