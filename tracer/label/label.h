#ifndef TRACER_LABEL_LABEL_H
#define TRACER_LABEL_LABEL_H
/*
 * Who is said to be who, by whom, how surely.  A label is a claim with a
 * source; the program repeats it with that source and never makes one.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/text.h"

/* Categories with a meaning; others are kept as text (LABEL_OTHER). */
#define LABEL_CATEGORIES(X)            \
	X(0, OTHER, "")                \
	X(1, VICTIM, "victim")         \
	X(2, THIEF, "thief")           \
	X(3, TAGGER, "tagger")         \
	X(4, EXCHANGE, "exchange")     \
	X(5, SHOP, "shop")             \
	X(6, MIXER, "mixer")           \
	X(7, SERVICE, "service")       \
	X(8, FOUNDATION, "foundation") \
	X(9, SINK, "sink")

enum label_category {
#define X(nr, id, name) LABEL_##id = (nr),
	LABEL_CATEGORIES(X)
#undef X
};
#define LABEL_CATEGORY_NR 10

struct label {
	const char *address;  /* canonical: no hyphens, as the chain writes */
	const char *label;    /* the owner's name */
	const char *category; /* as text, "" if none */
	enum label_category category_nr;
	const char *source;	  /* "" if not said */
	const char *confidence;	  /* word of the TagPack taxonomy, "" */
	const char *file;	  /* which file said so */
	unsigned long line;	  /* where in it, 0 if not known */
	const struct label *next; /* other claims on the same address */
};

struct labels;

struct labels *labels_new(void);
/* NULL is fine. */
void labels_free(struct labels *l);
/* Turns a text into the canonical address: hyphens, case. Same meaning as
 * ledger_csv_address_fn; out has room for 129 bytes. NULL: as it stands. */
typedef int label_address_fn(char *out, const char *s, size_t len);
/*
 * Adds a CSV (address,label,category,source,confidence; the last two may be
 * absent) or a GraphSense TagPack YAML (by the ending .yaml or .yml).  A file
 * added later wins over one before; the other claims stay behind `next`.
 * ERR_DATA names file and line: no address, a wrong checksum, no label.
 */
bool labels_load(struct labels *l, const char *path, label_address_fn *address,
		 struct err *e);
/* The claim that counts, NULL if none. Expected O(1). */
const struct label *labels_find(const struct labels *l, const char *address);
size_t labels_count(const struct labels *l);
/* All claims that count, by address. */
const struct label *labels_at(const struct labels *l, size_t i);
/* SHA-256 over the claims that count, independent of files and order. */
struct hash labels_digest(const struct labels *l);
/*
 * All claims as text (JSON, an array of [address, label, category, source,
 * confidence, file]), by address, the one that counts last: what a case
 * remembers.  labels_restore adds them to l again, for the same digest.
 * ERR_DATA if the text is not one of labels_save.
 */
void labels_save(struct text *t, const struct labels *l);
bool labels_restore(struct labels *l, const char *s, label_address_fn *address,
		    struct err *e);
/* False if there is no category of that name with a meaning. */
bool label_category_parse(enum label_category *c, const char *s, size_t len);
const char *label_category_name(enum label_category c);

#endif
