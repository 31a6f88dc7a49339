#ifndef TRACER_SOURCE_NODE_H
#define TRACER_SOURCE_NODE_H
/*
 * NIS nodes as a source, by libcurl, in one thread: several requests at once
 * (keep-alive, gzip, HTTP and HTTPS, IPv6; the proxy of the environment), at
 * a rate for each node, tried again and elsewhere when a failure may pass.
 *
 *	transient:  no connection, timeout, stall, a cut or unreadable answer,
 *		    HTTP 408 429 500 502 503 504
 *	an answer:  every other status, and 500 in NIS's own shape with a
 *		    message: NIS says 500 also for what will never work
 *		    (nis: ExceptionControllerAdvice), so it is not asked
 *		    again and handed out as it is
 *
 * A wait doubles up to a ceiling; Retry-After wins, up to a bound.  A reply
 * is JSON when it is handed out: HTML of a proxy or half a reply never is.
 * A failure says node, request and cause.
 *
 * The bulk routes between nodes want a challenge, which is no part of the
 * request here: it is added on sending, always the same.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "source/source.h"

/* For tests: time that does not pass by itself. */
struct nodes_clock {
	int64_t (*now_ms)(void *arg);		 /* never goes back */
	void (*sleep_ms)(void *arg, int64_t ms); /* nothing is under way */
	int64_t (*unix_time)(void *arg);
	void *arg;
};

struct nodes_opts {
	uint32_t rate;	      /* requests a second and node; 0: no limit */
	uint32_t connections; /* at once, over all nodes; at least 1 */
	uint32_t tries;	      /* of a request, over all nodes; at least 1 */
	int64_t wait_ms, wait_max_ms; /* first wait, ceiling */
	int64_t retry_after_max_ms;   /* a longer one gives the node up */
	int64_t total_ms;	      /* for a request, its waits included */
	int64_t connect_ms, stall_ms; /* without a byte */
	size_t reply_max;	      /* bytes, unpacked */
	/* PEM certificates that sign those of HTTPS nodes; NULL: those that
	 * the system trusts. Borrowed. */
	const char *ca_file;
	const struct nodes_clock *clock; /* NULL: the machine's; borrowed */
	/* Told when a node fails or is passed over; NULL: nobody. */
	void (*note)(void *arg, const char *text);
	/* Asked about twice a second while waiting; NULL: never.  True: what
	 * has come is handed out, the rest of the queue is dropped, and
	 * source_next says SOURCE_IDLE. */
	bool (*stop)(void *arg);
	void *arg;
};

/* 20 a second, 8 connections, 8 tries, 0.5 s to 30 s, 60 s, 180 s, 10 s,
 * 30 s, SOURCE_REPLY_MAX. */
void nodes_opts_init(struct nodes_opts *o);

/*
 * The urls "http://HOST:7890", "https://HOST:7891", "HOST", "[::1]:7890";
 * scheme http and NIS's port if not said.  No connection is made yet.
 * NULL with ERR_USAGE for a url that cannot be a node.  opts is copied.
 */
struct source *source_open_nodes(const char *const *url, size_t nr,
				 const struct nodes_opts *opts, struct err *e);

enum nodes_state {
	NODES_GOOD = 0,
	NODES_UNKNOWN = 1,	 /* not looked at yet */
	NODES_UNREACHABLE = 2,	 /* no connection, no answer */
	NODES_NOT_NIS = 3,	 /* HTML, or other JSON */
	NODES_LOADING = 4,	 /* status 8, or not booted */
	NODES_OTHER_NETWORK = 5, /* mainnet was wanted, this is testnet */
	NODES_BEHIND = 6, /* its last block is old, or others are higher */
};

enum nodes_feature {
	NODES_HASH_LOOKUP = 1,
	NODES_HISTORICAL = 2,
	NODES_EXPIRED_MOSAICS = 4,
};

/* What a node said of itself. Texts live as long as the source. */
struct nodes_report {
	const char *url;
	enum nodes_state state;
	const char *why;     /* "behind: height 5, another node has 90" */
	const char *version; /* "0.6.102", "" if not known */
	int network;	     /* 104 mainnet, -104 testnet, 96 mijin; 0: ? */
	unsigned features;   /* enum nodes_feature */
	int status;	     /* of /status; -1: none */
	uint64_t height;
	int64_t last_block; /* Unix seconds of the last block */
	int64_t own_time;   /* the node's clock, Unix seconds; 0: not said */
};

struct nodes_want {
	int network;	     /* 0: that of the first usable node */
	int64_t age_max;     /* seconds from the last block to the node's clock;
			  * 0: any */
	uint64_t behind_max; /* blocks behind the highest node */
	/* Every reply to the questions, to be kept; NULL: nobody. False ends
	 * the check. */
	bool (*heard)(void *arg, const struct reply *reply, struct err *e);
	void *arg;
};

/* Any network, 1800 s, 10 blocks. */
void nodes_want_init(struct nodes_want *w);

/*
 * Asks each node /status, /node/extended-info (else /node/info),
 * /chain/height and /chain/last-block, all nodes at once, and passes over
 * those that will not do.  Nothing else may be in the queue.  A node that has
 * never answered is given up after some five seconds, or at its first try if
 * that takes longer; one that has is waited for.  ERR_SOURCE
 * when none is left, saying of each why; the reports are there then too.
 */
bool nodes_check(struct source *s, const struct nodes_want *w, struct err *e);
size_t nodes_count(const struct source *s);
/* A node that is set aside answers only what names it, and source_nodes leaves
 * it out. */
void nodes_set_aside(struct source *s, const char *url, bool aside);
const struct nodes_report *nodes_report(const struct source *s, size_t i);
/* How far this machine's clock is from the good nodes' clocks (their median;
 * 0 if none said): a reason for a warning, never more. */
int64_t nodes_clock_skew(const struct source *s);
/* Requests sent so far, each try counted. */
uint64_t nodes_requests(const struct source *s);

/*
 * `--node auto`: the urls of a list (CSV: protocol,host,port,...), freed by
 * nodes_list_free.
 */
struct nodes_list {
	char **url;
	size_t nr, alloc;
};
bool nodes_list_read(struct nodes_list *l, const char *path, struct err *e);
/* Adds what the nodes of s say is reachable (/node/peer-list/reachable), at
 * most max in all, each once. A node that does not answer is passed over. */
bool nodes_list_enlarge(struct nodes_list *l, struct source *s, size_t max,
			struct err *e);
void nodes_list_free(struct nodes_list *l);

#endif
