/*
 * Truth against program: what the test chain moved, and what comes out of
 * its replies by decoding, hashing, verifying and lowering them.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../chain/random.h"
#include "../chain/reply.h"
#include "../chain/stage.h"
#include "base/mem.h"
#include "base/num.h"
#include "nem/block_read.h"
#include "nem/mosaics.h"
#include "nem/page_read.h"
#include "source/source.h"
#include "support.h"

/* A row of either side as text, so that a difference can be read. */
struct rows {
	char **row;
	size_t nr, alloc;
};

static void rows_add(struct rows *r, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
static void rows_add(struct rows *r, const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	assert_true(vasprintf(&s, fmt, ap) > 0);
	va_end(ap);
	VEC_GROW(r->row, r->nr + 1, r->alloc);
	r->row[r->nr++] = s;
}

static void rows_release(struct rows *r)
{
	size_t i;

	for (i = 0; i < r->nr; i++)
		free(r->row[i]);
	free(r->row);
}

static int cmp(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void rows_sort(struct rows *r)
{
	qsort(r->row, r->nr, sizeof(*r->row), cmp);
}

static void assert_same(const struct rows *truth, const struct rows *program)
{
	size_t i;

	for (i = 0; i < truth->nr && i < program->nr; i++)
		assert_string_equal(program->row[i], truth->row[i]);
	assert_int_equal(program->nr, truth->nr);
}

enum what {
	WHOLE, /* with the place in the block, harvests, genesis */
	PAGES, /* what account pages can tell */
};

static void truth_rows(struct rows *r, const struct chain *c, enum what what)
{
	size_t i;

	for (i = 0; i < c->moves; i++) {
		const struct chain_move *m = &c->move[i];
		const char *hex = truth_tx((struct chain *)c, m);
		char index[16] = "-";
		bool genesis = m->from == CHAIN_GENESIS;

		if (what == PAGES && !m->tx)
			continue;
		if (what == WHOLE)
			snprintf(index, sizeof(index), "%u", m->index);
		rows_add(r,
			 "%06" PRIu64 " %s %s %u %s %s>%s %" PRIu64
			 " %s %" PRId64,
			 genesis ? 0 : m->height, index, hex, m->leg, m->kind,
			 chain_party(c, m->from), chain_party(c, m->to),
			 m->amount, c->asset[m->asset].text, m->time);
	}
}

static void program_rows(struct rows *r, const struct ledger *l, enum what what)
{
	const struct ledger_columns *c = ledger_columns(l);
	char tx[TX_TEXT_MAX], index[16] = "-";
	size_t i;

	for (i = 0; i < c->moves; i++) {
		struct tx_id id = {c->tx[i]};
		struct account_id from = {c->slot_account[c->from[i]]};
		struct account_id to = {c->slot_account[c->to[i]]};
		struct asset_id asset = {c->slot_asset[c->from[i]]};

		if (what == WHOLE)
			snprintf(index, sizeof(index), "%u",
				 ledger_tx_index(l, id));
		rows_add(r,
			 "%06" PRIu64 " %s %s %u %s %s>%s %" PRIu64
			 " %s %" PRId64,
			 ledger_tx_height(l, id), index,
			 ledger_tx_text(l, tx, id), c->leg[i],
			 ledger_kind_text(l, c->kind[i]),
			 ledger_account_text(l, from),
			 ledger_account_text(l, to), c->amount[i],
			 ledger_asset_text(l, asset), ledger_tx_time(l, id));
		assert_int_equal(c->grade[i], GRADE_SIGNED);
	}
}

struct reading {
	struct node node;
	struct text body;
	struct nem_mosaics *mosaics;
	struct ledger_builder *builder;
};

static void reading_open(struct reading *r, const struct chain *c)
{
	*r = (struct reading){.node = {c, "test", 0, 6}};
	text_init(&r->body, TEXT_MAX_ANY);
	r->mosaics = nem_mosaics_new();
	r->builder = ledger_builder_new(LEDGER_REPLIES);
}

static struct ledger *reading_close(struct reading *r)
{
	struct err e = ERR_INIT;
	struct ledger *l = ledger_seal(r->builder, &e);

	assert_ok(l, &e);
	nem_mosaics_free(r->mosaics);
	text_release(&r->body);
	return l;
}

static struct reply ask(struct reading *r, const char *method, const char *path,
			const char *query, const char *body)
{
	struct node_request q = {method, path, query, body};
	struct reply reply = {.origin = "", .place = path};

	reply.status = node_reply(&r->node, &q, &r->body);
	reply.bytes = r->body.s;
	reply.len = r->body.len;
	return reply;
}

static struct ledger *by_blocks(const struct chain *c)
{
	struct nem_block_read *b = xcalloc(c->blocks, sizeof(*b));
	struct nem_chain chain = {0};
	struct err e = ERR_INIT;
	struct reading r;
	char body[48];
	size_t i, k;

	reading_open(&r, c);
	for (i = 0; i < c->blocks; i++) {
		struct reply reply;

		snprintf(body, sizeof(body), "{\"height\":%zu}", i + 1);
		reply = ask(&r, "POST", "/block/at/public", "", body);
		assert_ok(nem_block_read(&b[i], &reply, NEM_READ_VERIFY,
					 ledger_builder_findings(r.builder),
					 &e),
			  &e);
		assert_true(b[i].whole);
		assert_int_equal(b[i].grade, GRADE_SIGNED);
		assert_memory_equal(&b[i].hash, &c->block[i].hash, HASH_SIZE);
		assert_true(nem_chain_add(&chain, &b[i],
					  ledger_builder_findings(r.builder)));
		for (k = 0; k < b[i].nr; k++)
			nem_mosaics_note(r.mosaics, &b[i].row[k]);
	}
	for (i = 0; i < c->blocks; i++) {
		assert_ok(nem_block_lower(
				  r.builder, &b[i],
				  chain_address_of(c, c->block[i].beneficiary),
				  r.mosaics, &e),
			  &e);
	}
	for (i = 0; i < c->blocks; i++)
		nem_block_release(&b[i]);
	free(b);
	return reading_close(&r);
}

/* All pages of the account; the size of each is checked. */
static void read_pages(struct reading *r, struct nem_page **page, size_t *nr,
		       size_t *alloc, const char *address)
{
	char query[160], cursor[32] = "";
	struct err e = ERR_INIT;
	size_t entries = 100, k;

	do {
		struct nem_page *p = xcalloc(1, sizeof(*p));
		struct reply reply;

		snprintf(query, sizeof(query), "address=%s%s&pageSize=100",
			 address, cursor);
		reply = ask(r, "GET", "/account/transfers/all", query, "");
		assert_ok(nem_page_read(p, &reply, NEM_READ_VERIFY,
					ledger_builder_findings(r->builder),
					&e),
			  &e);
		assert_int_equal(p->nr, p->entries);
		assert_true(entries == 100 || !p->entries);
		entries = p->entries;
		snprintf(cursor, sizeof(cursor), "&id=%" PRIu64, p->last_id);
		for (k = 0; k < p->nr; k++)
			nem_mosaics_note(r->mosaics, &p->row[k]);
		VEC_GROW(*page, *nr + 1, *alloc);
		(*page)[(*nr)++] = *p;
		free(p);
	} while (entries);
}

static struct ledger *by_pages(const struct chain *c)
{
	struct nem_page *page = NULL;
	size_t i, nr = 0, alloc = 0;
	struct err e = ERR_INIT;
	struct reading r;

	reading_open(&r, c);
	for (i = 0; i < c->accounts; i++)
		read_pages(&r, &page, &nr, &alloc,
			   chain_address_of(c, (uint32_t)i));
	for (i = 0; i < nr; i++)
		assert_ok(nem_page_lower(r.builder, &page[i], NULL, r.mosaics,
					 &e),
			  &e);
	for (i = 0; i < nr; i++)
		nem_page_release(&page[i]);
	free(page);
	return reading_close(&r);
}

static void assert_chain(const struct chain *c)
{
	struct rows truth = {0}, program = {0};
	struct ledger *l = by_blocks(c);
	const struct ledger_columns *col = ledger_columns(l);
	size_t i;

	truth_rows(&truth, c, WHOLE);
	program_rows(&program, l, WHOLE);
	assert_same(&truth, &program);
	rows_release(&truth);
	rows_release(&program);

	/* what is held at the end */
	for (i = 0; i < col->slots; i++) {
		const char *name = ledger_account_text(
			l, (struct account_id){col->slot_account[i]});
		const char *asset = ledger_asset_text(
			l, (struct asset_id){col->slot_asset[i]});
		uint32_t nr = map_find(&c->asset_names, asset, strlen(asset));

		if (*name == '@')
			continue;
		assert_int_equal(col->slot_opening[i], 0);
		assert_int_equal(col->slot_final[i],
				 chain_holds(c, chain_find(c, name), nr));
	}
	ledger_free(l);

	l = by_pages(c);
	truth = program = (struct rows){0};
	truth_rows(&truth, c, PAGES);
	program_rows(&program, l, PAGES);
	rows_sort(&truth);
	rows_sort(&program);
	assert_same(&truth, &program);
	rows_release(&truth);
	rows_release(&program);
	ledger_free(l);
}

static void assert_story(const struct story *story)
{
	struct chain *c = story_chain(story);

	assert_chain(c);
	chain_free(c);
}

static void exercise_is_the_truth(void **state)
{
	(void)state;
	assert_story(&story_exercise);
}

static void adversary_is_the_truth(void **state)
{
	(void)state;
	assert_story(&story_adversary);
}

static void random_chains_are_the_truth(void **state)
{
	struct random_chain p = {.txs = 150, .accounts = 12, .per_block = 9};

	(void)state;
	for (p.seed = 1; p.seed <= 6; p.seed++) {
		struct chain *c = chain_random(&p);

		assert_chain(c);
		chain_free(c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exercise_is_the_truth),
		cmocka_unit_test(adversary_is_the_truth),
		cmocka_unit_test(random_chains_are_the_truth),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
