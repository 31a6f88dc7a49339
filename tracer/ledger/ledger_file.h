#ifndef TRACER_LEDGER_LEDGER_FILE_H
#define TRACER_LEDGER_LEDGER_FILE_H
/*
 * The .ledger file: sealed columns as they lie in memory, little-endian,
 * mapped read-only.
 *
 *	0	header, 4,096 bytes: magic, version, length of the file,
 *		counts, what belongs to no row, digest of the content, digest
 *		of what that leaves out (index in block, findings), table of
 *		sections (offset, length), and in its last 32 bytes the
 *		SHA-256 of all before
 *	4096	the sections, each from a multiple of 64 on
 *
 * What holds after opening: the header is what was written, the file has its
 * length, every section lies inside it with the length that the counts ask.
 * What does not: any number in a column.  So:
 *
 *	- accessors of ledger.h never read out of bounds, whatever stands there
 *	- who reads columns directly either has had ledger_ranges() say yes,
 *	  or asks ledger_mv_sane() and ledger_history() before each use
 *	- that the numbers are those that were sealed says ledger_check() only
 *
 * A file that is cut short while it is mapped ends the program (SIGBUS).
 */
#include <stdbool.h>

#include "base/err.h"
#include "ledger/ledger.h"

enum ledger_file_flags {
	LEDGER_FILE_CHECKED = 0, /* ledger_ranges() is part of opening */
	LEDGER_FILE_LAZY = 1,	 /* O(1): the caller asks before each use */
};

/* Does it begin like a .ledger file? False also if it cannot be read. */
bool ledger_file_is(const char *path);
/*
 * Maps the file.  NULL with ERR_SOURCE: cannot be read; ERR_DATA: foreign,
 * another version, truncated, a corrupt header, findings that are none.
 */
struct ledger *ledger_file_open(const char *path, enum ledger_file_flags flags,
				struct err *e);
/* Writes it, beside the place first. ERR_SOURCE. O(size). */
bool ledger_file_write(const struct ledger *l, const char *path, struct err *e);

#endif
