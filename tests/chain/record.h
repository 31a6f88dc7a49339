#ifndef TESTS_CHAIN_RECORD_H
#define TESTS_CHAIN_RECORD_H
/*
 * Writes a fixture: manifest.json and replies/NNNN.json, as fixtures/README.md
 * describes it.  Equal replies share a file.
 */
#include "base/map.h"
#include "base/text.h"
#include "reply.h"

struct recorder {
	const struct node *node;
	const char *dir;
	struct map asked;  /* method, path, query, body */
	struct map bodies; /* SHA-256 -> number of the file */
	struct text manifest;
	struct text last; /* the reply of the newest request */
	int64_t time;	  /* Unix seconds of the next request */
	size_t replies;
};

/* The folder is made if it is not there. What fails is a BUG: a tool of the
 * tests has nobody to tell. */
void record_open(struct recorder *r, const struct node *node, const char *dir);
/* The query's names sorted and percent-encoded. Asked twice is kept once. */
void record_get(struct recorder *r, const char *path, const char *query);
void record_post(struct recorder *r, const char *path, const char *body);
/* Status, node, end of the chain: what any run asks first. */
void record_start(struct recorder *r);
void record_block(struct recorder *r, uint64_t height);
/* The 400 blocks after the height. */
void record_bulk(struct recorder *r, uint64_t height);
/* Balance, all pages of transfers, harvests. */
void record_account(struct recorder *r, uint32_t account);
void record_mosaics(struct recorder *r);
void record_close(struct recorder *r);

/* A file of its own beside the fixture: f(chain, FILE). */
void record_file(const struct chain *c, const char *dir, const char *name,
		 void (*f)(const struct chain *c, FILE *f));

#endif
