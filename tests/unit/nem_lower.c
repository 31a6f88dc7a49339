/* Transactions to movements: by hand, and a whole chain against a model that
 * shares no code with the program (tests/chain). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/map.h"
#include "base/num.h"
#include "ledger/ledger.h"
#include "nem/binary.h"
#include "nem/block_read.h"
#include "nem/info_read.h"
#include "nem/links.h"
#include "nem/lower.h"
#include "nem/page_read.h"
#include "nem/request.h"
#include "support.h"

static const char bob[] = "TANDOWGRIL4HH2MWNJVGWE2DS52NPFHMY7N7W2K2";
static const char levy_taker[] = "TD5JYN5Y4USJKNFR5TUD2OITB63GURISY2BERJWP";
static const char sink[] = "TABVWQ2WLW457KXGZQW4SG44L3SLPHFTUVUGDDFK";

struct lowering {
	struct nem_mosaics *mosaics;
	struct ledger_builder *b;
	struct text out;
};

static void begin(struct lowering *l)
{
	l->mosaics = nem_mosaics_new();
	l->b = ledger_builder_new(LEDGER_REPLIES);
	text_init(&l->out, TEXT_MAX_ANY);
}

static struct nem_row row_of(const struct nem_tx *tx, uint64_t height)
{
	return (struct nem_row){.tx = tx,
				.hash = nem_tx_hash(tx),
				.height = height,
				.index = 0,
				.grade = GRADE_HASHED};
}

static void lower(struct lowering *l, const struct nem_tx *tx, uint64_t height)
{
	struct nem_row row = row_of(tx, height);
	struct err e = ERR_INIT;

	assert_ok(nem_lower(l->b, &row, l->mosaics, &e), &e);
	nem_mosaics_note(l->mosaics, &row);
}

static const char *end_name(const struct ledger *l, uint32_t slot)
{
	struct account_id a = {ledger_columns(l)->slot_account[slot]};
	const char *name = ledger_account_text(l, a);

	if (strcmp(name, bob) == 0)
		return "bob";
	if (strcmp(name, levy_taker) == 0)
		return "taker";
	if (strcmp(name, sink) == 0)
		return "sink";
	return name[0] == '@' ? name : "alice";
}

/* Seals and compares "kind from to asset/decimals amount memo" line by line;
 * openings are not looked at. */
static void assert_moves(struct lowering *l, const char *want)
{
	const struct ledger_columns *c;
	struct err e = ERR_INIT;
	struct ledger *sealed = ledger_seal(l->b, &e);
	size_t i;

	assert_ok(sealed != NULL, &e);
	c = ledger_columns(sealed);
	for (i = 0; i < c->moves; i++) {
		struct asset_id a = {c->slot_asset[c->from[i]]};
		enum memo_kind kind;
		const char *memo = ledger_memo_text(sealed, c->memo[i], &kind);

		text_addf(&l->out, "%s %s %s %s/%u %llu %s%s%s\n",
			  ledger_kind_text(sealed, c->kind[i]),
			  end_name(sealed, c->from[i]),
			  end_name(sealed, c->to[i]),
			  ledger_asset_text(sealed, a),
			  ledger_asset_decimals(sealed, a),
			  (unsigned long long)c->amount[i],
			  memo_kind_name(kind), *memo ? " " : "", memo);
	}
	assert_string_equal(l->out.s, want);
	ledger_free(sealed);
	nem_mosaics_free(l->mosaics);
	text_release(&l->out);
}

static struct nem_tx tx_of(enum nem_type type, unsigned version)
{
	struct nem_tx tx = {.type = type,
			    .network = NEM_TESTNET,
			    .version = version,
			    .fee = amount_of(100),
			    .signer = {1}};

	if (type == NEM_TRANSFER)
		memcpy(tx.transfer.recipient, bob, sizeof(bob));
	return tx;
}

static void plain(void **state)
{
	struct nem_tx tx = tx_of(NEM_TRANSFER, 1);
	struct lowering l;

	(void)state;
	begin(&l);
	tx.transfer.amount = amount_of(7);
	lower(&l, &tx, 1);
	lower(&l, &tx, 1); /* from another page */
	tx.transfer.amount = amount_of(0);
	tx.transfer.message_type = NEM_MESSAGE_PLAIN;
	tx.transfer.message = nem_str("hello");
	lower(&l, &tx, 2);
	tx.transfer.message = (struct nem_str){"\xfe\x01\xff", 3};
	lower(&l, &tx, 3);
	tx.transfer.message_type = NEM_MESSAGE_SECURE;
	tx.fee = amount_of(0);
	lower(&l, &tx, 4);
	tx = tx_of(NEM_IMPORTANCE, 1);
	lower(&l, &tx, 5);
	assert_moves(&l, "transfer alice bob nem:xem/6 7 none\n"
			 "fee alice @fees nem:xem/6 100 none\n"
			 "transfer alice bob nem:xem/6 0 plain hello\n"
			 "fee alice @fees nem:xem/6 100 none\n"
			 "transfer alice bob nem:xem/6 0 hex 01ff\n"
			 "fee alice @fees nem:xem/6 100 none\n"
			 "transfer alice bob nem:xem/6 0 encrypted fe01ff\n"
			 "fee alice @fees nem:xem/6 100 none\n");
}

/* A definition by alice: 1,000 whole units, 2 decimals, with that levy. */
static struct nem_tx define(const char *name, enum nem_levy_type type,
			    struct nem_mosaic_id levy, uint64_t fee)
{
	struct nem_tx tx = tx_of(NEM_DEFINITION, 1);
	struct nem_definition *d = &tx.creation.definition;

	d->creator[0] = 1;
	d->id = (struct nem_mosaic_id){nem_str("a"), nem_str(name)};
	d->divisibility = 2;
	d->initial_supply = 1000;
	d->levy = (struct nem_levy){
		.type = type, .id = levy, .fee = amount_of(fee)};
	memcpy(d->levy.recipient, levy_taker, sizeof(levy_taker));
	memcpy(tx.creation.sink, sink, sizeof(sink));
	tx.creation.fee = amount_of(10);
	return tx;
}

static struct nem_mosaic_id id_of(const char *ns, const char *name)
{
	return (struct nem_mosaic_id){nem_str(ns), nem_str(name)};
}

static void levies(void **state)
{
	const struct nem_mosaic mosaics[] = {
		{id_of("a", "own"), amount_of(20001)},
		{id_of("a", "xem"), amount_of(3)},
		{id_of("nem", "xem"), amount_of(5000000)},
		{id_of("z", "strange"), amount_of(1)},
	};
	struct nem_tx tx = tx_of(NEM_TRANSFER, 2), def;
	struct findings *f;
	struct lowering l;

	(void)state;
	begin(&l);
	def = define("own", NEM_LEVY_PERCENTILE, id_of("a", "own"), 15);
	lower(&l, &def, 1);
	def = define("xem", NEM_LEVY_ABSOLUTE, id_of("nem", "xem"), 44);
	lower(&l, &def, 2);
	tx.transfer.amount = amount_of(2000000);
	tx.transfer.mosaics = mosaics;
	tx.transfer.mosaic_nr = NR_OF(mosaics);
	lower(&l, &tx, 3);
	tx.transfer.amount = amount_of(0);
	tx.transfer.mosaic_nr = 2;
	lower(&l, &tx, 4);
	f = ledger_builder_findings(l.b);
	assert_int_equal(f->nr, 1);
	assert_int_equal(f->row[0].kind, FINDING_UNKNOWN_LEVY);
	assert_string_equal(f->row[0].text, "z:strange");
	assert_moves(&l, "supply @supply alice a:own/2 100000 none\n"
			 "creation alice sink nem:xem/6 10 none\n"
			 "fee alice @fees nem:xem/6 100 none\n"
			 "supply @supply alice a:xem/2 100000 none\n"
			 "creation alice sink nem:xem/6 10 none\n"
			 "fee alice @fees nem:xem/6 100 none\n"
			 "mosaic alice bob a:own/2 40002 none\n"
			 "levy alice taker a:own/2 60 none\n"
			 "mosaic alice bob a:xem/2 6 none\n"
			 "levy alice taker nem:xem/6 44 none\n"
			 "transfer alice bob nem:xem/6 10000000 none\n"
			 "mosaic alice bob z:strange/0 2 none\n"
			 "fee alice @fees nem:xem/6 100 none\n"
			 /* nothing of it moves, the absolute levy does */
			 "mosaic alice bob a:own/2 0 none\n"
			 "mosaic alice bob a:xem/2 0 none\n"
			 "levy alice taker nem:xem/6 44 none\n"
			 "fee alice @fees nem:xem/6 100 none\n");
}

static void supplies(void **state)
{
	struct nem_tx def = define("m", NEM_LEVY_NONE, id_of("", ""), 0);
	struct nem_tx tx = tx_of(NEM_SUPPLY, 1);
	struct lowering l;

	(void)state;
	begin(&l);
	lower(&l, &def, 1);
	tx.supply.id = id_of("a", "m");
	tx.supply.type = NEM_SUPPLY_CREATE;
	tx.supply.delta = 5;
	lower(&l, &tx, 2);
	tx.supply.type = NEM_SUPPLY_DELETE;
	tx.supply.delta = 3;
	lower(&l, &tx, 3);
	/* early: a fresh mosaic; late and the same: nothing happens */
	def.time = 1;
	lower(&l, &def, 4);
	def.time = 2;
	def.creation.definition.description = nem_str("new");
	lower(&l, &def, 1110000);
	def.time = 3;
	def.creation.definition.transferable = true;
	lower(&l, &def, 1110001);
	assert_moves(&l, "supply @supply alice a:m/2 100000 none\n"
			 "creation alice sink nem:xem/6 10 none\n"
			 "fee alice @fees nem:xem/6 100 none\n"
			 "supply @supply alice a:m/2 500 none\n"
			 "fee alice @fees nem:xem/6 100 none\n"
			 "supply alice @supply a:m/2 300 none\n"
			 "fee alice @fees nem:xem/6 100 none\n"
			 "supply @supply alice a:m/2 100000 none\n"
			 "creation alice sink nem:xem/6 10 none\n"
			 "fee alice @fees nem:xem/6 100 none\n"
			 "creation alice sink nem:xem/6 10 none\n"
			 "fee alice @fees nem:xem/6 100 none\n"
			 "supply @supply alice a:m/2 100000 none\n"
			 "creation alice sink nem:xem/6 10 none\n"
			 "fee alice @fees nem:xem/6 100 none\n");
}

static void lower_once(const struct nem_tx *tx, uint64_t height, bool report,
		       size_t findings, const char *want)
{
	struct lowering l;
	struct nem_tx old = define("m", NEM_LEVY_NONE, id_of("", ""), 0);
	struct findings *f;

	begin(&l);
	if (report)
		nem_mosaics_report(l.mosaics, &tx->creation.definition);
	else
		lower(&l, &old, height - 1);
	lower(&l, tx, height);
	f = ledger_builder_findings(l.b);
	assert_int_equal(f->nr, findings);
	if (findings) {
		assert_int_equal(f->row[0].kind, FINDING_UNCERTAIN_MOSAIC);
		assert_string_equal(f->row[0].text, "a:m");
	}
	assert_moves(&l, want);
}

#define COSTS                                     \
	"creation alice sink nem:xem/6 10 none\n" \
	"fee alice @fees nem:xem/6 100 none\n"
#define SUPPLY "supply @supply alice a:m/2 100000 none\n"

/* Defined anew, a mosaic's balances are gone; with another description they
 * stay; and what a node reports may be this very definition. */
static void redefined(void **state)
{
	struct nem_tx tx = define("m", NEM_LEVY_NONE, id_of("", ""), 0);

	(void)state;
	tx.time = 1;
	lower_once(&tx, 1109999, false, 1, SUPPLY COSTS SUPPLY COSTS);
	lower_once(&tx, 1110001, false, 0, SUPPLY COSTS COSTS);
	lower_once(&tx, 1110001, true, 0, SUPPLY COSTS);
	tx.creation.definition.transferable ^= true;
	lower_once(&tx, 1110001, false, 1, SUPPLY COSTS SUPPLY COSTS);
}

/* The wrapped account moves and pays everything. */
static void wrapped(void **state)
{
	struct nem_tx inner = tx_of(NEM_NAMESPACE, 1);
	struct nem_tx cosigs[2] = {tx_of(NEM_COSIGNATURE, 1),
				   tx_of(NEM_COSIGNATURE, 1)};
	struct nem_tx tx = tx_of(NEM_MULTISIG, 1);
	struct lowering l;
	struct nem_row row;

	(void)state;
	begin(&l);
	inner.ns.rental = amount_of(9);
	memcpy(inner.ns.sink, sink, sizeof(sink));
	tx.signer[0] = 2;
	cosigs[0].signer[0] = 3;
	cosigs[1].fee = amount_of(1);
	tx.multisig = (struct nem_multisig){&inner, cosigs, 2};
	lower(&l, &tx, 1);
	row = row_of(&tx, 1);
	assert_true(nem_row_touches(&row, sink, l.mosaics));
	assert_false(nem_row_touches(&row, bob, l.mosaics));
	assert_moves(&l, "rental alice sink nem:xem/6 9 none\n"
			 "fee alice @fees nem:xem/6 301 none\n");
}

static void too_much(void **state)
{
	const struct nem_mosaic mosaic = {id_of("nem", "xem"),
					  amount_of(UINT64_MAX)};
	struct nem_tx tx = tx_of(NEM_TRANSFER, 2);
	struct lowering l;

	(void)state;
	begin(&l);
	tx.transfer.amount = amount_of(2000000);
	tx.transfer.mosaics = &mosaic;
	tx.transfer.mosaic_nr = 1;
	lower(&l, &tx, 1);
	assert_int_equal(ledger_builder_findings(l.b)->row[0].kind,
			 FINDING_BAD_TRANSACTION);
	assert_int_equal(ledger_builder_moves(l.b), 0);
	ledger_builder_free(l.b);
	nem_mosaics_free(l.mosaics);
	text_release(&l.out);
}

static void mixed_networks(void **state)
{
	struct nem_tx tx = tx_of(NEM_TRANSFER, 1);
	struct err e = ERR_INIT;
	struct lowering l;
	struct nem_row row;

	(void)state;
	begin(&l);
	lower(&l, &tx, 1);
	tx.network = NEM_MAINNET;
	row = row_of(&tx, 2);
	assert_false(nem_lower(l.b, &row, l.mosaics, &e));
	assert_int_equal(e.kind, ERR_DATA);
	ledger_builder_free(l.b);
	nem_mosaics_free(l.mosaics);
	text_release(&l.out);
}

static void note_missing(const struct nem_mosaic_id *id, void *data)
{
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	nem_mosaic_text(&t, id);
	text_adds(data, t.s);
	text_addc(data, ' ');
	text_release(&t);
}

static void definitions(void **state)
{
	const struct nem_mosaic mosaics[] = {{id_of("a", "m"), {1}},
					     {id_of("nem", "xem"), {1}}};
	struct nem_tx def = define("m", NEM_LEVY_ABSOLUTE, id_of("q", "r"), 1);
	struct nem_tx tx = tx_of(NEM_TRANSFER, 2);
	struct nem_mosaics *m = nem_mosaics_new();
	const struct nem_definition *d;
	struct nem_row row = row_of(&def, 10);
	struct nem_mosaic_id id = id_of("a", "m");
	struct text missing;

	(void)state;
	text_init(&missing, TEXT_MAX_ANY);
	assert_null(nem_mosaics_find(m, &id, 99, 0));
	nem_mosaics_note(m, &row);
	nem_mosaics_note(m, &row);
	def.creation.definition.divisibility = 5;
	row.height = 20;
	row.index = 3;
	nem_mosaics_note(m, &row);
	def.creation.definition.divisibility = 4;
	row.height = 15;
	nem_mosaics_note(m, &row);
	assert_null(nem_mosaics_find(m, &id, 10, 0));
	assert_int_equal(nem_mosaics_find(m, &id, 10, 1)->divisibility, 2);
	assert_int_equal(nem_mosaics_find(m, &id, 20, 3)->divisibility, 4);
	assert_int_equal(nem_mosaics_find(m, &id, 20, 4)->divisibility, 5);
	assert_int_equal(
		nem_mosaics_find(m, &id, 20, LEDGER_NONE)->divisibility, 5);
	def.creation.definition.divisibility = 1;
	nem_mosaics_report(m, &def.creation.definition);
	d = nem_mosaics_find(m, &id, 10, 0);
	assert_int_equal(d->divisibility, 1);
	assert_int_equal(nem_mosaics_find(m, &id, 16, 0)->divisibility, 4);
	/* the levy's own definition is missing, nem:xem never is */
	tx.transfer.mosaics = mosaics;
	tx.transfer.mosaic_nr = 2;
	row = row_of(&tx, 30);
	nem_mosaics_missing(m, &row, note_missing, &missing);
	assert_string_equal(missing.s, "q:r ");
	text_release(&missing);
	nem_mosaics_free(m);
}

static void requests(void **state)
{
	struct nem_mosaic_id id = id_of("a.b", "it's x&y");
	const struct request *q;
	struct nem_request r;

	(void)state;
	q = nem_request_transfers(&r, NEM_INCOMING, bob, 7, 100);
	assert_int_equal(q->method, HTTP_GET);
	assert_string_equal(q->path, "/account/transfers/incoming");
	assert_string_equal(q->query,
			    "address=TANDOWGRIL4HH2MWNJVGWE2DS52NPFHMY7N7W2K2&"
			    "id=7&pageSize=100");
	assert_string_equal(q->body, "");
	q = nem_request_transfers(&r, NEM_ALL, bob, 0, 0);
	assert_string_equal(q->query,
			    "address=TANDOWGRIL4HH2MWNJVGWE2DS52NPFHMY7N7W2K2");
	q = nem_request_block(&r, 1);
	assert_int_equal(q->method, HTTP_POST);
	assert_string_equal(q->body, "{\"height\":1}");
	assert_string_equal(q->query, "");
	q = nem_request_blocks_after(&r, UINT64_MAX, 1, 10000);
	assert_string_equal(q->body,
			    "{\"entity\":{\"height\":18446744073709551615,"
			    "\"maxTransactions\":10000,\"minBlocks\":1}}");
	q = nem_request_definition(&r, &id);
	assert_string_equal(q->query, "mosaicId=a.b%3Ait%27s%20x%26y");
}

static struct nem_row link_row(struct nem_tx *tx, uint64_t height, int32_t mode)
{
	tx->importance.mode = mode;
	return (struct nem_row){.tx = tx, .height = height};
}

/* The owner's key is 1.., the remote's 9... */
static void links(void **state)
{
	static const struct {
		uint64_t height;
		bool owner;
	} t[] = {{99, false},  {100, false}, {459, false}, {460, true},
		 {1000, true}, {1359, true}, {1360, false}};
	struct nem_tx tx = tx_of(NEM_IMPORTANCE, 1);
	char owner[NEM_ADDRESS_SIZE], remote[NEM_ADDRESS_SIZE], got[41];
	struct nem_links *l = nem_links_new();
	struct nem_row row;
	size_t i;

	(void)state;
	tx.importance.remote[0] = 9;
	nem_address_from_key(owner, NEM_TESTNET, tx.signer);
	nem_address_from_key(remote, NEM_TESTNET, tx.importance.remote);
	row = link_row(&tx, 100, 1);
	nem_links_note(l, &row);
	row = link_row(&tx, 1000, 2);
	nem_links_note(l, &row);
	for (i = 0; i < NR_OF(t); i++) {
		nem_links_beneficiary(got, l, NEM_TESTNET, tx.importance.remote,
				      t[i].height);
		assert_string_equal(got, t[i].owner ? owner : remote);
		nem_links_beneficiary(got, l, NEM_TESTNET, tx.signer,
				      t[i].height);
		assert_string_equal(got, owner);
	}
	nem_links_free(l);
}

/* ---- the exercise ---- */

#define HEIGHTS 440

static struct source *fixture(const char *dir)
{
	struct err e = ERR_INIT;
	struct source *s = source_open_fixture(dir, &e);

	assert_ok(s != NULL, &e);
	return s;
}

static void get(struct source *s, const struct request *q, struct reply *r)
{
	struct err e = ERR_INIT;

	if (source_get(s, q, r, &e) != SOURCE_REPLY)
		fail_msg("%s?%s%s: no reply %s", q->path, q->query, q->body,
			 e.text);
}

/* The ledger of all blocks; f: what was found on the way. */
static struct ledger *read_blocks(struct source *s, struct findings *f)
{
	struct ledger_builder *b = ledger_builder_new(LEDGER_REPLIES);
	struct nem_mosaics *mosaics = nem_mosaics_new();
	struct nem_links *links_seen = nem_links_new();
	struct nem_chain chain = {0};
	struct err e = ERR_INIT;
	struct ledger *l;
	uint64_t h;
	size_t i;

	for (h = 1; h <= HEIGHTS; h++) {
		char harvester[NEM_ADDRESS_SIZE];
		struct nem_block_read block;
		struct nem_request q;
		struct reply r;

		get(s, nem_request_block(&q, h), &r);
		assert_ok(nem_block_read(&block, &r, NEM_READ_VERIFY, f, &e),
			  &e);
		assert_int_equal(block.grade, GRADE_SIGNED);
		assert_true(nem_chain_add(&chain, &block, f));
		for (i = 0; i < block.nr; i++) {
			nem_mosaics_note(mosaics, &block.row[i]);
			nem_links_note(links_seen, &block.row[i]);
		}
		nem_links_beneficiary(harvester, links_seen,
				      block.block.network, block.block.signer,
				      h);
		assert_ok(nem_block_lower(b, &block, harvester, mosaics, &e),
			  &e);
		nem_block_release(&block);
	}
	l = ledger_seal(b, &e);
	assert_ok(l != NULL, &e);
	nem_mosaics_free(mosaics);
	nem_links_free(links_seen);
	return l;
}

/* "kind,from,to,asset,amount" */
static void move_text(struct text *t, const struct ledger *l, size_t m)
{
	const struct ledger_columns *c = ledger_columns(l);
	struct account_id from = {c->slot_account[c->from[m]]};
	struct account_id to = {c->slot_account[c->to[m]]};
	struct asset_id asset = {c->slot_asset[c->from[m]]};

	text_clear(t);
	text_addf(t, "%s,%s,%s,%s,%llu", ledger_kind_text(l, c->kind[m]),
		  ledger_account_text(l, from), ledger_account_text(l, to),
		  ledger_asset_text(l, asset),
		  (unsigned long long)c->amount[m]);
}

static void truth_text(struct text *t, const struct csv *csv)
{
	text_clear(t);
	text_addf(t, "%s,%s,%s,%s,%s", csv->field[4].s, csv->field[5].s,
		  csv->field[6].s, csv->field[7].s, csv->field[8].s);
}

/* Every movement in the true order, with its place, time and transaction. */
static void blocks_against_truth(void **state)
{
	struct source *s = fixture("fixtures/exercise/blocks");
	const struct ledger_columns *c;
	struct text got, want;
	struct err e = ERR_INIT;
	struct findings f;
	struct ledger *l;
	struct csv csv;
	size_t m;

	(void)state;
	findings_init(&f);
	text_init(&got, TEXT_MAX_ANY);
	text_init(&want, TEXT_MAX_ANY);
	l = read_blocks(s, &f);
	/* the one field that the story put there for nobody to know */
	assert_true(f.nr <= 1);
	assert_true(ledger_is_whole(l));
	assert_string_equal(ledger_network(l), "nem:testnet");
	c = ledger_columns(l);
	assert_true(csv_open(&csv, "fixtures/exercise/truth.csv", &e));
	assert_true(csv_next(&csv, &e));
	for (m = 0; csv_next(&csv, &e); m++) {
		struct tx_id tx = {m < c->moves ? c->tx[m] : 0};
		char id[TX_TEXT_MAX];

		assert_true(m < c->moves);
		move_text(&got, l, m);
		truth_text(&want, &csv);
		if (m) { /* @genesis is no transaction */
			text_addf(&got, ",%llu,%u,%u,%s",
				  (unsigned long long)ledger_tx_height(l, tx),
				  ledger_tx_index(l, tx), c->leg[m],
				  ledger_tx_text(l, id, tx));
			text_addf(&want, ",%s,%s,%s,%s", csv.field[0].s,
				  csv.field[1].s, csv.field[2].s,
				  csv.field[9].s);
		}
		assert_string_equal(got.s, want.s);
	}
	assert_int_equal(e.kind, ERR_NONE);
	assert_int_equal(m, c->moves);
	csv_close(&csv);
	text_release(&got);
	text_release(&want);
	ledger_free(l);
	findings_release(&f);
	source_free(s);
}

/* What the node says each account has is what the movements give. */
static void balances(void **state)
{
	struct source *s = fixture("fixtures/exercise/blocks");
	struct err e = ERR_INIT;
	struct findings f;
	struct asset_id xem;
	struct ledger *l;
	struct csv csv;
	size_t nr = 0;

	(void)state;
	findings_init(&f);
	l = read_blocks(s, &f);
	assert_true(ledger_find_asset(l, &xem, "nem:xem", 7));
	assert_true(csv_open(&csv, "fixtures/exercise/cast.csv", &e));
	assert_true(csv_next(&csv, &e));
	while (csv_next(&csv, &e)) {
		const char *address = csv.field[csv.nr - 1].s;
		struct nem_account_info info;
		struct nem_request q;
		struct account_id a;
		struct slot_id slot;
		struct reply r;
		size_t i;

		for (i = 0; i < csv.nr; i++) {
			if (nem_address_check(csv.field[i].s,
					      csv.field[i].len) == 1)
				address = csv.field[i].s;
		}
		if (!ledger_find_account(l, &a, address, strlen(address)) ||
		    !ledger_find_slot(l, &slot, a, xem))
			continue;
		get(s, nem_request_account(&q, address), &r);
		assert_ok(nem_account_read(&info, &r, &e), &e);
		assert_string_equal(info.address, address);
		assert_int_equal(ledger_columns(l)->slot_final[slot.i],
				 amount_units(info.balance));
		nr++;
	}
	assert_true(nr > 50);
	csv_close(&csv);
	ledger_free(l);
	findings_release(&f);
	source_free(s);
}

static void ask_definition(const struct nem_mosaic_id *id, void *data)
{
	struct nem_mosaic_id *wanted = data;

	*wanted = *id;
}

/* Learns what lowering the row needs from the node. */
static void learn(struct source *s, struct nem_mosaics *m,
		  const struct nem_row *row)
{
	struct nem_mosaic_id wanted = {{NULL, 0}, {NULL, 0}};
	struct arena arena = ARENA_INIT;
	struct nem_definition d;
	struct err e = ERR_INIT;
	struct nem_request q;
	struct reply r;

	nem_mosaics_missing(m, row, ask_definition, &wanted);
	if (!wanted.ns.len)
		return;
	get(s, nem_request_definition(&q, &wanted), &r);
	assert_ok(nem_definition_read(&d, &arena, &r, &e), &e);
	nem_mosaics_report(m, &d);
	arena_release(&arena);
	learn(s, m, row);
}

/* All pages of an account, newest first. */
static void read_pages(struct source *s, const char *address,
		       struct ledger_builder *b, struct nem_mosaics *m,
		       struct findings *f)
{
	struct err e = ERR_INIT;
	struct nem_request q;
	struct nem_page p;
	uint64_t id = 0;
	struct reply r;
	size_t i;

	for (;;) {
		get(s, nem_request_transfers(&q, NEM_ALL, address, id, 100),
		    &r);
		assert_ok(nem_page_read(&p, &r, NEM_READ_HASHES, f, &e), &e);
		if (!p.entries)
			break;
		assert_true(!id || p.last_id < id);
		id = p.last_id;
		for (i = 0; i < p.nr; i++)
			learn(s, m, &p.row[i]);
		assert_ok(nem_page_lower(b, &p, address, m, &e), &e);
		nem_page_release(&p);
	}
	nem_page_release(&p);
}

/* The pages of all accounts hold every movement of every transaction. */
static void pages_against_truth(void **state)
{
	struct source *s = fixture("fixtures/exercise/pages");
	struct ledger_builder *b = ledger_builder_new(LEDGER_REPLIES);
	struct nem_mosaics *m = nem_mosaics_new();
	size_t i, nr = 0, accounts = 0;
	struct err e = ERR_INIT;
	char id[TX_TEXT_MAX];
	struct findings f;
	struct ledger *l;
	struct map seen;
	struct text t;
	struct csv csv;

	(void)state;
	findings_init(&f);
	map_init(&seen);
	text_init(&t, TEXT_MAX_ANY);
	assert_true(csv_open(&csv, "fixtures/exercise/cast.csv", &e));
	while (csv_next(&csv, &e)) {
		for (i = 0; i < csv.nr; i++) {
			if (nem_address_check(csv.field[i].s,
					      csv.field[i].len) != 1)
				continue;
			read_pages(s, csv.field[i].s, b, m, &f);
			accounts++;
		}
	}
	assert_true(accounts > 50);
	csv_close(&csv);
	l = ledger_seal(b, &e);
	assert_ok(l != NULL, &e);
	for (i = 0; i < ledger_columns(l)->moves; i++) {
		move_text(&t, l, i);
		text_addf(&t, ",%u,%s", ledger_columns(l)->leg[i],
			  ledger_tx_text(
				  l, id,
				  (struct tx_id){ledger_columns(l)->tx[i]}));
		map_add(&seen, t.s, t.len, NULL);
	}
	assert_true(csv_open(&csv, "fixtures/exercise/truth.csv", &e));
	assert_true(csv_next(&csv, &e));
	while (csv_next(&csv, &e)) {
		if (strcmp(csv.field[4].s, "harvest") == 0 ||
		    strcmp(csv.field[4].s, "genesis") == 0)
			continue;
		truth_text(&t, &csv);
		text_addf(&t, ",%s,%s", csv.field[2].s, csv.field[9].s);
		if (map_find(&seen, t.s, t.len) == MAP_NONE)
			fail_msg("line %llu: '%s' is not there",
				 (unsigned long long)csv.line, t.s);
		nr++;
	}
	assert_int_equal(nr, ledger_columns(l)->moves);
	csv_close(&csv);
	text_release(&t);
	map_release(&seen);
	ledger_free(l);
	nem_mosaics_free(m);
	findings_release(&f);
	source_free(s);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain),
		cmocka_unit_test(levies),
		cmocka_unit_test(supplies),
		cmocka_unit_test(redefined),
		cmocka_unit_test(wrapped),
		cmocka_unit_test(too_much),
		cmocka_unit_test(mixed_networks),
		cmocka_unit_test(definitions),
		cmocka_unit_test(requests),
		cmocka_unit_test(links),
		cmocka_unit_test(blocks_against_truth),
		cmocka_unit_test(balances),
		cmocka_unit_test(pages_against_truth),
	};

	return cmocka_run_group_tests_name("nem_lower", tests, NULL, NULL);
}
