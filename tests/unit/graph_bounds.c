/* Bounds by hand: the worked example, sets, stops, what is not known. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "graph/bounds.h"
#include "graph/bounds_moves.h"
#include "graph/flow.h"
#include "support.h"
#include "taint/rules.h"

#define SEEDS_MAX 8

struct scene {
	struct ledger *l;
	struct bounds_input in;
	uint32_t seed[SEEDS_MAX];
	uint8_t *class;
};

/* "height from to amount [kind]", one a line; '*' before it: a seed. */
static void add_row(struct scene *s, struct ledger_builder *b, const char *row,
		    unsigned nr)
{
	char from[32], to[32], kind[16] = "transfer";
	struct ledger_move mv = {.grade = GRADE_STATED, .memo = LEDGER_NONE};
	struct ledger_tx tx = {.index = nr};
	struct err e = ERR_INIT;
	uint64_t amount;
	bool fresh;

	if (*row == '*') {
		s->seed[s->in.seeds++] = nr;
		row++;
	}
	assert_true(sscanf(row, "%" SCNu64 " %31s %31s %" SCNu64 " %15s",
			   &tx.height, from, to, &amount, kind) >= 4);
	mv.amount = amount_of(amount);
	assert_ok(ledger_builder_tx(b, &mv.tx, &fresh, &tx, &e) &&
			  ledger_builder_account(b, &mv.from, from,
						 strlen(from), &e) &&
			  ledger_builder_account(b, &mv.to, to, strlen(to),
						 &e) &&
			  ledger_builder_asset(b, &mv.asset, "nem:xem", 7, 6,
					       &e) &&
			  ledger_builder_kind(b, &mv.kind, kind, strlen(kind),
					      &e) &&
			  ledger_builder_move(b, &mv, &e),
		  &e);
}

static void scene_init(struct scene *s, unsigned flags, const char *rows)
{
	struct ledger_builder *b = ledger_builder_new(flags);
	struct err e = ERR_INIT;
	const char *end;
	char row[128];
	unsigned nr = 0;

	memset(s, 0, sizeof(*s));
	for (; *rows; rows = *end ? end + 1 : end) {
		end = strchrnul(rows, '\n');
		snprintf(row, sizeof(row), "%.*s", (int)(end - rows), rows);
		add_row(s, b, row, nr++);
	}
	s->l = ledger_seal(b, &e);
	assert_ok(s->l != NULL, &e);
	s->class = xcalloc(ledger_columns(s->l)->accounts, 1);
	s->in.ledger = s->l;
	assert_true(ledger_find_asset(s->l, &s->in.asset, "nem:xem", 7));
	s->in.seed = s->seed;
	s->in.account_class = s->class;
	s->in.end = SIZE_MAX;
}

static void scene_release(struct scene *s)
{
	ledger_free(s->l);
	free(s->class);
}

static struct account_id account(const struct scene *s, const char *name)
{
	struct account_id id;

	assert_true(ledger_find_account(s->l, &id, name, strlen(name)));
	return id;
}

static void set_class(struct scene *s, const char *name,
		      enum account_class class)
{
	s->class[account(s, name).i] = (uint8_t) class;
}

/* names: letters, each an account; "@" for @fees */
static struct bounds run(const struct scene *s, const char *names)
{
	struct bounds_graph *g;
	struct err e = ERR_INIT;
	struct account_id x[8];
	struct bounds b;
	size_t nr = 0;
	char name[2] = "";

	for (; *names; names++) {
		name[0] = *names;
		x[nr++] = account(s, *names == '@' ? "@fees" : name);
	}
	g = bounds_graph_new(&s->in, &e);
	assert_ok(g != NULL, &e);
	assert_ok(bounds_run(&b, g, x, nr, &e), &e);
	bounds_graph_free(g);
	return b;
}

static void expect(const struct scene *s, const char *names, uint64_t ever_min,
		   uint64_t ever_max, uint64_t held_min, uint64_t held_max,
		   const char *widened)
{
	struct bounds b = run(s, names);
	char buf[BOUNDS_WIDENED_MAX];

	assert_int_equal(amount_units(b.ever_min), ever_min);
	assert_int_equal(amount_units(b.ever_max), ever_max);
	assert_int_equal(amount_units(b.held_min), held_min);
	assert_int_equal(amount_units(b.held_max), held_max);
	assert_string_equal(bounds_widened(buf, &b), widened);
	assert_int_equal(b.widened, widened[0] != 0);
}

static void worked_example(void **state)
{
	struct scene s;
	struct bounds b;

	(void)state;
	scene_init(&s, 0,
		   "10 @genesis B 60\n"
		   "*11 thief B 40\n"
		   "12 B C 50");
	expect(&s, "C", 0, 40, 0, 40, "");
	expect(&s, "B", 40, 40, 0, 40, "");
	expect(&s, "BC", 40, 40, 40, 40, "");
	b = run(&s, "B");
	assert_true(bounds_proves_all(&b));
	assert_false(bounds_proves_none(&b));
	b = run(&s, "C");
	assert_false(bounds_proves_all(&b));
	assert_int_equal(amount_units(b.injected), 40);
	/* a moment earlier */
	s.in.end = 2;
	expect(&s, "B", 40, 40, 40, 40, "");
	expect(&s, "C", 0, 0, 0, 0, "");
	b = run(&s, "C");
	assert_true(bounds_proves_none(&b));
	s.in.end = 1;
	expect(&s, "B", 0, 0, 0, 0, "");
	scene_release(&s);
}

static void expect_move(const struct scene *s, uint32_t mv, uint64_t least,
			uint64_t most)
{
	const struct bounds_move *m;
	struct bounds_graph *g;
	struct bounds_moves all;
	struct err e = ERR_INIT;

	g = bounds_graph_new(&s->in, &e);
	assert_ok(g != NULL, &e);
	bounds_moves_find(&all, g);
	m = bounds_moves_at(&all, mv);
	assert_int_equal(m ? m->least : 0, least);
	assert_int_equal(m ? m->most : 0, most);
	bounds_moves_release(&all);
	bounds_graph_free(g);
}

/* X and Y are exchanges. */
static void single_deposits(void **state)
{
	struct scene s;

	(void)state;
	/* what B's own coins cannot pay is stolen */
	scene_init(&s, 0,
		   "10 @genesis B 60\n"
		   "10 @genesis Z 7\n"
		   "*11 thief B 40\n"
		   "12 B X 30\n"
		   "13 B Y 65\n"
		   "15 Z X 7");
	set_class(&s, "X", CLASS_SERVICE);
	set_class(&s, "Y", CLASS_SERVICE);
	expect(&s, "X", 0, 30, 0, 30, "");
	expect_move(&s, 3, 0, 30);
	expect(&s, "Y", 5, 40, 5, 40, "");
	expect_move(&s, 4, 5, 40); /* apart: X could have taken 30 of them */
	expect_move(&s, 5, 0, 0);
	scene_release(&s);
	/* by way of C, all of it; what a service sends on is clean */
	scene_init(&s, LEDGER_WHOLE,
		   "1 @genesis thief 40\n"
		   "*11 thief B 40\n"
		   "12 B C 40\n"
		   "13 C X 25\n"
		   "14 C X 15\n"
		   "15 X D 40\n"
		   "16 D Y 40");
	set_class(&s, "X", CLASS_SERVICE);
	set_class(&s, "Y", CLASS_SERVICE);
	expect_move(&s, 3, 25, 25);
	expect_move(&s, 4, 15, 15);
	expect_move(&s, 6, 0, 0);
	scene_release(&s);
	/* an opening that was inferred may have been larger */
	scene_init(&s, 0,
		   "*11 thief B 40\n"
		   "12 B X 50");
	set_class(&s, "X", CLASS_SERVICE);
	expect_move(&s, 1, 0, 40);
	scene_release(&s);
	/* a seed is no deposit of this list */
	scene_init(&s, 0, "*11 thief X 40");
	set_class(&s, "X", CLASS_SERVICE);
	expect_move(&s, 0, 0, 0);
	scene_release(&s);
}

/* Without its first row B's opening is inferred as 10, and may be more. */
static void worked_not_whole(void **state)
{
	struct scene s;

	(void)state;
	scene_init(&s, 0,
		   "*11 thief B 40\n"
		   "12 B C 50");
	expect(&s, "C", 0, 40, 0, 40, "opening balance inferred");
	expect(&s, "B", 40, 40, 0, 40, "opening balance inferred");
	scene_release(&s);
}

static void stops_absorb(void **state)
{
	struct scene s;

	(void)state;
	scene_init(&s, 0,
		   "1 @genesis V 100\n"
		   "*2 V A 50\n"
		   "3 A E 50\n"
		   "4 E B 30\n"
		   "5 E @fees 1");
	expect(&s, "B", 30, 30, 30, 30, "");
	expect(&s, "E", 50, 50, 19, 19, "");
	expect(&s, "@", 1, 1, 1, 1, "");
	set_class(&s, "E", CLASS_SERVICE);
	expect(&s, "B", 0, 0, 0, 0, "");
	expect(&s, "E", 50, 50, 50, 50, "");
	expect(&s, "@", 0, 0, 0, 0, "");
	set_class(&s, "E", CLASS_BUSY);
	expect(&s, "E", 50, 50, 50, 50, "");
	scene_release(&s);
}

/* Taint ends at who takes a rental; what he sends is clean. */
static void sinks_absorb(void **state)
{
	struct scene s;

	(void)state;
	scene_init(&s, 0,
		   "1 @genesis V 100\n"
		   "1 @genesis A 5\n"
		   "*2 V A 50\n"
		   "3 A S 50 rental\n"
		   "4 S B 50");
	expect(&s, "S", 45, 50, 45, 50, "");
	expect(&s, "B", 0, 0, 0, 0, "");
	scene_release(&s);
}

static void not_read(void **state)
{
	struct scene s;

	(void)state;
	scene_init(&s, 0,
		   "1 @genesis V 100\n"
		   "1 @genesis D 100\n"
		   "*2 V A 50\n"
		   "3 D B 10\n"
		   "4 A U 50\n"
		   "5 D B 20\n"
		   "6 @unknown C 7");
	set_class(&s, "U", CLASS_UNREAD);
	set_class(&s, "D", CLASS_UNREAD);
	/* D may have had it from U by then, but not before */
	expect(&s, "B", 0, 20, 0, 20, "accounts not read");
	expect(&s, "C", 0, 7, 0, 7, "accounts not read");
	expect(&s, "U", 50, 50, 0, 50, "accounts not read");
	expect(&s, "D", 0, 50, 0, 50, "accounts not read");
	expect(&s, "A", 50, 50, 0, 0, "");
	scene_release(&s);
}

/* More was spent than the ledger knows of. */
/* What accounts that were not read paid to a stop is in no row. */
static void stop_not_read(void **state)
{
	struct scene s;

	(void)state;
	scene_init(&s, 0,
		   "1 @genesis V 100\n"
		   "*2 V A 50\n"
		   "3 A U 20\n"
		   "4 A E 30");
	set_class(&s, "E", CLASS_SERVICE);
	expect(&s, "E", 30, 30, 30, 30, "");
	set_class(&s, "U", CLASS_UNREAD);
	expect(&s, "E", 30, 50, 30, 50, "accounts not read");
	set_class(&s, "E", CLASS_BUSY);
	expect(&s, "E", 30, 50, 30, 50, "accounts not read");
	expect(&s, "A", 50, 50, 0, 0, "");
	scene_release(&s);
}

static void missing(void **state)
{
	struct scene s;

	(void)state;
	scene_init(&s, LEDGER_WHOLE,
		   "1 @genesis V 100\n"
		   "*2 V A 50\n"
		   "3 A B 60\n"
		   "4 A C 10");
	expect(&s, "B", 50, 50, 50, 50, "credits missing");
	/* a nought that is no proof */
	expect(&s, "C", 0, 0, 0, 0, "credits missing");
	scene_release(&s);
}

/* Coins come back to the victim and are stolen again. */
static void overlap(void **state)
{
	static const char again[] =
		"stolen coins came back and were stolen again";
	struct scene s;

	(void)state;
	scene_init(&s, 0,
		   "1 @genesis V 100\n"
		   "*2 V A 50\n"
		   "3 A V 20\n"
		   "*4 V B 60\n"
		   "5 A C 30");
	expect(&s, "A", 0, 50, 0, 0, again);
	expect(&s, "B", 60, 60, 60, 60, again);
	expect(&s, "C", 30, 30, 30, 30, again);
	expect(&s, "V", 0, 20, 0, 10, again);
	scene_release(&s);
}

static void refused(void **state)
{
	struct err e = ERR_INIT;
	struct scene s;

	(void)state;
	scene_init(&s, 0,
		   "1 @genesis V 9007199254740992\n"
		   "*2 V A 9007199254740991\n"
		   "3 A B 9007199254740991\n"
		   "*4 V A 1");
	s.in.seeds = 1;
	expect(&s, "B", 9007199254740991, 9007199254740991, 9007199254740991,
	       9007199254740991, "");
	s.in.seeds = 2;
	assert_null(bounds_graph_new(&s.in, &e));
	assert_err(&e, ERR_DATA, "2^53");
	s.seed[0] = 4711;
	assert_null(bounds_graph_new(&s.in, &e));
	assert_err(&e, ERR_DATA, "no movement");
	scene_release(&s);
}

static void flows(void **state)
{
	struct flow f = {.nodes = 4};
	struct err e = ERR_INIT;
	uint64_t v;

	(void)state;
	assert_true(flow_max(&v, &f, 0, 3, 9, &e));
	assert_int_equal(v, 0);
	flow_add(&f, 0, 1, 5);
	flow_add(&f, 0, 2, 5);
	flow_add(&f, 1, 3, UINT64_MAX);
	flow_add(&f, 2, 1, 3);
	flow_add(&f, 2, 2, 3);
	assert_true(flow_max(&v, &f, 0, 3, 100, &e));
	assert_int_equal(v, 8);
	assert_true(flow_max(&v, &f, 0, 3, 7, &e));
	assert_int_equal(v, 7);
	assert_false(flow_max(&v, &f, 0, 3, FLOW_EXACT, &e));
	assert_err(&e, ERR_DATA, "2^53");
	flow_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(worked_example),
		cmocka_unit_test(worked_not_whole),
		cmocka_unit_test(single_deposits),
		cmocka_unit_test(stops_absorb),
		cmocka_unit_test(sinks_absorb),
		cmocka_unit_test(not_read),
		cmocka_unit_test(stop_not_read),
		cmocka_unit_test(missing),
		cmocka_unit_test(overlap),
		cmocka_unit_test(refused),
		cmocka_unit_test(flows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
