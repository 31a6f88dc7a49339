/* What a movement is told of: coins that nobody saw come, thefts that overlap. */
#include "taint/step.h"

/* In whole units of the asset. */
static char *whole(const struct judge *j, char *buf, uint64_t units)
{
	unsigned decimals = ledger_asset_decimals(j->in->ledger, j->in->asset);

	return amount_format(buf, amount_of(units), decimals, AMOUNT_GROUPED);
}

bool step_supply(struct judge *j, struct step *s)
{
	uint64_t had = s->before, missing = s->x - had;
	struct tx_id tx = {j->c->tx[s->m]};
	char spent[AMOUNT_TEXT_MAX], known[AMOUNT_TEXT_MAX];
	char buf[TX_TEXT_MAX];

	if (j->c->slot_account[s->from] >= j->c->accounts)
		return judge_broken(j, s->m, "no such account");
	findings_add(&j->findings, FINDING_MISSING_CREDIT,
		     ledger_tx_height(j->in->ledger, tx),
		     j->c->slot_account[s->from],
		     ledger_tx_text(j->in->ledger, buf, tx), amount_of(missing),
		     "spent %s, the ledger knows of %s", whole(j, spent, s->x),
		     whole(j, known, had));
	EACH_POLICY(p, judge_meta(j, s->rf)->mask)
	step_give(j, p, s->rf, had, missing, 0);
	s->before = s->x;
	return true;
}

void step_overlap(struct judge *j, const struct step *s)
{
	struct tx_id tx = {j->c->tx[s->m]};
	char buf[TX_TEXT_MAX], stolen[AMOUNT_TEXT_MAX];

	findings_add(&j->findings, FINDING_SEED_OVERLAP,
		     ledger_tx_height(j->in->ledger, tx),
		     j->c->slot_account[s->to],
		     ledger_tx_text(j->in->ledger, buf, tx),
		     amount_of(s->tau[j->rules->rank]),
		     "of %s stolen so many were tainted already (%s)",
		     whole(j, stolen, s->x), policy_name(j->rules->rank));
}
