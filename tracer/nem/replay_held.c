#include <string.h>

#include "base/mem.h"
#include "nem/replay_own.h"

uint32_t replay_asset(struct nem_replay *r, const char *s, size_t len)
{
	bool fresh;
	uint32_t i = map_add(&r->assets, s, len, &fresh);

	if (fresh) {
		VEC_GROW(r->uncertain, (size_t)i + 1, r->uncertain_alloc);
		r->uncertain[i] = false;
	}
	return i;
}

static struct amount *slot_of(struct nem_replay *r, const char *address,
			      uint32_t asset)
{
	struct slot_key key = {.asset = asset};
	bool fresh;
	uint32_t i;

	key.account = map_add(&r->accounts, address, strlen(address), &fresh);
	i = map_add(&r->slots, &key, sizeof(key), &fresh);
	if (fresh) {
		VEC_GROW(r->held, (size_t)i + 1, r->held_alloc);
		r->held[i] = amount_of(0);
	}
	return &r->held[i];
}

bool replay_debit(struct nem_replay *r, const char *address, uint32_t asset,
		  struct amount amount, struct err *e)
{
	struct amount *held = slot_of(r, address, asset);
	char has[AMOUNT_TEXT_MAX], takes[AMOUNT_TEXT_MAX];

	if (amount_deduct(held, amount)) {
		if (asset == REPLAY_XEM && !amount_deduct(&r->total, amount))
			return err_set(e, ERR_DATA, "more XEM than there is");
		return true;
	}
	if (r->uncertain[asset]) {
		*held = amount_of(0);
		return true;
	}
	return err_set(e, ERR_DATA, "%s has %s %s and gives %s", address,
		       amount_format(has, *held, 0, AMOUNT_PLAIN),
		       r->assets.key[asset].s,
		       amount_format(takes, amount, 0, AMOUNT_PLAIN));
}

bool replay_credit(struct nem_replay *r, const char *address, uint32_t asset,
		   struct amount amount, struct err *e)
{
	if (amount_accumulate(slot_of(r, address, asset), amount) &&
	    (asset != REPLAY_XEM || amount_accumulate(&r->total, amount)))
		return true;
	return err_set(e, ERR_DATA, "%s: more than 64 bits of %s", address,
		       r->assets.key[asset].s);
}

void replay_wipe(struct nem_replay *r, uint32_t asset)
{
	struct slot_key key;
	size_t i;

	for (i = 0; i < r->slots.nr; i++) {
		memcpy(&key, r->slots.key[i].s, sizeof(key));
		if (key.asset == asset)
			r->held[i] = amount_of(0);
	}
}

bool replay_sum(struct amount *sum, const struct nem_replay *r, struct err *e)
{
	struct slot_key key;
	size_t i;

	*sum = amount_of(0);
	for (i = 0; i < r->slots.nr; i++) {
		memcpy(&key, r->slots.key[i].s, sizeof(key));
		if (key.asset == REPLAY_XEM &&
		    !amount_accumulate(sum, r->held[i]))
			return err_set(e, ERR_DATA, "XEM beyond 64 bits");
	}
	return true;
}

struct amount nem_replay_held(const struct nem_replay *r, const char *address,
			      const char *asset)
{
	struct slot_key key;
	uint32_t i;

	key.account = map_find(&r->accounts, address, strlen(address));
	key.asset = map_find(&r->assets, asset, strlen(asset));
	if (key.account == MAP_NONE || key.asset == MAP_NONE)
		return amount_of(0);
	i = map_find(&r->slots, &key, sizeof(key));
	return i == MAP_NONE ? amount_of(0) : r->held[i];
}

size_t nem_replay_count(const struct nem_replay *r)
{
	return r->slots.nr;
}

void nem_replay_at(const struct nem_replay *r, size_t i, const char **address,
		   const char **asset, struct amount *held)
{
	struct slot_key key;

	memcpy(&key, r->slots.key[i].s, sizeof(key));
	*address = r->accounts.key[key.account].s;
	*asset = r->assets.key[key.asset].s;
	*held = r->held[i];
}
