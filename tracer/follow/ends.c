#include "follow/ends.h"

#include <string.h>

#include "base/num.h"
#include "nem/request.h"

#define NODES_MAX 64

/* The hash of a block as a reply gives it; false if it gives none, or one that
 * its signature does not fit. */
static bool read_hash(struct hash *hash, const struct reply *reply,
		      uint64_t height)
{
	struct err ignored = ERR_INIT;
	struct nem_block_read b;
	struct findings f;
	bool ok;

	findings_init(&f);
	ok = nem_block_read(&b, reply, NEM_READ_VERIFY, &f, &ignored) &&
	     b.whole && !b.forged && b.block.height == height;
	*hash = b.hash;
	nem_block_release(&b);
	findings_release(&f);
	return ok;
}

bool ends_begin(struct readers *r, uint64_t start, struct err *e)
{
	struct mark *low = &r->v->low;
	struct nem_request req;
	enum source_state state;
	struct reply reply;

	if (!low->height || low->known || low->height >= start)
		return true;
	r->requests++;
	state = source_get(r->source, nem_request_block(&req, low->height),
			   &reply, e);
	if (state == SOURCE_REPLY && reply.status == 200)
		low->known = read_hash(&low->hash, &reply, low->height);
	return state != SOURCE_FAILED;
}

/* What one node says of one block. */
enum said { SAID_NOTHING, SAID_NONE, SAID_SAME, SAID_OTHER };

static enum said ask_node(struct readers *r, const struct mark *m,
			  const char *node, struct hash *other, struct err *e)
{
	struct nem_request req;
	struct reply reply;

	r->requests++;
	nem_request_block(&req, m->height);
	req.req.node = node;
	if (source_get(r->source, &req.req, &reply, e) != SOURCE_REPLY ||
	    strcmp(reply.origin, node))
		return SAID_NOTHING;
	if (reply.status == 404)
		return SAID_NONE;
	if (reply.status != 200 || !read_hash(other, &reply, m->height))
		return SAID_NOTHING;
	return memcmp(other, &m->hash, sizeof(*other)) ? SAID_OTHER : SAID_SAME;
}

static void add_other(struct findings *f, const struct mark *m,
		      const struct hash *other)
{
	char was[HASH_HEX_SIZE], is[HASH_HEX_SIZE];

	hex_encode(was, m->hash.b, HASH_SIZE);
	hex_encode(is, other->b, HASH_SIZE);
	findings_add(f, FINDING_ROLLED_BACK, m->height, FINDING_NO_ACCOUNT,
		     NULL, amount_of(0),
		     "the block was %s, asked for again it is %s", was, is);
}

/* A node may be a block behind; that none has the block is another thing. */
static void add_none(struct findings *f, const struct mark *m)
{
	findings_add(f, FINDING_ROLLED_BACK, m->height, FINDING_NO_ACCOUNT,
		     NULL, amount_of(0), "the block is no longer there");
}

static bool check(struct readers *r, const struct mark *m, struct findings *f,
		  struct err *e)
{
	const char *url[NODES_MAX];
	size_t nr = source_nodes(r->source, url, NODES_MAX), i;
	size_t answers = 0, none = 0;
	struct err why = ERR_INIT;
	struct hash other;

	for (i = 0; i < nr && answers < ENDS_NODES; i++) {
		switch (ask_node(r, m, url[i], &other, &why)) {
		case SAID_NOTHING:
			continue;
		case SAID_NONE:
			none++;
			continue;
		case SAID_OTHER:
			add_other(f, m, &other);
			break;
		case SAID_SAME:
			break;
		}
		answers++;
	}
	if (!answers && none)
		add_none(f, m);
	if (answers || none || source_is_local(r->source) || !why.kind)
		return true;
	*e = why;
	return err_prefix(e, "the end of the chain, asked for again");
}

bool ends_look(struct readers *r, struct findings *f, struct err *e)
{
	const struct evidence *v = r->v;
	struct mark end = {v->end, v->end_hash, v->has_end};
	bool ok = true;

	if (end.known && end.height)
		ok = check(r, &end, f, e);
	if (ok && v->low.known)
		ok = check(r, &v->low, f, e);
	return ok;
}

bool ends_check(struct readers *r, struct follow_run *run, struct err *e)
{
	bool ok = ends_look(r, &run->result.findings, e);

	findings_sort(&run->result.findings);
	return ok;
}
