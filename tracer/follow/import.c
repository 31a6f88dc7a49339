#include "follow/import.h"

#include <string.h>

#include "follow/blocks_own.h"
#include "follow/routes.h"
#include "nem/address.h"
#include "nem/request.h"

#define HISTORICAL "/account/historical/get"

/* The account of a recorded request for a balance after the last block. */
static bool is_for_balance(char out[static ACCOUNT_TEXT_MAX + 1],
			   const struct request *req, uint64_t end, bool at_tip)
{
	struct nem_request want;
	const char *s = req->query;

	if (strncmp(s, "address=", 8) ||
	    nem_address_canonical(out, s + 8, strcspn(s + 8, "&")) <= 0)
		return false;
	if (!strcmp(req->path, HISTORICAL))
		return !strcmp(
			s,
			nem_request_historical(&want, out, end, end, 1)->query);
	return at_tip && !strcmp(req->path, "/account/get");
}

static bool ask_recorded(struct blocks *x, struct err *e)
{
	size_t n = source_count(x->source), i;
	char account[ACCOUNT_TEXT_MAX + 1];
	const struct request *req;

	for (i = 0; i < n; i++) {
		req = source_at(x->source, i);
		if (!is_for_balance(account, req, x->end, x->end == x->v.tip))
			continue;
		if (!strcmp(req->path, HISTORICAL))
			readers_ask_history(&x->readers, account, x->end,
					    x->end, 1);
		else
			readers_ask_balance(&x->readers, account);
	}
	return readers_wait(&x->readers, e);
}

static bool give_balances(const struct blocks *x, struct err *e)
{
	const struct statement *s;
	struct account_id account;
	struct asset_id asset;
	size_t i;

	for (i = 0; i < x->v.saids; i++) {
		s = &x->v.said[i];
		if (!ledger_builder_account(x->builder, &account, s->account,
					    strlen(s->account), e) ||
		    !ledger_builder_asset(x->builder, &asset, s->asset,
					  strlen(s->asset), 6, e) ||
		    !ledger_builder_balance(x->builder, account, asset,
					    s->height, s->balance, e))
			return false;
	}
	return true;
}

static struct ledger *import(struct blocks *x, struct err *e)
{
	if (!readers_tip(&x->readers, e) ||
	    !follow_recorded_range(&x->start, &x->end, x->source, &x->v, e))
		return NULL;
	if (!x->v.tip)
		x->v.tip = x->end;
	if (!blocks_read(x, e))
		return NULL;
	if (x->stopped) {
		err_set(e, ERR_INTERRUPT, "interrupted: nothing is written");
		return NULL;
	}
	if (!ask_recorded(x, e) || !give_balances(x, e))
		return NULL;
	return blocks_seal(x, e);
}

struct ledger *follow_import(struct source *s, bool no_verify,
			     follow_progress_fn *progress, void *arg,
			     struct err *e)
{
	static const struct follow_opts none = {0};
	struct blocks x = {
		.source = s, .o = &none, .progress = progress, .arg = arg};
	struct ledger *l;

	if (!follow_is_of_blocks(s)) {
		err_set(e, ERR_USAGE,
			"it holds pages of accounts: a .ledger cannot say "
			"which accounts were not read; `follow` reads it as it "
			"is");
		return NULL;
	}
	blocks_init(&x, no_verify);
	l = import(&x, e);
	blocks_release(&x);
	if (!l || follow_network_fits(s, l, e))
		return l;
	ledger_free(l);
	return NULL;
}
