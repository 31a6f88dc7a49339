#ifndef TRACER_CMD_INTERRUPT_H
#define TRACER_CMD_INTERRUPT_H
/* SIGINT ends a run in order; a second one ends the program. */
#include <stdbool.h>

void interrupt_catch(void);
/* SIGTERM too: of what runs until it is told to end. */
void interrupt_catch_all(void);
bool interrupt_came(void);

#endif
