#include "follow/at_date.h"

#include <string.h>

#include "base/num.h"
#include "nem/block_read.h"
#include "nem/request.h"
#include "nem/time.h"
#include "nem/tx.h"

static bool time_of(int64_t *time, struct readers *r, uint64_t height,
		    struct err *e)
{
	struct nem_block_read b;
	struct nem_request req;
	struct reply reply;
	enum source_state state;
	bool ok;

	r->requests++;
	state = source_get(r->source, nem_request_block(&req, height), &reply,
			   e);
	if (state == SOURCE_FAILED)
		return false;
	if (state != SOURCE_REPLY)
		return err_set(e, ERR_SOURCE, "block %llu: no reply",
			       (unsigned long long)height);
	ok = nem_block_read(&b, &reply, r->v->read, &r->v->findings, e);
	if (ok && b.block.height != height)
		ok = err_set(e, ERR_DATA, "'%s': the block is of height %llu",
			     reply.place, (unsigned long long)b.block.height);
	*time = ok ? nem_to_unix(b.block.time) : 0;
	nem_block_release(&b);
	return ok;
}

bool at_date(uint64_t *height, struct readers *r, const char *typed,
	     enum when_edge edge, struct err *e)
{
	uint64_t low = 1, high = r->v->tip + 1, mid;
	int64_t want, time;

	if (num_u64(height, typed, strlen(typed)))
		return *height ||
		       err_set(e, ERR_USAGE, "'%s' is not a height", typed);
	if (!when_parse(&want, typed, strlen(typed), edge, e)) {
		e->kind = ERR_USAGE;
		return false;
	}
	/* the first block after all that are wanted, or the first wanted */
	if (edge == WHEN_LAST)
		want++;
	while (low < high) {
		mid = low + (high - low) / 2;
		if (!time_of(&time, r, mid, e))
			return false;
		if (time < want)
			low = mid + 1;
		else
			high = mid;
	}
	*height = edge == WHEN_LAST ? low - 1 : low;
	return true;
}
