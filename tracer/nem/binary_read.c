#include "nem/binary_read.h"

#include <string.h>

#include "base/num.h"
#include "nem/cursor.h"

static void get_transfer(struct cursor *c, struct nem_tx *tx)
{
	struct nem_transfer *t = &tx->transfer;
	struct nem_mosaic *m;
	struct cursor o;
	size_t i;

	cursor_address(c, tx->network, t->recipient);
	t->amount = cursor_amount(c);
	o = cursor_object(c);
	if (o.left) {
		t->message_type = (enum nem_message_type)cursor_u32(&o);
		t->message = cursor_str(&o, NEM_MESSAGE_MAX);
		c->bad |= o.bad || t->message_type < NEM_MESSAGE_PLAIN ||
			  t->message_type > NEM_MESSAGE_SECURE;
	}
	if (tx->version < 2)
		return;
	t->mosaic_nr = cursor_count(c, NEM_MOSAICS_MAX, 4);
	t->mosaics = m = arena_alloc(c->arena, t->mosaic_nr * sizeof(*m));
	for (i = 0; i < t->mosaic_nr; i++) {
		o = cursor_object(c);
		m[i].id = cursor_mosaic_id(&o);
		m[i].quantity = cursor_amount(&o);
		c->bad |= o.bad;
	}
}

static void get_modification(struct cursor *c, struct nem_tx *tx)
{
	struct nem_modification *m = &tx->modification;
	struct nem_cosignatory *list;
	struct cursor o;
	size_t i;

	m->nr = cursor_count(c, NEM_MODIFICATIONS_MAX, 4);
	m->changes = list = arena_alloc(c->arena, m->nr * sizeof(*list));
	for (i = 0; i < m->nr; i++) {
		o = cursor_object(c);
		list[i].change = (int32_t)cursor_u32(&o);
		cursor_fixed(&o, list[i].key, NEM_KEY_SIZE);
		c->bad |= o.bad;
	}
	if (tx->version < 2)
		return;
	o = cursor_object(c);
	m->has_min = o.left != 0;
	if (m->has_min)
		m->min_change = (int32_t)cursor_u32(&o);
	c->bad |= o.bad;
}

static bool property_is(struct cursor *c, const char *name,
			struct nem_str *value)
{
	struct cursor o = cursor_object(c);
	struct nem_str got = cursor_str(&o, NEM_NAME_MAX);

	*value = cursor_str(&o, NEM_NAME_MAX);
	return !o.bad && got.len == strlen(name) &&
	       memcmp(got.s, name, got.len) == 0;
}

static bool is_true(struct nem_str s)
{
	return s.len == 4 && memcmp(s.s, "true", 4) == 0;
}

static void get_properties(struct cursor *c, struct nem_definition *d)
{
	struct nem_str div, supply, is_mutable, transferable;
	uint32_t divisibility = 0;

	if (cursor_u32(c) != 4 || !property_is(c, "divisibility", &div) ||
	    !property_is(c, "initialSupply", &supply) ||
	    !property_is(c, "supplyMutable", &is_mutable) ||
	    !property_is(c, "transferable", &transferable) ||
	    !num_u32(&divisibility, div.s, div.len, 6) ||
	    !num_u64(&d->initial_supply, supply.s, supply.len)) {
		c->bad = true;
		return;
	}
	d->divisibility = divisibility;
	d->supply_mutable = is_true(is_mutable);
	d->transferable = is_true(transferable);
}

static void get_definition(struct cursor *c, struct nem_tx *tx)
{
	struct nem_definition *d = &tx->creation.definition;
	struct cursor o = cursor_object(c), levy;

	cursor_fixed(&o, d->creator, NEM_KEY_SIZE);
	d->id = cursor_mosaic_id(&o);
	d->description = cursor_str(&o, NEM_NAME_MAX);
	get_properties(&o, d);
	levy = cursor_object(&o);
	if (levy.left) {
		d->levy.type = (enum nem_levy_type)cursor_u32(&levy);
		cursor_address(&levy, tx->network, d->levy.recipient);
		d->levy.id = cursor_mosaic_id(&levy);
		d->levy.fee = cursor_amount(&levy);
		c->bad |= d->levy.type < NEM_LEVY_ABSOLUTE ||
			  d->levy.type > NEM_LEVY_PERCENTILE;
	}
	c->bad |= o.bad || levy.bad;
	cursor_address(c, tx->network, tx->creation.sink);
	tx->creation.fee = cursor_amount(c);
}

static void get_namespace(struct cursor *c, struct nem_tx *tx)
{
	struct nem_namespace *n = &tx->ns;

	cursor_address(c, tx->network, n->sink);
	n->rental = cursor_amount(c);
	n->new_part = cursor_str(c, NEM_NAME_MAX);
	n->has_parent = c->left < 4 || memcmp(c->at, "\xff\xff\xff\xff", 4);
	if (n->has_parent)
		n->parent = cursor_str(c, NEM_NAME_MAX);
	else
		cursor_u32(c);
}

static void get_cosignature(struct cursor *c, struct nem_tx *tx)
{
	struct cursor o = cursor_object(c);

	cursor_fixed(&o, tx->cosignature.other_hash.b, HASH_SIZE);
	c->bad |= o.bad;
	cursor_address(c, tx->network, tx->cosignature.other_account);
}

static bool get_tx(struct cursor *c, struct nem_tx *tx,
		   enum nem_encode_flags flags, unsigned depth);

static void get_multisig(struct cursor *c, struct nem_tx *tx,
			 enum nem_encode_flags flags, unsigned depth)
{
	struct nem_tx *inner = arena_alloc(c->arena, sizeof(*inner)), *cosigs;
	struct nem_multisig *m = &tx->multisig;
	struct cursor o = cursor_object(c);
	size_t i;

	m->inner = inner;
	if (!get_tx(&o, inner, NEM_ENCODE_DATA, depth + 1) ||
	    inner->network != tx->network || inner->type == NEM_COSIGNATURE)
		c->bad = true;
	if (!(flags & NEM_ENCODE_SIGNED))
		return;
	m->cosig_nr = cursor_count(c, NEM_COSIGS_MAX, 4);
	m->cosigs = cosigs =
		arena_alloc(c->arena, m->cosig_nr * sizeof(*cosigs));
	for (i = 0; i < m->cosig_nr; i++) {
		o = cursor_object(c);
		if (!get_tx(&o, &cosigs[i], NEM_ENCODE_SIGNED, depth + 1) ||
		    cosigs[i].network != tx->network ||
		    cosigs[i].type != NEM_COSIGNATURE)
			c->bad = true;
	}
}

static void get_body(struct cursor *c, struct nem_tx *tx,
		     enum nem_encode_flags flags, unsigned depth)
{
	switch (tx->type) {
	case NEM_TRANSFER:
		get_transfer(c, tx);
		return;
	case NEM_IMPORTANCE:
		tx->importance.mode = (int32_t)cursor_u32(c);
		cursor_fixed(c, tx->importance.remote, NEM_KEY_SIZE);
		return;
	case NEM_MODIFICATION:
		get_modification(c, tx);
		return;
	case NEM_COSIGNATURE:
		get_cosignature(c, tx);
		return;
	case NEM_MULTISIG:
		if (depth)
			c->bad = true;
		else
			get_multisig(c, tx, flags, depth);
		return;
	case NEM_NAMESPACE:
		get_namespace(c, tx);
		return;
	case NEM_DEFINITION:
		get_definition(c, tx);
		return;
	case NEM_SUPPLY:
		tx->supply.id = cursor_mosaic_id(c);
		tx->supply.type = (enum nem_supply_type)cursor_u32(c);
		tx->supply.delta = cursor_u64(c);
		return;
	}
	c->bad = true; /* an unknown type */
}

static bool get_version(struct cursor *c, enum nem_network *net,
			unsigned *version)
{
	uint32_t v = cursor_u32(c);

	*version = v & 0xffffff;
	if (!nem_network_of(net, (uint8_t)(v >> 24)))
		c->bad = true;
	return !c->bad;
}

static bool get_tx(struct cursor *c, struct nem_tx *tx,
		   enum nem_encode_flags flags, unsigned depth)
{
	memset(tx, 0, sizeof(*tx));
	tx->type = (enum nem_type)cursor_u32(c);
	if (!get_version(c, &tx->network, &tx->version))
		return false;
	if (!nem_version_known(tx->type, tx->version))
		return false;
	tx->time = (int32_t)cursor_u32(c);
	cursor_fixed(c, tx->signer, NEM_KEY_SIZE);
	if (flags & NEM_ENCODE_SIGNED)
		cursor_fixed(c, tx->signature, NEM_SIGNATURE_SIZE);
	tx->fee = cursor_amount(c);
	tx->deadline = (int32_t)cursor_u32(c);
	get_body(c, tx, flags, depth);
	return !c->bad;
}

static bool same(const struct text *out, const void *bytes, size_t len)
{
	return out->len == len && memcmp(out->s, bytes, len) == 0;
}

bool nem_tx_read_binary(struct nem_tx *tx, struct arena *arena,
			const void *bytes, size_t len,
			enum nem_encode_flags flags, struct err *e)
{
	struct cursor c = {bytes, len, false, arena};
	struct text again;
	bool ok;

	if (!get_tx(&c, tx, flags, 0))
		return err_set(e, ERR_DATA, "not a transaction's binary form");
	text_init(&again, TEXT_MAX_ANY);
	nem_tx_encode(&again, tx, flags);
	ok = same(&again, bytes, len);
	text_release(&again);
	if (!ok)
		return err_set(e, ERR_DATA, "not the canonical binary form");
	return true;
}

static bool get_block(struct cursor *c, struct nem_block *b)
{
	struct nem_tx *list;
	struct cursor o;
	size_t i;

	memset(b, 0, sizeof(*b));
	b->type = (enum nem_block_type)(int32_t)cursor_u32(c);
	if (b->type != NEM_BLOCK_NEMESIS && b->type != NEM_BLOCK_REGULAR)
		return false;
	if (!get_version(c, &b->network, &b->version))
		return false;
	b->time = (int32_t)cursor_u32(c);
	cursor_fixed(c, b->signer, NEM_KEY_SIZE);
	cursor_fixed(c, b->signature, NEM_SIGNATURE_SIZE);
	o = cursor_object(c);
	cursor_fixed(&o, b->previous.b, HASH_SIZE);
	c->bad |= o.bad || o.left;
	b->height = cursor_u64(c);
	b->nr = cursor_count(c, NEM_BLOCK_TXS_MAX, 64);
	b->tx = list = arena_alloc(c->arena, b->nr * sizeof(*list));
	for (i = 0; i < b->nr && !c->bad; i++) {
		o = cursor_object(c);
		c->bad |= !nem_tx_read_binary(&list[i], c->arena, o.at, o.left,
					      NEM_ENCODE_SIGNED,
					      &(struct err){0});
	}
	return !c->bad && !c->left;
}

bool nem_block_read_binary(struct nem_block *block, struct arena *arena,
			   const void *bytes, size_t len, struct err *e)
{
	struct cursor c = {bytes, len, false, arena};

	if (!get_block(&c, block))
		return err_set(e, ERR_DATA, "not a block's binary form");
	return true;
}
