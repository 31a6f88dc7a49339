/* The fee schedule of each era, worked out by hand from its formulas. */
#include "nem/fees.h"
#include "nem/lower.h"
#include "support.h"

#define ERA_1 800000
#define ERA_2 1000000
#define ERA_3 1300000
#define XEM UINT64_C(1000000)

static uint64_t least(const struct nem_tx *tx, uint64_t height,
		      const struct nem_mosaics *m)
{
	struct nem_row row = {.tx = tx, .height = height, .index = LEDGER_NONE};
	struct amount a;

	assert_true(nem_least_fee(&a, &row, m));
	return amount_units(a);
}

static struct nem_tx transfer(uint64_t xem, const char *message)
{
	return (struct nem_tx){
		.type = NEM_TRANSFER,
		.network = NEM_MAINNET,
		.version = 1,
		.transfer = {.amount = amount_of(xem * XEM),
			     .message_type = NEM_MESSAGE_PLAIN,
			     .message = nem_str(message)},
	};
}

static void transfers(void **state)
{
	static const struct {
		uint64_t height, xem;
		const char *message;
		uint64_t least;
	} row[] = {
		{ERA_1, 0, "", 10 * XEM},
		{ERA_1, 7, "", 3 * XEM},
		{ERA_1, 100, "", 2 * XEM},
		/* floor(99 atan(1 / 3)) = floor(31.85) */
		{ERA_1, 50000, "", 31 * XEM},
		/* floor(99 pi / 4) = floor(77.75) */
		{ERA_1, 150000, "", 77 * XEM},
		/* floor(99 atan(60000)) = floor(155.507) */
		{ERA_1, UINT64_C(9000000000), "", 155 * XEM},
		{ERA_1, 100, "x", 4 * XEM},
		{ERA_1, 100, "0123456789012345678901234567890123456789",
		 6 * XEM},
		{874999, 100, "", 2 * XEM},
		{875000, 100, "", 1 * XEM},
		{ERA_2, 29999, "", 2 * XEM},
		{ERA_2, 900000, "", 25 * XEM},
		{ERA_2, 1, "0123456789012345678901234567890", 2 * XEM},
		{ERA_2, 1, "01234567890123456789012345678901", 3 * XEM},
		{1249999, 1, "", 1 * XEM},
		{1250000, 1, "", 50000},
		{ERA_3, 900000, "", 1250000},
		{ERA_3, 40000, "x", 250000},
	};
	struct nem_tx tx;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		tx = transfer(row[i].xem, row[i].message);
		assert_int_equal(least(&tx, row[i].height, NULL), row[i].least);
		tx.network = NEM_TESTNET;
		assert_int_equal(least(&tx, 1, NULL), least(&tx, ERA_3, NULL));
	}
}

static void other_types(void **state)
{
	static const struct {
		enum nem_type type;
		uint64_t least[3];
	} row[] = {
		{NEM_IMPORTANCE, {6 * XEM, 6 * XEM, 150000}},
		{NEM_NAMESPACE, {108 * XEM, 20 * XEM, 150000}},
		{NEM_DEFINITION, {108 * XEM, 20 * XEM, 150000}},
		{NEM_SUPPLY, {108 * XEM, 20 * XEM, 150000}},
		/* 2 * (5 + 3 * 2 + 3) */
		{NEM_MODIFICATION, {28 * XEM, 28 * XEM, 500000}},
	};
	static const uint64_t height[3] = {ERA_1, ERA_2, ERA_3};
	size_t i, j;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct nem_tx tx = {.type = row[i].type,
				    .network = NEM_MAINNET};

		if (row[i].type == NEM_MODIFICATION)
			tx.modification = (struct nem_modification){
				.nr = 2, .has_min = true, .min_change = 1};
		for (j = 0; j < 3; j++)
			assert_int_equal(least(&tx, height[j], NULL),
					 row[i].least[j]);
	}
}

/* For itself, what it wraps, and each signature. */
static void wrappers(void **state)
{
	struct nem_tx inner = transfer(50000, "");
	struct nem_tx cosig[2] = {
		{.type = NEM_COSIGNATURE, .network = NEM_MAINNET},
		{.type = NEM_COSIGNATURE, .network = NEM_MAINNET}};
	struct nem_tx tx = {.type = NEM_MULTISIG,
			    .network = NEM_MAINNET,
			    .multisig = {&inner, cosig, 2}};

	(void)state;
	assert_int_equal(least(&tx, ERA_1, NULL), (6 + 31 + 12) * XEM);
	assert_int_equal(least(&tx, ERA_2, NULL), (6 + 5 + 12) * XEM);
	assert_int_equal(least(&tx, ERA_3, NULL), 700000);
}

static void mosaics(void **state)
{
	struct nem_mosaics *m = nem_mosaics_new();
	struct nem_definition d = {.id = {nem_str("a"), nem_str("big")},
				   .divisibility = 3,
				   .initial_supply = 9000000};
	struct nem_mosaic x = {d.id, amount_of(90000000)};
	struct nem_tx tx = transfer(1, "");

	(void)state;
	nem_mosaics_report(m, &d);
	tx.transfer.mosaics = &x;
	tx.transfer.mosaic_nr = 1;
	/* a hundredth of the supply counts as 89,999,999 XEM */
	assert_int_equal(least(&tx, ERA_3, m), 1250000);
	x.quantity = amount_of(90);
	/* a ten-millionth hundredth: 89 XEM */
	assert_int_equal(least(&tx, ERA_3, m), 50000);
	d.id.name = nem_str("few");
	d.divisibility = 0;
	d.initial_supply = 10000;
	nem_mosaics_report(m, &d);
	x.id = d.id;
	x.quantity = amount_of(10000);
	assert_int_equal(least(&tx, ERA_2, m), 1 * XEM);
	/* nem:xem as a mosaic is XEM; what is not known is the dearest */
	x.id = (struct nem_mosaic_id){nem_str("nem"), nem_str("xem")};
	x.quantity = amount_of(50000 * XEM);
	assert_int_equal(least(&tx, ERA_2, m), 5 * XEM);
	x.id.name = nem_str("other");
	assert_int_equal(least(&tx, ERA_2, m), 25 * XEM);
	nem_mosaics_free(m);
}

static void large(void **state)
{
	(void)state;
	assert_false(nem_fee_is_large(amount_of(500000), amount_of(50000)));
	assert_true(nem_fee_is_large(amount_of(500001), amount_of(50000)));
	assert_false(nem_fee_is_large(amount_of(0), amount_of(50000)));
}

/* Lowering names the payer, and the harvester where the block is known. */
static void lowered(void **state)
{
	struct ledger_builder *b = ledger_builder_new(LEDGER_REPLIES);
	struct nem_mosaics *m = nem_mosaics_new();
	struct nem_tx tx = transfer(1, "");
	struct nem_row row = {.tx = &tx, .height = ERA_3};
	struct err e = ERR_INIT;
	const struct findings *f = ledger_builder_findings(b);

	(void)state;
	nem_address_from_key(tx.transfer.recipient, NEM_MAINNET, tx.signer);
	tx.fee = amount_of(500000);
	assert_ok(nem_lower(b, &row, m, &e), &e);
	assert_int_equal(f->nr, 0);
	row.hash.b[0] = 1;
	tx.fee = amount_of(4000 * XEM);
	assert_ok(nem_lower_in_block(b, &row, m, "NHARVESTER", &e), &e);
	/* the second time it is there already */
	assert_ok(nem_lower(b, &row, m, &e), &e);
	assert_int_equal(f->nr, 1);
	assert_int_equal(f->row[0].kind, FINDING_LARGE_FEE);
	assert_int_equal(amount_units(f->row[0].amount), 4000 * XEM);
	assert_string_equal(f->row[0].text,
			    "the schedule asks for 0.05 XEM; harvested by "
			    "NHARVESTER");
	nem_mosaics_free(m);
	ledger_builder_free(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(transfers), cmocka_unit_test(other_types),
		cmocka_unit_test(wrappers),  cmocka_unit_test(mosaics),
		cmocka_unit_test(large),     cmocka_unit_test(lowered),
	};

	return cmocka_run_group_tests_name("nem_fees", tests, NULL, NULL);
}
