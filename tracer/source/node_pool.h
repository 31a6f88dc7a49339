#ifndef TRACER_SOURCE_NODE_POOL_H
#define TRACER_SOURCE_NODE_POOL_H
/*
 * Inside of the node source.  A job is a request on its way to an answer:
 *
 *	waiting --start--> running --finish--> done --source_next--> lent
 *	   ^------------- may pass ------'
 *
 * A node that failed rests; a job goes to whichever node is free first.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/text.h"
#include "source/curl_lib.h"
#include "source/node.h"
#include "source/ops.h"

enum node_cause {
	NODE_CAUSE_NONE,
	NODE_CAUSE_CONNECTION, /* no answer, or half of one */
	NODE_CAUSE_STATUS,     /* an HTTP status that may pass */
	NODE_CAUSE_NO_JSON,    /* an answer, but none of a NIS */
	NODE_CAUSE_OTHER,      /* too long, a bad certificate */
};

struct node_peer {
	char *url;
	int64_t next_ms; /* by the rate */
	int64_t rest_ms; /* after a failure: not before */
	int64_t rest_set_ms;
	unsigned failures, busy;
	bool passed_over, aside;
	bool answered; /* ever, as a NIS does or that it is busy */
	struct nodes_report report;
	char *why, *version; /* what the report points to */
	int64_t skew;	     /* of its clock, seconds */
	bool has_clock;
};

struct node_job {
	struct node_job *next;
	struct request *request;
	uint64_t tag;
	int64_t begun_ms, sent_ms;
	unsigned tries, nulls;
	size_t last; /* node of the last try */
	bool tried;
	/* of the try that is under way */
	CURL *easy;
	struct text url, body, post;
	char error[CURL_ERROR_SIZE];
	int64_t moved_ms, retry_after_ms;
	curl_off_t moved;
	bool stalled;
	int64_t stall_ms; /* the limit */
	/* how it ended */
	enum node_cause cause; /* NONE: an answer */
	int status;
	int64_t time;
	struct text why;
	struct text place;
};

struct node_pool {
	struct source source;
	struct nodes_opts opts;
	struct nodes_clock clock;
	CURLM *multi;
	struct curl_slist *get_headers, *post_headers;
	struct node_peer *peer;
	size_t peers;
	struct node_job *waiting, **waiting_end, *done, **done_end, *lent;
	struct node_job **run; /* [opts.connections], the first `running` */
	unsigned running, finished; /* in run[]; in done */
	uint64_t requests;
	bool checking;		    /* nodes_check asks */
	int64_t checking_ms;	    /* since */
	enum node_cause last_cause; /* of the answer given last */
};

/* ---- node_url.c ---- */

/* scheme://host:port, NIS's port if none is said; NULL with ERR_USAGE. */
char *node_url(const char *text, struct err *e);

/* ---- node_http.c ---- */

/* Sends the job to the node. */
void node_start(struct node_pool *p, struct node_job *j, size_t peer);
/* What became of it: sets cause, status and why. */
void node_judge(struct node_job *j, CURLcode code);
/* Milliseconds of the machine, which stalls are measured by. */
int64_t node_machine_ms(void);

/* ---- node_run.c ---- */

/* Starts what may start now; *wait_ms is when to look again, -1: not by
 * time. */
void node_start_ready(struct node_pool *p, int64_t *wait_ms);
/* Takes in what has come; a job ends as done or is queued again. */
void node_collect(struct node_pool *p);
void node_add_waiting(struct node_pool *p, struct node_job *j);
void node_job_free(struct node_job *j);
void node_pass_over(struct node_pool *p, struct node_peer *n,
		    enum nodes_state state, const char *why);
void node_note(const struct node_pool *p, const char *text);

#endif
