#include "follow/pending.h"

#include "nem/lower.h"
#include "nem/mosaics.h"
#include "nem/page_read.h"
#include "nem/request.h"
#include "nem/time.h"

struct reading {
	uint64_t height;
	const struct nem_mosaics *none;
	pending_fn *each;
	void *arg;
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
		ok = x->each(x->arg, &p);
	ledger_free(l);
	return ok;
}

/* *read is false if the reply is not what it should be. */
static bool take(const struct reading *x, const struct reply *reply,
		 size_t account, bool *read)
{
	struct err ignored = ERR_INIT;
	struct findings f;
	struct nem_page p;
	bool ok = true;
	size_t i;

	findings_init(&f);
	*read = nem_unconfirmed_read(&p, reply, x->height, NEM_READ_VERIFY, &f,
				     &ignored);
	for (i = 0; *read && ok && i < p.nr; i++)
		ok = give(x, &p.row[i], reply, account);
	nem_page_release(&p);
	findings_release(&f);
	return ok;
}

bool pending_read(struct source *s, const char *const *address, size_t nr,
		  uint64_t next_height, pending_fn *each, void *arg,
		  size_t *failed, struct err *e)
{
	struct nem_mosaics *none = nem_mosaics_new();
	struct reading x = {next_height, none, each, arg};
	struct err why = ERR_INIT;
	enum source_state state;
	struct nem_request req;
	struct reply reply;
	bool ok = true, read;
	uint64_t tag;
	size_t i;

	*failed = 0;
	for (i = 0; i < nr; i++)
		source_ask(s, nem_request_unconfirmed(&req, address[i]), i);
	for (;;) {
		state = source_next(s, &tag, &reply, &why);
		if (state == SOURCE_IDLE)
			break;
		read = false;
		if (ok && state == SOURCE_REPLY)
			ok = take(&x, &reply, (size_t)tag, &read);
		*failed += !read;
	}
	nem_mosaics_free(none);
	if (!ok || !nr || *failed < nr)
		return ok;
	if (why.kind)
		*e = why;
	else
		err_set(e, ERR_SOURCE, "nothing unconfirmed can be asked for");
	return false;
}
