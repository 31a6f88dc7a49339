#include <inttypes.h>

#include "base/msg.h"
#include "cmd/session.h"

/* Is it for a limit that the trace does not go on from there? */
static bool is_open(enum trace_state state)
{
	return state == STATE_UNREAD || state == STATE_BUSY ||
	       state == STATE_LIMIT;
}

int session_code(const struct args *a, const struct result *r)
{
	const char *kind;
	size_t i;

	if (result_faults(r, &kind))
		return ERR_DATA;
	/* a plain statement is of no trace that could be incomplete */
	if (!args_flag(a, OPT_STRICT) || !r->thefts)
		return 0;
	if (r->partial)
		return ERR_INCOMPLETE;
	for (i = 0; i < r->coverages; i++)
		if (is_open(r->coverage[i].state))
			return ERR_INCOMPLETE;
	return 0;
}

int session_say_code(const struct args *a, const struct result *r)
{
	const char *kind;
	uint64_t nr = result_faults(r, &kind);

	if (nr)
		msg_warn("integrity: findings in what this rests on: %" PRIu64
			 ", the first %s (tracer follow names them)",
			 nr, kind);
	return session_code(a, r);
}
