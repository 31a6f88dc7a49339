/*
 * What a test tells its NIS, and asks it.
 */
#include "base/num.h"
#include "reply.h"

uint16_t nisd_port(const struct nisd *d)
{
	return d->port;
}

const char *nisd_url(const struct nisd *d)
{
	return d->url;
}

const char *nisd_fault_name(unsigned fault)
{
	static const char *const names[] = {
		NULL,	       "reset",	    "close",	  "stall",
		"late",	       "truncate",  "cut-chunk",  "short-json",
		"wrong-json",  "html",	    "html-502",	  "busy-429",
		"loading-503", "error-500", "refuse-500", "gateway-504",
		"redirect",    "empty",	    "wrong-gzip", "huge",
		"no-http",
	};

	return fault < NR_OF(names) ? names[fault] : NULL;
}

void nisd_lock(struct nisd *d)
{
	pthread_mutex_lock(&d->lock);
}

void nisd_unlock(struct nisd *d)
{
	pthread_mutex_unlock(&d->lock);
}

void nisd_harm(struct nisd *d, enum nisd_fault fault, uint64_t first,
	       uint64_t times)
{
	nisd_lock(d);
	d->fault = fault;
	d->harm_first = first;
	d->harm_left = times;
	nisd_unlock(d);
}

void nisd_harm_only(struct nisd *d, const char *path)
{
	nisd_lock(d);
	d->only = path;
	nisd_unlock(d);
}

void nisd_switch(struct nisd *d, const struct chain *chain, uint64_t after)
{
	nisd_lock(d);
	d->other = chain;
	d->other_after = after;
	nisd_unlock(d);
}

bool nisd_lie(struct nisd *d, const char *how, const struct hash *tx)
{
	int lie = tx ? nisd_lie_number(how) : -1;

	nisd_lock(d);
	d->lie = lie;
	if (tx)
		d->lie_tx = *tx;
	nisd_unlock(d);
	return !tx || lie >= 0;
}

void nisd_claim(struct nisd *d, int64_t blocks)
{
	nisd_lock(d);
	d->claim = blocks;
	nisd_unlock(d);
}

void nisd_set_status(struct nisd *d, int status)
{
	nisd_lock(d);
	d->opts.status = status;
	nisd_unlock(d);
}

void nisd_set_peers(struct nisd *d, const char *const *peer, size_t nr)
{
	nisd_lock(d);
	d->peer = peer;
	d->peers = nr;
	nisd_unlock(d);
}

uint64_t nisd_requests(const struct nisd *d)
{
	uint64_t nr;

	nisd_lock((struct nisd *)d);
	nr = d->requests;
	nisd_unlock((struct nisd *)d);
	return nr;
}

unsigned nisd_most_at_once(const struct nisd *d)
{
	unsigned nr;

	nisd_lock((struct nisd *)d);
	nr = d->most;
	nisd_unlock((struct nisd *)d);
	return nr;
}

const char *nisd_asked(const struct nisd *d, uint64_t i)
{
	const char *s;

	nisd_lock((struct nisd *)d);
	s = i < d->asked_nr ? d->asked[i] : NULL;
	nisd_unlock((struct nisd *)d);
	return s;
}
