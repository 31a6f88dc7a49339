#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/num.h"
#include "nem/audit_own.h"
#include "nem/concern.h"
#include "nem/page_read.h"

/* A page has what concerns the account that it was asked for. */
static void check_concern(struct audit *x, const struct nem_page *p,
			  const struct reply *r)
{
	const char *at = strstr(r->request->query, "address=");
	char address[NEM_ADDRESS_SIZE], hex[HASH_HEX_SIZE];
	size_t i;

	if (!at)
		return;
	snprintf(address, sizeof(address), "%s", at + strlen("address="));
	for (i = 0; i < p->nr; i++) {
		if (nem_tx_concern(p->row[i].tx, address) != NEM_CONCERNS_NOT)
			continue;
		hex_encode(hex, p->row[i].hash.b, HASH_SIZE);
		x->a->tally[NEM_CHECK_CONTENTS].bad++;
		findings_add(&x->a->findings, FINDING_BAD_REPLY,
			     p->row[i].height, FINDING_NO_ACCOUNT, hex,
			     amount_of(0),
			     "'%s': it does not concern %s, whose page it is",
			     r->place, address);
	}
}

static bool take_page(struct audit *x, const struct reply *r, struct err *e)
{
	struct nem_page p;
	bool ok = nem_page_read(&p, r, NEM_READ_VERIFY, &x->a->findings, e);
	size_t i;

	for (i = 0; ok && i < p.nr; i++)
		audit_count_row(x, &p.row[i]);
	if (ok)
		check_concern(x, &p, r);
	if (ok)
		x->a->tally[NEM_CHECK_HASHES].good += p.nr;
	nem_page_release(&p);
	return ok;
}

/* Mainnet begins with this block and no other. */
static void check_nemesis(struct audit *x, const struct nem_block_read *b)
{
	char hex[HASH_HEX_SIZE];

	if (b->block.height != 1 || b->block.network != NEM_MAINNET)
		return;
	hex_encode(hex, b->hash.b, HASH_SIZE);
	if (strcmp(hex, NEM_MAINNET_NEMESIS) != 0)
		findings_add(&x->a->findings, FINDING_BAD_BLOCK, 1,
			     FINDING_NO_ACCOUNT, NULL, amount_of(0),
			     "not the nemesis block of mainnet");
}

static bool take_one(struct nem_block_read *b, void *data, struct err *e)
{
	struct audit *x = data;
	struct audit_chain *c = &x->chain;
	struct nem_tally *t = &x->a->tally[NEM_CHECK_BLOCKS];
	size_t i;

	(void)e;
	for (i = 0; i < b->nr; i++)
		audit_count_row(x, &b->row[i]);
	if (b->grade == GRADE_SIGNED)
		t->good++;
	check_nemesis(x, b);
	if (x->older)
		return true;
	VEC_GROW(c->block, c->blocks + 1, c->block_alloc);
	c->block[c->blocks++] =
		(struct audit_block){.height = b->block.height,
				     .hash = b->hash,
				     .previous = b->block.previous,
				     .whole = b->whole,
				     .forged = b->forged,
				     .is_signed = b->grade == GRADE_SIGNED,
				     .reply = x->at};
	return true;
}

/* Blocks of one reply; the first height says when to read it again. */
static void note_blocks(struct audit *x, size_t before)
{
	struct audit_chain *c = &x->chain;

	if (c->blocks == before)
		return;
	VEC_GROW(c->reply, c->replies + 1, c->reply_alloc);
	c->reply[c->replies++] =
		(struct audit_reply){c->block[before].height, x->request};
}

/* Was this block asked for? */
static bool is_asked(const struct nem_block_read *b, const struct request *req,
		     struct err *e)
{
	struct json_t *doc;
	uint64_t height;
	bool ok;

	if (strcmp(req->path, "/block/at/public") != 0)
		return true;
	doc = js_parse(req->body, strlen(req->body), e);
	ok = doc && js_get_u64(&height, doc, "height", e);
	js_free(doc);
	if (!ok)
		return err_prefix(e, "request");
	return height == b->block.height ||
	       err_set(e, ERR_DATA, "the block is of height %llu, not %llu",
		       (unsigned long long)b->block.height,
		       (unsigned long long)height);
}

static bool take_block(struct audit *x, const struct reply *r, struct err *e)
{
	size_t before = x->chain.blocks;
	struct nem_block_read b;
	bool ok = nem_block_read(&b, r, NEM_READ_VERIFY, &x->a->findings, e);

	ok = ok &&
	     (is_asked(&b, r->request, e) || err_prefix(e, "'%s'", r->place));
	if (ok && !strcmp(r->request->path, "/chain/last-block")) {
		take_one(&b, x, e);
	} else if (ok) {
		take_one(&b, x, e);
		note_blocks(x, before);
	}
	nem_block_release(&b);
	return ok;
}

static bool take_blocks(struct audit *x, const struct reply *r, struct err *e)
{
	size_t before = x->chain.blocks, nr;
	bool ok = nem_blocks_read(r, NEM_READ_VERIFY, take_one, x, &nr,
				  &x->a->findings, e);

	note_blocks(x, before);
	return ok;
}

static struct audit_report *
add_report(struct audit_chain *c, const char *address, struct amount balance)
{
	struct audit_report *p;

	VEC_GROW(c->report, c->reports + 1, c->report_alloc);
	p = &c->report[c->reports++];
	*p = (struct audit_report){.balance = balance};
	snprintf(p->address, sizeof(p->address), "%s", address);
	return p;
}

/* What an account had after earlier blocks. */
static bool take_history(struct audit *x, const struct reply *r, struct err *e)
{
	const char *at = strstr(r->request->query, "address=");
	struct arena mem = ARENA_INIT;
	char address[NEM_ADDRESS_SIZE];
	struct audit_report *p;
	struct nem_balance *row;
	size_t nr, i;
	bool ok = nem_balances_read(&row, &nr, &mem, r, e);

	if (at)
		snprintf(address, sizeof(address), "%s",
			 at + strlen("address="));
	for (i = 0; ok && at && i < nr && !x->older; i++) {
		p = add_report(&x->chain, address, row[i].balance);
		p->from = p->until = row[i].height;
	}
	arena_release(&mem);
	return ok;
}

static bool take_account(struct audit *x, const struct reply *r, struct err *e)
{
	struct nem_account_info info;

	if (!nem_account_read(&info, r, e))
		return false;
	(void)x;
	return strstr(r->request->query, info.address) ||
	       err_set(e, ERR_DATA, "'%s': it is of account %s", r->place,
		       info.address);
}

/* False: it says nothing of that. */
static bool hear_height(uint64_t *height, const struct reply *r)
{
	struct err ignored = ERR_INIT;
	struct json_t *doc;
	bool ok = false;

	if (!strcmp(r->request->path, "/chain/height"))
		return nem_height_read(height, r, &ignored);
	if (strcmp(r->request->path, "/chain/last-block") != 0 ||
	    r->status != 200)
		return false;
	doc = js_parse(r->bytes, r->len, &ignored);
	ok = doc && js_get_u64(height, doc, "height", &ignored);
	js_free(doc);
	return ok;
}

void audit_hear(struct audit *x, const struct reply *r, uint64_t id)
{
	struct audit_chain *c = &x->chain;
	struct nem_account_info info;
	struct err ignored = ERR_INIT;
	struct audit_report *p;
	const char *origin = r->origin ? r->origin : "";
	uint64_t height;
	uint32_t node;
	bool fresh;

	node = map_add(&x->nodes, origin, strlen(origin), &fresh);
	if (hear_height(&height, r)) {
		VEC_GROW(c->tip, c->tips + 1, c->tip_alloc);
		c->tip[c->tips++] = (struct audit_tip){node, id, height};
	} else if (!strcmp(r->request->path, "/account/get") &&
		   nem_account_read(&info, r, &ignored) &&
		   strstr(r->request->query, info.address)) {
		p = add_report(c, info.address, info.balance);
		p->is_now = true;
		p->reply = id;
		p->node = node;
		p->heard = r->height;
	}
}

static bool take_harvests(struct audit *x, const struct reply *r, struct err *e)
{
	struct arena mem = ARENA_INIT;
	struct nem_harvest *row;
	uint64_t last;
	size_t nr;
	bool ok = nem_harvests_read(&row, &nr, &last, &mem, r, e);

	(void)x;
	arena_release(&mem);
	return ok;
}

static bool take_definition(struct audit *x, const struct reply *r,
			    struct err *e)
{
	struct arena mem = ARENA_INIT;
	struct nem_definition d;
	bool ok = nem_definition_read(&d, &mem, r, e);

	(void)x;
	arena_release(&mem);
	return ok;
}

static bool take_height(struct audit *x, const struct reply *r, struct err *e)
{
	uint64_t height;

	(void)x;
	return nem_height_read(&height, r, e);
}

static const struct {
	const char *path;
	audit_take_fn *take;
} routes[] = {
	{"/account/transfers/all", take_page},
	{"/account/transfers/incoming", take_page},
	{"/account/transfers/outgoing", take_page},
	{"/block/at/public", take_block},
	{"/chain/last-block", take_block},
	{"/chain/blocks-after", take_blocks},
	{"/local/chain/blocks-after", take_blocks},
	{"/account/get", take_account},
	{"/account/historical/get", take_history},
	{"/account/harvests", take_harvests},
	{"/mosaic/definition", take_definition},
	{"/chain/height", take_height},
};

audit_take_fn *audit_route(const char *path)
{
	size_t i;

	for (i = 0; i < NR_OF(routes); i++)
		if (!strcmp(routes[i].path, path))
			return routes[i].take;
	return NULL;
}
