#ifndef TRACER_NEM_LEASES_H
#define TRACER_NEM_LEASES_H
/*
 * Leases of root namespaces, on which mosaics hang: a mosaic whose root has
 * lapsed cannot move, and is gone once the root went to somebody else or was
 * forgotten (pruned).  Heights and rules: ExpiredNamespacesObserver,
 * NamespaceCachePruningObserver, DefaultNamespaceCache.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nem/row.h"

struct nem_leases;

struct nem_leases *nem_leases_new(void);
/* NULL is fine. */
void nem_leases_free(struct nem_leases *l);
/*
 * Takes a row that rents a root, wrapped or not; any other is ignored.  True
 * if the mosaics that hung on the root before are gone by this: *root and
 * *len is its name, borrowed from l.
 */
bool nem_leases_note(struct nem_leases *l, const struct nem_row *row,
		     const char **root, size_t *len);
/* The height from which the mosaic's root is expired; 0 if it was never
 * rented. Name: "ns.sub:name". Expected O(1). */
uint64_t nem_leases_end(const struct nem_leases *l, const char *mosaic);
/* Does the mosaic hang on that root? */
bool nem_lease_covers(const char *root, size_t len, const char *mosaic);

#endif
