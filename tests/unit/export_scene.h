#ifndef TESTS_UNIT_EXPORT_SCENE_H
#define TESTS_UNIT_EXPORT_SCENE_H
/*
 * Small results for the tests of graph/ and export/: a ledger from a table
 * of movements, judged by the real rules, with labels as hostile as a label
 * can be.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "label/label.h"
#include "ledger/ledger.h"
#include "support.h"
#include "taint/result.h"
#include "taint/trace.h"

#define XEM 1000000ull
#define SCENE_THEFTS 2

struct scene_move {
	const char *from, *to;
	uint64_t xem;
	enum grade grade;
	const char *memo;
};

struct scene_label {
	const char *address, *label, *category;
	enum label_category nr;
};

struct scene {
	struct ledger *l;
	struct labels *labels;
	struct rules rules;
	uint8_t *account_class;
	uint32_t seed[SCENE_THEFTS][64];
	struct theft theft[SCENE_THEFTS];
	struct coverage coverage[2];
	struct result r;
};

static inline struct ledger *scene_ledger(const struct scene_move *move,
					  size_t nr)
{
	struct ledger_builder *b = ledger_builder_new(LEDGER_WHOLE);
	struct asset_id asset;
	struct err e = ERR_INIT;
	struct ledger *l;
	size_t i;

	assert_ok(ledger_builder_asset(b, &asset, "nem:xem", 7, 6, &e), &e);
	for (i = 0; i < nr; i++) {
		const struct scene_move *x = &move[i];
		uint8_t id[32] = {(uint8_t)(i >> 8), (uint8_t)i};
		struct ledger_tx tx = {.height = 100 + i,
				       .time = 1516892533 + (int64_t)i * 60,
				       .index = 0,
				       .id = id,
				       .id_len = sizeof(id),
				       .id_is_hash = true};
		struct ledger_move mv = {.grade = x->grade, .asset = asset};
		bool fresh;

		assert_ok(ledger_builder_account(b, &mv.from, x->from,
						 strlen(x->from), &e),
			  &e);
		assert_ok(ledger_builder_account(b, &mv.to, x->to,
						 strlen(x->to), &e),
			  &e);
		assert_ok(ledger_builder_tx(b, &mv.tx, &fresh, &tx, &e), &e);
		mv.memo = LEDGER_NONE;
		if (x->memo)
			mv.memo = ledger_builder_memo(b, MEMO_PLAIN, x->memo,
						      strlen(x->memo));
		mv.amount = amount_of(x->xem * XEM);
		assert_ok(ledger_builder_move(b, &mv, &e), &e);
	}
	l = ledger_seal(b, &e);
	assert_ok(l != NULL, &e);
	return l;
}

static inline char *scene_temp(void)
{
	static const char form[] = "/tmp/tracer-scene-XXXXXX";
	char *path = xmemdup0(form, sizeof(form) - 1);
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	close(fd);
	return path;
}

/* The label room's part, so that a label can say what no file of labels
 * may: only what these tests ask of it. */
struct labels {
	struct label *row;
	size_t nr;
};

const struct label *labels_find(const struct labels *l, const char *address)
{
	size_t i;

	for (i = 0; i < l->nr; i++)
		if (!strcmp(l->row[i].address, address))
			return &l->row[i];
	return NULL;
}

size_t labels_count(const struct labels *l)
{
	return l->nr;
}

static inline struct labels *scene_labels(const struct scene_label *label,
					  size_t nr)
{
	struct labels *l = xcalloc(1, sizeof(*l));
	size_t i;

	l->row = xcalloc(nr + 1, sizeof(*l->row));
	l->nr = nr;
	for (i = 0; i < nr; i++)
		l->row[i] = (struct label){.address = label[i].address,
					   .label = label[i].label,
					   .category = label[i].category,
					   .category_nr = label[i].nr,
					   .source = "a test",
					   .confidence = "ownership",
					   .file = "test.csv"};
	return l;
}

/* Judges one more theft: everything from victim to thief. */
static inline void scene_theft(struct scene *s, const char *name,
			       const char *victim, const char *thief)
{
	const struct ledger_columns *c = ledger_columns(s->l);
	struct theft *t = &s->theft[s->r.thefts];
	uint32_t *seed = s->seed[s->r.thefts];
	struct account_id from, to;
	struct trace_input in = {.ledger = s->l,
				 .seed = seed,
				 .rules = &s->rules,
				 .account_class = s->account_class,
				 .end = c->moves};
	struct err e = ERR_INIT;
	uint32_t i;

	assert_true(ledger_find_account(s->l, &from, victim, strlen(victim)));
	assert_true(ledger_find_account(s->l, &to, thief, strlen(thief)));
	for (i = 0; i < c->moves; i++)
		if (c->slot_account[c->from[i]] == from.i &&
		    c->slot_account[c->to[i]] == to.i)
			seed[in.seeds++] = i;
	assert_true(in.seeds && in.seeds <= 64);
	*t = (struct theft){.name = name,
			    .address = thief,
			    .why = "transfers from victim (label: x, victim)",
			    .seed = seed,
			    .seeds = in.seeds,
			    .trace = trace_run(&in, &e)};
	assert_ok(t->trace != NULL, &e);
	s->r.thefts++;
}

static inline void scene_init(struct scene *s, const struct scene_move *move,
			      size_t moves, const struct scene_label *label,
			      size_t labels)
{
	static const struct param param[] = {
		{"policy", "all"}, {"hostile", "a\"b\\c<d>&e\nf\xff"}};
	size_t i;

	*s = (struct scene){.l = scene_ledger(move, moves),
			    .labels = scene_labels(label, labels)};
	rules_init(&s->rules);
	s->account_class = xcalloc(ledger_columns(s->l)->accounts + 1, 1);
	for (i = 0; i < s->labels->nr; i++) {
		const struct label *x = &s->labels->row[i];
		struct account_id id;

		if (x->category_nr == LABEL_EXCHANGE &&
		    ledger_find_account(s->l, &id, x->address,
					strlen(x->address)))
			s->account_class[id.i] = CLASS_SERVICE;
	}
	findings_init(&s->r.findings);
	s->r.ledger = s->l;
	s->r.labels = s->labels;
	s->r.rules = &s->rules;
	s->r.account_class = s->account_class;
	s->r.decimals = 6;
	s->r.asset_unit = "XEM";
	s->r.theft = s->theft;
	s->r.param = param;
	s->r.params = 2;
	s->r.end_height = 100 + moves;
	s->r.end_time = 1516892533 + (int64_t)moves * 60;
	s->r.reversible_from = UINT64_MAX;
}

static inline void scene_release(struct scene *s)
{
	size_t i;

	for (i = 0; i < s->r.thefts; i++)
		trace_free((struct trace *)s->theft[i].trace);
	findings_release(&s->r.findings);
	free(s->account_class);
	free(s->labels->row);
	free(s->labels);
	ledger_free(s->l);
}

/* What a writer wrote, NUL-terminated; to be freed. */
struct scene_out {
	FILE *f;
	char *s;
	size_t len;
};

static inline void scene_open(struct scene_out *o)
{
	*o = (struct scene_out){0};
	o->f = open_memstream(&o->s, &o->len);
	assert_non_null(o->f);
}

static inline void scene_close(struct scene_out *o)
{
	assert_int_equal(fclose(o->f), 0);
	assert_non_null(o->s);
}

#endif
