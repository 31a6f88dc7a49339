#include "chain.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"

static uint32_t new_account(struct chain *c, const char *address)
{
	struct chain_account *a;
	uint32_t nr = map_add(&c->addresses, address, ADDRESS_LEN, NULL);

	if (nr < c->accounts)
		return nr;
	VEC_GROW(c->account, c->accounts + 1, c->account_alloc);
	a = &c->account[c->accounts++];
	*a = (struct chain_account){.name = ""};
	memcpy(a->address, address, ADDRESS_LEN + 1);
	return nr;
}

uint32_t chain_account(struct chain *c, const char *name)
{
	uint32_t nr, account;
	char address[ADDRESS_LEN + 1];
	struct text t;
	struct key key;
	bool fresh;

	nr = map_add(&c->names, name, strlen(name), &fresh);
	if (!fresh)
		return c->named[nr];
	text_init(&t, TEXT_MAX_ANY);
	text_addf(&t, "%s/%s", c->config.name, name);
	key_from_name(&key, t.s);
	text_release(&t);
	key_address(address, key.public, c->config.net);
	account = new_account(c, address);
	c->account[account].key = key;
	c->account[account].has_key = true;
	c->account[account].name = arena_strndup(&c->arena, name, strlen(name));
	VEC_GROW(c->named, nr + 1, c->named_alloc);
	c->named[nr] = account;
	return account;
}

uint32_t chain_address(struct chain *c, const char *address)
{
	if (strlen(address) != ADDRESS_LEN)
		BUG("no address: %s", address);
	return new_account(c, address);
}

uint32_t chain_find(const struct chain *c, const char *address)
{
	uint32_t nr = map_find(&c->addresses, address, strlen(address));

	return nr == MAP_NONE ? CHAIN_NONE : nr;
}

const char *chain_address_of(const struct chain *c, uint32_t account)
{
	return c->account[account].address;
}

const char *chain_party(const struct chain *c, uint32_t account)
{
	switch (account) {
	case CHAIN_GENESIS:
		return "@genesis";
	case CHAIN_FEES:
		return "@fees";
	case CHAIN_MINT:
		return "@supply";
	default: /* a plain number */
		return chain_address_of(c, account);
	}
}

struct chain *chain_new(const struct chain_config *config)
{
	struct chain *c = xcalloc(1, sizeof(*c));

	if (sodium_init() < 0)
		BUG("libsodium does not start");
	c->config = *config;
	map_init(&c->names);
	map_init(&c->addresses);
	map_init(&c->hashes);
	map_init(&c->asset_names);
	map_init(&c->slots);
	VEC_GROW(c->asset, 1, c->asset_alloc);
	c->asset[c->assets++] = (struct chain_asset){.ns = "nem",
						     .name = "xem",
						     .text = "nem:xem",
						     .creator = CHAIN_NONE,
						     .supply = CHAIN_SUPPLY,
						     .height = 1};
	(void)map_add(&c->asset_names, "nem:xem", 7, NULL);
	c->height = 1;
	c->time = config->start;
	c->next_id = config->first_id;
	c->nemesis = chain_account(c, "nemesis");
	if (!book_move(c, "genesis", CHAIN_GENESIS, c->nemesis, 0, CHAIN_SUPPLY,
		       NULL))
		BUG("no genesis");
	return c;
}

void chain_free(struct chain *c)
{
	size_t i;

	if (!c)
		return;
	for (i = 0; i < c->accounts; i++) {
		free(c->account[i].cosigner);
		free(c->account[i].cosigner_of);
		free(c->account[i].listed);
		free(c->account[i].harvest);
		free(c->account[i].history);
	}
	for (i = 0; i < c->text_nr; i++) {
		text_release(c->texts[i]);
		free(c->texts[i]);
	}
	free(c->texts);
	free(c->account);
	free(c->named);
	free(c->asset);
	free(c->slot);
	free(c->ns);
	free(c->tx);
	free(c->block);
	free(c->move);
	free(c->pool);
	map_release(&c->names);
	map_release(&c->addresses);
	map_release(&c->hashes);
	map_release(&c->asset_names);
	map_release(&c->slots);
	arena_release(&c->arena);
	free(c);
}

static void hash_tx(const struct chain *c, struct chain_tx *tx)
{
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	encode_tx(c, &t, tx, false);
	tx->hash = keccak256(t.s, t.len);
	text_release(&t);
}

static void sign_tx(struct chain *c, struct chain_tx *tx)
{
	struct text t;
	size_t i;

	text_init(&t, TEXT_MAX_ANY);
	encode_tx(c, &t, tx, false);
	key_sign(tx->sig, &c->account[tx->from].key, t.s, t.len);
	text_release(&t);
	for (i = 0; i < tx->signatures; i++)
		sign_tx(c, tx->signature[i]);
}

/* From now on the chain knows their keys. */
static void note_signers(struct chain *c, const struct chain_tx *tx)
{
	size_t i;

	c->account[tx->from].signed_once = true;
	for (i = 0; i < tx->signatures; i++)
		c->account[tx->signature[i]->from].signed_once = true;
}

static void set_time(struct chain_tx *tx, int32_t time)
{
	size_t i;

	tx->time = time;
	tx->deadline = time + 3600;
	if (tx->inner)
		set_time(tx->inner, time);
	for (i = 0; i < tx->signatures; i++)
		set_time(tx->signature[i], time + 1);
}

/* Times, hashes; no two transactions of a chain have one hash. */
static void settle(struct chain *c, struct chain_tx *tx)
{
	int32_t time = c->time - 120 + (int32_t)(c->txs - c->first);
	size_t i;

	if (c->height == 1)
		time = c->time;
	if (tx->time)
		time = tx->time;
	do {
		set_time(tx, time++);
		if (tx->inner)
			hash_tx(c, tx->inner);
		for (i = 0; i < tx->signatures; i++) {
			tx->signature[i]->other = tx->inner->hash;
			hash_tx(c, tx->signature[i]);
		}
		hash_tx(c, tx);
	} while (map_find(&c->hashes, tx->hash.b, HASH_SIZE) != MAP_NONE);
}

bool chain_add(struct chain *c, struct chain_tx *tx, const char **why)
{
	if (!rules_allow(c, tx, why))
		return false;
	settle(c, tx);
	if (!book_execute(c, tx, why))
		return false;
	rules_apply(c, tx->inner ? tx->inner : tx);
	sign_tx(c, tx);
	note_signers(c, tx);
	tx->height = c->height;
	tx->index = (uint32_t)(c->txs - c->first);
	(void)map_add(&c->hashes, tx->hash.b, HASH_SIZE, NULL);
	VEC_GROW(c->tx, c->txs + 1, c->tx_alloc);
	c->tx[c->txs++] = tx;
	return true;
}

void chain_must(struct chain *c, struct chain_tx *tx)
{
	const char *why = "";

	if (!chain_add(c, tx, &why))
		BUG("height %llu: transaction of %s refused: %s",
		    (unsigned long long)c->height, c->account[tx->from].name,
		    why);
}

void chain_announce(struct chain *c, struct chain_tx *tx)
{
	/* the same payment twice is two transactions */
	if (!tx->time)
		tx->time = c->time - 60 + (int32_t)c->pools;
	settle(c, tx);
	sign_tx(c, tx);
	VEC_GROW(c->pool, c->pools + 1, c->pool_alloc);
	c->pool[c->pools++] = tx;
}

void chain_confirm(struct chain *c)
{
	const char *why;
	size_t i;

	for (i = 0; i < c->pools; i++)
		(void)chain_add(c, c->pool[i], &why);
	c->pools = 0;
}
