/* Mosaics that vanish without a movement, as blocks show it. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../chain/record.h"
#include "base/file.h"
#include "base/num.h"
#include "follow/follow.h"
#include "follow/lapse.h"
#include "support.h"

static struct nem_tx rent(uint8_t signer)
{
	struct nem_tx tx = {
		.type = NEM_NAMESPACE, .network = NEM_TESTNET, .version = 1};

	memset(tx.signer, signer, sizeof(tx.signer));
	tx.ns.new_part = nem_str("ns");
	return tx;
}

static void note(struct lapse *l, uint8_t signer, uint64_t height,
		 struct findings *f)
{
	struct nem_tx tx = rent(signer);
	struct nem_row row = {.tx = &tx, .height = height};

	lapse_note(l, &row, f);
}

static void what_is_found(void **state)
{
	struct findings f;
	struct lapse l;

	(void)state;
	findings_init(&f);
	lapse_init(&l, "ns.sub:m");
	note(&l, 1, 2, &f);
	lapse_end(&l, 525601, &f);
	assert_int_equal(f.nr, 0);
	lapse_end(&l, 525602, &f);
	assert_int_equal(f.nr, 1);
	assert_int_equal(f.row[0].kind, FINDING_UNCERTAIN_MOSAIC);
	assert_int_equal(f.row[0].height, 525602);
	assert_string_equal(f.row[0].text, "ns.sub:m: its namespace expired");
	/* in time, by its owner */
	note(&l, 1, 500000, &f);
	lapse_end(&l, 525602, &f);
	assert_int_equal(f.nr, 1);
	/* forgotten first */
	note(&l, 1, 1100000, &f);
	assert_int_equal(f.nr, 2);
	assert_string_equal(f.row[1].text,
			    "ns.sub:m: its namespace lapsed and was rented "
			    "anew");
	lapse_release(&l);
	/* another mosaic's, or XEM's, is no matter */
	lapse_init(&l, "nem:xem");
	note(&l, 1, 2, &f);
	note(&l, 2, 3, &f);
	lapse_end(&l, 999999, &f);
	assert_int_equal(f.nr, 2);
	lapse_release(&l);
	findings_release(&f);
}

static void give(struct chain *c, const char *from, const char *to)
{
	struct chain_tx *tx = chain_transfer(c, chain_account(c, from),
					     chain_account(c, to), XEM);

	chain_attach(c, tx, "ns:m", 40);
	chain_must(c, tx);
	chain_close(c, chain_account(c, "harvester"));
}

/* The maker's mosaic goes to the thief and on; then its namespace goes to
 * somebody else. */
static struct chain *tell(void)
{
	const struct chain_config config = {.name = "lapse",
					    .net = 0x98,
					    .start = 1517443200 - CHAIN_EPOCH,
					    .first_id = 1};
	struct chain *c = chain_new(&config);
	const struct chain_definition m = {.ns = "ns",
					   .name = "m",
					   .description = "",
					   .supply = 100,
					   .transferable = true};
	const char *const first[] = {"maker", "thief", "other", "harvester"};
	uint32_t maker = chain_account(c, "maker");
	size_t i;

	for (i = 0; i < NR_OF(first); i++)
		chain_must(c, chain_transfer(c, c->nemesis,
					     chain_account(c, first[i]),
					     1000 * XEM));
	chain_close(c, c->nemesis);
	chain_must(c, chain_rent(c, maker, "ns"));
	chain_must(c, chain_define(c, maker, &m));
	chain_close(c, chain_account(c, "harvester"));
	give(c, "maker", "thief");
	give(c, "thief", "other");
	chain_must(c, chain_rent(c, chain_account(c, "other"), "ns"));
	chain_close(c, chain_account(c, "harvester"));
	return c;
}

static size_t uncertain(const char *dir, const char *thief, const char *asset)
{
	struct follow_hints hints;
	struct follow_opts o;
	struct err e = ERR_INIT;
	struct source *s = source_open_fixture(dir, &e);
	struct follow_run *run;
	const struct findings *f;
	size_t i, nr = 0;

	assert_ok(s, &e);
	follow_opts_init(&o);
	follow_hints_init(&hints);
	o.address = (struct follow_texts){&thief, 1};
	o.seed_all = true;
	o.asset = asset;
	run = follow_source(s, NULL, &o, NULL, NULL, &hints, &e);
	assert_ok(run, &e);
	f = &follow_result(run)->findings;
	for (i = 0; i < f->nr; i++)
		nr += f->row[i].kind == FINDING_UNCERTAIN_MOSAIC;
	follow_free(run);
	follow_hints_release(&hints);
	source_free(s);
	return nr;
}

static void clean(const char *dir)
{
	DIR *d = opendir(dir);
	struct dirent *n;

	assert_non_null(d);
	while ((n = readdir(d))) {
		char *path = file_join(dir, n->d_name);

		if (n->d_name[0] != '.' && file_is_dir(path))
			clean(path);
		else if (n->d_name[0] != '.')
			unlink(path);
		free(path);
	}
	closedir(d);
	rmdir(dir);
}

static void in_a_trace(void **state)
{
	char dir[] = "/tmp/follow_lapse.XXXXXX";
	struct chain *c = tell();
	struct node node = {c, "test", 0, 6};
	const char *thief = chain_address_of(c, chain_account(c, "thief"));
	struct recorder r;
	size_t i;

	(void)state;
	assert_non_null(mkdtemp(dir));
	record_open(&r, &node, dir);
	record_start(&r);
	for (i = 0; i < c->blocks; i++)
		record_block(&r, c->block[i].height);
	record_mosaics(&r);
	record_close(&r);
	assert_int_equal(uncertain(dir, thief, "ns:m"), 1);
	assert_int_equal(uncertain(dir, thief, NULL), 0);
	clean(dir);
	chain_free(c);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_found),
		cmocka_unit_test(in_a_trace),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
