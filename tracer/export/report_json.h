#ifndef TRACER_EXPORT_REPORT_JSON_H
#define TRACER_EXPORT_REPORT_JSON_H
/*
 * JSON into the page, as compact as can be: lists of lists.  base/json.h
 * writes what people and other programs read, with names on every value; this
 * is read by one script, and there may be 20,000 rows of it.
 */
#include <stdbool.h>
#include <stdint.h>

#include "export/report_parts.h"

struct data {
	const struct page *p;
	bool *named; /* [accounts] its name is needed */
	bool *memos; /* [memos] */
	const char *separator;
};

void data_next(struct data *d);
void data_int(struct data *d, int64_t v);
/* A string of an integer. */
void data_units(struct data *d, uint64_t units);
void data_string(struct data *d, const char *s);
/* null where there is none. */
void data_time(struct data *d, int64_t time);
/* key NULL: in a list. */
void data_list(struct data *d, const char *key);
void data_list_end(struct data *d);
/* One amount for each conserving rule; a single one where all agree. */
void data_rules(struct data *d, const uint64_t *amount);
/* Texts of the script, and what the numbers of states and so on mean. */
void data_words(struct data *d);

#endif
