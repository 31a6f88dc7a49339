#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/num.h"
#include "follow/reader.h"
#include "follow/routes.h"

/*
 * Which blocks are read: from the first seed on, unless --read-from says
 * otherwise or the source is a recording of blocks, which says so itself.
 */

static bool asked_height(uint64_t *height, const struct request *req,
			 const char *path)
{
	struct err ignored = ERR_INIT;
	const struct json_t *obj;
	struct json_t *doc;
	bool ok;

	if (req->method != HTTP_POST || strcmp(req->path, path))
		return false;
	doc = js_parse(req->body, strlen(req->body), &ignored);
	obj = js_get(doc, "entity") ? js_get(doc, "entity") : doc;
	ok = doc && js_get_u64(height, obj, "height", &ignored);
	js_free(doc);
	return ok && *height;
}

/* What a recording holds of blocks; 0: nothing. */
struct recorded {
	uint64_t low, high;	    /* without a gap */
	struct heights one;	    /* asked for one by one */
	uint64_t bulk_low;	    /* the first block that came in bulk */
	uint64_t bulk_after;	    /* the last bulk is of blocks after this */
	const struct request *bulk; /* it */
};

static int compare_heights(const void *pa, const void *pb)
{
	uint64_t a = *(const uint64_t *)pa, b = *(const uint64_t *)pb;

	return (a > b) - (a < b);
}

/* The longest run of blocks without a gap: some are asked for alone, to know
 * their time or their hash. */
static void find_run(struct recorded *r)
{
	uint64_t low = 0, high = 0;
	size_t i;

	for (i = 0; i < r->one.nr; i++) {
		if (!low || r->one.h[i] > high + 1)
			low = r->one.h[i];
		high = r->one.h[i];
		if (!r->low || high - low > r->high - r->low) {
			r->low = low;
			r->high = high;
		}
	}
}

static void look(struct recorded *r, const struct source *s)
{
	size_t n = source_count(s), i;
	uint64_t h;

	*r = (struct recorded){0};
	for (i = 0; i < n; i++) {
		const struct request *req = source_at(s, i);

		if (asked_height(&h, req, "/block/at/public")) {
			VEC_GROW(r->one.h, r->one.nr + 1, r->one.alloc);
			r->one.h[r->one.nr++] = h;
		} else if (asked_height(&h, req, "/chain/blocks-after")) {
			if (!r->bulk_low || h + 1 < r->bulk_low)
				r->bulk_low = h + 1;
			if (h >= r->bulk_after) {
				r->bulk_after = h;
				r->bulk = req;
			}
		}
	}
	if (r->one.nr)
		qsort(r->one.h, r->one.nr, sizeof(*r->one.h), compare_heights);
	find_run(r);
	if (!r->bulk)
		return;
	/* nothing is before the first block, so it came by itself */
	if (r->bulk_low == 2 && r->one.nr && r->one.h[0] == 1)
		r->bulk_low = 1;
	r->low = r->bulk_low;
}

/* The last bulk says where the recording ends. */
static bool find_high(struct recorded *r, struct source *s, struct err *e)
{
	struct reply reply;
	size_t nr = 0, i;
	bool ok;

	if (!r->bulk)
		return true;
	ok = source_get(s, r->bulk, &reply, e) == SOURCE_REPLY &&
	     (reply.status != 200 || nem_blocks_count(&nr, &reply, e));
	r->high = r->bulk_after + nr;
	/* a node that gave no more in bulk gave them one by one */
	for (i = 0; i < r->one.nr; i++)
		r->high += r->one.h[i] == r->high + 1;
	return ok;
}

/* Did somebody ask for the blocks from `height` on? */
static bool is_begun(const struct source *s, uint64_t height)
{
	size_t n = source_count(s), i;
	uint64_t h;

	for (i = 0; i < n; i++)
		if ((asked_height(&h, source_at(s, i), "/chain/blocks-after") &&
		     h + 1 == height) ||
		    (asked_height(&h, source_at(s, i), "/block/at/public") &&
		     h == height))
			return true;
	return false;
}

static enum account_class nobody(void *arg, const char *account, bool through)
{
	(void)arg;
	(void)account;
	return through ? CLASS_LIVE : CLASS_UNREAD;
}

static uint64_t first_seed(const struct result *r)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	uint32_t mv, first = r->theft[0].seed[0];
	size_t i;

	for (i = 1; i < r->thefts; i++) {
		mv = r->theft[i].seed[0];
		first = mv < first ? mv : first;
	}
	return ledger_tx_height(r->ledger, (struct tx_id){c->tx[first]});
}

static uint64_t count_pages(const struct readers *r)
{
	uint64_t pages = 0;
	size_t i;

	for (i = 0; i < r->nr; i++)
		pages += r->row[i].replies;
	return r->nr ? (pages + r->nr - 1) / r->nr : 0;
}

/* The height of the first seed, from the pages of the theft's addresses. */
static bool find_seed(struct block_range *range, struct source *s,
		      const struct labels *labels, const struct follow_opts *o,
		      uint64_t tip, struct follow_hints *hints, struct err *e)
{
	struct follow_reading reading = {.class = nobody, .tip = tip};
	struct follow_run *run = NULL;
	struct readers readers;
	struct evidence v;
	struct ledger *l;

	evidence_init(&v);
	if (o->no_verify)
		v.read = NEM_READ_HASHES;
	v.checked = o->checked;
	v.tip = tip;
	readers_init(&readers, s, &v);
	evidence_find_end(&v, o->until, o->final);
	readers.period = bracket_end(o->until, v.end, tip);
	if (readers_theft(&readers, o, e)) {
		l = evidence_ledger(&v, e);
		if (l)
			run = follow_judge(l, labels, o, &reading, hints, e);
	}
	if (run)
		range->start = first_seed(&run->result);
	range->pages = count_pages(&readers);
	readers_release(&readers);
	evidence_release(&v);
	follow_free(run);
	return run != NULL;
}

static bool find_start(struct block_range *range, struct source *s,
		       const struct labels *labels, const struct follow_opts *o,
		       uint64_t low, uint64_t tip, struct follow_hints *hints,
		       struct err *e)
{
	const char *from = o->read_from;
	uint64_t *start = &range->start;

	if (from)
		return (num_u64(start, from, strlen(from)) && *start) ||
		       err_set(e, ERR_USAGE, "--read-from '%s': not a height",
			       from);
	*start = low;
	if (low && !follow_has_pages(s))
		return true;
	if (!find_seed(range, s, labels, o, tip, hints, e))
		return false;
	/* somebody read a longer range before */
	if (low && low < *start && !is_begun(s, *start))
		*start = low;
	return true;
}

bool follow_recorded_range(uint64_t *start, uint64_t *end, struct source *s,
			   const struct evidence *v, struct err *e)
{
	struct recorded r;
	bool ok;

	look(&r, s);
	ok = find_high(&r, s, e);
	free(r.one.h);
	if (!ok)
		return false;
	*start = r.low;
	*end = v->tip && v->tip < r.high ? v->tip : r.high;
	return (*start && *start <= *end) ||
	       err_set(e, ERR_DATA, "there is no block in it");
}

bool follow_find_range(struct block_range *range, struct source *s,
		       const struct labels *labels, const struct follow_opts *o,
		       const struct evidence *v, struct follow_hints *hints,
		       struct err *e)
{
	struct recorded r;
	uint64_t until;
	uint64_t *end = &range->end;
	bool ok;

	*range = (struct block_range){0};
	look(&r, s);
	ok = find_high(&r, s, e);
	free(r.one.h);
	if (!ok || !find_start(range, s, labels, o, r.low, v->tip, hints, e))
		return false;
	*end = v->tip ? v->tip : r.high;
	if (r.bulk && r.high < *end)
		*end = r.high;
	if ((!source_is_local(s) || r.bulk) && o->until &&
	    num_u64(&until, o->until, strlen(o->until)) && until < *end)
		*end = until;
	if (*end < range->start || !*end)
		return err_set(e, ERR_DATA, "no block from height %llu on",
			       (unsigned long long)range->start);
	return true;
}
