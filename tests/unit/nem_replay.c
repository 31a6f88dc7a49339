/*
 * The replay of blocks: against the test chain's own slow model, against the
 * published first balances of mainnet, and where it must stop.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../chain/random.h"
#include "../chain/reply.h"
#include "../chain/stage.h"
#include "../chain/steward.h"
#include "base/csv.h"
#include "base/mem.h"
#include "base/num.h"
#include "nem/binary.h"
#include "nem/binary_read.h"
#include "nem/leases.h"
#include "nem/replay.h"
#include "source/source.h"
#include "support.h"

static void read_block(struct nem_block_read *b, const struct node *node,
		       size_t height, struct findings *f)
{
	struct err e = ERR_INIT;
	struct reply reply = {.origin = "", .place = "block"};
	struct node_request q = {"POST", "/block/at/public", "", NULL};
	struct text body;
	char at[48];

	text_init(&body, TEXT_MAX_ANY);
	snprintf(at, sizeof(at), "{\"height\":%zu}", height);
	q.body = at;
	reply.status = node_reply(node, &q, &body);
	reply.bytes = body.s;
	reply.len = body.len;
	assert_ok(nem_block_read(b, &reply, NEM_READ_HASHES, f, &e), &e);
	text_release(&body);
}

/* All that anybody holds, and nothing else. */
static void assert_held(const struct nem_replay *r, const struct chain *c)
{
	size_t account, asset, i, some = 0, want = 0;
	const char *address, *name;
	struct amount held;

	for (account = 0; account < c->accounts; account++) {
		for (asset = 0; asset < c->assets; asset++) {
			uint64_t v = chain_holds(c, (uint32_t)account,
						 (uint32_t)asset);

			held = nem_replay_held(r, c->account[account].address,
					       c->asset[asset].text);
			assert_int_equal(amount_units(held), v);
			want += v > 0;
		}
	}
	for (i = 0; i < nem_replay_count(r); i++) {
		nem_replay_at(r, i, &address, &name, &held);
		some += !amount_is_zero(held);
	}
	assert_int_equal(some, want);
}

static void assert_replay(const struct chain *c)
{
	struct node node = {c, "test", 0, 6};
	struct nem_replay *r = nem_replay_new();
	struct err e = ERR_INIT;
	struct findings f;
	size_t i;

	findings_init(&f);
	for (i = 1; i <= c->blocks; i++) {
		struct nem_block_read b;

		read_block(&b, &node, i, &f);
		assert_ok(nem_replay_block(r, &b, &f, &e), &e);
		assert_int_equal(nem_replay_height(r), i);
		nem_block_release(&b);
	}
	assert_ok(nem_replay_finish(r, &f, &e), &e);
	assert_int_equal(amount_units(nem_replay_supply(r)), CHAIN_SUPPLY);
	assert_held(r, c);
	for (i = 0; i < f.nr; i++)
		assert_int_equal(f.row[i].kind, FINDING_UNKNOWN_FIELD);
	nem_replay_free(r);
	findings_release(&f);
}

static void stories(void **state)
{
	struct chain *c = story_chain(&story_exercise);

	(void)state;
	assert_replay(c);
	chain_free(c);
	c = story_chain(&story_adversary);
	assert_replay(c);
	chain_free(c);
}

/* The height before which each account earned, by balances alone. */
static void stewards(void **state)
{
	struct chain *c = story_chain(&story_steward);
	const struct steward_earner *e;
	const struct chain_account *a;
	const struct chain_block *b;
	size_t i;

	(void)state;
	assert_replay(c);
	for (e = steward_earners; e->height; e++) {
		b = &c->block[e->height - 1];
		assert_int_equal(b->signer, chain_account(c, e->signer));
		assert_true(b->fees > 0);
		a = &c->account[chain_account(c, e->earner)];
		/* what it had after the block, less what it had before */
		for (i = 0; i < a->historys; i++)
			if (a->history[i].height == e->height)
				break;
		if (i == a->historys)
			fail_msg("height %d: nothing for %s", (int)e->height,
				 e->earner);
		if (b->beneficiary != chain_account(c, e->earner))
			fail_msg("height %d: not %s", (int)e->height,
				 e->earner);
	}
	chain_free(c);
}

static void random_chains(void **state)
{
	struct random_chain p = {.txs = 200, .accounts = 14, .per_block = 7};

	(void)state;
	for (p.seed = 1; p.seed <= 4; p.seed++) {
		struct chain *c = chain_random(&p);

		assert_replay(c);
		chain_free(c);
	}
}

/* Delegated harvesting goes on and off: blocks that earn for another there
 * are, also after it was switched off. */
static void random_links(void **state)
{
	struct random_chain p = {.seed = 11,
				 .txs = 1300,
				 .accounts = 8,
				 .per_block = 1,
				 .unlink = true};
	struct chain *c = chain_random(&p);
	size_t i, off = 0, earned = 0;

	(void)state;
	for (i = 0; i < c->txs; i++)
		off += c->tx[i]->type == TYPE_LINK && c->tx[i]->mode == 2;
	for (i = 0; i < c->blocks; i++)
		earned += c->block[i].fees &&
			  c->block[i].beneficiary != c->block[i].signer;
	assert_true(off > 5);
	assert_true(earned > 20);
	assert_replay(c);
	chain_free(c);
}

/* A block of transactions as they are, whose signatures nobody asked for. */
static void wrap(struct nem_block_read *b, const struct nem_block *block)
{
	size_t i;

	*b = (struct nem_block_read){.block = *block, .whole = true};
	b->row = xcalloc(block->nr, sizeof(*b->row));
	b->nr = block->nr;
	for (i = 0; i < b->nr; i++)
		b->row[i] = (struct nem_row){.tx = &block->tx[i],
					     .hash = nem_tx_hash(&block->tx[i]),
					     .height = block->height,
					     .index = (uint32_t)i};
}

/* Block 1 of mainnet: who got what, from the published list. */
static void nemesis(void **state)
{
	struct nem_replay *r = nem_replay_new();
	struct arena arena = ARENA_INIT;
	struct err e = ERR_INIT;
	struct nem_block_read b;
	struct nem_block block;
	struct findings f;
	struct csv csv;
	size_t len, nr = 0;
	char *bytes;

	(void)state;
	bytes = shared_data("nemesis/nemesis.bin", &len);
	assert_ok(nem_block_read_binary(&block, &arena, bytes, len, &e), &e);
	wrap(&b, &block);
	findings_init(&f);
	assert_ok(nem_replay_block(r, &b, &f, &e), &e);
	assert_ok(nem_replay_finish(r, &f, &e), &e);
	assert_int_equal(f.nr, 0);
	assert_int_equal(amount_units(nem_replay_supply(r)),
			 UINT64_C(9000000240000000));
	/* it gave all away, and then got the fees of its block */
	assert_int_equal(amount_units(nem_replay_held(
				 r, "NANEMOABLAGR72AZ2RV3V4ZHDCXW25XQ73O7OBT5",
				 "nem:xem")),
			 240000000);
	assert_true(csv_open(&csv,
			     "../shared/data/nemesis/"
			     "nemesis_mainnet_parsed.csv",
			     &e));
	assert_true(csv_next(&csv, &e));
	while (csv_next(&csv, &e)) {
		uint64_t gets, fee = 0, has;
		size_t i;

		if (strcmp(csv.field[1].s, "0x101") != 0)
			continue;
		assert_true(num_u64(&gets, csv.field[5].s, csv.field[5].len));
		for (i = 0; i < block.nr; i++) {
			char from[NEM_ADDRESS_SIZE];

			nem_address_from_key(from, NEM_MAINNET,
					     block.tx[i].signer);
			if (strcmp(from, csv.field[4].s) == 0)
				fee = amount_units(block.tx[i].fee);
		}
		has = amount_units(
			nem_replay_held(r, csv.field[4].s, "nem:xem"));
		assert_int_equal(has, gets - fee);
		nr++;
	}
	assert_int_equal(nr, 1347);
	csv_close(&csv);
	free(b.row);
	free(bytes);
	arena_release(&arena);
	findings_release(&f);
	nem_replay_free(r);
}

/* ---- by hand ---- */

static const char bob[] = "TANDOWGRIL4HH2MWNJVGWE2DS52NPFHMY7N7W2K2";

struct hand {
	struct nem_replay *r;
	struct findings f;
	struct err e;
	uint64_t height;
};

static struct nem_tx tx_of(enum nem_type type, uint8_t signer)
{
	struct nem_tx tx = {.type = type, .network = NEM_TESTNET, .version = 1};

	memset(tx.signer, signer, sizeof(tx.signer));
	return tx;
}

/* The block at that height of one transaction, or none; heights between are
 * empty blocks. */
static bool block_at(struct hand *h, uint64_t height, const struct nem_tx *tx)
{
	struct nem_block block = {.type = NEM_BLOCK_REGULAR,
				  .network = NEM_TESTNET,
				  .version = 1};
	struct nem_block_read b;
	bool ok = true;

	memset(block.signer, 9, sizeof(block.signer));
	while (ok && h->height < height) {
		block.height = ++h->height;
		if (h->height == height && tx) {
			block.tx = tx;
			block.nr = 1;
		}
		wrap(&b, &block);
		ok = nem_replay_block(h->r, &b, &h->f, &h->e);
		free(b.row);
	}
	return ok;
}

/* Block 1: the nemesis account, 9, gives 1,000 to the key of 1s. */
static void begin(struct hand *h)
{
	struct nem_tx tx = tx_of(NEM_TRANSFER, 9);
	struct nem_tx to = tx_of(NEM_TRANSFER, 1);

	*h = (struct hand){.r = nem_replay_new()};
	findings_init(&h->f);
	tx.transfer.amount = amount_of(1000);
	nem_address_from_key(tx.transfer.recipient, NEM_TESTNET, to.signer);
	assert_true(block_at(h, 1, &tx));
}

static void end(struct hand *h)
{
	nem_replay_free(h->r);
	findings_release(&h->f);
}

static void where_it_stops(void **state)
{
	struct nem_tx tx = tx_of(NEM_TRANSFER, 1);
	struct nem_block_read b;
	struct nem_block block = {.network = NEM_TESTNET, .height = 3};
	struct hand h;

	(void)state;
	memcpy(tx.transfer.recipient, bob, sizeof(bob));
	tx.transfer.amount = amount_of(991);
	tx.fee = amount_of(10);
	begin(&h);
	assert_false(block_at(&h, 2, &tx));
	assert_err(&h.e, ERR_DATA, "block 2: transaction ");
	assert_err(&h.e, ERR_DATA, "has 9 nem:xem and gives 10");
	end(&h);

	begin(&h);
	tx.transfer.amount = amount_of(990);
	assert_true(block_at(&h, 2, &tx));
	assert_int_equal(amount_units(nem_replay_held(h.r, bob, "nem:xem")),
			 990);
	assert_int_equal(amount_units(nem_replay_supply(h.r)), 1000);
	block.height = 4;
	wrap(&b, &block);
	assert_false(nem_replay_block(h.r, &b, &h.f, &h.e));
	assert_err(&h.e, ERR_DATA, "block 4: it follows 2");
	free(b.row);
	block.height = 3;
	block.tx = &tx;
	block.nr = 1;
	wrap(&b, &block);
	b.nr = 0;
	assert_false(nem_replay_block(h.r, &b, &h.f, &h.e));
	assert_err(&h.e, ERR_DATA, "not all of its transactions");
	free(b.row);
	end(&h);
}

static struct nem_tx rent(uint8_t signer)
{
	struct nem_tx tx = tx_of(NEM_NAMESPACE, signer);

	tx.ns.new_part = nem_str("ns");
	memcpy(tx.ns.sink, bob, sizeof(bob));
	return tx;
}

static struct nem_tx define(void)
{
	struct nem_tx tx = tx_of(NEM_DEFINITION, 1);
	struct nem_definition *d = &tx.creation.definition;

	memcpy(d->creator, tx.signer, sizeof(d->creator));
	d->id = (struct nem_mosaic_id){nem_str("ns.sub"), nem_str("m")};
	d->initial_supply = 7;
	memcpy(tx.creation.sink, bob, sizeof(bob));
	return tx;
}

/* The mosaic after it was made at height 3, given to bob at 4, and its root
 * rented again at `height` by that key. */
static void again(struct hand *h, uint64_t height, uint8_t signer)
{
	struct nem_mosaic m = {{nem_str("ns.sub"), nem_str("m")}, {5}};
	struct nem_tx tx = rent(1);

	begin(h);
	assert_true(block_at(h, 2, &tx));
	tx = define();
	assert_true(block_at(h, 3, &tx));
	tx = tx_of(NEM_TRANSFER, 1);
	memcpy(tx.transfer.recipient, bob, sizeof(bob));
	tx.version = 2;
	tx.transfer.amount = amount_of(1000000);
	tx.transfer.mosaics = &m;
	tx.transfer.mosaic_nr = 1;
	assert_true(block_at(h, 4, &tx));
	tx = rent(signer);
	assert_true(block_at(h, height, &tx));
	assert_ok(nem_replay_finish(h->r, &h->f, &h->e), &h->e);
}

static void assert_mosaic(struct hand *h, uint64_t held, const char *finding)
{
	assert_int_equal(amount_units(nem_replay_held(h->r, bob, "ns.sub:m")),
			 held);
	assert_int_equal(h->f.nr, finding ? 1 : 0);
	if (finding) {
		assert_int_equal(h->f.row[0].kind, FINDING_UNCERTAIN_MOSAIC);
		assert_string_equal(h->f.row[0].text, finding);
	}
	end(h);
}

/* Is the root lost by renting it again at this height? */
static bool lost_at(uint64_t height, uint8_t signer)
{
	struct nem_tx first = rent(1), second = rent(signer);
	struct nem_leases *l = nem_leases_new();
	struct nem_row row = {.tx = &first, .height = 2};
	const char *root;
	size_t len;
	bool lost;

	assert_false(nem_leases_note(l, &row, &root, &len));
	row.tx = &second;
	row.height = height;
	lost = nem_leases_note(l, &row, &root, &len);
	assert_int_equal(nem_leases_end(l, "ns.sub:m"), height + NEM_LEASE);
	assert_int_equal(nem_leases_end(l, "nss:m"), 0);
	if (lost)
		assert_true(len == 2 && nem_lease_covers(root, 2, "ns:m"));
	nem_leases_free(l);
	return lost;
}

static void leases(void **state)
{
	struct hand h;

	(void)state;
	/* 2 is older than H - 570,240 first at H = 570,601 that is 1 modulo
	 * 360, behind whose transactions it is forgotten */
	assert_false(lost_at(100, 1));
	assert_false(lost_at(570601, 1));
	assert_true(lost_at(570602, 1));
	assert_true(lost_at(570000, 2));
	again(&h, 100, 1);
	assert_mosaic(&h, 5, NULL);
	again(&h, 100, 2);
	assert_mosaic(&h, 0,
		      "ns.sub:m: its namespace lapsed and was rented anew");
}

static void expired_and_redefined(void **state)
{
	struct nem_tx tx = define();
	struct hand h;

	(void)state;
	again(&h, 10, 1);
	assert_true(block_at(&h, 10 + NEM_LEASE, NULL));
	assert_ok(nem_replay_finish(h.r, &h.f, &h.e), &h.e);
	assert_mosaic(&h, 5, "ns.sub:m: its namespace expired");

	again(&h, 10, 1);
	tx.creation.definition.initial_supply = 8;
	assert_true(block_at(&h, 11, &tx));
	assert_mosaic(&h, 0, "ns.sub:m: defined anew");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(stories),
		cmocka_unit_test(stewards),
		cmocka_unit_test(random_chains),
		cmocka_unit_test(random_links),
		cmocka_unit_test(nemesis),
		cmocka_unit_test(where_it_stops),
		cmocka_unit_test(leases),
		cmocka_unit_test(expired_and_redefined),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
