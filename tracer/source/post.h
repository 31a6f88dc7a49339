#ifndef TRACER_SOURCE_POST_H
#define TRACER_SOURCE_POST_H
/* One JSON text to one URL, for who wants to be told. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

#define POST_TIMEOUT_MS 5000 /* of all of it */

/*
 * POSTs it as application/json, without holding up who wants it:
 *
 *	p = http_post_begin(url, json, len);
 *	while (http_post_step(p, 0, &e) == HTTP_POST_WAITS) ... other work ...
 *	http_post_end(p);
 */
struct http_posting;

enum http_post_state {
	HTTP_POST_WAITS,
	HTTP_POST_TAKEN, /* the answer's status is 2xx */
	HTTP_POST_FAILED,
};

/* Both are copied. The URL has passed http_post_check(). */
struct http_posting *http_post_begin(const char *url, const char *json,
				     size_t len);
/*
 * Goes on, for at most so long.  No redirect is followed, and of the answer
 * at most 64 KiB are read.  On failure ERR_SOURCE, without the URL's user and
 * password.
 */
enum http_post_state http_post_step(struct http_posting *p, int64_t wait_ms,
				    struct err *e);
/* Whatever became of it. NULL is fine. */
void http_post_end(struct http_posting *p);
/* Can it be one? ERR_USAGE; ERR_SOURCE if there is no libcurl. */
bool http_post_check(const char *url, struct err *e);

#endif
