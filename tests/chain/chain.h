#ifndef TESTS_CHAIN_CHAIN_H
#define TESTS_CHAIN_CHAIN_H
/*
 * A NEM chain for tests: a script of ours makes accounts from names, signs
 * transactions, closes blocks; a slow model of its own executes them and
 * keeps the *truth*: what moved, in which order.  Nothing of tracer/ but
 * base/ is used, so that program and test cannot share one misreading.
 *
 *	c = chain_new(&config);
 *	a = chain_account(c, "alice");
 *	tx = chain_transfer(c, a, b, 5 * XEM);
 *	chain_must(c, tx);		executed now, in the open block
 *	chain_close(c, harvester);	the block is signed, the next opens
 *
 * All forks are in force from block 1.  A fault in a script is a BUG.
 * Everything lives until chain_free.  Single-threaded, deterministic.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/text.h"
#include "key.h"

#define XEM ((uint64_t)1000000)		      /* micro-XEM */
#define CHAIN_SUPPLY (8999999999 * XEM + XEM) /* of a testnet */
#define CHAIN_DELAY 360			      /* blocks until a link works */
#define CHAIN_LAST 65535       /* the index of what no transaction moves */
#define CHAIN_EPOCH 1427587585 /* Unix time of NEM's second 0 */

/* Account numbers; the last four stand for the rest of the world. */
#define CHAIN_NONE UINT32_MAX
enum chain_pseudo {
	CHAIN_GENESIS = 0x7ffffff0,
	CHAIN_FEES,
	CHAIN_MINT,
};

enum chain_type {
	TYPE_TRANSFER = 257,
	TYPE_LINK = 2049,
	TYPE_COSIGNERS = 4097,
	TYPE_SIGNATURE = 4098,
	TYPE_MULTISIG = 4100,
	TYPE_NAMESPACE = 8193,
	TYPE_DEFINITION = 16385,
	TYPE_SUPPLY = 16386,
};

struct chain_part {
	const char *ns, *name;
	uint64_t quantity; /* smallest units, before the multiplier */
};

struct chain_definition {
	const char *ns, *name, *description;
	unsigned divisibility;
	uint64_t supply; /* whole units */
	bool changeable, transferable;
	int levy; /* 0 none, 1 absolute, 2 percentile */
	uint32_t levy_to;
	const char *levy_ns, *levy_name;
	uint64_t levy_fee;
};

struct chain_mod {
	int type; /* 1 add, 2 delete */
	uint32_t cosigner;
};

/* One for all types: what a type does not have is 0. */
struct chain_tx {
	enum chain_type type;
	int version;	  /* 1 or 2 */
	int32_t time;	  /* NEM seconds; 0: set when it is added */
	int32_t deadline; /* 0: an hour later */
	uint32_t from;	  /* signer */
	uint64_t fee;	  /* micro-XEM */
	uint32_t to;	  /* recipient, remote, sink, multisig account */
	uint64_t amount;  /* amount, multiplier, rental, creation, delta */
	int mode;	  /* of a link; of a supply change */
	int message_type; /* 0 none, 1 plain or hex, 2 encrypted */
	struct text *message;
	struct chain_part *part;
	size_t parts;
	struct chain_mod *mod;
	size_t mods;
	int32_t min_change;    /* with version 2 of 4097; 0: absent */
	const char *ns, *name; /* mosaic; parent (may be NULL) and new part */
	struct chain_definition *definition;
	struct chain_tx *inner;
	struct chain_tx **signature; /* of the wrapper */
	size_t signatures;
	struct hash other; /* of a cosignature: the inner hash */
	bool odd;	   /* replies show a field that nobody knows */

	/* set by chain_add and chain_close */
	uint8_t sig[SIG_SIZE];
	struct hash hash;
	int64_t id; /* of the node's database */
	uint64_t height;
	uint32_t index; /* in its block, from 0 */
};

/* A movement of the truth; kinds by their names in the ledger. */
struct chain_move {
	uint64_t height;
	uint32_t index, leg;
	int64_t time; /* Unix seconds: what the signer wrote */
	const char *kind;
	uint32_t from, to, asset;
	uint64_t amount;
	const struct chain_tx *tx; /* NULL: the block itself */
};

struct chain_asset {
	const char *ns, *name, *text; /* "ns:name" */
	uint32_t creator;
	const struct chain_definition *definition; /* in force; NULL: XEM */
	uint64_t supply;			   /* smallest units */
	uint64_t height;			   /* of the creation */
};

struct chain_listed {
	uint32_t tx;   /* number in chain.tx */
	uint8_t lists; /* 1 incoming, 2 outgoing */
};

struct chain_link {
	uint64_t height;
	int mode; /* 1 activate, 2 deactivate; 0 no link */
	bool is_remote;
	uint32_t other;
};

struct chain_balance {
	uint64_t height, amount;
};

struct chain_account {
	const char *name;
	char address[ADDRESS_LEN + 1];
	struct key key;
	bool has_key, signed_once;
	uint64_t xem;
	struct chain_link link[2]; /* the newest last */
	uint32_t *cosigner, *cosigner_of;
	size_t cosigners, cosigners_alloc, cosigner_ofs, cosigner_ofs_alloc;
	int32_t min;		     /* of cosigners; 0: all */
	struct chain_listed *listed; /* by id, ascending */
	size_t listeds, listed_alloc;
	uint32_t *harvest; /* blocks, by number in chain.block */
	size_t harvests, harvest_alloc;
	struct chain_balance *history; /* XEM after a block where it moved */
	size_t historys, history_alloc;
};

struct chain_namespace {
	const char *fqn;
	uint32_t owner;
	uint64_t height;
};

struct chain_block {
	uint64_t height;
	int32_t time;
	uint32_t signer, beneficiary;
	size_t first, nr; /* transactions */
	uint64_t fees;
	struct hash hash, prev;
	uint8_t sig[SIG_SIZE];
};

struct chain_config {
	const char *name; /* keys are made of this and the accounts' names */
	uint8_t net;	  /* 0x98 */
	int32_t start;	  /* NEM seconds of block 1 */
	int64_t first_id; /* of the node's database */
};

struct chain {
	struct chain_config config;
	struct arena arena;
	struct chain_account *account;
	size_t accounts, account_alloc;
	uint32_t *named; /* account of a name's number */
	size_t named_alloc;
	struct map names, addresses, hashes; /* hashes: number in chain.tx */
	struct chain_asset *asset;	     /* 0 is nem:xem */
	size_t assets, asset_alloc;
	struct map asset_names, slots; /* slot: (asset, account) */
	uint64_t *slot;
	size_t slot_alloc;
	struct chain_namespace *ns;
	size_t nss, ns_alloc;
	struct chain_tx **tx;
	size_t txs, tx_alloc;
	struct chain_block *block; /* block[height - 1] */
	size_t blocks, block_alloc;
	struct chain_move *move;
	size_t moves, move_alloc;
	struct text **texts;
	size_t text_nr, text_alloc;

	/* the open block */
	uint64_t height;
	int32_t time;
	size_t first;
	int64_t next_id;
	uint32_t nemesis;

	/* announced, in no block yet */
	struct chain_tx **pool;
	size_t pools, pool_alloc;
};

/* Block 1 is open; the nemesis account holds all XEM. */
struct chain *chain_new(const struct chain_config *config);
void chain_free(struct chain *c);

/* The account of that name, made when it is new. Expected O(1). */
uint32_t chain_account(struct chain *c, const char *name);
/* An account nobody here has the key of. */
uint32_t chain_address(struct chain *c, const char *address);
/* CHAIN_NONE if the chain never met it. */
uint32_t chain_find(const struct chain *c, const char *address);
const char *chain_address_of(const struct chain *c, uint32_t account);
/* "T...", "@fees", ... */
const char *chain_party(const struct chain *c, uint32_t account);
/* Smallest units; asset 0 is XEM. */
uint64_t chain_holds(const struct chain *c, uint32_t account, uint32_t asset);
/* CHAIN_NONE if there is none. */
uint32_t chain_asset_find(const struct chain *c, const char *ns,
			  const char *name);
uint64_t chain_pow10(unsigned n);

/* ---- transactions, with the least fee (or near it); change at will before
 * they are added. "ns:name" texts are copied. ---- */
struct chain_tx *chain_transfer(struct chain *c, uint32_t from, uint32_t to,
				uint64_t amount);
/* Makes it version 2; the mosaics are kept in NIS's order. */
void chain_attach(struct chain *c, struct chain_tx *tx, const char *mosaic,
		  uint64_t quantity);
/* type 1 or 2; adds what a message costs. */
void chain_message(struct chain *c, struct chain_tx *tx, int type,
		   const void *bytes, size_t len);
/* The same for plain text. */
void chain_say(struct chain *c, struct chain_tx *tx, const char *text);
/* A wrapper signed by one cosigner, with the cosignatures of others. */
struct chain_tx *chain_wrap(struct chain *c, struct chain_tx *inner,
			    uint32_t signer, const uint32_t *others, size_t nr);
struct chain_tx *chain_cosigners(struct chain *c, uint32_t account,
				 const struct chain_mod *mods, size_t nr,
				 int32_t min_change);
struct chain_tx *chain_rent(struct chain *c, uint32_t from, const char *fqn);
struct chain_tx *chain_define(struct chain *c, uint32_t from,
			      const struct chain_definition *definition);
/* mode 1 create, 2 delete; whole units. */
struct chain_tx *chain_supply(struct chain *c, uint32_t from,
			      const char *mosaic, int mode, uint64_t delta);
struct chain_tx *chain_link(struct chain *c, uint32_t owner, uint32_t remote,
			    int mode);

/* Executes it as the next one of the open block. False, with nothing
 * changed and the reason in *why, if NIS would refuse it. */
bool chain_add(struct chain *c, struct chain_tx *tx, const char **why);
/* The same; a refusal is a BUG. */
void chain_must(struct chain *c, struct chain_tx *tx);
/* Signs it and keeps it as unconfirmed: it moves nothing yet. */
void chain_announce(struct chain *c, struct chain_tx *tx);
/* What was announced goes into the open block as it is, in the order of
 * announcing; what cannot be executed is dropped. */
void chain_confirm(struct chain *c);
/* Signs the block, pays its fees, opens the next one about 60 s later. */
void chain_close(struct chain *c, uint32_t harvester);

/* ---- the parts of it ---- */

/* book.c: false and nothing moved if the balance does not suffice. */
bool book_execute(struct chain *c, struct chain_tx *tx, const char **why);
bool book_move(struct chain *c, const char *kind, uint32_t from, uint32_t to,
	       uint32_t asset, uint64_t amount, const struct chain_tx *tx);
/* rules.c: who may sign, namespaces, definitions, links, cosigners. */
bool rules_allow(struct chain *c, const struct chain_tx *tx, const char **why);
void rules_apply(struct chain *c, const struct chain_tx *tx);
/* Who gets the fees of a block that `signer` signs at the height. */
uint32_t rules_beneficiary(const struct chain *c, uint32_t signer,
			   uint64_t height);

/* encode.c: the binary form; with_sigs as inside of a block. */
void encode_tx(const struct chain *c, struct text *out,
	       const struct chain_tx *tx, bool with_sigs);
void encode_block(const struct chain *c, struct text *out,
		  const struct chain_block *b);
/* The order of NIS: negative, 0, positive. */
int encode_part_cmp(const struct chain_part *a, const struct chain_part *b);

/* truth.c: the transaction's hash in hex, "genesis", "harvest-440-T.."; in
 * the chain's arena. */
const char *truth_tx(struct chain *c, const struct chain_move *m);
/* The truth as a CSV ledger, amounts in smallest units. */
void truth_write(const struct chain *c, FILE *f);
/* address,asset,amount: what is held at the end, without zeros. */
void truth_balances(const struct chain *c, FILE *f);

#endif
