#include <errno.h>
#include <string.h>

#include "base/json.h"
#include "base/num.h"
#include "cmd/check.h"

#define LINE_BYTES 4096

enum form { FORM_LINE, FORM_JSON };

struct batch {
	const struct screen *x;
	FILE *out;
	bool fixed; /* the form is the caller's, not the line's */
	enum form form;
	bool headed;
	enum verdict worst;
};

static void put(struct batch *b, enum form form, const struct verdict_asked *q)
{
	if (form == FORM_JSON) {
		verdict_json(b->out, &b->x->view, q);
	} else {
		if (!b->headed)
			verdict_line_head(b->out);
		b->headed = true;
		verdict_line(b->out, &b->x->view, q);
	}
	if (q->verdict > b->worst)
		b->worst = q->verdict;
}

static void ask_json(struct verdict_asked *q, const struct screen *x,
		     const char *line, size_t len, char *typed, struct err *e)
{
	struct json_t *doc = js_parse(line, len, e);
	const struct json_t *v = js_get(doc, "address");
	bool tx = !v;
	const char *s;
	size_t n;

	if (tx)
		v = js_get(doc, "tx");
	s = js_type(v) == JS_STRING ? js_string(v, &n) : NULL;
	if (s && n < LINE_BYTES && !memchr(s, 0, n)) {
		memcpy(typed, s, n + 1);
		if (tx)
			screen_ask_tx(q, x, typed, e);
		else
			screen_ask_account(q, x, typed, e);
	} else {
		if (doc)
			err_set(e, ERR_USAGE,
				"neither \"address\" nor \"tx\" is a text in "
				"it");
		verdict_ask_none(q, line, e->text);
	}
	js_free(doc);
}

static void answer(struct batch *b, char *line, size_t len)
{
	char typed[LINE_BYTES];
	struct err e = ERR_INIT;
	struct verdict_asked q;
	enum form form = FORM_LINE;

	if (strlen(line) != len) {
		verdict_ask_none(&q, line, "a NUL byte in the line");
	} else if (*line == '{') {
		form = FORM_JSON;
		ask_json(&q, b->x, line, len, typed, &e);
	} else {
		screen_ask(&q, b->x, line, &e);
	}
	put(b, b->fixed ? b->form : form, &q);
	verdict_asked_release(&q);
}

/* A line of at most LINE_BYTES - 1 bytes without blanks at its ends; *len is
 * LINE_BYTES if it was longer, and the rest is passed over. */
static bool read_line(FILE *f, char *line, size_t *len)
{
	size_t n = 0, first = 0;
	int c = getc(f);

	if (c == EOF)
		return false;
	for (; c != EOF && c != '\n'; c = getc(f)) {
		if (n < LINE_BYTES)
			line[n] = (char)c;
		n += n < LINE_BYTES;
	}
	*len = n;
	if (n == LINE_BYTES) {
		line[LINE_BYTES - 1] = 0;
		return true;
	}
	while (n && (is_blank(line[n - 1]) || line[n - 1] == '\r'))
		n--;
	while (first < n && is_blank(line[first]))
		first++;
	memmove(line, line + first, n - first);
	*len = n - first;
	line[*len] = 0;
	return true;
}

bool screen_batch(const struct screen *x, FILE *in, FILE *out,
		  const char *format, int *code, struct err *e)
{
	struct batch b = {.x = x, .out = out, .fixed = format != NULL};
	struct verdict_asked q;
	char line[LINE_BYTES];
	size_t len;

	b.form = format && !strcmp(format, "json") ? FORM_JSON : FORM_LINE;
	while (read_line(in, line, &len)) {
		if (len == LINE_BYTES) {
			line[40] = 0;
			verdict_ask_none(&q, line,
					 "a line of 4,096 bytes or "
					 "more");
			put(&b, b.form, &q);
		} else if (len) {
			answer(&b, line, len);
		}
	}
	*code = verdict_view_code(&x->view, b.worst);
	return !ferror(in) ||
	       err_errno(e, ERR_SOURCE, "standard input", "cannot read");
}
