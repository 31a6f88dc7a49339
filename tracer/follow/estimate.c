#include "follow/estimate.h"

#include <inttypes.h>
#include <stdio.h>

#include "follow/feed.h"

#define NODES_MAX 64
#define MINUTES_MAX 24

/* Of so many requests, rounded up. */
static uint64_t minutes(const struct source *s, const struct follow_opts *o,
			uint64_t requests)
{
	const char *url[NODES_MAX];
	size_t nodes = source_nodes(s, url, NODES_MAX);
	uint64_t ms = 0, by_rate = 0;

	if (o->connections)
		ms = requests * ESTIMATE_REPLY_MS / o->connections;
	if (o->rate)
		by_rate = requests * 1000 / o->rate / (nodes ? nodes : 1);
	ms = by_rate > ms ? by_rate : ms;
	return ms / 60000 + 1;
}

static const char *words(char buf[static MINUTES_MAX], uint64_t m)
{
	snprintf(buf, MINUTES_MAX, "%" PRIu64 " min", m);
	return m > 1 ? buf : "a minute";
}

static void tell(const struct source *s, const struct follow_opts *o,
		 bool accounts, uint64_t by_blocks, uint64_t by_accounts)
{
	char text[200], b[MINUTES_MAX], a[MINUTES_MAX];

	if (!o->note)
		return;
	snprintf(text, sizeof(text),
		 "reading %s: by blocks about %" PRIu64 " requests, %s; "
		 "by accounts, should there be %d, %" PRIu64 ", %s",
		 accounts ? "accounts" : "blocks", by_blocks,
		 words(b, minutes(s, o, by_blocks)), ESTIMATE_ACCOUNTS,
		 by_accounts, words(a, minutes(s, o, by_accounts)));
	o->note(o->note_arg, text);
}

bool estimate_accounts(const struct source *s, const struct follow_opts *o,
		       uint64_t start, uint64_t end, uint64_t pages)
{
	uint64_t limit = o->all	       ? UINT64_MAX
			 : o->requests ? o->requests
				       : FOLLOW_REQUESTS;
	uint64_t feed = feed_requests(start, end), blocks = feed, accounts;
	bool take;

	if (start > 1)
		blocks += ESTIMATE_ACCOUNTS;
	accounts = ESTIMATE_ACCOUNTS * ((pages ? pages : ESTIMATE_PAGES) + 1);
	take = feed > limit || blocks / ESTIMATE_CLEARLY >= accounts;
	tell(s, o, take, blocks, accounts);
	return take;
}
