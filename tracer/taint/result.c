#include "taint/result.h"

#include <string.h>

#include "base/die.h"
#include "base/num.h"
#include "base/text.h"

#define NAME_COLUMNS 24
#define LONG_ADDRESS 30

const struct ledger *result_read(const struct result *r)
{
	return r->read ? r->read : r->ledger;
}

const char *result_signers(const struct result *r, const char *account)
{
	size_t low = 0, high = r->signings, mid;
	int cmp;

	while (low < high) {
		mid = low + (high - low) / 2;
		cmp = strcmp(r->signing[mid].account, account);
		if (!cmp)
			return r->signing[mid].text;
		if (cmp < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return r->signing_else;
}

enum account_class result_class(const struct result *r, struct account_id a)
{
	return r->account_class ? (enum account_class)r->account_class[a.i]
				: CLASS_LIVE;
}

const struct label *result_label(const struct result *r, struct account_id a)
{
	if (!r->labels || !labels_count(r->labels) || account_is_pseudo(a))
		return NULL;
	return labels_find(r->labels, ledger_account_text(r->ledger, a));
}

const char *coverage_why(enum trace_state state)
{
	switch (state) {
	case STATE_READ:
		return "";
	case STATE_UNREAD:
		return "reading ended before it, or nothing of it is recorded";
	case STATE_BUSY:
		return "more transfers than --busy, and no label";
	case STATE_STOP:
		return "a stop by its label (--stop): coins of many mix there";
	case STATE_BELOW:
		return "it received less than --min";
	case STATE_LIMIT:
		return "beyond --hops or --accounts";
	}
	BUG("state %d", (int)state);
}

unsigned result_modelled_permille(const struct result *r)
{
	unsigned __int128 modelled = 0, all = 0;
	const struct trace *t;
	size_t i, g;

	for (i = 0; i < r->thefts; i++) {
		t = r->theft[i].trace;
		modelled += amount_units(t->weakest[GRADE_MODELLED]);
		for (g = 0; g < GRADE_NR; g++)
			all += amount_units(t->weakest[g]);
	}
	if (modelled && modelled * 1000 < all)
		return 1;
	return all ? (unsigned)(modelled * 1000 / all) : 0;
}

uint64_t result_faults(const struct result *r, const char **kind)
{
	uint64_t nr = 0;
	size_t i;

	*kind = "";
	for (i = 0; i < r->findings.nr; i++) {
		if (!finding_is_integrity(r->findings.row[i].kind))
			continue;
		if (!nr++)
			*kind = finding_name(r->findings.row[i].kind);
	}
	return nr;
}

static bool is_long_address(const char *name, size_t len)
{
	size_t i;

	if (len < LONG_ADDRESS)
		return false;
	for (i = 0; i < len; i++)
		if (!is_alpha(name[i]) && !is_digit(name[i]))
			return false;
	return true;
}

/* How many bytes of the clean text fit in so many columns of the buffer. */
static size_t fit(const struct text *t, size_t columns, size_t bytes)
{
	size_t at = 0, step;
	unsigned code;

	while (at < t->len) {
		step = utf8_decode(&code, t->s + at, t->len - at);
		if (step == 0 || at + step > bytes ||
		    utf8_columns(t->s, at + step) > columns)
			break;
		at += step;
	}
	return at;
}

char *short_name(char buf[static SHORT_NAME_MAX], const char *name)
{
	size_t len = strlen(name), cut;
	struct text t;

	if (is_long_address(name, len)) {
		memcpy(buf, name, 6);
		memcpy(buf + 6, "..", 2);
		memcpy(buf + 8, name + len - 4, 5);
		return buf;
	}
	text_init(&t, TEXT_MAX_ANY);
	text_add_clean(&t, name, len);
	cut = fit(&t, NAME_COLUMNS, SHORT_NAME_MAX - 1);
	if (cut < t.len) {
		cut = fit(&t, NAME_COLUMNS - 2, SHORT_NAME_MAX - 3);
		memcpy(buf, t.s, cut);
		memcpy(buf + cut, "..", 3);
	} else {
		if (cut)
			memcpy(buf, t.s, cut);
		buf[cut] = '\0';
	}
	text_release(&t);
	return buf;
}

bool result_test_chain(const struct result *r)
{
	const char *network = ledger_network(r->ledger);

	if (!strcmp(network, "nem"))
		return r->thefts && r->theft[0].address[0] == 'T';
	return !strcmp(network, "nem:testnet");
}
