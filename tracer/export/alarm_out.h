#ifndef TRACER_EXPORT_ALARM_OUT_H
#define TRACER_EXPORT_ALARM_OUT_H
/* One alert as one line of JSON. */
#include <stdint.h>
#include <stdio.h>

#include "taint/alarm.h"

/* "movement TX/LEG STAGE", with the height where it is in a block: the same
 * whenever the same thing is told. */
void alarm_id(struct text *t, const struct alarm *a);
/* raised: Unix seconds when it was raised; the only thing in it that does not
 * follow from the chain. */
void export_alarm(FILE *f, const struct result *r, const struct alarm *a,
		  int64_t raised);

#endif
