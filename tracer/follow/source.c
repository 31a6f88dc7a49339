#include <string.h>

#include "follow/routes.h"
#include "follow/run.h"
#include "nem/address.h"

bool follow_canonical_nem(char out[static ACCOUNT_TEXT_MAX + 1],
			  const char *typed, struct err *e)
{
	char address[NEM_ADDRESS_SIZE];

	if (!nem_address_parse(address, NULL, typed, strlen(typed), e)) {
		e->kind = ERR_USAGE;
		return false;
	}
	memcpy(out, address, sizeof(address));
	return true;
}

static bool holds(const struct source *s, const char *path)
{
	size_t n = source_count(s), i;

	for (i = 0; i < n; i++)
		if (!strncmp(source_at(s, i)->path, path, strlen(path)))
			return true;
	return false;
}

bool follow_has_pages(const struct source *s)
{
	return holds(s, "/account/transfers/");
}

bool follow_is_of_blocks(const struct source *s)
{
	return holds(s, "/chain/blocks-after") || !follow_has_pages(s);
}

/* A recording is read as it was made; of a node an estimate decides. */
static enum follow_route choose(const struct source *s)
{
	return source_is_local(s) && !follow_is_of_blocks(s)
		       ? FOLLOW_ROUTE_ACCOUNTS
		       : FOLLOW_ROUTE_BLOCKS;
}

bool follow_network_fits(const struct source *s, const struct ledger *l,
			 struct err *e)
{
	const char *said = source_network(s), *is = ledger_network(l);

	return !*said || !*is || !strcmp(is, said) ||
	       err_set(e, ERR_DATA,
		       "the recording says that it is of %s, its replies are "
		       "of %s",
		       said, is);
}

static struct follow_run *read_source(struct source *s,
				      const struct labels *labels,
				      const struct follow_opts *o,
				      follow_progress_fn *progress, void *arg,
				      struct follow_hints *hints, struct err *e)
{
	enum follow_route route = o->route;
	struct follow_run *run;
	bool dear;

	if (!o->address.nr && !o->thefts) {
		err_set(e, ERR_USAGE,
			"no address: say whose receipt was the theft");
		return NULL;
	}
	if (o->cross_check && route == FOLLOW_ROUTE_BLOCKS) {
		err_set(e, ERR_USAGE,
			"--cross-check: of --route accounts; blocks are "
			"linked, none can be left out");
		return NULL;
	}
	if (o->cross_check)
		route = FOLLOW_ROUTE_ACCOUNTS;
	/* of one account the pages are fewer, and say all of it */
	if (route == FOLLOW_ROUTE_AUTO && o->who_signs && !source_is_local(s))
		route = FOLLOW_ROUTE_ACCOUNTS;
	if (route == FOLLOW_ROUTE_AUTO)
		route = choose(s);
	if (route == FOLLOW_ROUTE_BLOCKS) {
		run = follow_blocks(s, labels, o, &dear, progress, arg, hints,
				    e);
		if (run || !dear || o->route != FOLLOW_ROUTE_AUTO)
			return run;
		*e = (struct err)ERR_INIT;
	}
	return follow_accounts(s, labels, o, progress, arg, hints, e);
}

struct follow_run *follow_source(struct source *s, const struct labels *labels,
				 const struct follow_opts *o,
				 follow_progress_fn *progress, void *arg,
				 struct follow_hints *hints, struct err *e)
{
	struct follow_run *run =
		read_source(s, labels, o, progress, arg, hints, e);

	if (!run || follow_network_fits(s, run->ledger, e))
		return run;
	follow_free(run);
	return NULL;
}
