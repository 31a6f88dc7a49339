#ifndef TRACER_EXPORT_REPORT_PARTS_H
#define TRACER_EXPORT_REPORT_PARTS_H
/*
 * The pieces that report.c puts one below the other, and how they write.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/amount.h"
#include "base/err.h"
#include "export/lang.h"
#include "export/report.h"

struct page {
	FILE *f;
	const struct report_input *in;
	const struct result *r;
	enum lang lang;
	/* the theft that is written of */
	const struct theft *theft;
	const struct trace *trace;
	size_t nr;
};

/* Laid in by the build; NUL-terminated. */
extern const char report_css[], report_js[];
extern const size_t report_css_len, report_js_len;

/* A phrase, escaped. */
void page_say(const struct page *p, enum phrase what);
/* The same with {0} .. replaced; arguments are escaped too. */
void page_sayf(const struct page *p, enum phrase what, ...);
/* <h2 id="ID-2">: a section, and its end. */
void page_open(const struct page *p, const char *id, enum phrase title);
void page_close(const struct page *p);
/* <th scope="col" class=".."> and <td>. */
void page_th(const struct page *p, enum phrase what, const char *class);
void page_td(const struct page *p, const char *class, const char *text);
/* An exact amount with its mark, in a cell. */
void page_td_amount(const struct page *p, const char *mark, struct amount a);
/* The same with what it was worth at that time, where a rate is known. */
void page_td_worth(const struct page *p, const char *mark, struct amount a,
		   int64_t time);
/* "about 58.0 billion yen", small. */
void page_worth(const struct page *p, uint64_t worth);
/* An account by name: label and address, a link to its place. */
void page_account(const struct page *p, uint32_t account, bool label);
/* 2018-01-25 15:02:13 UTC, and in the second zone if there is one. */
void page_time(const struct page *p, int64_t time);

/* Least and most over the conserving rules, in a cell. */
void page_td_range(const struct page *p, const uint64_t *amount);

/* of each theft */
bool report_answer(const struct page *p, struct err *e);
void report_where(const struct page *p);
bool report_top(const struct page *p, struct err *e);
void report_bounds(const struct page *p);
bool report_graph(const struct page *p, struct err *e);
void report_time(const struct page *p);
bool report_services(const struct page *p, struct err *e);
/* of the run */
void report_tables(const struct page *p);
void report_data(const struct page *p);
void report_findings(const struct page *p);
void report_coverage(const struct page *p);
void report_limits(const struct page *p);
void report_again(const struct page *p);
void report_method(const struct page *p);

#endif
