/* What a letter says of the theft. */
#include <string.h>

#include "base/text.h"
#include "export/freeze_letter.h"
#include "export/words.h"
#include "export/worth.h"

#define SEEDS_SHOWN 10	/* pairs of sender and receiver */
#define SEEDS_MOST 1000 /* that are looked at for them */

/* " (Coincheck)", or nothing. */
static void add_name(struct text *t, const struct letter *l, uint32_t account)
{
	const struct label *label =
		result_label(l->r, (struct account_id){account});
	const char *arg[1];
	struct text name;

	if (!label)
		return;
	text_init(&name, TEXT_MAX_ANY);
	word_foreign(&name, label->label, 60);
	arg[0] = name.s;
	say_to(t, l->lang, SAY_L_NAMED, arg, 1);
	text_release(&name);
}

/* Seeds with the same ends as number `first`, which is the first of them. */
static void put_seeds(const struct letter *l, const struct theft *x,
		      size_t first)
{
	const struct ledger_columns *c = ledger_columns(l->r->ledger);
	uint32_t from = c->from[x->seed[first]], to = c->to[x->seed[first]];
	struct account_id a = {c->slot_account[from]};
	struct account_id b = {c->slot_account[to]};
	char amount[WORD_MAX], count[WORD_MAX];
	struct text names[2], of[2];
	struct amount sum = amount_of(0);
	const char *arg[7];
	size_t i, nr = 0;

	for (i = first; i < x->seeds; i++) {
		if (c->from[x->seed[i]] != from || c->to[x->seed[i]] != to)
			continue;
		nr++;
		if (!amount_accumulate(&sum, amount_of(c->amount[x->seed[i]])))
			sum = amount_of(UINT64_MAX);
	}
	for (i = 0; i < 2; i++) {
		text_init(&names[i], TEXT_MAX_ANY);
		text_init(&of[i], TEXT_MAX_ANY);
		word_foreign(&names[i],
			     ledger_account_text(l->r->ledger, i ? b : a),
			     ACCOUNT_TEXT_MAX);
		add_name(&of[i], l, i ? b.i : a.i);
		arg[2 * i] = names[i].s;
		arg[2 * i + 1] = of[i].len ? of[i].s : "";
	}
	arg[4] = word_amount(amount, l->r, sum);
	arg[5] = l->r->asset_unit;
	arg[6] = word_count(count, nr);
	letter_put(l, 2 * LETTER_INDENT, SAY_L_SEED_ROW, arg, 7);
	for (i = 0; i < 2; i++) {
		text_release(&names[i]);
		text_release(&of[i]);
	}
}

static bool is_first_of_its(const struct letter *l, const struct theft *x,
			    size_t nr)
{
	const struct ledger_columns *c = ledger_columns(l->r->ledger);
	size_t i;

	for (i = 0; i < nr; i++)
		if (c->from[x->seed[i]] == c->from[x->seed[nr]] &&
		    c->to[x->seed[i]] == c->to[x->seed[nr]])
			return false;
	return true;
}

static void put_worth(const struct letter *l)
{
	const struct value *v = l->s->in->opts->value;
	struct text worth, grounds;
	const char *arg[2];
	uint64_t sum;

	if (!v || !worth_stolen(&sum, v, l->r, l->s->theft))
		return;
	text_init(&worth, TEXT_MAX_ANY);
	text_init(&grounds, TEXT_MAX_ANY);
	value_words(&worth, l->lang, v, sum);
	value_grounds(&grounds, l->lang, v);
	arg[0] = worth.s;
	arg[1] = grounds.s;
	letter_put(l, LETTER_INDENT, SAY_L_WORTH_STOLEN, arg, 2);
	text_release(&worth);
	text_release(&grounds);
}

/* Of several thefts one service gets several letters. */
static void put_which(const struct letter *l)
{
	char count[WORD_MAX];
	const char *arg[2];
	struct text name;

	if (l->r->thefts < 2)
		return;
	text_init(&name, TEXT_MAX_ANY);
	word_foreign(&name, l->r->theft[l->s->theft].name, 60);
	arg[0] = name.len ? name.s : "";
	arg[1] = word_count(count, l->r->thefts);
	letter_put(l, LETTER_INDENT, SAY_L_ONE_THEFT, arg, 2);
	text_release(&name);
}

void letter_theft(const struct letter *l)
{
	const struct theft *x = &l->r->theft[l->s->theft];
	char sum[WORD_MAX], nr[WORD_MAX], when[WORD_MAX], more[WORD_MAX];
	const char *arg[4] = {sum, l->r->asset_unit, nr, when};
	size_t i, shown = 0,
		  seeds = x->seeds < SEEDS_MOST ? x->seeds : SEEDS_MOST;

	put_which(l);
	word_amount(sum, l->r, x->trace->injected[l->p]);
	word_count(nr, x->seeds);
	letter_span(l, when, x->seed[0], x->seed[x->seeds - 1], true);
	letter_put(l, LETTER_INDENT, SAY_L_STOLEN, arg, 4);
	put_worth(l);
	letter_put(l, LETTER_INDENT, SAY_L_SEED, NULL, 0);
	for (i = 0; i < seeds; i++) {
		if (!is_first_of_its(l, x, i))
			continue;
		if (shown++ < SEEDS_SHOWN)
			put_seeds(l, x, i);
	}
	if (shown <= SEEDS_SHOWN)
		return;
	arg[0] = word_count(more, shown - SEEDS_SHOWN);
	letter_put(l, 2 * LETTER_INDENT, SAY_AND_MORE, arg, 1);
}
