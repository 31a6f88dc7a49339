#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "follow/run.h"
#include "nem/address.h"

static bool fold_plain(char out[static ACCOUNT_TEXT_MAX + 1], const char *typed,
		       struct err *e)
{
	size_t i, len = strlen(typed);
	bool hex = len > 1 && typed[0] == '0' &&
		   (typed[1] == 'x' || typed[1] == 'X');

	if (!len)
		return err_set(e, ERR_USAGE, "an empty account");
	if (len > ACCOUNT_TEXT_MAX)
		return err_set(e, ERR_USAGE,
			       "'%.40s...': an account of more than %d bytes",
			       typed, ACCOUNT_TEXT_MAX);
	for (i = 0; i < len; i++)
		out[i] = hex ? to_lower(typed[i]) : typed[i];
	out[len] = 0;
	return true;
}

/* "nem" of a CSV, "nem:mainnet" of a chain. */
static bool is_nem(const char *network)
{
	return !strncmp(network, "nem", 3) &&
	       (!network[3] || network[3] == ':');
}

bool follow_canonical(char out[static ACCOUNT_TEXT_MAX + 1],
		      const struct follow_run *r, const char *typed,
		      struct err *e)
{
	int form;

	if (!is_nem(ledger_network(r->ledger)))
		return fold_plain(out, typed, e);
	form = strlen(typed) > ACCOUNT_TEXT_MAX
		       ? 0
		       : nem_address_canonical(out, typed, strlen(typed));
	if (form < 0)
		return err_set(e, ERR_USAGE,
			       "'%s': not an address: wrong checksum", typed);
	return form > 0 || fold_plain(out, typed, e);
}

/* Is the text of the form of a NEM address of another network? */
static bool other_network(const char *network, const char *name)
{
	static const struct {
		const char *network;
		char first;
	} known[] = {
		{"nem:mainnet", 'N'}, {"nem:testnet", 'T'}, {"nem:mijin", 'M'}};
	size_t i;

	if (strlen(name) != 40)
		return false;
	for (i = 0; i < NR_OF(known); i++)
		if (!strcmp(known[i].network, network))
			return known[i].first != name[0];
	return false;
}

/* A CSV's network is that of its addresses, which are all of one. */
static bool other_letter(const struct ledger *l, const char *name)
{
	size_t nr = ledger_columns(l)->accounts, i;
	const char *known;

	for (i = 0; i < nr; i++) {
		known = ledger_account_text(l,
					    (struct account_id){(uint32_t)i});
		if (nem_address_check(known, strlen(known)) > 0)
			return *known != *name;
	}
	return false;
}

static bool same_but_case(const char *a, const char *b)
{
	for (; *a && to_lower(*a) == to_lower(*b); a++)
		b++;
	return !*a && !*b;
}

/* An account of the ledger that differs by capitals only, or NULL. */
static const char *meant(const struct ledger *l, const char *name)
{
	size_t nr = ledger_columns(l)->accounts, i;
	const char *known;

	for (i = PSEUDO_NR; i < nr; i++) {
		known = ledger_account_text(l,
					    (struct account_id){(uint32_t)i});
		if (same_but_case(known, name))
			return known;
	}
	return NULL;
}

/* Can there be such an account on the ledger's chain at all? */
static bool can_be(const struct follow_run *r, const char *name,
		   const char *typed, struct err *e)
{
	char address[NEM_ADDRESS_SIZE];

	if (!is_nem(ledger_network(r->ledger)) || !strncmp(name, "model:", 6))
		return true;
	if (!nem_address_parse(address, NULL, typed, strlen(typed), e)) {
		e->kind = ERR_USAGE;
		return false;
	}
	return !other_letter(r->ledger, name) ||
	       err_set(e, ERR_USAGE,
		       "'%s': an address of another network than the ledger's",
		       typed);
}

/* Says why there is no such account; false. */
static bool not_known(const struct follow_run *r, const char *name,
		      const char *typed, struct err *e)
{
	const char *near = meant(r->ledger, name);

	if (near)
		return err_set(e, ERR_SOURCE,
			       "'%s': nothing is known of it; was '%s' meant?",
			       typed, near);
	return can_be(r, name, typed, e) &&
	       err_set(e, ERR_SOURCE, "'%s': nothing is known of it", typed);
}

static bool right_network(char name[static ACCOUNT_TEXT_MAX + 1],
			  const struct follow_run *r, const char *typed,
			  struct err *e)
{
	const char *network = ledger_network(r->ledger);

	if (!follow_canonical(name, r, typed, e))
		return false;
	if (other_network(network, name))
		return err_set(e, ERR_USAGE,
			       "'%s': an address of another network than the "
			       "ledger's, %s",
			       typed, network);
	return true;
}

static bool is_there(struct account_id *a, const struct follow_run *r,
		     const char *name)
{
	return ledger_find_account(r->ledger, a, name, strlen(name)) &&
	       !account_is_pseudo(*a);
}

bool follow_name(char out[static ACCOUNT_TEXT_MAX + 1],
		 const struct follow_run *run, const char *typed, struct err *e)
{
	struct account_id a;

	return right_network(out, run, typed, e) &&
	       (is_there(&a, run, out) || can_be(run, out, typed, e));
}

static bool find_one(struct account_id *a, const struct follow_run *r,
		     const char *typed, struct err *e)
{
	char name[ACCOUNT_TEXT_MAX + 1];

	return right_network(name, r, typed, e) &&
	       (is_there(a, r, name) || not_known(r, name, typed, e));
}

bool follow_find_account(const struct follow_run *run, struct account_id *a,
			 const char *typed, struct err *e)
{
	return find_one(a, run, typed, e);
}

bool follow_find_addresses(struct follow_run *r, const struct follow_opts *o,
			   struct err *e)
{
	struct account_id a;
	size_t i, j;

	if (!o->address.nr)
		return err_set(e, ERR_USAGE,
			       "no address: say whose receipt was the theft");
	r->address = xcalloc(o->address.nr, sizeof(*r->address));
	for (i = 0; i < o->address.nr; i++) {
		if (!find_one(&a, r, o->address.s[i], e))
			return false;
		for (j = 0; j < r->addresses; j++)
			if (r->address[j].i == a.i)
				break;
		if (j == r->addresses)
			r->address[r->addresses++] = a;
	}
	return true;
}

const struct label *follow_label(const struct follow_run *r,
				 struct account_id a)
{
	if (!r->labels || account_is_pseudo(a))
		return NULL;
	return labels_find(r->labels, ledger_account_text(r->ledger, a));
}

void follow_add_name(struct text *t, const struct follow_run *r,
		     struct account_id a)
{
	const struct label *l = follow_label(r, a);
	char name[SHORT_NAME_MAX];

	text_adds(t, short_name(name, ledger_account_text(r->ledger, a)));
	if (!l)
		return;
	text_adds(t, " (label: ");
	text_add_clean(t, l->label, strlen(l->label));
	if (*l->category) {
		text_adds(t, ", ");
		text_add_clean(t, l->category, strlen(l->category));
	}
	text_addc(t, ')');
}

const char *follow_keep(struct follow_run *r, const struct text *t)
{
	return arena_strndup(&r->mem, t->len ? t->s : "", t->len);
}

const char *follow_unit(const char *asset)
{
	return strcmp(asset, "nem:xem") ? asset : "XEM";
}
