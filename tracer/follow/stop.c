#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "follow/run.h"
#include "nem/address.h"

static bool same_word(const char *a, const char *b)
{
	for (; *a && *b; a++, b++)
		if (to_lower(*a) != to_lower(*b))
			return false;
	return *a == *b;
}

/* Is the category one of the list "a,b,c"? */
static bool in_list(const char *list, const char *category)
{
	size_t n, len = strlen(category);

	for (; *list; list += n + (list[n] == ',')) {
		n = strcspn(list, ",");
		if (n == len && !memcmp(list, category, n))
			return true;
	}
	return false;
}

static bool category_known(const struct labels *labels, const char *s,
			   size_t len)
{
	enum label_category c;
	const struct label *l;
	size_t i;

	if (label_category_parse(&c, s, len))
		return true;
	for (i = 0; labels && i < labels_count(labels); i++) {
		l = labels_at(labels, i);
		if (strlen(l->category) == len && !memcmp(l->category, s, len))
			return true;
	}
	return false;
}

static bool check_stops(const struct labels *labels, const char *list,
			struct err *e)
{
	size_t n;

	for (; *list; list += n + (list[n] == ',')) {
		n = strcspn(list, ",");
		if (!n || !category_known(labels, list, n))
			return err_set(
				e, ERR_USAGE,
				"--stop: '%.*s': no such category; known are "
				"victim, thief, tagger, exchange, shop, mixer, "
				"service, foundation, sink and those of the "
				"labels",
				(int)(n < 60 ? n : 60), list);
	}
	return true;
}

bool follow_is_through(const struct follow_run *r, const struct follow_opts *o,
		       const char *account)
{
	char name[ACCOUNT_TEXT_MAX + 1];
	const struct label *l;
	struct err ignored = ERR_INIT;
	size_t i;

	if (!o->through.nr)
		return false;
	l = r->labels ? labels_find(r->labels, account) : NULL;
	for (i = 0; i < o->through.nr; i++) {
		if (l && same_word(l->label, o->through.s[i]))
			return true;
		if (follow_canonical(name, r, o->through.s[i], &ignored) &&
		    !strcmp(name, account))
			return true;
	}
	return false;
}

/* Does --through name something that can be met at all? */
static bool check_through(const struct follow_run *r, const char *typed,
			  struct err *e)
{
	char name[ACCOUNT_TEXT_MAX + 1];
	struct account_id a;
	size_t i;

	for (i = 0; r->labels && i < labels_count(r->labels); i++)
		if (same_word(labels_at(r->labels, i)->label, typed))
			return true;
	if (!follow_canonical(name, r, typed, e))
		return err_prefix(e, "--through");
	/* of a chain that is still being read any address may be met */
	if (r->tip && nem_address_check(name, strlen(name)) > 0)
		return true;
	if (ledger_find_account(r->ledger, &a, name, strlen(name)) ||
	    (r->labels && labels_find(r->labels, name)))
		return true;
	return err_set(e, ERR_USAGE,
		       "--through: '%s': neither an account that is known "
		       "here nor the name of a label",
		       typed);
}

static bool is_address(const struct follow_run *r, uint32_t account)
{
	size_t i;

	for (i = 0; i < r->addresses; i++)
		if (r->address[i].i == account)
			return true;
	return false;
}

static enum account_class class_of(const struct follow_run *r,
				   const struct follow_opts *o,
				   const char *stops,
				   const struct follow_reading *reading,
				   struct account_id a)
{
	const char *name = ledger_account_text(r->ledger, a);
	const struct label *l = follow_label(r, a);
	bool through = follow_is_through(r, o, name);
	bool theft = is_address(r, a.i);

	if (l && *stops && !through && !theft && in_list(stops, l->category))
		return CLASS_SERVICE;
	if (!reading || !reading->class)
		return CLASS_LIVE;
	return reading->class(reading->arg, name, through || theft);
}

/* Where all was read, only a label can make a stop: there are fewer labels
 * than accounts. */
static void classes_of_labels(struct follow_run *r, const struct follow_opts *o,
			      const char *stops)
{
	size_t accounts = ledger_columns(r->ledger)->accounts;
	enum account_class class;
	const char *name;
	struct account_id a;
	size_t i;

	for (i = 0; r->labels && i < labels_count(r->labels); i++) {
		name = labels_at(r->labels, i)->address;
		if (!ledger_find_account(r->ledger, &a, name, strlen(name)) ||
		    account_is_pseudo(a))
			continue;
		class = class_of(r, o, stops, NULL, a);
		if (class == CLASS_LIVE)
			continue;
		if (!r->class)
			r->class = xcalloc(accounts, sizeof(*r->class));
		r->class[a.i] = class;
	}
}

bool follow_find_classes(struct follow_run *r, const struct follow_opts *o,
			 const struct follow_reading *reading, struct err *e)
{
	size_t accounts = ledger_columns(r->ledger)->accounts, i;
	const char *stops = o->stop ? o->stop : FOLLOW_STOP;

	if (!check_stops(r->labels, stops, e))
		return false;
	for (i = 0; i < o->through.nr; i++)
		if (!check_through(r, o->through.s[i], e))
			return false;
	if (o->no_stop)
		stops = "";
	if (!reading || !reading->class) {
		classes_of_labels(r, o, stops);
		return true;
	}
	r->class = xcalloc(accounts, sizeof(*r->class));
	for (i = PSEUDO_NR; i < accounts; i++)
		r->class[i] = class_of(r, o, stops, reading,
				       (struct account_id){(uint32_t)i});
	return true;
}
