#ifndef TESTS_CHAIN_REPLY_H
#define TESTS_CHAIN_REPLY_H
/*
 * The chain as a NIS serves it: JSON as NIS writes it, with its
 * paging, its clamps, what its lists leave out, and the shapes of its errors.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/json.h"
#include "base/text.h"
#include "chain.h"

enum node_feature {
	NODE_HASH_LOOKUP = 1,
	NODE_HISTORICAL = 2,
};

/* A node that serves the chain as it is now. */
struct node {
	const struct chain *chain;
	const char *name;
	unsigned features; /* enum node_feature */
	/* 6: synchronised; 8: loading, serves nothing; 1 to 4: not booted,
	 * serves what needs no other node */
	int status;
};

struct node_request {
	const char *method, *path;
	const char *query; /* as sent, "" if none */
	const char *body;  /* "" if none */
};

/* The answer's body, ending in CRLF, replaces what is in out. The HTTP status
 * is returned. O(size of the answer), O(log n) to find a page. */
int node_reply(const struct node *n, const struct node_request *q,
	       struct text *out);
/* An error's body and its status, e.g. 429. message may be NULL. */
int node_error(const struct node *n, int status, const char *message,
	       struct text *out);

/* ---- the parts of it ---- */

#define PARAM_MAX 256

/* The decoded value of a query's parameter; false if it is not there or too
 * long. */
bool param_get(char out[static PARAM_MAX], const char *query, const char *name);
bool param_i64(int64_t *v, const char *query, const char *name);
/* As NIS: 25 if not given, 5 to 100; false if it is no short integer. */
bool param_page_size(size_t *size, const char *query);

/* A number that JSON cannot hold as an integer: as Java prints a double,
 * for what is not money (importance). */
void put_real(struct json_out *o, const char *key, double v);
void put_hash(struct json_out *o, const char *key, const struct hash *h);
void put_hex(struct json_out *o, const char *key, const void *bytes,
	     size_t len);
void put_mosaic_id(struct json_out *o, const char *key, const char *ns,
		   const char *name);
void put_definition(struct json_out *o, const char *key, const struct chain *c,
		    const struct chain_definition *d, uint32_t creator);
void put_tx(struct json_out *o, const char *key, const struct chain *c,
	    const struct chain_tx *tx);
/* meta and transaction. */
void put_entry(struct json_out *o, const struct chain *c,
	       const struct chain_tx *tx);
void put_block(struct json_out *o, const char *key, const struct chain *c,
	       const struct chain_block *b);
/* /account/get and its kind: account and meta. */
void put_account_pair(struct json_out *o, const char *key,
		      const struct chain *c, uint32_t account);
void put_account_meta(struct json_out *o, const char *key,
		      const struct chain *c, uint32_t account);
void put_node(struct json_out *o, const char *key, const struct node *n);

/*
 * A route writes the answer and returns 200, or returns another status with
 * *why set; account is that of the query's address (an account nobody knows
 * is CHAIN_NONE).
 */
struct route_call {
	const struct node *node;
	const struct chain *chain;
	const char *query;
	const struct json_t *body;
	uint32_t account;
	const char *address;
	struct json_out *out;
	const char *why;
};

int route_transfers(struct route_call *r, unsigned lists);
int route_heartbeat(struct route_call *r);
int route_status(struct route_call *r);
int route_height(struct route_call *r);
int route_score(struct route_call *r);
int route_last_block(struct route_call *r);
int route_node_info(struct route_call *r);
int route_extended_info(struct route_call *r);
int route_no_peers(struct route_call *r);
int route_account(struct route_call *r);
int route_account_status(struct route_call *r);
int route_from_key(struct route_call *r);
int route_forwarded(struct route_call *r);
int route_all(struct route_call *r);
int route_incoming(struct route_call *r);
int route_outgoing(struct route_call *r);
int route_harvests(struct route_call *r);
int route_historical(struct route_call *r);
int route_owned(struct route_call *r);
int route_owned_definitions(struct route_call *r);
int route_definition(struct route_call *r);
int route_supply(struct route_call *r);
int route_namespace(struct route_call *r);
int route_block(struct route_call *r);
int route_blocks_after(struct route_call *r);
int route_transaction(struct route_call *r);
int route_unconfirmed(struct route_call *r);
int route_hashes_from(struct route_call *r);

#endif
