#ifndef TRACER_NEM_DECODE_H
#define TRACER_NEM_DECODE_H
/*
 * Transactions as NIS writes them in JSON.  Absent is {} for an object, null
 * for a string, no field for a list; versions are signed; hashes are nested
 * in an object.  What does not fit is never fatal for the rest of a reply:
 * the caller makes a finding of it.
 */
#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "nem/tx.h"

struct json_t;

enum nem_decoded {
	NEM_DECODED,
	/* A type, or a version of one, that is not known here; e says
	 * which. Of a wrapper also that of what it wraps. */
	NEM_UNKNOWN,
	/* Not what it says it is; e says why. */
	NEM_UNREADABLE,
};

/*
 * Decodes obj into tx.  Lists are in the arena, texts too: the document may
 * be freed.  Every address is checked, and that all of it is of one network;
 * a list in another order than NIS's is refused, for its hash would be that
 * of something else.  Names of fields that are not known are added to
 * unknown, each with a blank behind it.
 */
enum nem_decoded nem_tx_decode(struct nem_tx *tx, struct text *unknown,
			       struct arena *arena, const struct json_t *obj,
			       struct err *e);
/* A mosaic definition, as /mosaic/definition and type 16385 have it.  The
 * network is that of its levy's receiver, if it has one, checked if net is
 * not NULL. */
bool nem_definition_decode(struct nem_definition *d, struct text *unknown,
			   struct arena *arena, const struct json_t *obj,
			   const enum nem_network *net, struct err *e);

#endif
