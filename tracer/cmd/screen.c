#include <string.h>

#include "base/num.h"
#include "cmd/check.h"
#include "nem/address.h"

static bool parse_share(uint32_t *share, const char *s, struct err *e)
{
	struct amount v;

	if (!amount_parse(&v, NULL, s, strlen(s), 4, AMOUNT_EXACT, e) ||
	    amount_units(v) > VERDICT_SHARE_ALL) {
		e->kind = ERR_USAGE;
		return err_set(e, ERR_USAGE,
			       "--check-share: '%s' is not a percentage with "
			       "at most 4 decimals",
			       s);
	}
	*share = (uint32_t)amount_units(v);
	return true;
}

static bool find_limits(struct verdict_limits *l, const struct args *a,
			const struct result *r, struct err *e)
{
	const char *share = args_text(a, OPT_CHECK_SHARE);
	const char *min = args_text(a, OPT_CHECK_MIN);

	verdict_limits_init(l, r->decimals);
	if (share && !parse_share(&l->share, share, e))
		return false;
	if (!min || amount_parse(&l->min, NULL, min, strlen(min), r->decimals,
				 AMOUNT_EXACT, e))
		return true;
	e->kind = ERR_USAGE;
	return err_prefix(e, "--check-min '%s'", min);
}

/* The one account that is asked for, if it is one of NEM's. */
static const char *who_of(const struct args *a)
{
	const char *s = a->operands == 1 ? a->operand[0] : "";
	char name[NEM_ADDRESS_SIZE];
	struct err ignored = ERR_INIT;

	return nem_address_parse(name, NULL, s, strlen(s), &ignored) ? s : NULL;
}

bool screen_open(struct screen *x, const struct args *a, struct err *e)
{
	static const char *const tags[] = {TAGGED_DEFAULTS};
	const char *const *mosaic = tags;
	struct verdict_limits limits;
	size_t mosaics = NR_OF(tags);

	if (!session_says_theft(a, "check", e))
		return false;
	if (a->count[OPT_MOSAIC]) {
		mosaic = a->value[OPT_MOSAIC];
		mosaics = a->count[OPT_MOSAIC];
	}
	if (!session_open_read(&x->s, a, a->value[OPT_THEFT],
			       a->count[OPT_THEFT], who_of(a), e))
		return false;
	if (find_limits(&limits, a, x->s.result, e) &&
	    verdict_view_init(&x->view, x->s.result, &limits, mosaic, mosaics,
			      e)) {
		session_say_code(a, x->s.result);
		return true;
	}
	session_close(&x->s);
	return false;
}

void screen_close(struct screen *x)
{
	verdict_view_release(&x->view);
	session_close(&x->s);
}

static bool is_hash(const char *s, size_t len)
{
	uint8_t hash[HASH_SIZE];

	if (len == 66 && s[0] == '0' && to_lower(s[1]) == 'x') {
		s += 2;
		len -= 2;
	}
	return len == 64 && hex_decode(hash, s, len);
}

void screen_ask_account(struct verdict_asked *q, const struct screen *x,
			const char *typed, struct err *text)
{
	char name[ACCOUNT_TEXT_MAX + 1];

	*text = (struct err)ERR_INIT;
	if (*typed && follow_name(name, x->s.run, typed, text))
		verdict_ask_account(q, &x->view, name);
	else
		verdict_ask_none(q, typed,
				 *typed ? text->text : "nothing to ask for");
}

void screen_ask_tx(struct verdict_asked *q, const struct screen *x,
		   const char *typed, struct err *text)
{
	if (strlen(typed) < TX_TEXT_MAX) {
		verdict_ask_tx(q, &x->view, typed);
		return;
	}
	err_set(text, ERR_USAGE, "'%.40s...': not a transaction", typed);
	verdict_ask_none(q, typed, text->text);
}

void screen_ask(struct verdict_asked *q, const struct screen *x,
		const char *typed, struct err *text)
{
	const struct ledger *l = result_read(x->s.result);
	size_t len = strlen(typed);
	struct account_id a;

	if (is_hash(typed, len) || (len && len < TX_TEXT_MAX &&
				    !ledger_find_account(l, &a, typed, len) &&
				    verdicts_knows_tx(x->view.v, typed, len)))
		screen_ask_tx(q, x, typed, text);
	else
		screen_ask_account(q, x, typed, text);
}
