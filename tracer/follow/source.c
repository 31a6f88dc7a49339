#include <string.h>

#include "follow/routes.h"
#include "nem/address.h"

bool follow_canonical_nem(char out[static ACCOUNT_TEXT_MAX + 1],
			  const char *typed, struct err *e)
{
	char address[NEM_ADDRESS_SIZE];

	if (!nem_address_parse(address, NULL, typed, strlen(typed), e)) {
		e->kind = ERR_USAGE;
		return err_prefix(e, "'%s'", typed);
	}
	memcpy(out, address, sizeof(address));
	return true;
}

/* A recording that holds accounts' pages is read by them. */
static bool has_pages(const struct source *s)
{
	size_t n = source_count(s), i;

	for (i = 0; i < n; i++)
		if (!strncmp(source_at(s, i)->path, "/account/transfers/", 19))
			return true;
	return false;
}

struct follow_run *follow_source(struct source *s, const struct labels *labels,
				 const struct follow_opts *o,
				 follow_progress_fn *progress, void *arg,
				 struct follow_hints *hints, struct err *e)
{
	enum follow_route route = o->route;

	if (!o->address.nr) {
		err_set(e, ERR_USAGE,
			"no address: say whose receipt was the theft");
		return NULL;
	}
	if (route == FOLLOW_ROUTE_AUTO)
		route = has_pages(s) || !source_is_local(s)
				? FOLLOW_ROUTE_ACCOUNTS
				: FOLLOW_ROUTE_BLOCKS;
	return route == FOLLOW_ROUTE_ACCOUNTS
		       ? follow_accounts(s, labels, o, progress, arg, hints, e)
		       : follow_blocks(s, labels, o, progress, arg, hints, e);
}
