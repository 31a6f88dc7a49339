#ifndef TESTS_UNIT_FOLLOW_SAID_H
#define TESTS_UNIT_FOLLOW_SAID_H
/* What a result claims, to compare two of them. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "taint/result.h"

static inline int said_compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/*
 * The lines in order: account pages do not tell the place in a block of
 * transactions whose order does not matter.  s is freed.
 */
static inline char *said_sorted(char *s)
{
	char **line = NULL, *save = s, *one;
	size_t nr = 0, alloc = 0, i;
	struct text t;

	while ((one = strsep(&save, "\n"))) {
		VEC_GROW(line, nr + 1, alloc);
		line[nr++] = one;
	}
	qsort(line, nr, sizeof(*line), said_compare);
	text_init(&t, TEXT_MAX_ANY);
	for (i = 0; i < nr; i++)
		text_addf(&t, "%s\n", line[i]);
	free(line);
	free(s);
	return t.s;
}

/* Everything that a conserving rule says, as text; freed by free(). */
static inline char *said(const struct result *res)
{
	const struct trace *t = res->theft[0].trace;
	const struct ledger *l = res->ledger;
	const struct ledger_columns *c = ledger_columns(l);
	char tx[TX_TEXT_MAX];
	struct text s;
	uint32_t m;
	size_t i;
	bool any;
	int p;

	text_init(&s, TEXT_MAX_ANY);
	text_addf(&s, "%s\n", res->theft[0].why);
	for (i = 0; i < t->dispositions; i++)
		text_addf(&s, "%d %d %s %llu\n", (int)t->disposition[i].policy,
			  (int)t->disposition[i].end,
			  t->disposition[i].account == LEDGER_NONE
				  ? "-"
				  : ledger_account_text(
					    l,
					    (struct account_id){
						    t->disposition[i].account}),
			  (unsigned long long)amount_units(
				  t->disposition[i].amount));
	for (i = 0; i < t->rows; i++) {
		m = t->row[i].mv;
		any = t->row[i].seed;
		for (p = POLICY_HAIRCUT; p < POLICY_NR; p++)
			any |= trace_taint(t, &t->row[i], (enum policy)p) != 0;
		if (!any) /* poison alone */
			continue;
		text_addf(&s, "%s/%u",
			  ledger_tx_text(l, tx, (struct tx_id){c->tx[m]}),
			  c->leg[m]);
		for (p = POLICY_HAIRCUT; p < POLICY_NR; p++)
			text_addf(&s, " %llu",
				  (unsigned long long)trace_taint(
					  t, &t->row[i], (enum policy)p));
		text_addc(&s, '\n');
	}
	for (i = 0; i < t->accounts; i++) {
		if (t->account[i].state != STATE_READ)
			continue;
		text_addf(
			&s, "%s %u %llu %llu %llu\n",
			ledger_account_text(l, t->account[i].account),
			t->account[i].hop,
			(unsigned long long)amount_units(t->account[i].balance),
			(unsigned long long)amount_units(
				t->account[i].received),
			(unsigned long long)amount_units(t->account[i].sent));
	}
	return said_sorted(s.s);
}

#endif
