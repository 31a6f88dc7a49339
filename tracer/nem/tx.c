#include "nem/tx.h"

struct amount nem_tx_fee(const struct nem_tx *tx)
{
	return nem_is_nemesis(tx->network, tx->signer) ? amount_of(0) : tx->fee;
}
