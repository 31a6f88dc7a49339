#ifndef TRACER_NEM_TIME_H
#define TRACER_NEM_TIME_H
/*
 * NEM counts seconds from 2015-03-29T00:06:25Z, in 32
 * signed bits.
 */
#include <stdint.h>

#define NEM_EPOCH INT64_C(1427587585)

static inline int64_t nem_to_unix(int32_t secs)
{
	return NEM_EPOCH + secs;
}

/* Outside of 32 bits it stays at the nearest end. */
static inline int32_t nem_from_unix(int64_t secs)
{
	if (secs < NEM_EPOCH + INT32_MIN)
		return INT32_MIN;
	if (secs > NEM_EPOCH + INT32_MAX)
		return INT32_MAX;
	return (int32_t)(secs - NEM_EPOCH);
}

#endif
