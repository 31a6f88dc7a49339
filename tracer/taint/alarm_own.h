#ifndef TRACER_TAINT_ALARM_OWN_H
#define TRACER_TAINT_ALARM_OWN_H
/* The inside of alarm.h; this room only. */
#include "base/map.h"
#include "taint/alarm.h"

/* A movement of which something was told. */
struct told {
	char *key;	 /* "TX/LEG" */
	unsigned stages; /* bits of enum alarm_stage */
	uint64_t height; /* 0: in no block */
	int64_t time, deadline;
	char *from, *to;
	struct amount amount, tainted;
	unsigned why;
	bool here; /* in the trace that is looked at */
};

struct alarms {
	const struct alarm_rules *rules;
	uint64_t base;
	struct told *row;
	size_t nr, alloc;
	struct map key; /* of row, by number */
};

struct told *alarms_find(struct alarms *x, const char *key);
/* A new one; its texts are copied. */
struct told *alarms_add(struct alarms *x, const char *key, const char *from,
			const char *to);
/* Takes those out for which `gone` is true. */
void alarms_drop(struct alarms *x,
		 bool (*gone)(const struct alarms *x, const struct told *t));

#endif
