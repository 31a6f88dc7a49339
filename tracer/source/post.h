#ifndef TRACER_SOURCE_POST_H
#define TRACER_SOURCE_POST_H
/* One JSON text to one URL, for who wants to be told. */
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

#define POST_TIMEOUT_MS 5000 /* of all of it */

/*
 * POSTs it as application/json.  True if the answer's status is 2xx; no
 * redirect is followed, and of the answer at most 64 KiB are read.
 * ERR_SOURCE, without the URL's user and password.  ERR_USAGE for a URL that
 * is not http or https.
 */
bool http_post(const char *url, const char *json, size_t len, struct err *e);
/* Can it be one? ERR_USAGE. */
bool http_post_check(const char *url, struct err *e);

#endif
