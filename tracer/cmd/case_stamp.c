#include "cmd/case_stamp.h"

#include "source/case.h"

bool case_stamp_read(struct case_stamp *s, const char *path, struct err *e)
{
	struct casefile *c = case_open(path, CASE_READ, e);
	struct case_run run = {0};
	uint64_t nr;
	bool ok;

	*s = (struct case_stamp){0};
	if (!c)
		return false;
	for (ok = case_runs(&nr, c, e); ok && nr && !s->run; nr--) {
		ok = case_run_get(&run, c, nr, e);
		if (ok && run.done)
			*s = (struct case_stamp){nr, run.last_reply,
						 run.end_height};
		case_run_release(&run);
	}
	case_close(c);
	return ok;
}

bool case_stamp_equal(const struct case_stamp *a, const struct case_stamp *b)
{
	return a->run == b->run && a->last_reply == b->last_reply &&
	       a->end_height == b->end_height;
}
