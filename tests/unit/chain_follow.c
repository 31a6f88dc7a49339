/*
 * From the recorded replies to the judgement, by blocks and by account
 * pages: every movement of the result is in the truth, and the sums are
 * those of the truth's own ledger.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/map.h"
#include "base/when.h"
#include "chain_figures.h"
#include "follow/follow.h"
#include "nem/address.h"
#include "support.h"

struct reading {
	struct source *source;
	struct labels *labels;
	struct follow_run *run;
	const struct result *result;
};

static void reading_open(struct reading *r, const struct case_of *k,
			 const char *fixture, const char *labels)
{
	struct follow_opts o;
	struct follow_hints hints;
	struct err e = ERR_INIT;

	r->source = source_open_fixture(fixture, &e);
	assert_ok(r->source, &e);
	r->labels = labels_new();
	assert_ok(labels_load(r->labels, labels, nem_address_canonical, &e),
		  &e);
	follow_opts_init(&o);
	o.address = (struct follow_texts){&k->thief, 1};
	o.all = true;
	follow_hints_init(&hints);
	r->run =
		follow_source(r->source, r->labels, &o, NULL, NULL, &hints, &e);
	assert_ok(r->run, &e);
	follow_hints_release(&hints);
	r->result = follow_result(r->run);
}

static void reading_close(struct reading *r)
{
	follow_free(r->run);
	labels_free(r->labels);
	source_free(r->source);
}

/* The first ten columns but the index; of a harvest also without the hash,
 * for account pages do not tell the block's. */
static void truth_read(struct map *rows, const char *path)
{
	struct err e = ERR_INIT;
	struct csv c;
	struct text t;
	size_t i;

	map_init(rows);
	text_init(&t, TEXT_MAX_ANY);
	assert_ok(csv_open(&c, path, &e), &e);
	while (csv_next(&c, &e)) {
		text_clear(&t);
		assert_int_equal(c.nr, 11);
		for (i = 0; i < 10; i++)
			if (i != 1)
				text_addf(&t, "%s,", c.field[i].s);
		(void)map_add(rows, t.s, t.len, NULL);
		if (!strcmp(c.field[4].s, "harvest"))
			(void)map_add(rows, t.s, t.len - c.field[9].len - 1,
				      NULL);
	}
	assert_int_equal(e.kind, ERR_NONE);
	csv_close(&c);
	text_release(&t);
}

static void assert_in_truth(const struct map *truth, const struct ledger *l,
			    size_t mv)
{
	const struct ledger_columns *c = ledger_columns(l);
	struct tx_id tx = {c->tx[mv]};
	struct account_id from = {c->slot_account[c->from[mv]]};
	struct account_id to = {c->slot_account[c->to[mv]]};
	struct asset_id asset = {c->slot_asset[c->from[mv]]};
	char hash[TX_TEXT_MAX], when[WHEN_TEXT_MAX];
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	text_addf(&t, "%" PRIu64 ",%u,%s,%s,", ledger_tx_height(l, tx),
		  c->leg[mv], when_iso(when, ledger_tx_time(l, tx)),
		  ledger_kind_text(l, c->kind[mv]));
	text_addf(&t, "%s,%s,%s,%" PRIu64 ",", ledger_account_text(l, from),
		  ledger_account_text(l, to), ledger_asset_text(l, asset),
		  c->amount[mv]);
	if (strncmp(ledger_tx_text(l, hash, tx), "harvest-", 8))
		text_addf(&t, "%s,", hash);
	if (map_find(truth, t.s, t.len) == MAP_NONE)
		fail_msg("not in the truth: %s", t.s);
	text_release(&t);
}

/* Harvest income is recorded by either route: no route shows in a result. */
static void assert_true_movements(const struct result *r, const char *path)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	struct map truth;
	size_t i;

	assert_true(c->moves > 100);
	truth_read(&truth, path);
	for (i = 0; i < c->moves; i++) {
		assert_in_truth(&truth, r->ledger, i);
		assert_int_equal(c->grade[i], c->kind[i] == MV_HARVEST
						      ? GRADE_RECORDED
						      : GRADE_SIGNED);
	}
	map_release(&truth);
}

static void assert_route(const struct case_of *k, const char *fixture,
			 const char *labels)
{
	struct reading r;

	reading_open(&r, k, fixture, labels);
	assert_false(r.result->partial);
	assert_true_movements(r.result, k->truth);
	assert_int_equal(r.result->thefts, 1);
	assert_figures(r.result->theft[0].trace, k);
	reading_close(&r);
}

static void exercise_by_blocks(void **state)
{
	(void)state;
	assert_route(&exercise, "fixtures/exercise/blocks",
		     "fixtures/exercise/labels.csv");
}

static void exercise_by_pages(void **state)
{
	(void)state;
	assert_route(&exercise, "fixtures/exercise/pages",
		     "fixtures/exercise/labels.csv");
}

static void adversary_by_blocks(void **state)
{
	(void)state;
	assert_route(&adversary, "fixtures/adversary/blocks",
		     "fixtures/adversary/labels.csv");
}

static void adversary_by_pages(void **state)
{
	(void)state;
	assert_route(&adversary, "fixtures/adversary/pages",
		     "fixtures/adversary/labels.csv");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exercise_by_blocks),
		cmocka_unit_test(exercise_by_pages),
		cmocka_unit_test(adversary_by_blocks),
		cmocka_unit_test(adversary_by_pages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
