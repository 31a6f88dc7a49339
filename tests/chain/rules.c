/*
 * What is not money: who may sign for whom, who owns a namespace, which
 * definition is in force, who harvests for whom.
 */
#include <string.h>

#include "base/mem.h"
#include "chain.h"

static bool no(const char **why, const char *reason)
{
	*why = reason;
	return false;
}

static bool has(const uint32_t *list, size_t nr, uint32_t x)
{
	size_t i;

	for (i = 0; i < nr; i++)
		if (list[i] == x)
			return true;
	return false;
}

static void drop(uint32_t *list, size_t *nr, uint32_t x)
{
	size_t i, keep = 0;

	for (i = 0; i < *nr; i++)
		if (list[i] != x)
			list[keep++] = list[i];
	*nr = keep;
}

static bool allow_wrapper(const struct chain *c, const struct chain_tx *tx,
			  const char **why)
{
	const struct chain_account *m = &c->account[tx->inner->from];
	size_t need = m->min ? (size_t)m->min : m->cosigners, i;
	size_t agreed = 1 + tx->signatures;

	if (tx->inner->type == TYPE_MULTISIG ||
	    tx->inner->type == TYPE_SIGNATURE)
		return no(why, "nested wrapper");
	if (!has(m->cosigner, m->cosigners, tx->from))
		return no(why, "signer is no cosigner");
	for (i = 0; i < tx->signatures; i++) {
		uint32_t s = tx->signature[i]->from;

		if (s == tx->from || !has(m->cosigner, m->cosigners, s))
			return no(why, "cosignature of a stranger");
	}
	/* who is to be removed need not agree */
	for (i = 0; i < tx->inner->mods && !m->min; i++)
		if (tx->inner->mod[i].type == 2)
			need--;
	if (agreed < need)
		return no(why, "too few cosignatures");
	return true;
}

static const struct chain_namespace *ns_find(const struct chain *c,
					     const char *fqn)
{
	size_t i;

	for (i = 0; i < c->nss; i++)
		if (!strcmp(c->ns[i].fqn, fqn))
			return &c->ns[i];
	return NULL;
}

static bool allow_own(const struct chain *c, const struct chain_tx *tx,
		      const char **why)
{
	const struct chain_namespace *n;
	uint32_t asset;

	switch (tx->type) {
	case TYPE_NAMESPACE:
		if (!tx->ns)
			return true;
		n = ns_find(c, tx->ns);
		if (!n || n->owner != tx->from)
			return no(why, "parent namespace of another");
		return true;
	case TYPE_DEFINITION:
		n = ns_find(c, tx->definition->ns);
		if (!n || n->owner != tx->from)
			return no(why, "namespace of another");
		if (chain_asset_find(c, n->fqn, tx->definition->name) !=
		    CHAIN_NONE)
			return no(why, "redefinition is not modelled");
		return true;
	case TYPE_SUPPLY:
		asset = chain_asset_find(c, tx->ns, tx->name);
		if (asset == CHAIN_NONE || c->asset[asset].creator != tx->from)
			return no(why, "mosaic of another");
		if (!c->asset[asset].definition->changeable)
			return no(why, "supply is not changeable");
		return true;
	case TYPE_TRANSFER:
	case TYPE_LINK:
	case TYPE_COSIGNERS:
	case TYPE_SIGNATURE:
	case TYPE_MULTISIG:
		return true;
	}
	return true;
}

bool rules_allow(struct chain *c, const struct chain_tx *tx, const char **why)
{
	if (!c->account[tx->from].has_key)
		return no(why, "no key");
	if (tx->type == TYPE_SIGNATURE)
		return no(why, "bare cosignature");
	if (c->account[tx->from].cosigners)
		return no(why, "a multisig account cannot sign");
	if (tx->type == TYPE_MULTISIG)
		return allow_wrapper(c, tx, why) &&
		       allow_own(c, tx->inner, why);
	return allow_own(c, tx, why);
}

static void set_link(struct chain_account *a, uint64_t height, int mode,
		     bool is_remote, uint32_t other)
{
	a->link[0] = a->link[1];
	a->link[1] = (struct chain_link){height, mode, is_remote, other};
}

static void apply_mods(struct chain *c, const struct chain_tx *tx)
{
	struct chain_account *m = &c->account[tx->from];
	size_t i;

	for (i = 0; i < tx->mods; i++) {
		uint32_t who = tx->mod[i].cosigner;
		struct chain_account *a = &c->account[who];

		if (tx->mod[i].type == 2) {
			drop(m->cosigner, &m->cosigners, who);
			drop(a->cosigner_of, &a->cosigner_ofs, tx->from);
			continue;
		}
		VEC_GROW(m->cosigner, m->cosigners + 1, m->cosigners_alloc);
		m->cosigner[m->cosigners++] = who;
		VEC_GROW(a->cosigner_of, a->cosigner_ofs + 1,
			 a->cosigner_ofs_alloc);
		a->cosigner_of[a->cosigner_ofs++] = tx->from;
	}
	m->min += tx->min_change;
}

static void apply_namespace(struct chain *c, const struct chain_tx *tx)
{
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	if (tx->ns)
		text_addf(&t, "%s.", tx->ns);
	text_adds(&t, tx->name);
	VEC_GROW(c->ns, c->nss + 1, c->ns_alloc);
	c->ns[c->nss++] = (struct chain_namespace){
		arena_strndup(&c->arena, t.s, t.len), tx->from, c->height};
	text_release(&t);
}

void rules_apply(struct chain *c, const struct chain_tx *tx)
{
	switch (tx->type) {
	case TYPE_LINK:
		set_link(&c->account[tx->from], c->height, tx->mode, false,
			 tx->to);
		set_link(&c->account[tx->to], c->height, tx->mode, true,
			 tx->from);
		break;
	case TYPE_COSIGNERS:
		apply_mods(c, tx);
		break;
	case TYPE_NAMESPACE:
		apply_namespace(c, tx);
		break;
	case TYPE_TRANSFER:
	case TYPE_SIGNATURE:
	case TYPE_MULTISIG:
	case TYPE_DEFINITION:
	case TYPE_SUPPLY:
		break;
	}
}

uint32_t rules_beneficiary(const struct chain *c, uint32_t signer,
			   uint64_t height)
{
	const struct chain_account *a = &c->account[signer];
	size_t i;

	for (i = 2; i-- > 0;) {
		const struct chain_link *l = &a->link[i];
		bool young;

		if (!l->mode || l->height > height)
			continue;
		if (!l->is_remote)
			return signer;
		young = height - l->height < CHAIN_DELAY;
		/* on after the delay, off after the delay */
		if ((l->mode == 1) != young)
			return l->other;
		return signer;
	}
	return signer;
}
