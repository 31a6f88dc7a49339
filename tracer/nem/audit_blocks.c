#include "nem/audit_blocks.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "nem/replay.h"

void audit_chain_release(struct audit_chain *c)
{
	free(c->block);
	free(c->reply);
	free(c->report);
	free(c->tip);
}

static int by_height(const void *pa, const void *pb)
{
	const struct audit_block *a = pa, *b = pb;

	if (a->height != b->height)
		return a->height < b->height ? -1 : 1;
	return memcmp(a->hash.b, b->hash.b, HASH_SIZE);
}

static int by_first(const void *pa, const void *pb)
{
	const struct audit_reply *a = pa, *b = pb;

	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return (a->request > b->request) - (a->request < b->request);
}

/* Each block against the one before it; the same one twice is no matter. */
static void check_links(struct nem_audit *a, const struct audit_chain *c)
{
	struct nem_tally *t = &a->tally[NEM_CHECK_LINKS];
	struct nem_chain chain = {0};
	size_t i;

	for (i = 0; i < c->blocks; i++) {
		const struct audit_block *b = &c->block[i];
		struct nem_block_read read = {.whole = b->whole,
					      .forged = b->forged,
					      .hash = b->hash};

		read.block.height = b->height;
		read.block.previous = b->previous;
		if (b->branch) {
			t->good++;
			continue;
		}
		if (chain.height == b->height) {
			if (memcmp(chain.hash.b, b->hash.b, HASH_SIZE) == 0)
				continue;
			findings_add(&a->findings, FINDING_BAD_BLOCK, b->height,
				     FINDING_NO_ACCOUNT, NULL, amount_of(0),
				     "two different blocks of one height");
			t->bad++;
		} else if (chain.height && chain.height + 1 != b->height) {
			chain = (struct nem_chain){b->whole, b->height,
						   b->hash};
			t->open++;
		} else if (nem_chain_add(&chain, &read, &a->findings)) {
			t->good++;
		} else {
			t->bad++;
			chain = (struct nem_chain){b->whole, b->height,
						   b->hash};
		}
	}
}

struct replaying {
	struct nem_audit *a;
	struct audit_chain *c;
	struct nem_replay *r;
	bool stopped;
};

/* Was it taken back? */
static bool is_gone(const struct audit_chain *c, const struct nem_block_read *b)
{
	struct audit_block key = {.height = b->block.height, .hash = b->hash};
	const struct audit_block *at = bsearch(&key, c->block, c->blocks,
					       sizeof(*c->block), by_height);

	return at && at->branch;
}

static bool replay_one(struct nem_block_read *b, void *data, struct err *e)
{
	struct replaying *x = data;
	struct err why = ERR_INIT;

	(void)e;
	if (x->stopped || b->block.height <= nem_replay_height(x->r) ||
	    is_gone(x->c, b))
		return true;
	if (b->block.height != nem_replay_height(x->r) + 1) {
		x->stopped = x->a->gap = true;
		return true;
	}
	if (nem_replay_block(x->r, b, &x->a->findings, &why)) {
		x->a->tally[NEM_CHECK_CONSERVATION].good++;
		audit_reports_at(x->a, x->c, x->r);
		return true;
	}
	x->stopped = true;
	x->a->tally[NEM_CHECK_CONSERVATION].bad++;
	findings_add(&x->a->findings, FINDING_NOT_CONSERVED, b->block.height,
		     FINDING_NO_ACCOUNT, NULL, amount_of(0), "%s", why.text);
	return true;
}

/* What is wrong with the reply itself was found when it was read first. */
static void replay_reply(struct replaying *x, const struct reply *reply)
{
	bool single = strcmp(reply->request->path, "/block/at/public") == 0;
	struct err ignored = ERR_INIT;
	struct nem_block_read b;
	struct findings told;
	size_t nr;

	findings_init(&told);
	if (!single)
		nem_blocks_read(reply, NEM_READ_HASHES, replay_one, x, &nr,
				&told, &ignored);
	else if (nem_block_read(&b, reply, NEM_READ_HASHES, &told, &ignored))
		replay_one(&b, x, &ignored);
	if (single)
		nem_block_release(&b);
	findings_release(&told);
}

static bool replay(struct replaying *x, struct source *s, struct err *e)
{
	const struct audit_chain *c = x->c;
	struct reply reply;
	size_t i;

	for (i = 0; i < c->replies && !x->stopped; i++) {
		enum source_state st = source_get(
			s, source_at(s, c->reply[i].request), &reply, e);

		if (st == SOURCE_FAILED && e->kind != ERR_DATA)
			return false;
		if (st == SOURCE_REPLY)
			replay_reply(x, &reply);
	}
	return true;
}

static void finish(struct nem_audit *a, const struct nem_replay *r)
{
	const struct nem_tally *links = &a->tally[NEM_CHECK_LINKS];
	struct nem_tally *t = &a->tally[NEM_CHECK_CONSERVATION];
	struct err why = ERR_INIT;

	t->open = links->good + links->bad + links->open - t->good - t->bad;
	a->height = nem_replay_height(r);
	a->supply = nem_replay_supply(r);
	if (nem_replay_finish(r, &a->findings, &why))
		return;
	a->tally[NEM_CHECK_CONSERVATION].bad++;
	findings_add(&a->findings, FINDING_NOT_CONSERVED, a->height,
		     FINDING_NO_ACCOUNT, NULL, amount_of(0), "%s", why.text);
}

bool audit_chain_run(struct nem_audit *a, struct audit_chain *c,
		     struct source *s, struct err *e)
{
	struct replaying x = {.a = a, .c = c, .r = nem_replay_new()};
	bool ok = true;

	if (c->blocks)
		qsort(c->block, c->blocks, sizeof(*c->block), by_height);
	if (c->replies)
		qsort(c->reply, c->replies, sizeof(*c->reply), by_first);
	audit_reports_sort(c);
	audit_forks(a, c);
	check_links(a, c);
	if (c->blocks && c->block[0].height == 1) {
		ok = replay(&x, s, e);
		finish(a, x.r);
	} else {
		a->tally[NEM_CHECK_CONSERVATION].open = c->blocks;
	}
	audit_reports_end(a, c, x.r);
	nem_replay_free(x.r);
	return ok;
}
