#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/num.h"
#include "follow/follow.h"
#include "ledger/ledger_csv.h"
#include "nem/address.h"
#include "support.h"

#define VICTIM "NC3BI3DNMR2PGEOOMP2NKXQGSAKMS7GYRKVA5CSZ"
#define THIEF "NC4C6PSUW5CLTDT5SXAGJDQJGZNESKFK5MCN77OG"

/* A plain chain: no NEM addresses, three days. */
static const char plain[] =
	"height,time,from,to,asset,amount,tx,kind\n"
	"10,2018-01-25T10:00:00Z,@genesis,shop,coin,500,g,genesis\n"
	"10,2018-01-25T10:00:00Z,@genesis,victim,coin,1000,g,genesis\n"
	"11,2018-01-25T15:00:00Z,victim,thief,coin,300,t1,transfer\n"
	"12,2018-01-25T16:00:00Z,victim,thief,coin,100,t2,transfer\n"
	"13,2018-01-26T01:00:00Z,shop,thief,coin,50,t3,transfer\n"
	"14,2018-01-26T02:00:00Z,thief,exch,coin,200,t4,transfer\n"
	"15,2018-01-27T02:00:00Z,thief,0xAB,coin,50,t5,transfer\n"
	"16,2018-01-27T03:00:00Z,0xab,bob,coin,25,t6,transfer\n";

static const char some_labels[] = "address,label,category,source,confidence\n"
				  "victim,Some Exchange,victim,press,\n"
				  "exch,Bit Exchange,exchange,press,\n";

static char *file_of(const char *content, const char *ending)
{
	char name[64];
	int fd;

	snprintf(name, sizeof(name), "/tmp/follow_ledger.XXXXXX%s", ending);
	fd = mkstemps(name, (int)strlen(ending));
	assert_true(fd >= 0);
	assert_int_equal(write(fd, content, strlen(content)),
			 (ssize_t)strlen(content));
	close(fd);
	return xstrdup(name);
}

static struct ledger *ledger_of(const char *csv)
{
	struct ledger_csv_opts o = LEDGER_CSV_OPTS_INIT;
	char *path = file_of(csv, ".csv");
	struct err e = ERR_INIT;
	struct ledger *l;

	o.address = nem_address_canonical;
	l = ledger_read_csv(path, &o, &e);
	unlink(path);
	free(path);
	assert_ok(l, &e);
	return l;
}

struct bench {
	struct labels *labels;
	struct follow_opts o;
	struct follow_hints hints;
	struct err e;
	struct follow_run *run;
	const struct result *res;
};

static int bench_open(void **state)
{
	struct bench *b = xcalloc(1, sizeof(*b));
	char *path = file_of(some_labels, ".csv");

	b->labels = labels_new();
	assert_ok(labels_load(b->labels, path, NULL, &b->e), &b->e);
	unlink(path);
	free(path);
	follow_opts_init(&b->o);
	follow_hints_init(&b->hints);
	*state = b;
	return 0;
}

static int bench_close(void **state)
{
	struct bench *b = *state;

	follow_free(b->run);
	follow_hints_release(&b->hints);
	labels_free(b->labels);
	free(b);
	return 0;
}

static const char *const thief[] = {"thief"};
static const char *const victim[] = {"victim"};

static struct follow_texts one(const char *const *s)
{
	return (struct follow_texts){s, 1};
}

static bool go(struct bench *b, const char *csv)
{
	follow_free(b->run);
	follow_hints_clear(&b->hints);
	b->e = (struct err)ERR_INIT;
	b->run = follow_ledger(ledger_of(csv), b->labels, &b->o, &b->hints,
			       &b->e);
	b->res = b->run ? follow_result(b->run) : NULL;
	return b->run != NULL;
}

static uint64_t injected(const struct bench *b)
{
	return amount_units(b->res->theft[0].trace->injected[POLICY_HAIRCUT]) /
	       1000000;
}

static uint64_t ended(const struct bench *b, enum trace_end end)
{
	return amount_units(
		       trace_sum(b->res->theft[0].trace, POLICY_HAIRCUT, end)) /
	       1000000;
}

static const char *param(const struct bench *b, const char *name)
{
	size_t i;

	for (i = 0; i < b->res->params; i++)
		if (!strcmp(b->res->param[i].name, name))
			return b->res->param[i].value;
	fail_msg("no parameter '%s'", name);
	return NULL;
}

static void seeds_from_victims(void **state)
{
	struct bench *b = *state;
	uint64_t units = 0;
	size_t i;

	b->o.address = one(thief);
	assert_ok(go(b, plain), &b->e);
	assert_int_equal(b->res->theft[0].seeds, 2);
	assert_int_equal(injected(b), 400);
	assert_string_equal(b->res->theft[0].why,
			    "transfers from victim (label: Some Exchange, "
			    "victim) to thief");
	assert_string_equal(b->res->theft[0].address, "thief");
	assert_string_equal(param(b, "asset"), "coin");
	assert_int_equal(b->res->end_height, 16);
	assert_int_equal(b->res->reversible_from, UINT64_MAX);
	assert_false(b->res->until);
	/* 400 of 450 tainted: 200 * 400 / 450 */
	assert_int_equal(ended(b, END_SERVICE), 177);
	assert_int_equal(b->res->coverages, b->res->theft[0].trace->accounts);
	assert_int_equal(b->res->coverage[0].from_height, 11);
	assert_int_equal(b->res->coverage[0].to_height, 16);
	for (i = 0; i < b->res->coverages; i++) {
		const struct coverage *c = &b->res->coverage[i];

		/* all that reached the exchange can have left it unseen */
		if (c->state != STATE_READ)
			units += amount_units(c->rests) / 1000000;
		else
			assert_true(amount_is_zero(c->unseen_max));
		assert_true(!amount_less(c->unseen_max, c->rests));
	}
	assert_int_equal(units, 177);
}

static void seeds_by_option(void **state)
{
	static const char *const shop[] = {"shop"};
	static const char *const txs[] = {"t1", "t3"};
	struct bench *b = *state;

	b->o.address = one(thief);
	b->o.seed_from = one(shop);
	assert_ok(go(b, plain), &b->e);
	assert_int_equal(injected(b), 50);
	b->o.seed_from.nr = 0;
	b->o.seed_all = true;
	assert_ok(go(b, plain), &b->e);
	assert_int_equal(injected(b), 450);
	b->o.seed_all = false;
	b->o.seed_tx = (struct follow_texts){txs, 2};
	assert_ok(go(b, plain), &b->e);
	assert_int_equal(injected(b), 350);
	assert_string_equal(b->res->theft[0].why,
			    "2 transactions named, to thief");
	b->o.seed_all = true;
	assert_false(go(b, plain));
	assert_err(&b->e, ERR_USAGE, "only one of");
}

static void seeds_unknown(void **state)
{
	static const char *const none[] = {"t99"};
	static const char *const other[] = {"t6"};
	struct bench *b = *state;

	b->o.address = one(thief);
	b->o.seed_tx = one(none);
	assert_false(go(b, plain));
	assert_err(&b->e, ERR_SOURCE, "'t99': nothing is known of it");
	b->o.seed_tx = one(other);
	assert_false(go(b, plain));
	assert_err(&b->e, ERR_USAGE, "'t6' moves no coin to 'thief'");
	b->o.seed_tx.nr = 0;
	b->o.seed_from = one(none);
	assert_false(go(b, plain));
	assert_err(&b->e, ERR_SOURCE, "nothing is known of it");
	b->o.seed_from.nr = 0;
	b->o.address = one(none);
	assert_false(go(b, plain));
	assert_err(&b->e, ERR_SOURCE, "'t99': nothing is known of it");
	b->o.address.nr = 0;
	assert_false(go(b, plain));
	assert_err(&b->e, ERR_USAGE, "no address");
}

static void nothing_is_guessed(void **state)
{
	static const char *const folded[] = {"0xAB"};
	struct bench *b = *state;

	b->o.address = one(folded);
	b->o.source_words = "--ledger x.csv";
	assert_false(go(b, plain));
	assert_err(&b->e, ERR_USAGE, "no seed");
	assert_int_equal(b->hints.kind, FOLLOW_HINT_SENDERS);
	assert_int_equal(b->hints.rows, 1);
	assert_string_equal(b->hints.row[0].account, "thief");
	assert_int_equal(amount_units(b->hints.row[0].amount), 50000000);
	assert_string_equal(b->hints.row[0].command,
			    "tracer follow 0xab --seed-from thief "
			    "--ledger x.csv");
	assert_non_null(strstr(b->hints.text.s, b->hints.row[0].command));
}

static void victims_are_not_traced(void **state)
{
	static const char *const exch[] = {"exch"};
	struct bench *b = *state;

	b->o.address = one(victim);
	b->o.seed_all = true;
	assert_false(go(b, plain));
	assert_err(&b->e, ERR_USAGE, "labelled victim (Some Exchange)");
	assert_int_equal(b->hints.kind, FOLLOW_HINT_OUTFLOWS);
	assert_int_equal(b->hints.rows, 1);
	assert_int_equal(amount_units(b->hints.row[0].amount), 400000000);
	assert_string_equal(b->hints.row[0].command,
			    "tracer follow thief --seed-from victim");
	b->o.address = one(exch);
	assert_false(go(b, plain));
	assert_err(&b->e, ERR_USAGE, "labelled exchange");
	b->o.through = one(exch);
	assert_ok(go(b, plain), &b->e);
	assert_int_equal(injected(b), 200);
}

static void stops(void **state)
{
	static const char *const owner[] = {"bit exchange"};
	static const char *const nobody[] = {"nobody"};
	struct bench *b = *state;

	b->o.address = one(thief);
	b->o.no_stop = true;
	assert_ok(go(b, plain), &b->e);
	assert_int_equal(ended(b, END_SERVICE), 0);
	b->o.no_stop = false;
	b->o.stop = "mixer,service";
	assert_ok(go(b, plain), &b->e);
	assert_int_equal(ended(b, END_SERVICE), 0);
	b->o.stop = "exchange,bank";
	assert_false(go(b, plain));
	assert_err(&b->e, ERR_USAGE, "'bank': no such category");
	b->o.stop = NULL;
	b->o.through = one(owner);
	assert_ok(go(b, plain), &b->e);
	assert_int_equal(ended(b, END_SERVICE), 0);
	assert_string_equal(param(b, "through"), "bit exchange");
	b->o.through = one(nobody);
	assert_false(go(b, plain));
	assert_err(&b->e, ERR_USAGE, "--through: 'nobody'");
}

static void periods(void **state)
{
	struct bench *b = *state;

	b->o.address = one(thief);
	b->o.from = "2018-01-25T16:00";
	assert_ok(go(b, plain), &b->e);
	assert_int_equal(injected(b), 100);
	assert_int_equal(b->res->from_height, 12);
	b->o.from = "12";
	assert_ok(go(b, plain), &b->e);
	assert_int_equal(injected(b), 100);
	b->o.until = "2018-01-26";
	assert_ok(go(b, plain), &b->e);
	assert_int_equal(b->res->end_height, 14);
	assert_true(b->res->until);
	b->o.until = "13";
	assert_ok(go(b, plain), &b->e);
	assert_int_equal(b->res->end_height, 13);
	assert_int_equal(ended(b, END_SERVICE), 0);
	b->o.until = "11";
	assert_false(go(b, plain));
	assert_err(&b->e, ERR_USAGE, "--until '11' is before --from '12'");
	b->o.until = "2018-01-25T09:00:00Z";
	assert_false(go(b, plain));
	assert_err(&b->e, ERR_USAGE, "is before --from '12'");
	b->o.from = "soon";
	assert_false(go(b, plain));
	assert_err(&b->e, ERR_USAGE, "--from");
}

static void minimum(void **state)
{
	struct bench *b = *state;

	b->o.address = one(thief);
	b->o.min = "45";
	assert_ok(go(b, plain), &b->e);
	assert_int_equal(ended(b, END_BELOW), 44);
	assert_string_equal(param(b, "min"), "45");
	b->o.min = "0.0000001";
	assert_false(go(b, plain));
	assert_err(&b->e, ERR_USAGE, "--min '0.0000001'");
	b->o.min = "-1";
	assert_false(go(b, plain));
	assert_err(&b->e, ERR_USAGE, "--min '-1'");
}

static void several_addresses(void **state)
{
	static const char *const both[] = {"thief", "0xAB", "thief"};
	struct bench *b = *state;

	b->o.address = (struct follow_texts){both, 3};
	b->o.seed_all = true;
	assert_ok(go(b, plain), &b->e);
	assert_int_equal(b->res->thefts, 1);
	assert_int_equal(b->res->theft[0].seeds, 4);
	assert_string_equal(b->res->theft[0].why,
			    "all that was sent to thief, 0xab");
	/* what the seed t5 moves is tainted already: all that thief has is */
	assert_int_equal(injected(b), 450);
}

/* NEM addresses in any form; the checksum is looked at. */
static void nem_addresses(void **state)
{
	static const char csv[] =
		"height,time,from,to,amount\n"
		"1,2018-01-25T15:02:13Z," VICTIM "," THIEF ",526300010\n";
	static const char *const typed[] = {
		"nc4c6p-suw5cl-tdt5sx-agjdqj-gznesk-fk5mcn-77og"};
	static const char *const wrong[] = {
		"NC4C6PSUW5CLTDT5SXAGJDQJGZNESKFK5MCN77OH"};
	static const char *const other[] = {
		"TAMESPACEWH4MKFMBCVFERDPOOP4FK7MTDJEYP35"};
	static const char *const unknown[] = {
		"NATRUSTUAB5LAWDSOWDUPQUFYRTGZTJZDGML2JKP"};
	static const char *const shorter[] = {"NC4C6P-SUW5"};
	static const char *const from[] = {VICTIM};
	struct bench *b = *state;

	b->o.address = one(typed);
	b->o.seed_from = one(from);
	assert_ok(go(b, csv), &b->e);
	assert_int_equal(injected(b), 526300010);
	assert_string_equal(b->res->theft[0].address, THIEF);
	assert_string_equal(b->res->asset_unit, "XEM");
	assert_string_equal(param(b, "address"), THIEF);
	b->o.address = one(wrong);
	assert_false(go(b, csv));
	assert_err(&b->e, ERR_USAGE, "wrong checksum");
	b->o.address = one(other);
	assert_false(go(b, csv));
	assert_err(&b->e, ERR_USAGE, "of another network");
	b->o.address = one(unknown);
	assert_false(go(b, csv));
	assert_err(&b->e, ERR_SOURCE, "nothing is known of it");
	b->o.address = one(shorter);
	assert_false(go(b, csv));
	assert_err(&b->e, ERR_USAGE, "too short (10 characters, not 40)");
}

static void same_bytes_again(void **state)
{
	struct bench *b = *state;
	char *first;

	b->o.address = one(thief);
	assert_ok(go(b, plain), &b->e);
	first = xstrdup(param(b, "ledger"));
	assert_ok(go(b, plain), &b->e);
	assert_string_equal(param(b, "ledger"), first);
	free(first);
}

#define BENCH(f) cmocka_unit_test_setup_teardown(f, bench_open, bench_close)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		BENCH(seeds_from_victims),
		BENCH(seeds_by_option),
		BENCH(seeds_unknown),
		BENCH(nothing_is_guessed),
		BENCH(victims_are_not_traced),
		BENCH(stops),
		BENCH(periods),
		BENCH(minimum),
		BENCH(several_addresses),
		BENCH(nem_addresses),
		BENCH(same_bytes_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
