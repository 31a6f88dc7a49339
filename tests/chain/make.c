/*
 * Transactions by what they are for, with fees as NIS asks since its second
 * fee fork (nis: TransactionFeeCalculatorAfterFork).
 */
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "chain.h"

#define FEE_UNIT ((uint64_t)50000)

static struct chain_tx *new_tx(struct chain *c, enum chain_type type,
			       uint32_t from)
{
	struct chain_tx *tx = arena_alloc(&c->arena, sizeof(*tx));

	*tx = (struct chain_tx){.type = type,
				.version = 1,
				.from = from,
				.to = CHAIN_NONE,
				.fee = 3 * FEE_UNIT};
	return tx;
}

static const char *keep(struct chain *c, const char *s)
{
	return s ? arena_strndup(&c->arena, s, strlen(s)) : NULL;
}

/* "ns:name" in two. */
static void split(struct chain *c, const char **ns, const char **name,
		  const char *mosaic)
{
	const char *colon = strchr(mosaic, ':');

	if (!colon)
		BUG("no mosaic: %s", mosaic);
	*ns = arena_strndup(&c->arena, mosaic, (size_t)(colon - mosaic));
	*name = keep(c, colon + 1);
}

struct chain_tx *chain_transfer(struct chain *c, uint32_t from, uint32_t to,
				uint64_t amount)
{
	struct chain_tx *tx = new_tx(c, TYPE_TRANSFER, from);
	uint64_t units = amount / XEM / 10000;

	tx->to = to;
	tx->amount = amount;
	tx->fee = (units < 1 ? 1 : units > 25 ? 25 : units) * FEE_UNIT;
	if (from == c->nemesis && c->height == 1)
		tx->fee = 0;
	return tx;
}

void chain_attach(struct chain *c, struct chain_tx *tx, const char *mosaic,
		  uint64_t quantity)
{
	struct chain_part part = {.quantity = quantity}, *all;
	size_t i;

	tx->version = 2;
	tx->fee += 4 * FEE_UNIT;
	split(c, &part.ns, &part.name, mosaic);
	all = arena_alloc(&c->arena, (tx->parts + 1) * sizeof(*all));
	for (i = 0; i < tx->parts; i++) {
		if (encode_part_cmp(&tx->part[i], &part) > 0)
			break;
		all[i] = tx->part[i];
	}
	all[i] = part;
	for (; i < tx->parts; i++)
		all[i + 1] = tx->part[i];
	tx->part = all;
	tx->parts++;
}

void chain_message(struct chain *c, struct chain_tx *tx, int type,
		   const void *bytes, size_t len)
{
	struct text *t = xmalloc(sizeof(*t));

	VEC_GROW(c->texts, c->text_nr + 1, c->text_alloc);
	c->texts[c->text_nr++] = t;
	text_init(t, 1024);
	text_add(t, bytes, len);
	if (t->full || !len)
		BUG("message of %zu bytes", len);
	tx->message_type = type;
	tx->message = t;
	if (tx->from != c->nemesis || c->height > 1)
		tx->fee += (len / 32 + 1) * FEE_UNIT;
}

void chain_say(struct chain *c, struct chain_tx *tx, const char *text)
{
	chain_message(c, tx, 1, text, strlen(text));
}

struct chain_tx *chain_wrap(struct chain *c, struct chain_tx *inner,
			    uint32_t signer, const uint32_t *others, size_t nr)
{
	struct chain_tx *tx = new_tx(c, TYPE_MULTISIG, signer);
	size_t i, j;

	tx->inner = inner;
	tx->signatures = nr;
	tx->signature =
		arena_alloc(&c->arena, (nr + 1) * sizeof(*tx->signature));
	for (i = 0; i < nr; i++) {
		struct chain_tx *s = new_tx(c, TYPE_SIGNATURE, others[i]);

		s->to = inner->from;
		/* sorted by the signer's address */
		for (j = i; j > 0; j--) {
			if (strcmp(chain_address_of(c, others[i]),
				   chain_address_of(
					   c, tx->signature[j - 1]->from)) > 0)
				break;
			tx->signature[j] = tx->signature[j - 1];
		}
		tx->signature[j] = s;
	}
	return tx;
}

static int mod_cmp(const struct chain *c, const struct chain_mod *a,
		   const struct chain_mod *b)
{
	if (a->type != b->type)
		return a->type < b->type ? -1 : 1;
	return strcmp(chain_address_of(c, a->cosigner),
		      chain_address_of(c, b->cosigner));
}

struct chain_tx *chain_cosigners(struct chain *c, uint32_t account,
				 const struct chain_mod *mods, size_t nr,
				 int32_t min_change)
{
	struct chain_tx *tx = new_tx(c, TYPE_COSIGNERS, account);
	size_t i, j;

	tx->version = 2;
	tx->fee = 10 * FEE_UNIT;
	tx->min_change = min_change;
	tx->mods = nr;
	tx->mod = arena_alloc(&c->arena, (nr + 1) * sizeof(*tx->mod));
	for (i = 0; i < nr; i++) {
		for (j = i; j > 0; j--) {
			if (mod_cmp(c, &mods[i], &tx->mod[j - 1]) > 0)
				break;
			tx->mod[j] = tx->mod[j - 1];
		}
		tx->mod[j] = mods[i];
	}
	return tx;
}

struct chain_tx *chain_rent(struct chain *c, uint32_t from, const char *fqn)
{
	struct chain_tx *tx = new_tx(c, TYPE_NAMESPACE, from);
	const char *dot = strrchr(fqn, '.');

	tx->to = chain_address(c, "TAMESPACEWH4MKFMBCVFERDPOOP4FK7MTDJEYP35");
	tx->amount = (dot ? 10 : 100) * XEM;
	tx->name = keep(c, dot ? dot + 1 : fqn);
	if (dot)
		tx->ns = arena_strndup(&c->arena, fqn, (size_t)(dot - fqn));
	return tx;
}

struct chain_tx *chain_define(struct chain *c, uint32_t from,
			      const struct chain_definition *definition)
{
	struct chain_tx *tx = new_tx(c, TYPE_DEFINITION, from);

	tx->definition = arena_alloc(&c->arena, sizeof(*definition));
	*tx->definition = *definition;
	tx->to = chain_address(c, "TBMOSAICOD4F54EE5CDMR23CCBGOAM2XSJBR5OLC");
	tx->amount = 10 * XEM;
	return tx;
}

struct chain_tx *chain_supply(struct chain *c, uint32_t from,
			      const char *mosaic, int mode, uint64_t delta)
{
	struct chain_tx *tx = new_tx(c, TYPE_SUPPLY, from);

	split(c, &tx->ns, &tx->name, mosaic);
	tx->mode = mode;
	tx->amount = delta;
	return tx;
}

struct chain_tx *chain_link(struct chain *c, uint32_t owner, uint32_t remote,
			    int mode)
{
	struct chain_tx *tx = new_tx(c, TYPE_LINK, owner);

	tx->to = remote;
	tx->mode = mode;
	return tx;
}
