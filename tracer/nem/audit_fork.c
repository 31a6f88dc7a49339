#include <string.h>

#include "nem/audit_blocks.h"

/* NIS takes back no more. */
#define ROLLBACK 360

static bool same(const struct hash *a, const struct hash *b)
{
	return memcmp(a->b, b->b, HASH_SIZE) == 0;
}

/* The one that was read last, of all of a height; NULL: none is left. */
static struct audit_block *last_read(struct audit_block *b, size_t nr)
{
	struct audit_block *last = NULL;
	size_t i;

	for (i = 0; i < nr; i++)
		if (!last || b[i].reply > last->reply)
			last = &b[i];
	return last;
}

static bool is_proved(const struct audit_block *b)
{
	return b->whole && b->is_signed && !b->forged && b->reply;
}

/* How long the branch is that ends with the block; 0: `kept`, the one read
 * later, does not explain it.  below: those one height lower. */
static uint32_t branch(const struct audit_block *b,
		       const struct audit_block *kept,
		       const struct audit_block *below, size_t nr,
		       const struct audit_block *kept_below)
{
	size_t i;

	if (!is_proved(b) || !is_proved(kept) || b->reply >= kept->reply)
		return 0;
	if (!kept_below || !kept_below->whole ||
	    !same(&kept->previous, &kept_below->hash))
		return 0;
	if (same(&b->previous, &kept_below->hash))
		return 1;
	for (i = 0; i < nr; i++)
		if (below[i].branch && below[i].branch < ROLLBACK &&
		    same(&b->previous, &below[i].hash))
			return below[i].branch + 1;
	return 0;
}

/* The same of a block above the tip of what was read later: not the length
 * of a chain decides which one it is, so the old end may be the longer one. */
static uint32_t beyond(const struct audit_block *b,
		       const struct audit_block *tip,
		       const struct audit_block *below, size_t nr)
{
	size_t i;

	if (!tip || !is_proved(b) || !is_proved(tip) || b->reply >= tip->reply)
		return 0;
	for (i = 0; i < nr; i++)
		if (below[i].branch && below[i].branch < ROLLBACK &&
		    same(&b->previous, &below[i].hash))
			return below[i].branch + 1;
	return 0;
}

static void take_back(struct nem_audit *a, struct audit_block *b,
		      uint32_t branch)
{
	b->branch = branch;
	if (branch && !a->taken_back++)
		a->taken_back_from = b->height;
}

/* One height: which of its blocks the chain kept; NULL: none of them. */
static struct audit_block *sort_out(struct nem_audit *a, struct audit_block *b,
				    size_t nr, const struct audit_block *low,
				    size_t lows,
				    const struct audit_block *kept_low,
				    const struct audit_block *tip)
{
	struct audit_block *kept = last_read(b, nr);
	bool above = beyond(kept, tip, low, lows);
	size_t k;

	for (k = 0; k < nr; k++)
		if (above)
			take_back(a, &b[k], beyond(&b[k], tip, low, lows));
		else if (!same(&b[k].hash, &kept->hash))
			take_back(a, &b[k],
				  branch(&b[k], kept, low, lows, kept_low));
	return above ? NULL : kept;
}

void audit_forks(struct nem_audit *a, struct audit_chain *c)
{
	struct audit_block *low = NULL, *kept = NULL, *tip = NULL;
	size_t i, nr, lows = 0;

	for (i = 0; i < c->blocks; i += nr) {
		struct audit_block *b = &c->block[i];

		for (nr = 1; i + nr < c->blocks; nr++)
			if (b[nr].height != b->height)
				break;
		if (low && low->height + 1 != b->height) {
			low = kept = tip = NULL;
			lows = 0;
		}
		kept = sort_out(a, b, nr, low, lows, kept, tip);
		tip = kept ? kept : tip;
		low = b;
		lows = nr;
	}
}
