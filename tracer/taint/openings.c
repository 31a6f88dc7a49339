#include "taint/openings.h"

#include <string.h>

#define TEXT_MAX 256

static char *put(char *at, const char *s)
{
	size_t len = strlen(s);

	memcpy(at, s, len);
	return at + len;
}

/* A text of its own only where the opening can matter. */
static const char *inferred_text(const struct judge *j, struct arena *text,
				 uint64_t most, enum policy which)
{
	char buf[TEXT_MAX], amount[AMOUNT_TEXT_MAX], *at = buf;

	if (!most)
		return "taken to have opened with at least so much";
	at = put(at, "taken to have opened with at least so much; if it was "
		     "more, up to ");
	at = put(at, amount_format(amount, amount_of(most),
				   ledger_asset_decimals(j->in->ledger,
							 j->in->asset),
				   AMOUNT_GROUPED));
	at = put(at, " of the tainted coins that left (");
	at = put(at, policy_name(which));
	at = put(at, ") stayed");
	return arena_strndup(text, buf, (size_t)(at - buf));
}

static void write_row(struct openings *o, struct finding **row,
		      enum finding_kind kind, const struct trace_account *a,
		      const char *text)
{
	struct finding *f = o->back ? --*row : (*row)++;

	f->kind = kind;
	f->height = FINDING_NO_HEIGHT;
	f->account = a->account.i;
	f->tx = "";
	f->amount = amount_of(o->j->c->slot_opening[a->slot.i]);
	f->text = text;
}

void openings_look(struct openings *o, uint32_t place)
{
	const struct judge *j = o->j;
	const struct trace_account *a = judge_account(j, place);
	enum policy which = POLICY_HAIRCUT;
	uint64_t most = matter_add(&o->matter, j, place, &which);

	if (a->state != STATE_READ)
		return;
	switch ((enum opening_kind)j->c->slot_opening_kind[a->slot.i]) {
	case OPENING_DERIVED:
		o->derived++;
		write_row(o, &o->derived_row, FINDING_OPENING_DERIVED, a,
			  "opened with so much, by a balance that is known");
		break;
	case OPENING_INFERRED:
		if (!j->c->slot_opening[a->slot.i]) {
			o->unneeded++;
			break;
		}
		o->inferred++;
		write_row(o, &o->inferred_row, FINDING_OPENING_INFERRED, a,
			  inferred_text(j, &o->text, most, which));
		break;
	case OPENING_ZERO:
		break;
	}
}
