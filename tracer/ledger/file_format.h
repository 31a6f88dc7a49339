#ifndef TRACER_LEDGER_FILE_FORMAT_H
#define TRACER_LEDGER_FILE_FORMAT_H
/*
 * The header of a .ledger file and where its sections lie (ledger_file.h).
 */
#include "ledger/sealed.h"

#define FILE_MAGIC "\x89TRCLDG\n"
#define FILE_VERSION 2
#define FILE_HEADER_SIZE 4096
#define FILE_ALIGN 64

/* What is counted: the lengths of all sections follow from these. */
enum file_count {
	MOVES,
	SLOTS,
	ACCOUNTS,
	ASSETS,
	TXS,
	MEMOS,
	KINDS,
	BLOCKS,
	HISTS,
	TX_INDEXES, /* 0 or TXS */
	TX_IDS,	    /* 0 or TXS */
	ACCOUNT_TEXT,
	ASSET_TEXT,
	KIND_TEXT,
	MEMO_TEXT,
	TX_TEXT,
	FINDINGS,
	COUNT_NR
};

enum file_bits { WHOLE = 1, HEIGHT_IS_TIME = 2, TX_0X = 4, END_HASH = 8 };

/* The last section, the findings, is no column. */
#define FILE_COLUMN_NR 38
#define FILE_SECTION_NR (FILE_COLUMN_NR + 1)

struct file_header {
	char magic[8];
	uint32_t version, sections;
	uint64_t length, bits, end_height;
	uint64_t count[COUNT_NR];
	struct hash end_hash, digest, rest;
	char network[32];
	struct {
		uint64_t offset, length;
	} section[FILE_SECTION_NR];
};

_Static_assert(sizeof(struct file_header) <= FILE_HEADER_SIZE - HASH_SIZE,
	       "the header is too large");

/* For a ledger whose findings take so many bytes. */
void file_header_make(struct file_header *h, const struct ledger *l,
		      size_t findings);
/* Reads the header from the file's first page; len is that of the file.
 * ERR_DATA unless it is whole and fits. */
bool file_header_read(struct file_header *h, const char *page, uint64_t len,
		      struct err *e);
/* Column i of the ledger, NULL if it has none. */
const void *file_column(const struct ledger *l, size_t i);
/* Points the ledger's columns into the file at base, and takes the rest. */
void file_header_take(struct ledger *l, const struct file_header *h,
		      const char *base);

#endif
