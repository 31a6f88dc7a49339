/*
 * The test chain against the program's own idea of keys, forms and hashes,
 * and against what must hold on any NEM chain.
 */
#include <stdlib.h>
#include <string.h>

#include "../chain/stage.h"
#include "nem/binary_read.h"
#include "nem/sign.h"
#include "signing.h"
#include "support.h"

static int tell(void **state)
{
	*state = story_chain(&story_exercise);
	return 0;
}

static int drop(void **state)
{
	chain_free(*state);
	return 0;
}

static void keys_are_nem_keys(void **state)
{
	const struct chain *c = *state;
	size_t i, checked = 0;

	for (i = 0; i < c->accounts; i++) {
		const struct chain_account *a = &c->account[i];
		char address[NEM_ADDRESS_SIZE];
		uint8_t key[32], sig[2][64];
		struct err e = ERR_INIT;

		assert_ok(nem_address_parse(address, NULL, a->address,
					    ADDRESS_LEN, &e),
			  &e);
		if (!a->has_key)
			continue;
		nem_address_from_key(address, NEM_TESTNET, a->key.public);
		assert_string_equal(address, a->address);
		signing_key(key, a->key.secret);
		assert_memory_equal(key, a->key.public, 32);
		key_sign(sig[0], &a->key, a->address, ADDRESS_LEN);
		signing_sign(sig[1], a->key.secret, a->address, ADDRESS_LEN);
		assert_memory_equal(sig[0], sig[1], 64);
		checked++;
	}
	assert_true(checked > 50);
}

static void assert_tx(const struct chain *c, const struct chain_tx *tx)
{
	struct arena arena = ARENA_INIT;
	struct err e = ERR_INIT;
	struct nem_tx read;
	struct hash hash;
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	encode_tx(c, &t, tx, true);
	assert_ok(nem_tx_read_binary(&read, &arena, t.s, t.len,
				     NEM_ENCODE_SIGNED, &e),
		  &e);
	hash = nem_tx_hash(&read);
	assert_memory_equal(&hash, &tx->hash, sizeof(hash));
	assert_int_equal(nem_tx_verify(&read, &e), NEM_SIGNED);
	text_release(&t);
	arena_release(&arena);
}

static void transactions_verify(void **state)
{
	const struct chain *c = *state;
	size_t i;

	assert_true(c->txs > 300);
	for (i = 0; i < c->txs; i++)
		assert_tx(c, c->tx[i]);
}

static void blocks_verify(void **state)
{
	const struct chain *c = *state;
	struct hash previous = {{0}};
	size_t i;

	for (i = 0; i < c->blocks; i++) {
		const struct chain_block *b = &c->block[i];
		struct hash hash;
		struct text t;

		text_init(&t, TEXT_MAX_ANY);
		encode_block(c, &t, b);
		hash = keccak256(t.s, t.len);
		assert_memory_equal(&hash, &b->hash, sizeof(hash));
		assert_memory_equal(&previous, &b->prev, sizeof(hash));
		assert_int_equal(nem_verify(b->sig,
					    c->account[b->signer].key.public,
					    t.s, t.len),
				 NEM_SIGNED);
		previous = hash;
		text_release(&t);
	}
}

/* Whatever a block does, no XEM comes or goes. */
static void xem_is_constant(void **state)
{
	const struct chain *c = *state;
	uint64_t *held = calloc(c->accounts, sizeof(*held)), sum = 0;
	int64_t pot = 0;
	size_t i;

	assert_non_null(held);
	for (i = 0; i < c->moves; i++) {
		const struct chain_move *m = &c->move[i];

		/* the end of a block: nothing is left in the pot of fees */
		if (i && m->height != m[-1].height)
			assert_int_equal(pot, 0);
		if (m->asset)
			continue;
		if (m->from < CHAIN_GENESIS) {
			assert_true(held[m->from] >= m->amount);
			held[m->from] -= m->amount;
		}
		if (m->to < CHAIN_GENESIS)
			held[m->to] += m->amount;
		if (m->to == CHAIN_FEES)
			pot += (int64_t)m->amount;
		if (m->from == CHAIN_FEES)
			pot -= (int64_t)m->amount;
		assert_true(pot >= 0);
	}
	assert_int_equal(pot, 0);
	for (i = 0; i < c->accounts; i++) {
		assert_int_equal(held[i], c->account[i].xem);
		sum += held[i];
	}
	assert_int_equal(sum, CHAIN_SUPPLY);
	free(held);
}

static void supply_is_held(void **state)
{
	const struct chain *c = *state;
	uint32_t asset, account;

	assert_true(c->assets > 5);
	for (asset = 0; asset < c->assets; asset++) {
		uint64_t sum = 0;

		for (account = 0; account < c->accounts; account++)
			sum += chain_holds(c, account, asset);
		assert_int_equal(sum, c->asset[asset].supply);
	}
}

/* Levies of the exercise, by hand. */
static void levies_are_paid(void **state)
{
	const struct chain *c = *state;
	uint32_t coin = chain_asset_find(c, "exercise", "coin");
	uint64_t xem = 0, share = 0, gold = 0;
	size_t i;

	for (i = 0; i < c->moves; i++) {
		const struct chain_move *m = &c->move[i], *of = m - 1;

		if (strcmp(m->kind, "levy"))
			continue;
		if (!m->asset) {
			assert_int_equal(of->asset, coin);
			assert_int_equal(m->amount, XEM);
			xem++;
		} else if (m->asset == coin) {
			assert_int_equal(m->amount, 250);
			gold++;
		} else {
			assert_int_equal(m->asset, of->asset);
			assert_int_equal(m->amount, of->amount * 50 / 10000);
			share++;
		}
	}
	assert_int_equal(xem, 4);
	assert_int_equal(gold, 3);
	assert_int_equal(share, 3);
}

static uint32_t named(const struct chain *c, const char *name)
{
	uint32_t nr = map_find(&c->names, name, strlen(name));

	assert_true(nr != MAP_NONE);
	return c->named[nr];
}

static void remote_harvests_for_owner(void **state)
{
	const struct chain *c = *state;
	uint32_t owner = named(c, "harvester"), remote = named(c, "remote");
	size_t i, delegated = 0;

	/* linked at 6: from 366 on */
	assert_int_equal(rules_beneficiary(c, remote, 365), remote);
	assert_int_equal(rules_beneficiary(c, remote, 366), owner);
	assert_int_equal(rules_beneficiary(c, owner, 400), owner);
	for (i = 0; i < c->blocks; i++)
		if (c->block[i].signer == remote) {
			assert_int_equal(c->block[i].beneficiary, owner);
			delegated++;
		}
	assert_true(delegated > 10);
	assert_int_equal(c->account[remote].xem, 0);
}

static void refuses(void **state)
{
	struct chain *c = *state;
	uint32_t safe = named(c, "safe"), key = named(c, "key-3");
	uint32_t thief = named(c, "thief");
	uint64_t before = c->account[thief].xem;
	size_t moves = c->moves;
	const char *why = "";

	assert_false(chain_add(c, chain_transfer(c, safe, thief, 1), &why));
	assert_string_equal(why, "a multisig account cannot sign");
	assert_false(chain_add(c,
			       chain_wrap(c, chain_transfer(c, safe, thief, 1),
					  key, NULL, 0),
			       &why));
	assert_string_equal(why, "signer is no cosigner");
	assert_false(chain_add(c,
			       chain_wrap(c, chain_transfer(c, safe, thief, 1),
					  named(c, "key-1"), NULL, 0),
			       &why));
	assert_string_equal(why, "too few cosignatures");
	assert_false(
		chain_add(c, chain_transfer(c, thief, safe, before), &why));
	assert_string_equal(why, "balance");
	assert_int_equal(c->account[thief].xem, before);
	assert_int_equal(c->moves, moves);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_are_nem_keys),
		cmocka_unit_test(transactions_verify),
		cmocka_unit_test(blocks_verify),
		cmocka_unit_test(xem_is_constant),
		cmocka_unit_test(supply_is_held),
		cmocka_unit_test(levies_are_paid),
		cmocka_unit_test(remote_harvests_for_owner),
		cmocka_unit_test(refuses),
	};

	return cmocka_run_group_tests(tests, tell, drop);
}
