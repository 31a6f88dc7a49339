#include "nem/unsigned.h"

#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/num.h"
#include "nem/binary.h"
#include "nem/binary_read.h"
#include "nem/fees.h"
#include "nem/mosaics.h"
#include "nem/time.h"

#define DAY 86400
#define XEM 1000000

bool nem_public_key(uint8_t key[static NEM_KEY_SIZE], const char *s,
		    struct err *e)
{
	if (strlen(s) != 2 * NEM_KEY_SIZE ||
	    !hex_decode(key, s, 2 * NEM_KEY_SIZE))
		return err_set(e, ERR_USAGE,
			       "a public key is 64 hexadecimal digits");
	if (sodium_init() < 0 || !crypto_core_ed25519_is_valid_point(key))
		return err_set(e, ERR_USAGE,
			       "this is no public key: never give a private "
			       "one");
	return true;
}

static bool split_mosaic(struct nem_mosaic *m, const char *name, struct err *e)
{
	const char *colon = strchr(name, ':');

	if (!colon || colon == name || !colon[1] || strlen(name) > NEM_NAME_MAX)
		return err_set(e, ERR_USAGE, "'%.60s' is not namespace:mosaic",
			       name);
	m->id.ns = (struct nem_str){name, (size_t)(colon - name)};
	m->id.name = nem_str(colon + 1);
	m->quantity = amount_of(1);
	return true;
}

static bool find_fee(struct nem_tx *tx, const struct nem_unsigned *u,
		     struct err *e)
{
	struct nem_mosaics *none = nem_mosaics_new();
	struct nem_row row = {.tx = tx, .height = u->height};
	bool ok = nem_least_fee(&tx->fee, &row, none);

	nem_mosaics_free(none);
	return ok || err_set(e, ERR_USAGE, "its fee is beyond 64 bits");
}

/* What was written is read by the decoder of the chain's own bytes. */
static bool prove(const struct text *bytes, const struct nem_tx *tx,
		  struct hash *hash, struct err *e)
{
	struct arena mem = ARENA_INIT;
	struct nem_tx read;
	struct hash again;
	bool ok = nem_tx_read_binary(&read, &mem, bytes->s, bytes->len,
				     NEM_ENCODE_DATA, e);

	if (ok) {
		again = nem_tx_hash(&read);
		*hash = nem_tx_hash(tx);
		if (memcmp(again.b, hash->b, HASH_SIZE) != 0)
			ok = err_set(e, ERR_DATA,
				     "the unsigned transaction does not read "
				     "as it was written");
	}
	arena_release(&mem);
	return ok;
}

bool nem_unsigned_make(struct text *out, struct hash *hash, struct amount *fee,
		       const struct nem_unsigned *u, struct err *e)
{
	struct nem_mosaic mosaic;
	struct nem_tx tx = {.type = NEM_TRANSFER,
			    .network = u->network,
			    .version = u->mosaic ? 2 : 1};
	struct text bytes;
	bool ok;

	if (u->time < NEM_EPOCH || u->time > NEM_EPOCH + INT32_MAX - DAY)
		return err_set(e, ERR_USAGE,
			       "the time is not one of this chain");
	tx.time = nem_from_unix(u->time);
	tx.deadline = tx.time + DAY;
	memcpy(tx.signer, u->signer, NEM_KEY_SIZE);
	snprintf(tx.transfer.recipient, sizeof(tx.transfer.recipient), "%s",
		 u->recipient);
	tx.transfer.message_type =
		*u->message ? NEM_MESSAGE_PLAIN : NEM_MESSAGE_NONE;
	tx.transfer.message = nem_str(u->message);
	if (u->mosaic) {
		if (!split_mosaic(&mosaic, u->mosaic, e))
			return false;
		tx.transfer.amount = amount_of(XEM);
		tx.transfer.mosaics = &mosaic;
		tx.transfer.mosaic_nr = 1;
	}
	if (!find_fee(&tx, u, e))
		return false;
	*fee = tx.fee;
	text_init(&bytes, TEXT_MAX_ANY);
	nem_tx_encode(&bytes, &tx, NEM_ENCODE_DATA);
	ok = prove(&bytes, &tx, hash, e);
	if (ok)
		text_add(out, bytes.s, bytes.len);
	text_release(&bytes);
	return ok;
}
