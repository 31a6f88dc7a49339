#include "nem/tx.h"

struct amount nem_tx_fee(const struct nem_tx *tx)
{
	return nem_is_nemesis(tx->network, tx->signer) ? amount_of(0) : tx->fee;
}

bool nem_version_known(int64_t type, unsigned version)
{
	switch (type) {
	case NEM_TRANSFER:
	case NEM_MODIFICATION:
		return version == 1 || version == 2;
	case NEM_IMPORTANCE:
	case NEM_COSIGNATURE:
	case NEM_MULTISIG:
	case NEM_NAMESPACE:
	case NEM_DEFINITION:
	case NEM_SUPPLY:
		return version == 1;
	}
	return false;
}

const uint8_t *nem_tx_account(const struct nem_tx *tx)
{
	return tx->type == NEM_MULTISIG ? tx->multisig.inner->signer
					: tx->signer;
}
