#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/num.h"
#include "follow/reader.h"
#include "follow/routes.h"
#include "nem/links.h"
#include "nem/request.h"

/*
 * Every block there is, upwards: complete, in true order, each linked to the
 * one before, so that nothing can be left out unseen.
 */

struct blocks {
	struct source *source;
	const struct follow_opts *o;
	struct evidence v; /* mosaics, findings, balances, the tip */
	struct readers readers;
	struct nem_links *links;
	struct nem_chain chain;
	struct ledger_builder *builder;
	uint64_t *height; /* that the source has, ascending */
	size_t nr, alloc;
	follow_progress_fn *progress;
	void *arg;
	bool stopped;
};

static int compare_height(const void *pa, const void *pb)
{
	uint64_t a = *(const uint64_t *)pa, b = *(const uint64_t *)pb;

	return (a > b) - (a < b);
}

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
	return ok;
}

static bool find_heights(struct blocks *x, struct err *e)
{
	size_t n = source_count(x->source), i;
	uint64_t h, from = 0;

	if (x->o->read_from &&
	    !num_u64(&from, x->o->read_from, strlen(x->o->read_from)))
		return err_set(e, ERR_USAGE, "--read-from '%s': not a height",
			       x->o->read_from);
	for (i = 0; i < n; i++) {
		if (!asked_height(&h, source_at(x->source, i)) || h < from)
			continue;
		VEC_GROW(x->height, x->nr + 1, x->alloc);
		x->height[x->nr++] = h;
	}
	if (!x->nr)
		return err_set(e, ERR_DATA, "no block from height %llu on",
			       (unsigned long long)from);
	qsort(x->height, x->nr, sizeof(*x->height), compare_height);
	return true;
}

static bool is_missing(uint64_t height, struct err *e)
{
	return err_set(e, ERR_DATA,
		       "'POST /block/at/public {\"height\":%llu}' is missing",
		       (unsigned long long)height);
}

static bool check_heights(const struct blocks *x, struct err *e)
{
	size_t i;

	for (i = 1; i < x->nr; i++)
		if (x->height[i] > x->height[i - 1] + 1)
			return is_missing(x->height[i - 1] + 1, e);
	if (x->v.tip > x->height[x->nr - 1])
		return is_missing(x->height[x->nr - 1] + 1, e);
	return true;
}

static bool take_block(struct blocks *x, struct nem_block_read *b,
		       uint64_t height, struct err *e)
{
	char owner[NEM_ADDRESS_SIZE];
	size_t i;

	if (b->block.height != height)
		return err_set(e, ERR_DATA, "the block is of height %llu",
			       (unsigned long long)b->block.height);
	if (!nem_chain_add(&x->chain, b, &x->v.findings))
		return err_set(e, ERR_DATA,
			       "the block does not follow the one before");
	for (i = 0; i < b->nr; i++) {
		nem_links_note(x->links, b->row + i);
		nem_mosaics_note(x->v.mosaics, b->row + i);
	}
	readers_want_definitions(&x->readers, b->row, b->nr);
	if (!readers_wait(&x->readers, e))
		return false;
	nem_links_beneficiary(owner, x->links, b->block.network,
			      b->block.signer, height);
	if (!nem_block_lower(x->builder, b, owner, x->v.mosaics, e))
		return false;
	x->v.tip = height;
	x->v.tip_hash = b->hash;
	x->v.has_hash = b->whole;
	return true;
}

static bool read_block(struct blocks *x, uint64_t height, struct err *e)
{
	struct nem_block_read b;
	struct nem_request req;
	struct reply reply;
	char *place;
	bool ok;

	x->readers.requests++;
	switch (source_get(x->source, nem_request_block(&req, height), &reply,
			   e)) {
	case SOURCE_REPLY:
		break;
	case SOURCE_FAILED:
		return false;
	case SOURCE_UNKNOWN:
	case SOURCE_IDLE:
		return is_missing(height, e);
	}
	place = xstrdup(reply.place);
	ok = nem_block_read(&b, &reply, NEM_READ_VERIFY, &x->v.findings, e);
	if (ok && !take_block(x, &b, height, e))
		ok = err_prefix(e, "'%s'", place);
	nem_block_release(&b);
	free(place);
	return ok;
}

static bool tell(struct blocks *x, size_t i)
{
	struct follow_progress p = {.route = FOLLOW_ROUTE_BLOCKS,
				    .requests = x->readers.requests,
				    .requests_expected = x->nr,
				    .read = i,
				    .waiting = x->nr - i};

	return !x->progress || x->progress(x->arg, &p);
}

static struct ledger *read_all(struct blocks *x, struct err *e)
{
	struct ledger_builder *b;
	size_t i;

	for (i = 0; i < x->nr && !x->stopped; i++) {
		if (i % 100 == 0 && !tell(x, i))
			x->stopped = true;
		else if (!read_block(x, x->height[i], e))
			return NULL;
	}
	evidence_give_findings(&x->v.findings, x->builder);
	ledger_builder_end(x->builder, x->v.tip,
			   x->v.has_hash ? &x->v.tip_hash : NULL);
	b = x->builder;
	x->builder = NULL;
	return ledger_seal(b, e);
}

/* Where the blocks go up to the tip, a balance there gives the opening. */
static bool ask_balances(struct blocks *x, const struct follow_run *run,
			 struct err *e)
{
	const struct trace *t = run->trace;
	size_t i;

	for (i = 0; i < t->accounts; i++)
		readers_ask_balance(&x->readers,
				    ledger_account_text(run->ledger,
							t->account[i].account));
	return readers_wait(&x->readers, e);
}

/* The height from which any rule, poison too, follows each account. */
static uint64_t *find_starts(const struct follow_run *run)
{
	const struct ledger_columns *c = ledger_columns(run->ledger);
	const struct trace *t = run->trace;
	uint64_t *start = xmalloc((c->accounts + 1) * sizeof(*start));
	const struct trace_account *a;
	size_t i;

	memset(start, 0xff, (c->accounts + 1) * sizeof(*start));
	for (i = 0; i < t->accounts; i++) {
		a = t->account + i;
		if (a->state == STATE_READ)
			start[a->account.i] = ledger_tx_height(
				run->ledger,
				(struct tx_id){c->tx[a->first_mv]});
	}
	return start;
}

static struct follow_run *judge(struct blocks *x, const struct labels *labels,
				struct follow_hints *hints, struct err *e)
{
	struct follow_reading reading = {.tip = 0};
	struct ledger *l = read_all(x, e);
	struct follow_run *run;
	uint64_t *start;

	if (!l)
		return NULL;
	reading.tip = x->v.tip;
	reading.partial = x->stopped;
	run = follow_judge(l, labels, x->o, &reading, hints, e);
	if (!run || ledger_is_whole(run->ledger))
		return run;
	l = NULL;
	if (ask_balances(x, run, e)) {
		start = find_starts(run);
		cut_starts(run->ledger, start);
		l = cut_ledger(run->ledger, start, run->end_height, x->v.said,
			       x->v.saids, e);
		free(start);
	}
	follow_free(run);
	return l ? follow_judge(l, labels, x->o, &reading, hints, e) : NULL;
}

struct follow_run *follow_blocks(struct source *s, const struct labels *labels,
				 const struct follow_opts *o,
				 follow_progress_fn *progress, void *arg,
				 struct follow_hints *hints, struct err *e)
{
	struct blocks x = {
		.source = s, .o = o, .progress = progress, .arg = arg};
	struct follow_run *run = NULL;

	evidence_init(&x.v);
	readers_init(&x.readers, s, &x.v);
	x.links = nem_links_new();
	x.builder = ledger_builder_new(LEDGER_REPLIES);
	if (readers_tip(&x.readers, e) && find_heights(&x, e) &&
	    check_heights(&x, e))
		run = judge(&x, labels, hints, e);
	ledger_builder_free(x.builder);
	nem_links_free(x.links);
	readers_release(&x.readers);
	evidence_release(&x.v);
	free(x.height);
	return run;
}
