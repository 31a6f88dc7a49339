/*
 * Lies in what a node says: each is named by a finding, what it is about is
 * not used, and the rest of the reply stands.
 */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../chain/reply.h"
#include "../chain/stage.h"
#include "base/num.h"
#include "base/text.h"
#include "nem/binary_read.h"
#include "nem/block_read.h"
#include "nem/page_read.h"
#include "source/source.h"
#include "support.h"

struct lie {
	struct chain *c;
	struct text body;
	struct findings f;
	struct nem_page p;
};

/* The newest page of the account of that name. */
static void begin(struct lie *l, const char *name)
{
	struct node node = {NULL, "test", 0, 6};
	struct node_request q = {"GET", "/account/transfers/all", NULL, ""};
	char query[96];

	l->c = story_chain(&story_exercise);
	node.chain = l->c;
	snprintf(query, sizeof(query), "address=%s&pageSize=100",
		 chain_address_of(l->c, chain_account(l->c, name)));
	q.query = query;
	text_init(&l->body, TEXT_MAX_ANY);
	assert_int_equal(node_reply(&node, &q, &l->body), 200);
	findings_init(&l->f);
}

/* Reads it and counts what was found. */
static void told(struct lie *l, enum finding_kind kind, size_t nr,
		 const char *part)
{
	struct reply r = {.status = 200, .place = "page"};
	struct err e = ERR_INIT;
	size_t i, found = 0;

	r.bytes = l->body.s;
	r.len = l->body.len;
	assert_ok(nem_page_read(&l->p, &r, NEM_READ_VERIFY, &l->f, &e), &e);
	for (i = 0; i < l->f.nr; i++) {
		if (l->f.row[i].kind != kind)
			continue;
		found++;
		if (!strstr(l->f.row[i].text, part))
			fail_msg("'%s'", l->f.row[i].text);
		assert_int_equal(strlen(l->f.row[i].tx), 64);
		assert_true(finding_is_integrity(kind));
	}
	assert_int_equal(found, nr);
	assert_true(l->p.entries > nr);
	assert_int_equal(l->p.nr, l->p.entries - nr);
	for (i = 0; i < l->p.nr; i++)
		assert_int_equal(l->p.row[i].grade, GRADE_SIGNED);
}

static void end(struct lie *l)
{
	nem_page_release(&l->p);
	findings_release(&l->f);
	text_release(&l->body);
	chain_free(l->c);
}

/* The n-th place behind which what follows the text begins. */
static char *behind(struct lie *l, const char *what, size_t n)
{
	char *at = l->body.s;

	do {
		at = strstr(at, what);
		assert_non_null(at);
		at += strlen(what);
	} while (n--);
	return at;
}

static void swap(char *a, char *b, size_t len)
{
	while (len--) {
		char c = a[len];

		a[len] = b[len];
		b[len] = c;
	}
}

#define HASH "\"hash\":{\"data\":\""
#define SIGNATURE "\"signature\":\""

static void an_amount(void **state)
{
	struct lie l;
	char *at, *hash;

	(void)state;
	begin(&l, "thief");
	at = behind(&l, "\"amount\":", 0);
	*at = *at == '9' ? '8' : '9';
	told(&l, FINDING_BAD_HASH, 1, "its content has the hash ");
	/* a better liar gives the hash that the content has */
	hash = strstr(l.f.row[0].text, "hash ") + 5;
	at = strstr(l.body.s, l.f.row[0].tx);
	assert_non_null(at);
	memcpy(at, hash, 64);
	nem_page_release(&l.p);
	findings_release(&l.f);
	findings_init(&l.f);
	told(&l, FINDING_BAD_SIGNATURE, 1, "does not fit");
	end(&l);
}

static void a_recipient(void **state)
{
	struct lie l;

	(void)state;
	begin(&l, "thief");
	memcpy(behind(&l, "\"recipient\":\"", 2),
	       chain_address_of(l.c, chain_account(l.c, "harvester")), 40);
	told(&l, FINDING_BAD_HASH, 1, "its content");
	end(&l);
}

static void another_signature(void **state)
{
	struct lie l;

	(void)state;
	begin(&l, "thief");
	swap(behind(&l, SIGNATURE, 0), behind(&l, SIGNATURE, 1), 128);
	told(&l, FINDING_BAD_SIGNATURE, 2, "does not fit");
	end(&l);
}

static void another_hash(void **state)
{
	struct lie l;

	(void)state;
	begin(&l, "thief");
	swap(behind(&l, HASH, 1), behind(&l, HASH, 3), 64);
	told(&l, FINDING_BAD_HASH, 2, "its content");
	end(&l);
}

/* S + L, which a careless verifier takes for S. */
static void a_large_s(void **state)
{
	static const char order[] = "edd3f55c1a631258d69cf7a2def9de14000000000"
				    "00000000000000000000010";
	uint8_t n[32], s[32];
	char hex[65], *at;
	unsigned carry = 0;
	struct lie l;
	size_t i;

	(void)state;
	begin(&l, "thief");
	at = behind(&l, SIGNATURE, 0) + 64;
	assert_true(hex_decode(n, order, 64));
	assert_true(hex_decode(s, at, 64));
	for (i = 0; i < 32; i++) {
		carry += (unsigned)s[i] + n[i];
		s[i] = (uint8_t)carry;
		carry >>= 8;
	}
	hex_encode(hex, s, 32);
	memcpy(at, hex, 64);
	told(&l, FINDING_BAD_SIGNATURE, 1,
	     "has an S that is not below the order of the group");
	end(&l);
}

/* The wrapper's hash says nothing of its cosignatures: they speak alone. */
static void a_cosignature(void **state)
{
	struct lie l;
	char *at;

	(void)state;
	begin(&l, "safe");
	at = behind(&l, "\"otherHash\":{\"data\":\"", 0);
	*at = *at == '0' ? '1' : '0';
	told(&l, FINDING_BAD_SIGNATURE, 1, "is of another transaction");
	end(&l);
}

/* Behind the object that begins there. */
static char *object_end(char *at)
{
	int depth = 0;

	do {
		depth += *at == '{';
		depth -= *at == '}';
		at++;
	} while (depth);
	return at;
}

/* The first two of the first list of that name that has two change places. */
static void turn_round(struct lie *l, const char *name)
{
	char *one = l->body.s, *two, *end, *copy;

	do {
		one = strstr(one, name);
		assert_non_null(one);
		one += strlen(name);
		two = *one == '{' ? object_end(one) : one;
	} while (*two != ',');
	end = object_end(two + 1);
	copy = strndup(one, (size_t)(two - one));
	assert_non_null(copy);
	memmove(one, two + 1, (size_t)(end - two - 1));
	one += end - two - 1;
	*one = ',';
	memcpy(one + 1, copy, strlen(copy));
	free(copy);
}

/* Lists in another order than NIS's would have another hash. */
static void an_order(void **state)
{
	struct lie l;

	(void)state;
	begin(&l, "thief");
	turn_round(&l, "\"mosaics\":[");
	told(&l, FINDING_BAD_TRANSACTION, 1, "order");
	end(&l);
	begin(&l, "safe");
	turn_round(&l, "\"modifications\":[");
	told(&l, FINDING_BAD_TRANSACTION, 1, "order");
	end(&l);
}

static void read_block(struct nem_block_read *b, const struct chain *c,
		       unsigned height, bool bend, struct findings *f)
{
	struct node node = {c, "test", 0, 6};
	struct node_request q = {"POST", "/block/at/public", "", NULL};
	struct reply r = {.status = 200, .place = "block"};
	struct err e = ERR_INIT;
	struct text body;
	char at[32];

	snprintf(at, sizeof(at), "{\"height\":%u}", height);
	q.body = at;
	text_init(&body, TEXT_MAX_ANY);
	assert_int_equal(node_reply(&node, &q, &body), 200);
	if (bend)
		*(strstr(body.s, SIGNATURE) + strlen(SIGNATURE)) ^= 1;
	r.bytes = body.s;
	r.len = body.len;
	assert_ok(nem_block_read(b, &r, NEM_READ_VERIFY, f, &e), &e);
	text_release(&body);
}

static size_t bad_blocks(const struct findings *f)
{
	size_t i, nr = 0;

	for (i = 0; i < f->nr; i++)
		nr += f->row[i].kind == FINDING_BAD_BLOCK;
	return nr;
}

/* A block out of its place is found by the links; one that is forged is set
 * aside and its neighbours stand. */
static void blocks(void **state)
{
	static const unsigned wrong[] = {40, 41, 43, 42, 44};
	struct chain *c = story_chain(&story_exercise);
	struct nem_block_read b;
	struct nem_chain chain = {0};
	struct findings f;
	size_t i, refused = 0;
	unsigned h;

	(void)state;
	findings_init(&f);
	for (i = 0; i < NR_OF(wrong); i++) {
		read_block(&b, c, wrong[i], false, &f);
		/* as if it stood there: the liar writes the height too */
		b.block.height = 40 + i;
		refused += !nem_chain_add(&chain, &b, &f);
		nem_block_release(&b);
	}
	assert_int_equal(refused, 2);
	assert_int_equal(bad_blocks(&f), 2);
	findings_release(&f);

	findings_init(&f);
	chain = (struct nem_chain){0};
	for (h = 30; h < 34; h++) {
		read_block(&b, c, h, h == 31, &f);
		assert_int_equal(b.forged, h == 31);
		assert_true(h != 31 || !b.nr);
		assert_true(nem_chain_add(&chain, &b, &f));
		nem_block_release(&b);
	}
	assert_int_equal(bad_blocks(&f), 1);
	findings_release(&f);
	chain_free(c);
}

/* A chain of mainnet whose second block is at that height: a gives to b. */
static struct chain *pay_at(uint64_t height, uint32_t *a)
{
	const struct chain_config config = {.name = "fork",
					    .net = 0x68,
					    .start = 1517443200 - CHAIN_EPOCH,
					    .first_id = 1};
	struct chain *c = chain_new(&config);

	*a = chain_account(c, "a");
	chain_must(c, chain_transfer(c, c->nemesis, *a, 100 * XEM));
	chain_close(c, c->nemesis);
	c->height = height;
	chain_must(c, chain_transfer(c, *a, chain_account(c, "b"), 9 * XEM));
	return c;
}

/* Closes the block and reads it: one row of that grade, or none. */
static void judged(struct chain *c, bool row, enum finding_kind kind,
		   const char *part)
{
	struct reply r = {.status = 200, .place = "block"};
	struct nem_block_read b;
	struct err e = ERR_INIT;
	struct json_out o;
	struct findings f;
	char *body;
	FILE *out = open_memstream(&body, &r.len);

	chain_close(c, c->nemesis);
	assert_non_null(out);
	json_out_init(&o, out);
	put_block(&o, NULL, c, &c->block[1]);
	assert_int_equal(fclose(out), 0);
	r.bytes = body;
	findings_init(&f);
	assert_ok(nem_block_read(&b, &r, NEM_READ_VERIFY, &f, &e), &e);
	assert_int_equal(b.grade, GRADE_SIGNED);
	assert_int_equal(b.nr, row);
	if (row)
		assert_int_equal(b.row[0].grade, GRADE_HASHED);
	assert_int_equal(f.nr, 1);
	assert_int_equal(f.row[0].kind, kind);
	if (!strstr(f.row[0].text, part))
		fail_msg("'%s'", f.row[0].text);
	assert_int_equal(finding_is_integrity(kind), !row);
	nem_block_release(&b);
	findings_release(&f);
	free(body);
	chain_free(c);
}

/* In the one block where NIS did not look, what does not fit is said, stays
 * `hashed` and is judged; in the next one it is forged. */
static void treasury_fork(void **state)
{
	uint64_t height;
	struct chain *c;
	uint32_t a;

	(void)state;
	for (height = 3481579; height <= 3481581; height++) {
		c = pay_at(height, &a);
		c->tx[c->first]->sig[7] ^= 1;
		if (height == 3481580)
			judged(c, true, FINDING_UNVERIFIABLE,
			       "treasury fork, not looked at by NIS: ");
		else
			judged(c, false, FINDING_BAD_SIGNATURE, "does not fit");
	}
}

/* A key with a torsion part, which NIS takes: it may be right, so that what
 * it signed is judged, and said. */
static void torsion(void **state)
{
	/* of order 8 */
	static const char point[] = "c7176a703d4dd84fba3c0b760d10670f2a2053fa2"
				    "c39ccc64ec7fd7792ac037a";
	uint8_t odd[32], key[32];
	struct chain *c;
	uint32_t a;

	(void)state;
	assert_true(hex_decode(odd, point, 64));
	c = pay_at(1500000, &a);
	assert_int_equal(
		crypto_core_ed25519_add(key, c->account[a].key.public, odd), 0);
	memcpy(c->account[a].key.public, key, sizeof(key));
	judged(c, true, FINDING_UNVERIFIABLE, "the key has a torsion part");
}

/* Every length in a block, and everything that could be one. */
static void lengths(void **state)
{
	static const uint8_t with[][4] = {
		{0xff, 0xff, 0xff, 0x7f}, {0xff, 0xff, 0xff, 0xff},
		{0, 0, 0, 0x80},	  {0xfc, 0xff, 0xff, 0xff},
		{0, 0, 0, 0x40},	  {0xff, 0xff, 0, 0},
	};
	struct chain *c = story_chain(&story_exercise);
	struct err e = ERR_INIT;
	struct text whole, again;
	char was[4];
	size_t i, j, k;

	(void)state;
	text_init(&whole, TEXT_MAX_ANY);
	text_init(&again, TEXT_MAX_ANY);
	for (k = 24; k < c->txs && k < 80; k++) {
		text_clear(&whole);
		encode_tx(c, &whole, c->tx[k], true);
		for (i = 0; i + 4 <= whole.len; i++) {
			for (j = 0; j < NR_OF(with); j++) {
				struct arena arena = ARENA_INIT;
				struct nem_tx tx;

				memcpy(was, whole.s + i, 4);
				memcpy(whole.s + i, with[j], 4);
				if (nem_tx_read_binary(&tx, &arena, whole.s,
						       whole.len,
						       NEM_ENCODE_SIGNED, &e)) {
					/* then it was a number */
					text_clear(&again);
					nem_tx_encode(&again, &tx,
						      NEM_ENCODE_SIGNED);
					assert_int_equal(again.len, whole.len);
					assert_memory_equal(again.s, whole.s,
							    whole.len);
				}
				memcpy(whole.s + i, was, 4);
				arena_release(&arena);
			}
		}
	}
	text_release(&whole);
	text_release(&again);
	chain_free(c);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_amount),
		cmocka_unit_test(a_recipient),
		cmocka_unit_test(another_signature),
		cmocka_unit_test(another_hash),
		cmocka_unit_test(a_large_s),
		cmocka_unit_test(a_cosignature),
		cmocka_unit_test(an_order),
		cmocka_unit_test(blocks),
		cmocka_unit_test(treasury_fork),
		cmocka_unit_test(torsion),
		cmocka_unit_test(lengths),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
