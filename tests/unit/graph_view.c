#include "export_scene.h"
#include "graph/view.h"

#define MANY 3000

static const struct scene_label no_labels[] = {
	{"victim", "the victim", "victim", LABEL_VICTIM},
	{"market", "a market", "exchange", LABEL_EXCHANGE},
};

static struct view *view_of(const struct scene *s, size_t nodes, unsigned flags)
{
	struct view_opts o = {.nodes = nodes, .flags = flags};
	struct err e = ERR_INIT;
	struct view *v = view_new(&s->r, 0, &o, &e);

	assert_ok(v != NULL, &e);
	return v;
}

static const struct view_node *
node_named(const struct scene *s, const struct view *v, const char *name)
{
	size_t i;

	for (i = 0; i < v->nodes; i++) {
		struct account_id id = {v->node[i].account};

		if (v->node[i].kind == VIEW_ACCOUNT &&
		    !strcmp(ledger_account_text(s->l, id), name))
			return &v->node[i];
	}
	return NULL;
}

/* What goes into a node is what leaves it and what it holds. */
static void assert_balanced(const struct view *v)
{
	size_t i;

	for (i = 0; i < v->nodes; i++) {
		const struct view_node *n = &v->node[i];
		struct amount sum;

		if (n->role == ROLE_SOURCE || n->role == ROLE_PSEUDO)
			continue;
		assert_true(amount_add(&sum, n->out, n->held));
		assert_int_equal(amount_units(sum), amount_units(n->in));
	}
}

static void edges_are_merged(void **state)
{
	static const struct scene_move move[] = {
		{"@genesis", "victim", 1000, GRADE_SIGNED, NULL},
		{"victim", "thief", 400, GRADE_SIGNED, NULL},
		{"victim", "thief", 500, GRADE_RECORDED, NULL},
		{"thief", "a", 100, GRADE_SIGNED, NULL},
		{"thief", "a", 100, GRADE_SIGNED, NULL},
		{"a", "market", 150, GRADE_SIGNED, NULL},
		{"market", "clean", 150, GRADE_SIGNED, NULL},
	};
	const struct view_node *n;
	const struct view_edge *d;
	struct scene s;
	struct view *v;

	(void)state;
	scene_init(&s, move, 7, no_labels, 2);
	scene_theft(&s, "", "victim", "thief");
	v = view_of(&s, 0, 0);
	assert_int_equal(v->nodes, 4);
	assert_int_equal(v->edges, 3);
	assert_int_equal(v->columns, 4);
	assert_null(node_named(&s, v, "clean"));
	n = node_named(&s, v, "victim");
	assert_non_null(n);
	assert_int_equal(n->role, ROLE_SOURCE);
	assert_int_equal(n->column, 0);
	d = &v->edge[0];
	assert_int_equal(d->rows, 2);
	assert_int_equal(amount_units(d->taint), 900 * XEM);
	assert_int_equal(d->grade, GRADE_RECORDED);
	assert_int_equal(d->last_time - d->first_time, 60);
	n = node_named(&s, v, "market");
	assert_non_null(n);
	assert_int_equal(n->role, ROLE_SERVICE);
	assert_int_equal(n->column, 3);
	assert_balanced(v);
	view_free(v);
	scene_release(&s);
}

/* thief pays `many` accounts, one of them a lot, which pays the market. */
static struct scene_move *fan(size_t many, char (*name)[16])
{
	struct scene_move *move = xcalloc(many + 4, sizeof(*move));
	size_t i;

	move[0] = (struct scene_move){"@genesis", "victim", 100000000,
				      GRADE_SIGNED, NULL};
	move[1] = (struct scene_move){"victim", "thief", 90000000, GRADE_SIGNED,
				      NULL};
	for (i = 0; i < many; i++) {
		snprintf(name[i], sizeof(name[i]), "small-%zu", i);
		move[i + 2] = (struct scene_move){"thief", name[i], 10 + i,
						  GRADE_SIGNED, NULL};
	}
	move[many + 2] = (struct scene_move){"thief", "big", 50000000,
					     GRADE_SIGNED, NULL};
	move[many + 3] = (struct scene_move){"big", "market", 40000000,
					     GRADE_SIGNED, NULL};
	return move;
}

static void small_leaves_fold(void **state)
{
	char(*name)[16] = xcalloc(MANY, sizeof(*name));
	struct scene_move *move = fan(MANY, name);
	const struct view_node *fold = NULL;
	struct scene s;
	struct view *v;
	size_t i;

	(void)state;
	scene_init(&s, move, MANY + 4, no_labels, 2);
	scene_theft(&s, "", "victim", "thief");
	v = view_of(&s, 0, 0);
	for (i = 0; i < v->nodes; i++)
		if (v->node[i].kind == VIEW_FOLD)
			fold = &v->node[i];
	assert_int_equal(v->nodes, 5);
	assert_non_null(fold);
	assert_int_equal(fold->accounts, MANY);
	assert_int_equal(amount_units(fold->held), amount_units(fold->in));
	assert_non_null(node_named(&s, v, "big"));
	assert_balanced(v);
	view_free(v);
	v = view_of(&s, 0, VIEW_FULL);
	assert_int_equal(v->nodes, MANY + 4);
	assert_balanced(v);
	view_free(v);
	scene_release(&s);
	free(move);
	free(name);
}

/* Random flows among many: never above the cap, always in balance. */
static void cap_holds(void **state)
{
	enum { moves = 6000, accounts = 400 };
	char(*name)[16] = xcalloc(accounts, sizeof(*name));
	struct scene_move *move = xcalloc(moves, sizeof(*move));
	struct rng rng = {7};
	struct scene s;
	size_t i, nodes;

	(void)state;
	for (i = 0; i < accounts; i++)
		snprintf(name[i], sizeof(name[i]), "acc-%zu", i);
	for (i = 0; i < accounts; i++)
		move[i] = (struct scene_move){"@genesis", name[i], 10000000,
					      GRADE_SIGNED, NULL};
	for (; i < moves; i++)
		move[i] = (struct scene_move){name[rng_below(&rng, accounts)],
					      name[rng_below(&rng, accounts)],
					      rng_below(&rng, 50000),
					      GRADE_SIGNED, NULL};
	move[accounts] = (struct scene_move){name[0], name[1], 10000000,
					     GRADE_SIGNED, NULL};
	scene_init(&s, move, moves, no_labels, 2);
	scene_theft(&s, "", name[0], name[1]);
	for (nodes = VIEW_NODES_MIN; nodes < 200; nodes *= 2) {
		struct view *v = view_of(&s, nodes, 0);

		assert_true(v->nodes <= nodes);
		assert_balanced(v);
		view_free(v);
	}
	scene_release(&s);
	free(move);
	free(name);
}

/* A row of accounts that hand all on is one node, once it is too long. */
static void rows_are_joined(void **state)
{
	enum { length = 40 };
	char name[length][16];
	struct scene_move move[length + 3];
	const struct view_node *chain = NULL;
	struct scene s;
	struct view *v;
	size_t i;

	(void)state;
	move[0] = (struct scene_move){"@genesis", "victim", 1000, GRADE_SIGNED,
				      NULL};
	move[1] = (struct scene_move){"victim", "thief", 1000, GRADE_SIGNED,
				      NULL};
	for (i = 0; i < length; i++) {
		snprintf(name[i], sizeof(name[i]), "row-%zu", i);
		move[i + 2] =
			(struct scene_move){i ? name[i - 1] : "thief", name[i],
					    1000, GRADE_SIGNED, NULL};
	}
	move[length + 2] = (struct scene_move){name[length - 1], "market", 1000,
					       GRADE_SIGNED, NULL};
	scene_init(&s, move, length + 3, no_labels, 2);
	scene_theft(&s, "", "victim", "thief");
	v = view_of(&s, 0, 0);
	assert_int_equal(v->nodes, 4);
	for (i = 0; i < v->nodes; i++)
		if (v->node[i].kind == VIEW_CHAIN)
			chain = &v->node[i];
	assert_non_null(chain);
	assert_int_equal(chain->accounts, length);
	assert_balanced(v);
	view_free(v);
	scene_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(edges_are_merged),
		cmocka_unit_test(small_leaves_fold),
		cmocka_unit_test(cap_holds),
		cmocka_unit_test(rows_are_joined),
	};

	return cmocka_run_group_tests_name("graph_view", tests, NULL, NULL);
}
