#ifndef TESTS_NIS_REPLY_H
#define TESTS_NIS_REPLY_H
/* Inside of the test NIS. */
#include <microhttpd.h>
#include <pthread.h>

#include "base/text.h"
#include "nisd.h"

struct nisd {
	struct nisd_opts opts;
	struct MHD_Daemon *http;
	uint16_t port;
	char url[64];
	pthread_mutex_t lock; /* for all below */
	pthread_cond_t stopped;
	bool stopping;

	enum nisd_fault fault;
	uint64_t harm_first, harm_left; /* counted down from nisd_harm on */
	const char *only;
	const struct chain *other;
	uint64_t other_after;
	int lie; /* nisd_lie_number; -1: none */
	struct hash lie_tx;
	int64_t claim; /* blocks more than there are */
	const char *const *peer;
	size_t peers;

	int64_t second; /* of the rate */
	unsigned in_second;
	uint64_t requests;
	unsigned now, most;
	char **asked;
	size_t asked_nr, asked_alloc;
};

/* A request as it came. */
struct nisd_call {
	const char *method, *path;
	struct text query, body;
	bool counted;
};

/* The body and status of an answer; type is its Content-Type. */
struct nisd_answer {
	int status;
	const char *type;
	struct text body;
};

/* What a good node says; holds d->lock. */
void nisd_answer(struct nisd *d, const struct nisd_call *call,
		 struct nisd_answer *a);
/* NIS's shape of an error. */
void nisd_error(struct nisd *d, struct nisd_answer *a, int status,
		const char *message);
/* A recorded reply, if files has one for the path. */
bool nisd_recorded(struct nisd *d, const char *path, struct nisd_answer *a);
/* The number of a lie; -1: there is none of that name. */
int nisd_lie_number(const char *name);
/* Tells the lie about the transaction, if the answer has it. */
void nisd_tell_lie(struct nisd *d, struct text *body);
/* Another height into the answer to /chain/height and /chain/last-block. */
void nisd_tell_claim(struct nisd *d, const char *path, struct text *body);

/* Sends the answer as HTTP, without harm or with it. */
enum MHD_Result nisd_send(struct nisd *d, struct MHD_Connection *con,
			  const struct nisd_answer *a);
enum MHD_Result nisd_send_harm(struct nisd *d, struct MHD_Connection *con,
			       struct nisd_answer *a, enum nisd_fault fault);
/* Until ms have passed or the server is stopped. */
void nisd_wait(struct nisd *d, unsigned ms);

#endif
