#include "nem/concern.h"

#include <string.h>

#include "nem/address.h"

static bool is_of(const struct nem_tx *tx, const uint8_t key[NEM_KEY_SIZE],
		  const char *address)
{
	char of[NEM_ADDRESS_SIZE];

	nem_address_from_key(of, tx->network, key);
	return strcmp(of, address) == 0;
}

static bool changes(const struct nem_tx *tx, const char *address)
{
	size_t i;

	for (i = 0; i < tx->modification.nr; i++)
		if (is_of(tx, tx->modification.changes[i].key, address))
			return true;
	return false;
}

/* The account is named in it; not what it wraps. */
static bool names(const struct nem_tx *tx, const char *address)
{
	const struct nem_levy *levy = &tx->creation.definition.levy;

	if (is_of(tx, tx->signer, address))
		return true;
	switch (tx->type) {
	case NEM_TRANSFER:
		return strcmp(tx->transfer.recipient, address) == 0;
	case NEM_IMPORTANCE:
		return is_of(tx, tx->importance.remote, address);
	case NEM_MODIFICATION:
		return changes(tx, address);
	case NEM_NAMESPACE:
		return strcmp(tx->ns.sink, address) == 0;
	case NEM_DEFINITION:
		return strcmp(tx->creation.sink, address) == 0 ||
		       (levy->type != NEM_LEVY_NONE &&
			strcmp(levy->recipient, address) == 0);
	case NEM_SUPPLY:
	case NEM_COSIGNATURE:
	case NEM_MULTISIG:
		return false;
	}
	return false;
}

enum nem_concern nem_tx_concern(const struct nem_tx *tx, const char *address)
{
	if (names(tx, address))
		return NEM_CONCERNS;
	if (tx->type != NEM_MULTISIG)
		return NEM_CONCERNS_NOT;
	return names(tx->multisig.inner, address) ? NEM_CONCERNS
						  : NEM_MAY_CONCERN;
}
