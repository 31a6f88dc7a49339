#include "taint/openings.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Accounts between asking memory for something and using it. */
#define AHEAD 16
#define TEXT_MAX 256
#define NOTHING UINT8_MAX

struct opening_note {
	uint64_t most; /* matter_add() */
	uint32_t slot;
	uint8_t which; /* policy, whose that is */
	uint8_t kind;  /* enum opening_kind, or NOTHING is said */
};

void openings_init(struct openings *o, const struct judge *j,
		   const uint32_t *by_account)
{
	memset(o, 0, sizeof(*o));
	o->j = j;
	o->by_account = by_account;
	o->note = xlarge_array(j->accounts + 1, sizeof(*o->note));
	o->matter.heaviest = PLACE_NONE;
}

void openings_release(struct openings *o)
{
	free(o->note);
}

static void count(const struct openings *o, struct openings_seen *seen,
		  struct opening_note *n)
{
	switch ((enum opening_kind)n->kind) {
	case OPENING_DERIVED:
		seen->derived++;
		return;
	case OPENING_INFERRED:
		if (o->j->c->slot_opening[n->slot]) {
			seen->inferred++;
			return;
		}
		seen->unneeded++;
		break;
	case OPENING_ZERO:
		break;
	}
	n->kind = NOTHING;
}

void openings_look(struct openings *o, struct openings_seen *seen,
		   uint32_t place)
{
	const struct trace_account *a = judge_account(o->j, place);
	struct opening_note *n = &o->note[place - 1];
	enum policy which = POLICY_HAIRCUT;

	n->slot = a->slot.i;
	n->most = matter_add(&seen->matter, o->j, place, &which);
	n->which = (uint8_t)which;
	n->kind = NOTHING;
	if (a->state != STATE_READ)
		return;
	n->kind = o->j->c->slot_opening_kind[n->slot];
	count(o, seen, n);
}

void openings_join(struct openings *o, const struct openings_seen *a,
		   const struct openings_seen *b)
{
	o->matter = a->matter;
	matter_join(&o->matter, &b->matter, o->j);
	o->inferred = a->inferred + b->inferred;
	o->derived = a->derived + b->derived;
	o->unneeded = a->unneeded + b->unneeded;
}

static char *put(char *at, const char *s)
{
	size_t len = strlen(s);

	memcpy(at, s, len);
	return at + len;
}

/* A text of its own only where the opening can matter. */
static const char *inferred_text(const struct judge *j, struct arena *text,
				 const struct opening_note *n)
{
	char buf[TEXT_MAX], amount[AMOUNT_TEXT_MAX], *at = buf;

	if (!n->most)
		return "taken to have opened with at least so much";
	at = put(at, "taken to have opened with at least so much; if it was "
		     "more, up to ");
	at = put(at, amount_format(amount, amount_of(n->most),
				   ledger_asset_decimals(j->in->ledger,
							 j->in->asset),
				   AMOUNT_GROUPED));
	at = put(at, " of the tainted coins that left (");
	at = put(at, policy_name((enum policy)n->which));
	at = put(at, ") stayed");
	return arena_strndup(text, buf, (size_t)(at - buf));
}

/* Half of the accounts; one writes from the first row on, the other back from
 * the last. */
struct half {
	const struct openings *o;
	struct finding *row;
	struct arena text;
	size_t first, end;
	enum opening_kind kind;
	bool back;
};

static void write_one(struct half *h, const struct opening_note *n)
{
	const struct judge *j = h->o->j;
	bool inferred = h->kind == OPENING_INFERRED;

	if (h->back)
		h->row--;
	*h->row = (struct finding){
		.kind = inferred ? FINDING_OPENING_INFERRED
				 : FINDING_OPENING_DERIVED,
		.height = FINDING_NO_HEIGHT,
		.account = j->c->slot_account[n->slot],
		.tx = "",
		.amount = amount_of(j->c->slot_opening[n->slot]),
		.text = inferred ? inferred_text(j, &h->text, n)
				 : "opened with so much, by a balance that is "
				   "known",
	};
	if (!h->back)
		h->row++;
}

static void write_half(void *ctx)
{
	struct half *h = ctx;
	const struct openings *o = h->o;
	const struct opening_note *n;
	size_t nr = h->end - h->first, i, at;

	for (i = 0; i < nr; i++) {
		at = h->back ? h->end - 1 - i : h->first + i;
		if (i + AHEAD < nr)
			__builtin_prefetch(
				&o->note[o->by_account[h->back ? at - AHEAD
							       : at + AHEAD]]);
		n = &o->note[o->by_account[at]];
		if (n->kind == h->kind)
			write_one(h, n);
	}
}

void openings_note(const struct openings *o, struct findings *all,
		   enum opening_kind kind)
{
	size_t nr = kind == OPENING_INFERRED ? o->inferred : o->derived;
	size_t accounts = o->j->accounts;
	struct half a = {.o = o, .end = accounts / 2, .kind = kind}, b = a;

	if (!nr)
		return;
	a.row = all->row + all->nr;
	b.row = a.row + nr;
	b.first = a.end;
	b.end = accounts;
	b.back = true;
	judge_both(o->j, write_half, &a, &b);
	arena_join(&all->text, &a.text);
	arena_join(&all->text, &b.text);
	all->nr += nr;
}
