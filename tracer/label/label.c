#include "label/label.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "label/claims.h"

static const char *const category_names[LABEL_CATEGORY_NR] = {
#define X(nr, id, name) [nr] = name,
	LABEL_CATEGORIES(X)
#undef X
};

bool label_category_parse(enum label_category *c, const char *s, size_t len)
{
	size_t i;

	for (i = LABEL_OTHER + 1; i < LABEL_CATEGORY_NR; i++) {
		if (strlen(category_names[i]) == len &&
		    !memcmp(category_names[i], s, len)) {
			*c = (enum label_category)i;
			return true;
		}
	}
	return false;
}

const char *label_category_name(enum label_category c)
{
	return category_names[c];
}

struct labels *labels_new(void)
{
	struct labels *l = xcalloc(1, sizeof(*l));

	map_init(&l->addresses);
	return l;
}

void labels_free(struct labels *l)
{
	if (!l)
		return;
	arena_release(&l->text);
	map_release(&l->addresses);
	free(l->head);
	free(l->sorted);
	free(l);
}

static const char *keep(struct labels *l, const struct claim_text *t)
{
	return arena_strndup(&l->text, t->s, t->len);
}

static bool is_text(const char *have, const struct claim_text *t)
{
	return strlen(have) == t->len &&
	       (!t->len || !memcmp(have, t->s, t->len));
}

static bool is_claim(const struct label *have, const struct claim *c)
{
	return is_text(have->label, &c->label) &&
	       is_text(have->category, &c->category) &&
	       is_text(have->source, &c->source) &&
	       is_text(have->confidence, &c->confidence);
}

static bool too_long(const struct claim_text *t, const char *what,
		     struct err *e)
{
	if (t->len <= LABEL_TEXT_MAX)
		return false;
	err_set(e, ERR_DATA, "%s: %zu bytes, more than %d", what, t->len,
		LABEL_TEXT_MAX);
	return true;
}

/* The address as the ledger writes it: out has room for 129 bytes. */
static bool canonical(char *out, size_t *len, const struct claim_text *t,
		      label_address_fn *address, struct err *e)
{
	int form;

	if (!t->len)
		return err_set(e, ERR_DATA, "no address");
	if (t->len > LABEL_ADDRESS_MAX)
		return err_set(e, ERR_DATA,
			       "an address of %zu bytes, more than %d", t->len,
			       LABEL_ADDRESS_MAX);
	form = address ? address(out, t->s, t->len) : 0;
	if (form < 0)
		return err_set(e, ERR_DATA,
			       "'%.*s': an address with a wrong checksum",
			       (int)t->len, t->s);
	if (form > 0) {
		*len = strlen(out);
		return true;
	}
	if (!hex_fold_0x(out, t->s, t->len))
		memcpy(out, t->s, t->len);
	*len = t->len;
	return true;
}

bool labels_add(struct labels *l, const struct claim *c, const char *file,
		label_address_fn *address, struct err *e)
{
	char name[LABEL_ADDRESS_MAX + 1];
	const struct label *have;
	struct label *new;
	size_t len;
	uint32_t nr;
	bool fresh;

	if (!canonical(name, &len, &c->address, address, e))
		return false;
	if (!c->label.len)
		return err_set(e, ERR_DATA, "'%.*s': no label", (int)len, name);
	if (too_long(&c->label, "label", e) ||
	    too_long(&c->category, "category", e) ||
	    too_long(&c->source, "source", e) ||
	    too_long(&c->confidence, "confidence", e))
		return false;
	nr = map_add(&l->addresses, name, len, &fresh);
	VEC_GROW(l->head, l->addresses.nr, l->head_alloc);
	if (fresh)
		l->head[nr] = NULL;
	have = l->head[nr];
	if (have && is_claim(have, c))
		return true;
	new = arena_alloc(&l->text, sizeof(*new));
	*new = (struct label){
		.address = l->addresses.key[nr].s,
		.label = keep(l, &c->label),
		.category = keep(l, &c->category),
		.category_nr = LABEL_OTHER,
		.source = keep(l, &c->source),
		.confidence = keep(l, &c->confidence),
		.file = file,
		.line = c->line,
		.next = have,
	};
	label_category_parse(&new->category_nr, c->category.s, c->category.len);
	l->head[nr] = new;
	return true;
}

const struct label *labels_find(const struct labels *l, const char *address)
{
	uint32_t nr = map_find(&l->addresses, address, strlen(address));

	return nr == MAP_NONE ? NULL : l->head[nr];
}

size_t labels_count(const struct labels *l)
{
	return l->addresses.nr;
}

const struct label *labels_at(const struct labels *l, size_t i)
{
	return l->sorted[i];
}

static void add_text(struct sha256 *s, const char *text)
{
	/* with its NUL: no text runs into the next */
	sha256_add(s, text, strlen(text) + 1);
}

struct hash labels_digest(const struct labels *l)
{
	struct sha256 *s = sha256_begin();
	size_t i;

	add_text(s, "tracer labels 1");
	for (i = 0; i < labels_count(l); i++) {
		const struct label *label = l->sorted[i];

		add_text(s, label->address);
		add_text(s, label->label);
		add_text(s, label->category);
		add_text(s, label->source);
		add_text(s, label->confidence);
	}
	return sha256_end(s);
}
