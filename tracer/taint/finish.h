#ifndef TRACER_TAINT_FINISH_H
#define TRACER_TAINT_FINISH_H
/* The parts of trace_finish(). */
#include "taint/openings.h"
#include "taint/trace_own.h"

/* What is said of an account that is settled, into f. */
void finish_note_account(const struct judge *j, struct findings *f,
			 uint32_t place);
/* What is said of all of them, into the judge's findings. */
void finish_note_all(struct judge *j, struct matter *matter, size_t unneeded);

#endif
