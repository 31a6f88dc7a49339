/* What a letter asks, and how what it says is known. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/num.h"
#include "base/text.h"
#include "base/when.h"
#include "export/freeze_letter.h"
#include "export/words.h"

/* "signed 98.1 %, recorded 1.9 %": of the tainted part of the deposits. */
static void add_grades(struct text *t, const struct letter *l)
{
	const struct ledger_columns *c = ledger_columns(l->r->ledger);
	const struct trace *trace = l->s->trace;
	struct amount sum[GRADE_NR] = {{0}};
	unsigned permille[GRADE_NR];
	const struct trace_row *x;
	char share[WORD_MAX];
	size_t i;
	int g;

	for (i = 0; i < l->s->rows; i++) {
		x = &trace->row[l->s->row[i]];
		if (!amount_accumulate(&sum[c->grade[x->mv]],
				       amount_of(trace_taint(trace, x, l->p))))
			sum[c->grade[x->mv]] = amount_of(UINT64_MAX);
	}
	shares_of(permille, sum, GRADE_NR);
	for (g = GRADE_NR - 1; g >= 0; g--)
		if (!amount_is_zero(sum[g]))
			text_addf(t, "%s%s %s", t->len ? ", " : "",
				  say_grade(l->lang, (enum grade)g),
				  word_part(share, permille[g], sum[g]));
	if (!t->len)
		text_adds(t, "-");
}

static void put_since(const struct letter *l)
{
	const struct ledger_columns *c = ledger_columns(l->r->ledger);
	char since[WORD_MAX];
	const char *arg[1] = {since};
	struct tx_id tx;
	int64_t time;

	if (!l->s->rows)
		return;
	tx.i = c->tx[l->s->trace->row[l->s->row[0]].mv];
	time = ledger_tx_time(l->r->ledger, tx);
	if (time == LEDGER_NO_TIME)
		word_height(since, l->r, ledger_tx_height(l->r->ledger, tx));
	else
		/* the day */
		snprintf(since, sizeof(since), "%.10s",
			 when_iso((char[WHEN_TEXT_MAX]){0}, time));
	letter_put(l, LETTER_INDENT, SAY_L_ASK_2, arg, 1);
}

static void put_as_of(const struct letter *l)
{
	char height[WORD_MAX], when[WHEN_TEXT_MAX] = "";
	const char *arg[3] = {height, when, NULL};
	enum phrase said = SAY_L_AS_OF;
	struct text grades;

	text_init(&grades, TEXT_MAX_ANY);
	add_grades(&grades, l);
	arg[2] = grades.s;
	word_count(height, l->r->end_height);
	if (ledger_height_is_time(l->r->ledger)) {
		word_height(height, l->r, l->r->end_height);
		said = SAY_L_AS_OF_TIME;
	} else if (l->r->end_time != LEDGER_NO_TIME) {
		when_text(when, l->r->end_time);
	} else {
		said = SAY_L_AS_OF_NO_TIME;
	}
	letter_put(l, LETTER_INDENT, said, arg, 3);
	text_release(&grades);
}

/* Can some of the deposits still be rolled back? */
static void put_reversible(const struct letter *l)
{
	const struct ledger_columns *c = ledger_columns(l->r->ledger);
	char from[WORD_MAX];
	const char *arg[1] = {from};
	struct tx_id tx;

	if (!l->s->rows)
		return;
	tx.i = c->tx[l->s->trace->row[l->s->row[l->s->rows - 1]].mv];
	if (ledger_tx_height(l->r->ledger, tx) < l->r->reversible_from)
		return;
	word_count(from, l->r->reversible_from);
	letter_put(l, LETTER_INDENT, SAY_L_REVERSIBLE, arg, 1);
}

/* Is each deposit's transaction named by its hash? */
static bool has_hashes(const struct letter *l)
{
	const struct ledger_columns *c = ledger_columns(l->r->ledger);
	char id[TX_TEXT_MAX];
	struct tx_id tx;
	size_t i;

	for (i = 0; i < l->s->rows; i++) {
		tx.i = c->tx[l->s->trace->row[l->s->row[i]].mv];
		if (strlen(ledger_tx_text(l->r->ledger, id, tx)) !=
		    HASH_HEX_SIZE - 1)
			return false;
	}
	return l->s->rows != 0;
}

/* What was read from the chain itself; a file's times are its author's. */
static bool is_chain(const struct letter *l)
{
	return !strncmp(ledger_network(l->r->ledger), "nem:", 4);
}

static void put_proof(const struct letter *l)
{
	struct hash digest = ledger_digest(l->r->ledger);
	char hex[HASH_HEX_SIZE];
	const char *arg[2] = {TRACER_VERSION, hex};

	hex_encode(hex, digest.b, HASH_SIZE);
	put_as_of(l);
	if (is_chain(l))
		letter_put(l, LETTER_INDENT, SAY_L_TIMES, NULL, 0);
	if (has_hashes(l))
		letter_put(l, LETTER_INDENT, SAY_L_LOOK_UP, NULL, 0);
	letter_put(l, LETTER_INDENT, SAY_L_CHECK, arg, 2);
	if (l->s->sum->mark != MARK_NONE)
		letter_put(l, LETTER_INDENT, SAY_L_INFERRED, NULL, 0);
	put_reversible(l);
}

void letter_ask(const struct letter *l)
{
	const char *arg[1] = {policy_name(l->p)};

	letter_head(l, SAY_L_ASK);
	letter_put(l, LETTER_INDENT, SAY_L_ASK_1, arg, 1);
	put_since(l);
	letter_put(l, LETTER_INDENT, SAY_L_ASK_3, NULL, 0);
	letter_put(l, LETTER_INDENT, SAY_L_ASK_4, NULL, 0);
	letter_head(l, SAY_L_PROOF);
	put_proof(l);
	letter_head(l, SAY_L_NOT_SAID);
	letter_put(l, LETTER_INDENT, SAY_L_BYSTANDER, NULL, 0);
}
