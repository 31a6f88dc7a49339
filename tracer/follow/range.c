#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/num.h"
#include "follow/reader.h"
#include "follow/routes.h"

/*
 * Which blocks are read: from the first seed on, unless --read-from says
 * otherwise or the source is a recording of blocks, which says so itself.
 */

static bool asked_height(uint64_t *height, const struct request *req)
{
	struct err ignored = ERR_INIT;
	struct json_t *doc;
	bool ok;

	if (req->method != HTTP_POST || strcmp(req->path, "/block/at/public"))
		return false;
	doc = js_parse(req->body, strlen(req->body), &ignored);
	ok = doc && js_get_u64(height, doc, "height", &ignored);
	js_free(doc);
	return ok && *height;
}

/* The lowest and the highest block of a recording; 0 if there are none. */
static void recorded(const struct source *s, uint64_t *low, uint64_t *high)
{
	size_t n = source_count(s), i;
	uint64_t h;

	*low = *high = 0;
	for (i = 0; i < n; i++) {
		if (!asked_height(&h, source_at(s, i)))
			continue;
		if (!*low || h < *low)
			*low = h;
		if (h > *high)
			*high = h;
	}
}

static enum account_class nobody(void *arg, const char *account, bool through)
{
	(void)arg;
	(void)account;
	return through ? CLASS_LIVE : CLASS_UNREAD;
}

/* The height of the first seed, from the pages of the theft's addresses. */
static bool find_seed(uint64_t *height, struct source *s,
		      const struct labels *labels, const struct follow_opts *o,
		      uint64_t tip, struct follow_hints *hints, struct err *e)
{
	struct follow_reading reading = {.class = nobody, .tip = tip};
	const struct ledger_columns *c;
	struct follow_run *run = NULL;
	struct readers readers;
	struct evidence v;
	struct ledger *l;

	evidence_init(&v);
	if (o->no_verify)
		v.read = NEM_READ_HASHES;
	v.tip = tip;
	readers_init(&readers, s, &v);
	if (readers_theft(&readers, o, e)) {
		l = evidence_ledger(&v, e);
		if (l)
			run = follow_judge(l, labels, o, &reading, hints, e);
	}
	if (run) {
		c = ledger_columns(run->ledger);
		*height = ledger_tx_height(run->ledger,
					   (struct tx_id){c->tx[run->seed[0]]});
	}
	readers_release(&readers);
	evidence_release(&v);
	follow_free(run);
	return run != NULL;
}

static bool find_start(uint64_t *start, struct source *s,
		       const struct labels *labels, const struct follow_opts *o,
		       uint64_t low, uint64_t tip, struct follow_hints *hints,
		       struct err *e)
{
	const char *from = o->read_from;

	if (from)
		return (num_u64(start, from, strlen(from)) && *start) ||
		       err_set(e, ERR_USAGE, "--read-from '%s': not a height",
			       from);
	*start = low;
	return (low && !follow_has_pages(s)) ||
	       find_seed(start, s, labels, o, tip, hints, e);
}

bool follow_find_range(uint64_t *start, uint64_t *end, struct source *s,
		       const struct labels *labels, const struct follow_opts *o,
		       const struct evidence *v, struct follow_hints *hints,
		       struct err *e)
{
	uint64_t low, high, until;

	recorded(s, &low, &high);
	if (!find_start(start, s, labels, o, low, v->tip, hints, e))
		return false;
	*end = v->tip ? v->tip : high;
	if (!source_is_local(s) && o->until &&
	    num_u64(&until, o->until, strlen(o->until)) && until < *end)
		*end = until;
	if (*end < *start || !*end)
		return err_set(e, ERR_DATA, "no block from height %llu on",
			       (unsigned long long)*start);
	return true;
}
