#ifndef TESTS_NIS_NISD_H
#define TESTS_NIS_NISD_H
/*
 * A NIS for tests, over real sockets on loopback (libmicrohttpd, a thread a
 * connection).  It serves a chain of tests/chain with what NIS does at the
 * level of HTTP: limits, chunks, gzip, loading; or recorded replies verbatim;
 * and does harm on demand.
 *
 *	d = nisd_start(&opts);
 *	nisd_harm(d, NISD_RESET, 3, 1);	   the third request from now on
 *	... ask nisd_url(d) ...
 *	nisd_stop(d);
 *
 * Faults of the tests themselves (no socket, no file) are a BUG.  Every call
 * may be made while requests are answered.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../chain/chain.h"

enum nisd_fault {
	NISD_RESET = 1,	     /* RST in place of an answer */
	NISD_CLOSE = 2,	     /* FIN in place of an answer */
	NISD_STALL = 3,	     /* half an answer, then silence */
	NISD_LATE = 4,	     /* silence in place of an answer */
	NISD_TRUNCATE = 5,   /* half of what Content-Length says, then FIN */
	NISD_CUT_CHUNK = 6,  /* chunks without the last one */
	NISD_SHORT_JSON = 7, /* half an answer that claims to be whole */
	NISD_WRONG_JSON = 8, /* a byte of it is none of JSON */
	NISD_HTML = 9,	     /* 200 and a page */
	NISD_HTML_502 = 10,  /* a proxy's page */
	NISD_BUSY_429 = 11,  /* NIS's DoS filter */
	NISD_LOADING_503 = 12,
	NISD_ERROR_500 = 13,  /* without a message: a null pointer */
	NISD_REFUSE_500 = 14, /* with one: it will never work */
	NISD_GATEWAY_504 = 15,
	NISD_REDIRECT = 16,
	NISD_EMPTY = 17,      /* 200 and no bytes */
	NISD_WRONG_GZIP = 18, /* says gzip, is not */
	NISD_HUGE = 19,	      /* 100 MB of blanks */
	NISD_NO_HTTP = 20,    /* bytes of another protocol */
};
#define NISD_FAULTS 20

/* "reset", "close", ...; NULL if there is no such number. */
const char *nisd_fault_name(unsigned fault);

struct nisd_opts {
	const struct chain *chain; /* borrowed; NULL: none */
	const char *files;	   /* folder of recorded replies; NULL: none */
	uint16_t port;		   /* 0: any free one */
	bool ipv6;		   /* listen on ::1 */
	unsigned features;	   /* of the node: 1, 2, 4 */
	int status;		   /* of /status; 0: 6, synchronised */
	unsigned rate;		   /* requests a second, beyond 429; 0: any */
	unsigned latency_ms;
	int retry_after; /* seconds, sent with 429 and 503; -1: not */
	bool no_bulk;	 /* 404 for /chain/blocks-after */
	bool chunked;	 /* else only what is longer than 32 KiB, as Jetty */
	bool gzip;	 /* for clients that offer it */
	/* PEM texts: HTTPS; NULL: HTTP */
	const char *key, *certificate;
	int64_t clock; /* seconds to add to the node's clock */
};

struct nisd;

struct nisd *nisd_start(const struct nisd_opts *opts);
/* Requests under way are cut. The chain is left. NULL is fine. */
void nisd_stop(struct nisd *d);
uint16_t nisd_port(const struct nisd *d);
/* "http://127.0.0.1:PORT" */
const char *nisd_url(const struct nisd *d);

/* Requests from number `first` on (1 is the next one) fail `times` times. */
void nisd_harm(struct nisd *d, enum nisd_fault fault, uint64_t first,
	       uint64_t times);
/* Only requests whose path is this; NULL: all. Borrowed. Holds for the
 * counting of nisd_harm and nisd_switch. */
void nisd_harm_only(struct nisd *d, const char *path);
/* Another chain from request number `after` + 1 on: growth, a rollback, a
 * fork, when both have a common beginning. Borrowed. */
void nisd_switch(struct nisd *d, const struct chain *chain, uint64_t after);
/* While a test changes the chain itself. */
void nisd_lock(struct nisd *d);
void nisd_unlock(struct nisd *d);
/* The node lies about the transaction of that hash: "omit", "amount", ... as
 * bend.c has them; false if it knows no such lie. NULL: it does not lie. */
bool nisd_lie(struct nisd *d, const char *how, const struct hash *tx);
/* It claims that its chain is so many blocks longer, or shorter. */
void nisd_claim(struct nisd *d, int64_t blocks);
void nisd_set_status(struct nisd *d, int status);
/* The reachable peers that it tells of: "host:port" texts, borrowed. */
void nisd_set_peers(struct nisd *d, const char *const *peer, size_t nr);

/* Requests that came, and the most that were under way at once. */
uint64_t nisd_requests(const struct nisd *d);
unsigned nisd_most_at_once(const struct nisd *d);
/* "GET /chain/height", "POST /x {body}" of request i from 0; borrowed until
 * nisd_stop; NULL if there was none. */
const char *nisd_asked(const struct nisd *d, uint64_t i);

#endif
