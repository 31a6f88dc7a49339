#include "export/report.h"

#include <string.h>

#include "base/hash.h"
#include "export/html.h"
#include "export/report_parts.h"
#include "export/words.h"

/* Nothing may be fetched, and only the script and the style that are laid
 * into the program may run: whatever a message says. */
static void put_policy(const struct page *p)
{
	struct hash css = sha256(report_css, report_css_len);
	struct hash js = sha256(report_js, report_js_len);
	char css_source[HTML_SOURCE_MAX], js_source[HTML_SOURCE_MAX];

	fprintf(p->f,
		"<meta http-equiv=\"Content-Security-Policy\" content=\""
		"default-src 'none'; style-src %s; script-src %s; "
		"base-uri 'none'; form-action 'none'\">\n",
		html_source(css_source, &css), html_source(js_source, &js));
}

static void put_head(const struct page *p)
{
	const struct result *r = p->r;
	char buf[WORD_MAX];

	fprintf(p->f,
		"<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
		"<meta charset=\"utf-8\">\n",
		lang_code(p->lang));
	put_policy(p);
	fputs("<meta name=\"viewport\" content=\"width=device-width, "
	      "initial-scale=1\">\n"
	      "<meta name=\"generator\" content=\"tracer " TRACER_VERSION
	      "\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
	      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>",
	      p->f);
	page_say(p, SAY_TITLE);
	fputs(": ", p->f);
	if (r->thefts)
		html_put(p->f,
			 word_amount(
				 buf, r,
				 r->theft[0].trace->injected[r->rules->rank]));
	fputs(" ", p->f);
	html_put(p->f, r->asset_unit);
	fputs("</title>\n<style>", p->f);
	fputs(report_css, p->f);
	fputs("</style>\n</head>\n<body>\n", p->f);
}

static void put_contents(const struct page *p)
{
	static const struct {
		const char *id;
		enum phrase title;
	} row[] = {
		{"brief", SAY_IN_BRIEF},    {"graph", SAY_GRAPH},
		{"days", SAY_TIMELINE},	    {"services", SAY_SERVICES},
		{"accounts", SAY_ACCOUNTS}, {"movements", SAY_MOVEMENTS},
		{"findings", SAY_FINDINGS}, {"coverage", SAY_COVERAGE},
		{"method", SAY_METHOD},	    {"errors", SAY_ERRORS},
		{"limits", SAY_LIMITS},	    {"again", SAY_AGAIN},
	};
	size_t i;

	fputs("<nav aria-label=\"", p->f);
	page_say(p, SAY_ON_THIS_PAGE);
	fputs("\">", p->f);
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		fprintf(p->f, "<a href=\"#%s\">", row[i].id);
		page_say(p, row[i].title);
		fputs("</a>", p->f);
	}
	fputs("</nav>\n", p->f);
}

static bool put_thefts(struct page *p, struct err *e)
{
	size_t i;
	bool ok = true;

	for (i = 0; ok && i < p->r->thefts; i++) {
		p->nr = i;
		p->theft = &p->r->theft[i];
		p->trace = p->theft->trace;
		ok = report_answer(p, e);
		if (!i)
			put_contents(p);
		ok = ok && report_graph(p, e);
		if (ok)
			report_time(p);
		ok = ok && report_services(p, e);
	}
	return ok;
}

bool export_report(FILE *f, const struct report_input *in, struct err *e)
{
	struct page p = {
		.f = f, .in = in, .r = in->result, .lang = in->opts->lang};

	put_head(&p);
	if (!put_thefts(&p, e))
		return false;
	p.theft = NULL;
	p.nr = 0;
	report_tables(&p);
	report_findings(&p);
	report_coverage(&p);
	report_method(&p);
	report_limits(&p);
	report_again(&p);
	report_data(&p);
	fputs("<script>", f);
	fputs(report_js, f);
	fputs("</script>\n</body>\n</html>\n", f);
	if (ferror(f))
		return err_set(e, ERR_SOURCE, "cannot write the report");
	return true;
}
