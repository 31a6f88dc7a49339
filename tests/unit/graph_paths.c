/* Routes of taint: by hand, and on random ledgers that they add up. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "graph/paths.h"
#include "support.h"

#define SEEDS_MAX 16
#define WORLDS 400

struct scene {
	struct ledger_builder *b;
	struct ledger *l;
	struct trace *t;
	uint32_t seed[SEEDS_MAX];
	size_t seeds;
	unsigned rows;
	bool others; /* not only V was stolen from */
};

static void add(struct scene *s, const char *from, const char *to,
		uint64_t amount, bool seed)
{
	struct ledger_move mv = {.grade = GRADE_STATED,
				 .memo = LEDGER_NONE,
				 .amount = amount_of(amount)};
	struct ledger_tx tx = {.height = 1 + s->rows, .index = 0};
	struct err e = ERR_INIT;
	bool fresh;

	if (seed)
		s->seed[s->seeds++] = s->rows;
	assert_ok(ledger_builder_tx(s->b, &mv.tx, &fresh, &tx, &e) &&
			  ledger_builder_account(s->b, &mv.from, from,
						 strlen(from), &e) &&
			  ledger_builder_account(s->b, &mv.to, to, strlen(to),
						 &e) &&
			  ledger_builder_asset(s->b, &mv.asset, "nem:xem", 7, 6,
					       &e) &&
			  ledger_builder_move(s->b, &mv, &e),
		  &e);
	s->rows++;
}

static void scene_open(struct scene *s)
{
	memset(s, 0, sizeof(*s));
	s->b = ledger_builder_new(LEDGER_WHOLE);
}

static void judge(struct scene *s)
{
	struct rules rules;
	struct trace_input in = {.seed = s->seed,
				 .seeds = s->seeds,
				 .rules = &rules,
				 .end = SIZE_MAX};
	struct err e = ERR_INIT;

	s->l = ledger_seal(s->b, &e);
	assert_ok(s->l != NULL, &e);
	rules_init(&rules);
	in.ledger = s->l;
	in.end = ledger_columns(s->l)->moves;
	assert_true(ledger_find_asset(s->l, &in.asset, "nem:xem", 7));
	s->t = trace_run(&in, &e);
	assert_ok(s->t != NULL, &e);
}

/* "from to amount", one a line; '*' before it: a seed */
static void scene_init(struct scene *s, const char *rows)
{
	char from[32], to[32], row[128];
	uint64_t amount;
	const char *end;
	bool seed;

	scene_open(s);
	for (; *rows; rows = *end ? end + 1 : end) {
		end = strchrnul(rows, '\n');
		snprintf(row, sizeof(row), "%.*s", (int)(end - rows), rows);
		seed = row[0] == '*';
		assert_int_equal(sscanf(row + seed, "%31s %31s %" SCNu64, from,
					to, &amount),
				 3);
		add(s, from, to, amount, seed);
	}
	judge(s);
}

static void scene_release(struct scene *s)
{
	trace_free(s->t);
	ledger_free(s->l);
}

static struct account_id account(const struct scene *s, const char *name)
{
	struct account_id id = {LEDGER_NONE};

	if (name)
		assert_true(ledger_find_account(s->l, &id, name, strlen(name)));
	return id;
}

static void find(struct paths *p, const struct scene *s, enum policy rank,
		 const char *from, const char *to, bool held, size_t max)
{
	struct paths_input in = {.ledger = s->l,
				 .trace = s->t,
				 .rank = rank,
				 .from = account(s, from),
				 .to = account(s, to),
				 .held = held,
				 .max = max};

	paths_find(p, &in);
}

/* "20 A>B(2)>C; 5 A>C | total rest all"; (2): in two movements */
static void expect(const struct scene *s, enum policy rank, const char *from,
		   const char *to, bool held, size_t max, const char *want)
{
	char got[1024] = "";
	struct paths p;
	size_t i, j, n = 0;

	find(&p, s, rank, from, to, held, max);
	for (i = 0; i < p.nr; i++) {
		n += (size_t)snprintf(got + n, sizeof(got) - n, "%s%" PRIu64,
				      i ? "; " : "",
				      amount_units(p.path[i].part));
		for (j = 0; j < p.path[i].hops; j++) {
			const struct path_hop *h = &p.path[i].hop[j];

			if (!j)
				n += (size_t)snprintf(
					got + n, sizeof(got) - n, " %s",
					ledger_account_text(s->l, h->from));
			n += (size_t)snprintf(got + n, sizeof(got) - n, ">%s",
					      ledger_account_text(s->l, h->to));
			if (h->legs > 1)
				n += (size_t)snprintf(got + n, sizeof(got) - n,
						      "(%zu)", h->legs);
		}
	}
	snprintf(got + n, sizeof(got) - n,
		 " | %" PRIu64 " %" PRIu64 " %" PRIu64, amount_units(p.total),
		 amount_units(p.rest), amount_units(p.all));
	assert_string_equal(got, want);
	paths_release(&p);
}

static void worked_example(void **state)
{
	struct scene s;

	(void)state;
	scene_init(&s, "@genesis B 60\n"
		       "*thief B 40\n"
		       "B C 50");
	expect(&s, POLICY_HAIRCUT, "B", "C", false, 9, "20 B>C | 20 0 20");
	expect(&s, POLICY_HAIRCUT, "thief", "C", false, 9,
	       "20 thief>B>C | 20 0 20");
	expect(&s, POLICY_HAIRCUT, NULL, "B", true, 9, "20 thief>B | 20 0 20");
	expect(&s, POLICY_LIFO, "B", "C", false, 9, "40 B>C | 40 0 40");
	expect(&s, POLICY_FIFO, "B", "C", false, 9, " | 0 0 0");
	expect(&s, POLICY_FIFO, NULL, "B", true, 9, "40 thief>B | 40 0 40");
	expect(&s, POLICY_FIFO, "C", "B", false, 9, " | 0 0 40");
	scene_release(&s);
}

static void heaviest_first(void **state)
{
	struct scene s;

	(void)state;
	scene_init(&s, "@genesis V 100\n"
		       "*V A 100\n"
		       "A B 30\n"
		       "A C 50\n"
		       "A D 20\n"
		       "B C 10\n"
		       "C D 60\n"
		       "B D 20");
	expect(&s, POLICY_HAIRCUT, "A", "D", false, 9,
	       "50 A>C>D; 20 A>D; 20 A>B>D; 10 A>B>C>D | 100 0 100");
	expect(&s, POLICY_HAIRCUT, "A", "D", false, 2,
	       "50 A>C>D; 20 A>D | 100 30 100");
	/* only what came by way of B */
	expect(&s, POLICY_HAIRCUT, "B", "D", false, 9,
	       "20 B>D; 10 B>C>D | 30 0 100");
	expect(&s, POLICY_HAIRCUT, NULL, "D", true, 1,
	       "50 V>A>C>D | 100 50 100");
	scene_release(&s);
}

/* B's first debit cannot be fed by what came after it. */
static void time_is_respected(void **state)
{
	struct scene s;

	(void)state;
	scene_init(&s, "@genesis V 100\n"
		       "*V A 100\n"
		       "A B 10\n"
		       "B D 10\n"
		       "A B 90\n"
		       "B E 90");
	expect(&s, POLICY_HAIRCUT, "A", "D", false, 9, "10 A>B>D | 10 0 10");
	expect(&s, POLICY_HAIRCUT, "A", "E", false, 9, "90 A>B>E | 90 0 90");
	scene_release(&s);
}

/* What left TO and came back is received twice, held once. */
static void round_trips(void **state)
{
	struct scene s;

	(void)state;
	scene_init(&s, "@genesis V 100\n"
		       "*V A 100\n"
		       "A D 100\n"
		       "D B 40\n"
		       "B D 40");
	expect(&s, POLICY_HAIRCUT, "A", "D", false, 9, "100 A>D | 100 0 140");
	expect(&s, POLICY_HAIRCUT, "D", "D", false, 9, "40 D>B>D | 40 0 140");
	expect(&s, POLICY_HAIRCUT, NULL, "D", true, 9,
	       "60 V>A>D; 40 V>A>D>B>D | 100 0 100");
	scene_release(&s);
}

/* ---- what is true of every route ---- */

/* What the route's movements are, and that they are of it. */
static void check_hop(const struct scene *s, const struct path *p, size_t nr,
		      uint64_t *used)
{
	const struct ledger_columns *c = ledger_columns(s->l);
	const struct path_hop *h = &p->hop[nr];
	uint64_t sum = 0;
	size_t i;

	assert_true(h->legs > 0);
	if (nr)
		assert_int_equal(h->from.i, p->hop[nr - 1].to.i);
	for (i = 0; i < h->legs; i++) {
		uint32_t m = h->leg[i].mv;

		assert_int_equal(c->slot_account[c->from[m]], h->from.i);
		assert_int_equal(c->slot_account[c->to[m]], h->to.i);
		assert_true(!i || m > h->leg[i - 1].mv);
		assert_false(amount_is_zero(h->leg[i].part));
		used[m] += amount_units(h->leg[i].part);
		assert_true(used[m] <= amount_units(h->leg[i].tainted));
		sum += amount_units(h->leg[i].part);
	}
	assert_int_equal(sum, amount_units(p->part));
}

struct singles {
	const struct path *p;
	uint64_t sum;
	uint64_t *used; /* by movement */
};

static void check_single(void *arg, struct amount part,
			 const struct path_leg *const *leg, size_t hops)
{
	struct singles *s = arg;
	size_t i;

	assert_false(amount_is_zero(part));
	assert_int_equal(hops, s->p->hops);
	for (i = 0; i < hops; i++) {
		assert_true(leg[i] >= s->p->hop[i].leg &&
			    leg[i] < s->p->hop[i].leg + s->p->hop[i].legs);
		s->used[leg[i]->mv] += amount_units(part);
		if (i)
			assert_true(leg[i]->mv > leg[i - 1]->mv);
	}
	s->sum += amount_units(part);
}

/* An account can lie twice on a route, but not one of its movements. */
static void check_singles(const struct scene *s, const struct path *p)
{
	size_t moves = ledger_columns(s->l)->moves, i, k;
	struct singles all = {p, 0, xcalloc(moves, sizeof(uint64_t))};

	path_singles(p, check_single, &all);
	assert_int_equal(all.sum, amount_units(p->part));
	for (i = 0; i < p->hops; i++)
		for (k = 0; k < p->hop[i].legs; k++)
			all.used[p->hop[i].leg[k].mv] -=
				amount_units(p->hop[i].leg[k].part);
	for (i = 0; i < moves; i++)
		assert_int_equal(all.used[i], 0);
	free(all.used);
}

static void check_path(const struct scene *s, const struct path *p,
		       const char *from, const char *to, uint64_t *used)
{
	size_t i;

	assert_true(p->hops > 0);
	assert_false(amount_is_zero(p->part));
	if (from)
		assert_int_equal(p->hop[0].from.i, account(s, from).i);
	assert_int_equal(p->hop[p->hops - 1].to.i, account(s, to).i);
	for (i = 0; i < p->hops; i++)
		check_hop(s, p, i, used);
	check_singles(s, p);
}

/* A shop: many sales are one route, and what each is can be asked. */
static void one_route_in_many_movements(void **state)
{
	struct path_hop h;
	struct amount sum, tainted;
	struct scene s;
	struct paths p;

	(void)state;
	scene_init(&s, "@genesis V 100\n"
		       "@genesis S 100\n"
		       "*V A 100\n"
		       "A S 60\n"
		       "S B 32\n"
		       "A S 40\n"
		       "S B 42\n"
		       "S C 42");
	/* 60 of 160, then 48 + 40 of 168 */
	expect(&s, POLICY_HAIRCUT, "V", "B", false, 9,
	       "34 V>A>S(2)>B(2) | 34 0 34");
	expect(&s, POLICY_HAIRCUT, NULL, "S", false, 9,
	       "100 V>A>S(2) | 100 0 100");
	find(&p, &s, POLICY_HAIRCUT, "A", "B", false, 9);
	h = p.path[0].hop[1];
	assert_int_equal(amount_units(h.leg[0].part), 12);
	assert_int_equal(amount_units(h.leg[1].part), 22);
	assert_true(path_hop_sum(&h, s.l, &sum, &tainted));
	assert_int_equal(amount_units(sum), 74);
	assert_int_equal(amount_units(tainted), 34);
	check_singles(&s, &p.path[0]);
	paths_release(&p);
	scene_release(&s);
}

/* Two who paid one shop: each has of every sale what it had of the till. */
static void in_proportion(void **state)
{
	const struct path_hop *h;
	struct scene s;
	struct paths p;

	(void)state;
	scene_init(&s, "@genesis V 400\n"
		       "*V A 300\n"
		       "*V B 100\n"
		       "A S 30\n"
		       "B S 10\n"
		       "S X 20\n"
		       "A S 20\n"
		       "S X 16");
	expect(&s, POLICY_HAIRCUT, "V", "X", false, 9,
	       "29 V>A>S(2)>X(2); 7 V>B>S>X(2) | 36 0 36");
	find(&p, &s, POLICY_HAIRCUT, "V", "X", false, 9);
	h = &p.path[0].hop[2];
	assert_int_equal(amount_units(h->leg[0].part), 15);
	assert_int_equal(amount_units(h->leg[1].part), 14);
	h = &p.path[1].hop[2];
	assert_int_equal(amount_units(h->leg[0].part), 5);
	assert_int_equal(amount_units(h->leg[1].part), 2);
	paths_release(&p);
	scene_release(&s);
}

/* More ways than may be looked at: one is found, and it is said. */
static void too_many_ways(void **state)
{
	struct paths_input in = {.rank = POLICY_HAIRCUT, .max = 3, .limit = 1};
	struct scene s;
	struct paths p;
	uint64_t *used;
	size_t i;

	(void)state;
	scene_init(&s, "@genesis V 400\n"
		       "*V A 400\n"
		       "A B 100\n"
		       "A C 90\n"
		       "A D 80\n"
		       "B E 50\n"
		       "C E 90\n"
		       "D E 80\n"
		       "B C 50\n"
		       "C E 50");
	in.ledger = s.l;
	in.trace = s.t;
	in.from = account(&s, "A");
	in.to = account(&s, "E");
	paths_find(&p, &in);
	assert_true(p.hasty);
	assert_int_equal(p.nr, 3);
	assert_int_equal(amount_units(p.total), 270);
	used = xcalloc(ledger_columns(s.l)->moves, sizeof(*used));
	for (i = 0; i < p.nr; i++)
		check_path(&s, &p.path[i], "A", "E", used);
	free(used);
	paths_release(&p);
	scene_release(&s);
}

static uint64_t heaviest(const struct scene *s, struct paths_index *x,
			 const char *to)
{
	uint64_t *used = xcalloc(ledger_columns(s->l)->moves, sizeof(*used));
	uint64_t part = 0;
	struct path route;

	if (paths_index_heaviest(x, account(s, to), &route)) {
		check_path(s, &route, NULL, to, used);
		part = amount_units(route.part);
		path_release(&route);
	}
	free(used);
	return part;
}

static void heaviest_to_each(void **state)
{
	struct paths_index *x;
	struct path route;
	struct scene s;

	(void)state;
	scene_init(&s, "@genesis V 100\n"
		       "@genesis Z 1\n"
		       "*V A 100\n"
		       "A D 10\n"
		       "A B 90\n"
		       "B D 20\n"
		       "D A 30\n"
		       "A D 30\n"
		       "B D 5\n"
		       "Z D 1");
	x = paths_index_new(s.l, s.t, POLICY_HAIRCUT);
	/* twice through the same, and not what D itself had sent on */
	assert_int_equal(heaviest(&s, x, "D"), 25);
	assert_int_equal(heaviest(&s, x, "B"), 90);
	assert_int_equal(heaviest(&s, x, "D"), 25); /* as before */
	assert_false(paths_index_heaviest(x, account(&s, "Z"), &route));
	assert_int_equal(route.hops, 0);
	paths_index_free(x);
	paths_index_free(NULL);
	scene_release(&s);
}

/* ---- on random ledgers ---- */

static void random_scene(struct scene *s, struct rng *r, uint64_t most)
{
	static const char *const name[] = {"A", "B", "C", "D", "E", "V"};
	uint64_t balance[6], x;
	unsigned i, from, to;
	bool seed;

	scene_open(s);
	for (i = 0; i < 6; i++) {
		balance[i] = 1 + rng_below(r, most);
		add(s, "@genesis", name[i], balance[i], false);
	}
	while (s->rows < 50) {
		seed = s->rows == 6 ||
		       (s->seeds < SEEDS_MAX && !rng_below(r, 12));
		from = seed && rng_below(r, 12) ? 5 : (unsigned)rng_below(r, 6);
		to = (unsigned)rng_below(r, 6);
		if (from == to || (seed && !balance[from]))
			continue;
		if (!balance[from]) {
			add(s, "@genesis", name[from], 9, false);
			balance[from] += 9;
			continue;
		}
		s->others |= seed && from != 5;
		x = 1 + rng_below(r, balance[from]);
		balance[from] -= x;
		balance[to] += x;
		add(s, name[from], name[to], x, seed);
	}
	judge(s);
}

static bool same_accounts(const struct path *p, const struct path *q)
{
	size_t i;

	if (p->hops != q->hops || p->hop[0].from.i != q->hop[0].from.i)
		return false;
	for (i = 0; i < p->hops; i++)
		if (p->hop[i].to.i != q->hop[i].to.i)
			return false;
	return true;
}

static void check(const struct scene *s, enum policy rank, const char *from,
		  const char *to, bool held)
{
	uint64_t *used = xcalloc(ledger_columns(s->l)->moves, sizeof(*used));
	uint32_t place = trace_find(s->t, account(s, to));
	uint64_t sum = 0, all = 0, before = UINT64_MAX;
	struct paths p;
	size_t i, j;

	find(&p, s, rank, from, to, held, SIZE_MAX);
	for (i = 0; i < p.nr; i++) {
		check_path(s, &p.path[i], from, to, used);
		assert_true(amount_units(p.path[i].part) <= before);
		before = amount_units(p.path[i].part);
		sum += before;
		for (j = 0; j < i; j++)
			assert_false(same_accounts(&p.path[i], &p.path[j]));
	}
	assert_false(p.hasty);
	if (place != LEDGER_NONE)
		all = held ? trace_held(s->t, &s->t->account[place], rank)
			   : trace_in(s->t, &s->t->account[place], rank);
	assert_int_equal(amount_units(p.rest), 0);
	assert_int_equal(sum, amount_units(p.total));
	assert_int_equal(all, amount_units(p.all));
	assert_true(sum <= all);
	if (!from && held)
		assert_int_equal(sum, all);
	paths_release(&p);
	free(used);
}

/* What TO received came by way of itself, or it did not. */
static void parts_add_up(void **state)
{
	static const char *const name[] = {"A", "B", "C", "D", "E", "V"};
	struct rng r = {41};
	struct paths a, b;
	unsigned i, p, to;
	struct scene s;

	(void)state;
	for (i = 0; i < WORLDS; i++) {
		random_scene(&s, &r, 100);
		p = POLICY_HAIRCUT +
		    (unsigned)rng_below(&r, POLICY_NR - POLICY_HAIRCUT);
		to = (unsigned)rng_below(&r, 6);
		check(&s, p, NULL, name[to], false);
		check(&s, p, NULL, name[to], true);
		check(&s, p, name[rng_below(&r, 6)], name[to], false);
		find(&a, &s, p, NULL, name[to], false, 0);
		find(&b, &s, p, name[to], name[to], false, 0);
		if (to != 5 && !s.others)
			assert_int_equal(amount_units(a.total) +
						 amount_units(b.total),
					 amount_units(a.all));
		assert_int_equal(a.nr + b.nr, 0);
		paths_release(&a);
		paths_release(&b);
		scene_release(&s);
	}
}

/* The index and the search agree, but for what is rounded at each step. */
static void index_agrees(void **state)
{
	static const char *const name[] = {"A", "B", "C", "D", "E"};
	struct paths_index *x;
	struct rng r = {43};
	struct scene s;
	struct paths p;
	unsigned i, to;
	uint64_t one, part;

	(void)state;
	for (i = 0; i < WORLDS; i++) {
		random_scene(&s, &r, UINT64_C(1000000000));
		x = paths_index_new(s.l, s.t, POLICY_HAIRCUT);
		for (to = 0; to < 5 && !s.others; to++) {
			find(&p, &s, POLICY_HAIRCUT, NULL, name[to], false, 1);
			one = p.nr ? amount_units(p.path[0].part) : 0;
			part = heaviest(&s, x, name[to]);
			assert_true((one < part ? part - one : one - part) <
				    1000);
			paths_release(&p);
		}
		paths_index_free(x);
		scene_release(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(worked_example),
		cmocka_unit_test(heaviest_first),
		cmocka_unit_test(time_is_respected),
		cmocka_unit_test(round_trips),
		cmocka_unit_test(one_route_in_many_movements),
		cmocka_unit_test(in_proportion),
		cmocka_unit_test(too_many_ways),
		cmocka_unit_test(heaviest_to_each),
		cmocka_unit_test(parts_add_up),
		cmocka_unit_test(index_agrees),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
