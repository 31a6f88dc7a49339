/*
 * Whole cases whose chain is odd: what NIS let pass where it did not look or
 * looked otherwise, and a chain that was taken back, from block 1 on.
 */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../chain/random.h"
#include "../chain/reply.h"
#include "base/num.h"
#include "base/text.h"
#include "follow/follow.h"
#include "nem/audit.h"
#include "source/case.h"
#include "support.h"

#define TREASURY 3481580

struct box {
	char path[64];
	struct casefile *c;
	uint64_t run;
};

static int box_open(void **state)
{
	struct box *b = calloc(1, sizeof(*b));
	struct err e = ERR_INIT;

	snprintf(b->path, sizeof(b->path), "/tmp/nem_case.XXXXXX");
	close(mkstemp(b->path));
	unlink(b->path);
	b->c = case_open(b->path, CASE_MAKE, &e);
	assert_ok(b->c, &e);
	assert_ok(case_run_begin(&b->run, b->c, "1", "{}", &e), &e);
	*state = b;
	return 0;
}

static int box_close(void **state)
{
	struct box *b = *state;

	case_close(b->c);
	unlink(b->path);
	free(b);
	return 0;
}

static void keep(struct box *b, const char *path, const char *body,
		 const char *bytes, size_t len)
{
	struct request req = {*body ? HTTP_POST : HTTP_GET, path, "", body,
			      NULL};
	struct reply r = {.request = &req,
			  .status = 200,
			  .bytes = bytes,
			  .len = len,
			  .origin = "http://node:7890",
			  .place = "node"};
	struct err e = ERR_INIT;

	r.sha256 = sha256(bytes, len);
	assert_ok(case_keep(NULL, b->c, b->run, &r, &e), &e);
}

static void keep_block(struct box *b, const struct chain *c, size_t i,
		       bool last)
{
	struct json_out o;
	char at[48], *body;
	size_t len;
	FILE *out = open_memstream(&body, &len);

	assert_non_null(out);
	json_out_init(&o, out);
	put_block(&o, NULL, c, &c->block[i]);
	assert_int_equal(fclose(out), 0);
	snprintf(at, sizeof(at), "{\"height\":%llu}",
		 (unsigned long long)c->block[i].height);
	if (last)
		keep(b, "/chain/last-block", "", body, len);
	else
		keep(b, "/block/at/public", at, body, len);
	free(body);
}

static void audit(struct nem_audit *a, struct box *b)
{
	struct source *s = case_source(b->c, 0);
	struct err e = ERR_INIT;

	assert_ok(nem_audit_run(a, s, b->c, &e), &e);
	source_free(s);
}

/* a, whose key has a torsion part, pays b; b pays c, c pays d and the nemesis
 * account pays e in the block where nobody looked. */
static struct chain *odd_chain(void)
{
	static const char point[] = "c7176a703d4dd84fba3c0b760d10670f2a2053fa2"
				    "c39ccc64ec7fd7792ac037a";
	static const char nemesis[] = "8d07f90fb4bbe7715fa327c926770166a11be2e"
				      "494a970605f2e12557f66c9b9";
	const struct chain_config config = {.name = "odd",
					    .net = 0x68,
					    .start = 1517443200 - CHAIN_EPOCH,
					    .first_id = 1};
	struct chain *c = chain_new(&config);
	uint32_t a = chain_account(c, "a"), b = chain_account(c, "b");
	uint32_t third = chain_account(c, "c"), n = chain_account(c, "n");
	uint32_t d = chain_account(c, "d"), h = chain_account(c, "h");
	uint8_t odd[32], key[32];

	chain_must(c, chain_transfer(c, c->nemesis, a, 100 * XEM));
	chain_must(c, chain_transfer(c, c->nemesis, n, 100 * XEM));
	chain_close(c, c->nemesis);
	c->height = TREASURY - 2;
	assert_true(hex_decode(odd, point, 64));
	assert_int_equal(
		crypto_core_ed25519_add(key, c->account[a].key.public, odd), 0);
	memcpy(c->account[a].key.public, key, sizeof(key));
	chain_must(c, chain_transfer(c, a, b, 90 * XEM));
	chain_close(c, h);
	chain_must(c, chain_transfer(c, b, third, 80 * XEM));
	chain_close(c, h);
	chain_must(c, chain_transfer(c, third, d, 70 * XEM));
	c->tx[c->txs - 1]->sig[7] ^= 1;
	assert_true(hex_decode(c->account[n].key.public, nemesis, 64));
	chain_must(c, chain_transfer(c, n, d, 60 * XEM));
	c->tx[c->txs - 1]->fee = 0;
	chain_close(c, h);
	/* what is written counts for nothing */
	c->tx[c->txs - 1]->fee = 5 * XEM;
	chain_close(c, h);
	return c;
}

static size_t count(const struct findings *f, enum finding_kind kind,
		    const char *part)
{
	size_t i, nr = 0;

	for (i = 0; i < f->nr; i++)
		nr += f->row[i].kind == kind && strstr(f->row[i].text, part);
	return nr;
}

static void odd_is_audited(void **state)
{
	struct chain *c = odd_chain();
	struct box *b = *state;
	struct nem_audit a;
	size_t i;

	/* not its first: mainnet begins otherwise */
	for (i = 1; i < c->blocks; i++)
		keep_block(b, c, i, false);
	audit(&a, b);
	assert_true(nem_audit_passed(&a));
	assert_int_equal(a.tally[NEM_CHECK_BLOCKS].good, c->blocks - 1);
	assert_int_equal(a.tally[NEM_CHECK_BLOCKS].bad, 0);
	assert_int_equal(a.tally[NEM_CHECK_SIGNATURES].bad, 0);
	assert_int_equal(a.tally[NEM_CHECK_SIGNATURES].open, 3);
	assert_int_equal(a.grade[GRADE_HASHED], 3);
	assert_int_equal(count(&a.findings, FINDING_UNVERIFIABLE, ""), 3);
	assert_int_equal(count(&a.findings, FINDING_UNVERIFIABLE,
			       "the key has a torsion part"),
			 1);
	assert_int_equal(
		count(&a.findings, FINDING_UNVERIFIABLE, "treasury fork"), 2);
	nem_audit_release(&a);
	chain_free(c);
}

/* All of it is judged: the coins are d's in the end. */
static void odd_is_followed(void **state)
{
	struct chain *c = odd_chain();
	const char *thief[] = {chain_address_of(c, chain_account(c, "b"))};
	struct labels *labels = labels_new();
	struct follow_hints hints;
	struct follow_opts o;
	struct err e = ERR_INIT;
	struct box *b = *state;
	struct follow_run *run;
	const struct result *res;
	const struct ledger_columns *l;
	struct source *s;
	size_t i, hashed = 0, fees = 0;

	keep_block(b, c, c->blocks - 1, true);
	for (i = 1; i < c->blocks; i++)
		keep_block(b, c, i, false);
	follow_hints_init(&hints);
	follow_opts_init(&o);
	o.address = (struct follow_texts){thief, 1};
	o.seed_all = true;
	o.from = "3481578";
	o.all = true;
	s = case_source(b->c, 0);
	run = follow_source(s, labels, &o, NULL, NULL, &hints, &e);
	assert_ok(run, &e);
	res = follow_result(run);
	assert_int_equal(count(&res->findings, FINDING_UNVERIFIABLE,
			       "the key has a torsion part"),
			 1);
	assert_int_equal(count(&res->findings, FINDING_UNVERIFIABLE,
			       "treasury fork"),
			 2);
	l = ledger_columns(res->ledger);
	for (i = 0; i < l->moves; i++) {
		hashed += l->grade[i] == GRADE_HASHED;
		fees += l->amount[i] == 5 * XEM;
	}
	assert_true(hashed >= 2);
	assert_int_equal(fees, 0);
	assert_int_equal(amount_units(trace_sum(res->theft[0].trace,
						POLICY_HAIRCUT, END_HELD)) /
				 XEM,
			 89);
	follow_free(run);
	source_free(s);
	follow_hints_release(&hints);
	labels_free(labels);
	chain_free(c);
}

/* The chain in bulk, as it was; then what replaced its end, block by block. */
static void taken_back(struct box *b, size_t old, size_t new)
{
	struct random_chain p = {
		.seed = 5, .txs = 25, .accounts = 8, .per_block = 4};
	struct chain *c = chain_random(&p), *next = chain_random(&p);
	struct node node = {c, "test", 0, 6};
	struct node_request q = {
		"POST", "/chain/blocks-after", "",
		"{\"challenge\":{\"data\":\"00\"},\"entity\":{\"height\":1,"
		"\"maxTransactions\":10000,\"minBlocks\":1}}"};
	struct nem_audit a;
	struct text body;
	size_t common = c->blocks, i;

	for (i = 0; i < old; i++)
		chain_close(c, chain_account(c, "one"));
	for (i = 0; i < new; i++)
		chain_close(next, chain_account(next, "other"));
	text_init(&body, TEXT_MAX_ANY);
	assert_int_equal(node_reply(&node, &q, &body), 200);
	keep_block(b, c, 0, false);
	keep(b, q.path,
	     "{\"entity\":{\"height\":1,\"maxTransactions\":10000,"
	     "\"minBlocks\":1}}",
	     body.s, body.len);
	for (i = 0; i < new; i++)
		keep_block(b, next, common + i, false);
	audit(&a, b);
	for (i = 0; i < a.findings.nr; i++)
		if (finding_is_integrity(a.findings.row[i].kind))
			fail_msg("%s", a.findings.row[i].text);
	assert_true(nem_audit_passed(&a));
	assert_int_equal(a.height, common + new);
	assert_int_equal(a.taken_back, old);
	assert_int_equal(a.taken_back_from, common + 1);
	assert_int_equal(amount_units(a.supply), CHAIN_SUPPLY);
	nem_audit_release(&a);
	text_release(&body);
	chain_free(next);
	chain_free(c);
}

static void replayed_after_a_fork(void **state)
{
	taken_back(*state, 2, 3);
}

/* Not the length of a chain decides: the old end may have been longer. */
static void the_longer_end_was_old(void **state)
{
	taken_back(*state, 5, 2);
}

#define test(f) cmocka_unit_test_setup_teardown(f, box_open, box_close)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		test(odd_is_audited),
		test(odd_is_followed),
		test(replayed_after_a_fork),
		test(the_longer_end_was_old),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
