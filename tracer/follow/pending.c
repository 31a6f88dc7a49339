#include "follow/pending.h"

#include <stdlib.h>

#include "base/mem.h"
#include "nem/lower.h"
#include "nem/mosaics.h"
#include "nem/page_read.h"
#include "nem/request.h"
#include "nem/time.h"

struct reading {
	const struct pending_ask *ask;
	const struct nem_mosaics *none;
	bool *read; /* of each account: a node answered */
};

static bool give(const struct reading *x, const struct nem_row *row,
		 const struct reply *reply, size_t account)
{
	struct ledger_builder *b = ledger_builder_new(LEDGER_REPLIES);
	struct pending p = {.row = row,
			    .reply = reply,
			    .account = account,
			    .deadline = nem_to_unix(row->tx->deadline)};
	struct err ignored = ERR_INIT;
	struct ledger *l = NULL;
	bool ok = true;

	if (nem_lower(b, row, x->none, &ignored))
		l = ledger_seal(b, &ignored);
	else
		ledger_builder_free(b);
	p.ledger = l;
	if (l)
		ok = x->ask->each(x->ask->arg, &p);
	ledger_free(l);
	return ok;
}

static bool take(const struct reading *x, const struct reply *reply,
		 size_t account)
{
	const struct pending_ask *ask = x->ask;
	struct err ignored = ERR_INIT;
	struct findings f;
	struct nem_page p;
	bool ok = true, read;
	size_t i;

	findings_init(&f);
	read = nem_unconfirmed_read(&p, reply, ask->next_height,
				    NEM_READ_VERIFY, &f, &ignored);
	x->read[account] |= read;
	for (i = 0; read && ok && i < p.nr; i++)
		if (nem_to_unix(p.row[i].tx->deadline) >= ask->now)
			ok = give(x, &p.row[i], reply, account);
	ask->note(ask->arg, reply->origin, &f);
	nem_page_release(&p);
	findings_release(&f);
	return ok;
}

static void ask_all(struct source *s, const struct pending_ask *ask)
{
	struct nem_request req;
	size_t i, k;

	for (i = 0; i < ask->nr; i++)
		for (k = 0; k < ask->nodes; k++) {
			nem_request_unconfirmed(&req, ask->address[i]);
			req.req.node = ask->node[k];
			source_ask(s, &req.req, i);
		}
}

bool pending_read(struct source *s, const struct pending_ask *ask,
		  size_t *failed, struct err *e)
{
	struct nem_mosaics *none = nem_mosaics_new();
	struct reading x = {ask, none, xcalloc(ask->nr + 1, sizeof(bool))};
	struct err why = ERR_INIT;
	enum source_state state;
	struct reply reply;
	bool ok = true;
	uint64_t tag;
	size_t i;

	ask_all(s, ask);
	while ((state = source_next(s, &tag, &reply, &why)) != SOURCE_IDLE)
		if (ok && state == SOURCE_REPLY)
			ok = take(&x, &reply, (size_t)tag);
	*failed = 0;
	for (i = 0; i < ask->nr; i++)
		*failed += !x.read[i];
	nem_mosaics_free(none);
	free(x.read);
	if (!ok || !ask->nr || *failed < ask->nr)
		return ok;
	if (why.kind)
		*e = why;
	else
		err_set(e, ERR_SOURCE, "nothing unconfirmed can be asked for");
	return false;
}
