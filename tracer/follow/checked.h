#ifndef TRACER_FOLLOW_CHECKED_H
#define TRACER_FOLLOW_CHECKED_H
/*
 * Replies in which every signature fitted, remembered outside of any case:
 * what is in a case, a recording or a node's answer cannot say of itself that
 * it was checked.  `verify` never asks here.
 *
 *	32 bytes  SHA-256 of CHECKED_FORMAT
 *	32 bytes  SHA-256 of the checker's version and a reply's SHA-256
 *	...       in the order of checking
 *
 * A file that is not the user's own, that others may write, or that begins
 * otherwise says nothing; a record with a wrong bit is that of no reply.
 * Processes may share the file: records are added under a lock, whole.
 * Nothing here can fail a run: what cannot be remembered is checked again.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/hash.h"

#define CHECKED_FORMAT "tracer: replies whose signatures fit, 1"
/* Another number when what is checked, or how, is changed. */
#define CHECKED_VERSION "1"
#define CHECKED_MAX ((size_t)32 << 20) /* bytes; then it begins anew */

struct checked;

/* path NULL: nothing is remembered, and nothing was. Never NULL. */
struct checked *checked_open(const char *path);
/* Writes what is new. NULL is fine. */
void checked_close(struct checked *c);
bool checked_has(const struct checked *c, const struct hash *reply);
void checked_add(struct checked *c, const struct hash *reply);

#endif
