#include "cmd/session.h"

/* Is it for a limit that the trace does not go on from there? */
static bool is_open(enum trace_state state)
{
	return state == STATE_UNREAD || state == STATE_BUSY ||
	       state == STATE_LIMIT;
}

int session_code(const struct args *a, const struct result *r)
{
	size_t i;

	for (i = 0; i < r->findings.nr; i++)
		if (finding_is_integrity(r->findings.row[i].kind))
			return ERR_DATA;
	if (!args_flag(a, OPT_STRICT))
		return 0;
	if (r->partial)
		return ERR_INCOMPLETE;
	for (i = 0; i < r->coverages; i++)
		if (is_open(r->coverage[i].state))
			return ERR_INCOMPLETE;
	return 0;
}
