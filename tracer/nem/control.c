#include "nem/control.h"

#include <string.h>

#include "base/hash.h"
#include "base/num.h"

struct control {
	struct findings *f;
	const struct nem_row *row;
	uint32_t account;
};

static void tell(const struct control *c, const char *before,
		 const uint8_t *key, const char *after)
{
	char hex[HASH_HEX_SIZE], who[NEM_ADDRESS_SIZE];

	nem_address_from_key(who, c->row->tx->network, key);
	hex_encode(hex, c->row->hash.b, HASH_SIZE);
	findings_add(c->f, FINDING_CONTROL, c->row->height, c->account, hex,
		     amount_of(0), "%s%s%s", before, who, after);
}

static void tell_wrapper(const struct control *c, const struct nem_tx *tx)
{
	size_t i;

	tell(c, "initiated by ", tx->signer, "");
	for (i = 0; i < tx->multisig.cosig_nr; i++)
		tell(c, "cosigned by ", tx->multisig.cosigs[i].signer, "");
}

static void tell_modification(const struct control *c, const struct nem_tx *tx)
{
	const struct nem_cosignatory *m = tx->modification.changes;
	size_t i;

	for (i = 0; i < tx->modification.nr; i++)
		tell(c, "cosignatory ", m[i].key,
		     m[i].change == 1 ? " added" : " removed");
}

bool nem_tell_control(struct ledger_builder *b, const struct nem_row *row,
		      const char *account, struct err *e)
{
	const struct nem_tx *tx = row->tx, *inner = tx;
	struct control c = {ledger_builder_findings(b), row, 0};
	struct account_id id;

	if (tx->type == NEM_MULTISIG)
		inner = tx->multisig.inner;
	if (inner == tx && tx->type != NEM_MODIFICATION &&
	    tx->type != NEM_IMPORTANCE)
		return true;
	if (!ledger_builder_account(b, &id, account, strlen(account), e))
		return false;
	c.account = id.i;
	if (inner != tx)
		tell_wrapper(&c, tx);
	if (inner->type == NEM_MODIFICATION)
		tell_modification(&c, inner);
	if (inner->type == NEM_IMPORTANCE)
		tell(&c, "remote harvesting key of ", inner->importance.remote,
		     inner->importance.mode == 1 ? " activated"
						 : " deactivated");
	return true;
}
