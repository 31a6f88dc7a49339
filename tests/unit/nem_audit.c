/*
 * The audit of a recording: what is right passes, and any flipped bit and any
 * lie is found and named.
 */
#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../chain/random.h"
#include "../chain/record.h"
#include "base/file.h"
#include "base/num.h"
#include "base/text.h"
#include "nem/audit.h"
#include "nem/audit_blocks.h"
#include "source/case.h"
#include "source/source.h"
#include "support.h"

#define NAMES_MAX 400

/* A small recording in a folder of its own. */
struct box {
	char dir[64];
	char *name[NAMES_MAX]; /* of its files, inside the folder */
	size_t nr;
};

static void list(struct box *b, const char *sub)
{
	char *path = file_join(b->dir, sub);
	DIR *d = opendir(path);
	struct dirent *n;

	assert_non_null(d);
	while ((n = readdir(d))) {
		if (!strstr(n->d_name, ".json"))
			continue;
		assert_true(b->nr < NAMES_MAX);
		b->name[b->nr++] = file_join(sub, n->d_name);
	}
	closedir(d);
	free(path);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static int box_open(void **state)
{
	struct random_chain p = {
		.seed = 5, .txs = 25, .accounts = 8, .per_block = 4};
	struct chain *c = chain_random(&p);
	struct node node = {c, "test", 0, 6};
	struct box *b = calloc(1, sizeof(*b));
	struct recorder r;
	size_t i;

	snprintf(b->dir, sizeof(b->dir), "/tmp/nem_audit.XXXXXX");
	if (!mkdtemp(b->dir))
		return -1;
	record_open(&r, &node, b->dir);
	record_start(&r);
	for (i = 0; i < c->blocks; i++)
		record_block(&r, c->block[i].height);
	for (i = 0; i < c->accounts; i++)
		record_account(&r, (uint32_t)i);
	record_mosaics(&r);
	record_close(&r);
	chain_free(c);
	list(b, ".");
	list(b, "replies");
	qsort(b->name, b->nr, sizeof(*b->name), by_name);
	*state = b;
	return 0;
}

static int box_close(void **state)
{
	struct box *b = *state;
	char *path;
	size_t i;

	for (i = 0; i < b->nr; i++) {
		path = file_join(b->dir, b->name[i]);
		unlink(path);
		free(path);
		free(b->name[i]);
	}
	path = file_join(b->dir, "replies");
	rmdir(path);
	free(path);
	rmdir(b->dir);
	free(b);
	return 0;
}

static char *slurp(const struct box *b, const char *name, size_t *len)
{
	struct err e = ERR_INIT;
	char *path = file_join(b->dir, name), *bytes;

	assert_ok(file_read(&bytes, len, path, 1 << 24, &e), &e);
	free(path);
	return bytes;
}

static void spill(const struct box *b, const char *name, const char *bytes,
		  size_t len)
{
	char *path = file_join(b->dir, name);
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
	free(path);
}

/* Everything that was found, as text; true if all is well. */
static bool audit(const struct box *b, struct text *said, struct nem_audit *a)
{
	struct err e = ERR_INIT;
	struct source *s = source_open_fixture(b->dir, &e);
	bool passed = false;
	size_t i;

	text_clear(said);
	*a = (struct nem_audit){0};
	if (!s) {
		text_adds(said, e.text);
		return false;
	}
	if (!fixture_has_digest(s))
		text_adds(said, "no digest\n");
	if (nem_audit_run(a, s, NULL, &e))
		passed = nem_audit_passed(a) && fixture_has_digest(s);
	else
		text_adds(said, e.text);
	for (i = 0; i < a->findings.nr; i++)
		text_addf(said, "%s %s\n",
			  finding_name(a->findings.row[i].kind),
			  a->findings.row[i].text);
	source_free(s);
	return passed;
}

static void what_is_right(void **state)
{
	const struct box *b = *state;
	struct nem_audit a;
	struct text said;
	size_t i;

	text_init(&said, TEXT_MAX_ANY);
	if (!audit(b, &said, &a))
		fail_msg("%s", said.s);
	for (i = 0; i < NEM_CHECK_NR; i++) {
		assert_true(a.tally[i].good > 0);
		assert_int_equal(a.tally[i].bad, 0);
	}
	assert_true(a.grade[GRADE_SIGNED] >= 25);
	assert_int_equal(a.grade[GRADE_HASHED], 0);
	assert_int_equal(amount_units(a.supply), CHAIN_SUPPLY);
	assert_int_equal(a.tally[NEM_CHECK_BALANCES].open, 0);
	nem_audit_release(&a);
	text_release(&said);
}

/* The last part of a path. */
static const char *base(const char *path)
{
	return strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
}

static void flipped_bits(void **state)
{
	const struct box *b = *state;
	struct rng rng = {20180126};
	struct nem_audit a;
	struct text said;
	size_t i;

	text_init(&said, TEXT_MAX_ANY);
	/* each file once, and the manifest again and again */
	for (i = 0; i < b->nr + 40; i++) {
		const char *name = i < b->nr ? b->name[i] : "./manifest.json";
		unsigned bit = (unsigned)rng_below(&rng, 8);
		size_t len, at;
		char *bytes = slurp(b, name, &len);

		at = rng_below(&rng, len);
		bytes[at] = (char)(bytes[at] ^ 1 << bit);
		spill(b, name, bytes, len);
		if (audit(b, &said, &a))
			fail_msg("%s: byte %zu", name, at);
		nem_audit_release(&a);
		if (!strstr(said.s, base(name)) && !strstr(said.s, "no digest"))
			fail_msg("%s is not named: %s", name, said.s);
		bytes[at] = (char)(bytes[at] ^ 1 << bit);
		spill(b, name, bytes, len);
		free(bytes);
	}
	text_release(&said);
}

/* The reply that holds both texts, the second behind the first. */
static size_t holder(const struct box *b, const char *in, const char *from)
{
	size_t i, len;

	for (i = 0; i < b->nr; i++) {
		char *bytes = slurp(b, b->name[i], &len);
		const char *at = strstr(bytes, in);
		bool found = at && strstr(at, from);

		free(bytes);
		if (found && strcmp(base(b->name[i]), "manifest.json") != 0)
			return i;
	}
	fail_msg("nothing holds '%s' and '%s'", in, from);
	return 0;
}

/* A liar who keeps the manifest in order: replaces a text in the file that
 * holds it, and the file's SHA-256. */
static void lie(const struct box *b, const char *in, const char *from,
		const char *to)
{
	size_t i = holder(b, in, from), len;
	char was[HASH_HEX_SIZE], is[HASH_HEX_SIZE];
	char *bytes = slurp(b, b->name[i], &len), *manifest, *digest, *at;
	struct hash h;
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	at = strstr(strstr(bytes, in), from);
	h = sha256(bytes, len);
	hex_encode(was, h.b, sizeof(h.b));
	text_add(&t, bytes, (size_t)(at - bytes));
	text_adds(&t, to);
	text_adds(&t, at + strlen(from));
	spill(b, b->name[i], t.s, t.len);
	h = sha256(t.s, t.len);
	hex_encode(is, h.b, sizeof(h.b));
	text_release(&t);
	free(bytes);
	manifest = slurp(b, "manifest.json", &len);
	digest = strstr(manifest, "\"digest\"");
	if (digest)
		digest[1] = 'D'; /* a field that nobody knows */
	while ((at = strstr(manifest, was)))
		memcpy(at, is, strlen(is));
	spill(b, "manifest.json", manifest, len);
	free(manifest);
}

static void assert_lie(void **state, const char *in, const char *from,
		       const char *to, const char *part)
{
	struct nem_audit a;
	struct text said;

	text_init(&said, TEXT_MAX_ANY);
	lie(*state, in, from, to);
	assert_false(audit(*state, &said, &a));
	assert_false(nem_audit_passed(&a));
	if (!strstr(said.s, part))
		fail_msg("'%s' is not in '%s'", part, said.s);
	nem_audit_release(&a);
	text_release(&said);
}

/* A fixture's replies have no order: nobody knows of which block it is. */
static void a_balance(void **state)
{
	struct nem_audit a;
	struct text said;

	text_init(&said, TEXT_MAX_ANY);
	lie(*state, "\"harvestedBlocks\"", "\"balance\":", "\"balance\":1");
	audit(*state, &said, &a);
	assert_true(a.tally[NEM_CHECK_BALANCES].good > 0);
	assert_int_equal(a.tally[NEM_CHECK_BALANCES].bad, 0);
	assert_int_equal(a.tally[NEM_CHECK_BALANCES].open, 1);
	assert_non_null(strstr(said.s, "cannot be held to a height"));
	nem_audit_release(&a);
	text_release(&said);
}

/* All of it, in a case; then the chain's height is asked for once more. */
static void audit_case(struct nem_audit *a, const struct box *b, bool ask_again)
{
	char *path = file_join(b->dir, "x.case");
	struct err e = ERR_INIT;
	struct casefile *c = case_open(path, CASE_MAKE, &e);
	struct source *s = source_open_fixture(b->dir, &e);
	struct reply reply;
	uint64_t run;
	size_t i, pass;

	assert_ok(c && s, &e);
	assert_ok(case_run_begin(&run, c, "1", "{}", &e), &e);
	for (pass = 0; pass <= ask_again; pass++)
		for (i = 0; i < source_count(s); i++) {
			const struct request *req = source_at(s, i);

			if (pass && strcmp(req->path, "/chain/last-block"))
				continue;
			assert_int_equal(source_get(s, req, &reply, &e),
					 SOURCE_REPLY);
			assert_ok(case_keep(NULL, c, run, &reply, &e), &e);
		}
	source_free(s);
	s = case_source(c, 0);
	assert_ok(nem_audit_run(a, s, c, &e), &e);
	source_free(s);
	case_close(c);
	unlink(path);
	free(path);
}

static void a_balance_between_two_heights(void **state)
{
	struct nem_audit a;

	lie(*state, "\"harvestedBlocks\"", "\"balance\":", "\"balance\":1");
	audit_case(&a, *state, false);
	assert_int_equal(a.tally[NEM_CHECK_BALANCES].bad, 0);
	assert_int_equal(a.findings.row[0].kind, FINDING_UNVERIFIABLE);
	nem_audit_release(&a);
	audit_case(&a, *state, true);
	assert_false(nem_audit_passed(&a));
	assert_int_equal(a.tally[NEM_CHECK_BALANCES].bad, 1);
	assert_int_equal(a.tally[NEM_CHECK_BALANCES].open, 0);
	assert_int_equal(a.findings.row[0].kind, FINDING_BALANCE_MISMATCH);
	nem_audit_release(&a);
}

static void a_block_elsewhere(void **state)
{
	assert_lie(state, "\"prevBlockHash\"", "\"height\":7", "\"height\":8",
		   "the block is of height 8, not 7");
}

static void an_amount(void **state)
{
	assert_lie(state, "\"prevBlockHash\"", "\"amount\":", "\"amount\":1",
		   "bad-signature signature of");
}

static void not_json(void **state)
{
	assert_lie(state, "\"prevBlockHash\"", "\"height\":7", "\"height\":,",
		   "not JSON");
}

/* Pages under another name: what stands there is true, and not of it. */
static void a_page_of_another(void **state)
{
	const struct box *b = *state;
	char one[41], two[41], *manifest, *at, *digest;
	struct nem_audit a;
	struct text said;
	size_t len;

	manifest = slurp(b, "manifest.json", &len);
	digest = strstr(manifest, "\"digest\"");
	digest[1] = 'D';
	at = strstr(manifest, "/account/transfers/all");
	at = strstr(at, "address=") + 8;
	snprintf(one, sizeof(one), "%.40s", at);
	do {
		at = strstr(at, "/account/transfers/all");
		assert_non_null(at);
		at = strstr(at, "address=") + 8;
		snprintf(two, sizeof(two), "%.40s", at);
	} while (!strcmp(one, two));
	for (at = manifest; (at = strstr(at, "address=")); at += 48) {
		if (!strncmp(at + 8, one, 40))
			memcpy(at + 8, two, 40);
		else if (!strncmp(at + 8, two, 40))
			memcpy(at + 8, one, 40);
	}
	spill(b, "manifest.json", manifest, len);
	free(manifest);
	text_init(&said, TEXT_MAX_ANY);
	assert_false(audit(b, &said, &a));
	assert_false(nem_audit_passed(&a));
	if (!strstr(said.s, "it does not concern "))
		fail_msg("%s", said.s);
	nem_audit_release(&a);
	text_release(&said);
}

/* A reply that was asked for again is still in the case, and still proved. */
static void an_older_reply(void **state)
{
	const struct box *b = *state;
	char *path = file_join(b->dir, "x.case"), *bytes, *at;
	size_t i = holder(b, "\"prevBlockHash\"", "\"amount\":"), k, len;
	struct err e = ERR_INIT;
	struct casefile *c = case_open(path, CASE_MAKE, &e);
	struct source *s = source_open_fixture(b->dir, &e), *again;
	struct reply reply;
	struct nem_audit a;
	uint64_t run;

	assert_ok(c && s, &e);
	assert_ok(case_run_begin(&run, c, "1", "{}", &e), &e);
	bytes = slurp(b, b->name[i], &len);
	at = strstr(bytes, "\"amount\":") + strlen("\"amount\":");
	*at = *at == '9' ? '8' : '9';
	for (k = 0; k < source_count(s); k++) {
		assert_int_equal(source_get(s, source_at(s, k), &reply, &e),
				 SOURCE_REPLY);
		if (strstr(reply.place, base(b->name[i]))) {
			struct reply older = reply;

			older.bytes = bytes;
			older.len = len;
			older.sha256 = sha256(bytes, len);
			assert_ok(case_keep(NULL, c, run, &older, &e), &e);
		}
		assert_ok(case_keep(NULL, c, run, &reply, &e), &e);
	}
	source_free(s);
	again = case_source(c, 0);
	assert_ok(nem_audit_run(&a, again, NULL, &e), &e);
	assert_true(nem_audit_passed(&a));
	nem_audit_release(&a);
	assert_ok(nem_audit_run(&a, again, c, &e), &e);
	assert_false(nem_audit_passed(&a));
	assert_true(a.tally[NEM_CHECK_SIGNATURES].bad > 0);
	assert_int_equal(a.tally[NEM_CHECK_LINKS].bad, 0);
	nem_audit_release(&a);
	source_free(again);
	case_close(c);
	unlink(path);
	free(path);
	free(bytes);
}

/* The same replies in a case are the same audit. */
static void a_case(void **state)
{
	struct nem_audit a;

	audit_case(&a, *state, false);
	assert_true(nem_audit_passed(&a));
	assert_true(a.tally[NEM_CHECK_BALANCES].good > 0);
	assert_int_equal(a.tally[NEM_CHECK_BALANCES].open, 0);
	nem_audit_release(&a);
}

/* Block 7 and 8 were read, then 8 and 9 of another branch. */
static void fork_of(struct audit_block b[4])
{
	static const struct {
		uint64_t height;
		uint8_t hash, previous;
		uint64_t reply;
	} is[4] = {{7, 7, 6, 1}, {8, 80, 7, 1}, {8, 8, 7, 2}, {9, 9, 8, 2}};
	size_t i;

	for (i = 0; i < 4; i++) {
		b[i] = (struct audit_block){.height = is[i].height,
					    .whole = true,
					    .is_signed = true,
					    .reply = is[i].reply};
		b[i].hash.b[0] = is[i].hash;
		b[i].previous.b[0] = is[i].previous;
	}
}

/* How many were taken back; each other pair is a fault. */
static uint64_t taken_back(struct audit_block b[4], bool good)
{
	struct audit_chain c = {.block = b, .blocks = 4};
	struct nem_audit a = {0};
	struct err e = ERR_INIT;

	findings_init(&a.findings);
	assert_ok(audit_chain_run(&a, &c, NULL, &e), &e);
	assert_int_equal(!a.tally[NEM_CHECK_LINKS].bad, good);
	assert_int_equal(nem_audit_passed(&a), good);
	nem_audit_release(&a);
	return a.taken_back;
}

static void forks(void **state)
{
	struct audit_block b[4];

	(void)state;
	fork_of(b);
	assert_int_equal(taken_back(b, true), 1);
	fork_of(b);
	b[1].is_signed = false;
	assert_int_equal(taken_back(b, false), 0);
	fork_of(b);
	b[2].forged = true;
	assert_int_equal(taken_back(b, false), 0);
	/* the later one is a shorter end: both blocks of the old one go */
	fork_of(b);
	b[1].reply = 3;
	assert_int_equal(taken_back(b, true), 2);
	/* but not one that was read after it */
	fork_of(b);
	b[1].reply = 3;
	b[3].reply = 4;
	assert_int_equal(taken_back(b, false), 1);
	/* no common block */
	fork_of(b);
	b[1].previous.b[0] = 70;
	assert_int_equal(taken_back(b, false), 0);
	fork_of(b);
	b[2].previous.b[0] = 70;
	assert_int_equal(taken_back(b, false), 0);
	/* nobody knows which one is later */
	fork_of(b);
	b[1].reply = b[2].reply = 0;
	assert_int_equal(taken_back(b, false), 0);
}

#define test(f) cmocka_unit_test_setup_teardown(f, box_open, box_close)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		test(what_is_right),
		test(flipped_bits),
		test(a_balance),
		test(a_block_elsewhere),
		test(an_amount),
		test(not_json),
		test(a_page_of_another),
		test(an_older_reply),
		test(a_case),
		test(a_balance_between_two_heights),
		cmocka_unit_test(forks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
