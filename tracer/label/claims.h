#ifndef TRACER_LABEL_CLAIMS_H
#define TRACER_LABEL_CLAIMS_H
/*
 * The inside of a set of labels, for the readers of this room.
 */
#include "base/arena.h"
#include "base/map.h"
#include "label/label.h"

#define LABEL_ADDRESS_MAX 128
#define LABEL_TEXT_MAX 4096
#define LABEL_FILE_MAX ((size_t)64 << 20)

struct labels {
	struct arena text;
	struct map addresses;
	const struct label **head; /* by number of the address */
	size_t head_alloc;
	const struct label **sorted; /* [count] by address */
};

/* What a row says; not NUL-terminated, NULL with 0 if nothing. */
struct claim_text {
	const char *s;
	size_t len;
};
struct claim {
	struct claim_text address, label, category, source, confidence;
	unsigned long line; /* 0 if not known */
};

/* Adds a claim in front of older ones; the same one twice is one. ERR_DATA
 * without the place: no address, a wrong checksum, no label. */
bool labels_add(struct labels *l, const struct claim *c, const char *file,
		label_address_fn *address, struct err *e);

/* After the last of them: labels_at needs it. */
void labels_sort(struct labels *l);

/* A TagPack, all of it; adds its tags. */
bool tagpack_read(struct labels *l, const char *path, const char *file,
		  label_address_fn *address, struct err *e);

#endif
