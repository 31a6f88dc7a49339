/* How the pieces of the report write. */
#include <stdarg.h>
#include <string.h>

#include "base/when.h"
#include "export/html.h"
#include "export/report_parts.h"
#include "export/value.h"
#include "export/words.h"

#define ARGS_MAX 9

void page_say(const struct page *p, enum phrase what)
{
	html_own(p->f, say(p->lang, what));
}

void page_sayf(const struct page *p, enum phrase what, ...)
{
	const char *arg[ARGS_MAX] = {NULL}, *s = say(p->lang, what);
	size_t nr = 0, i;
	struct text t;
	va_list ap;

	for (; *s; s++) {
		if (s[0] != '{' || s[1] < '0' || s[1] > '8' || s[2] != '}')
			continue;
		i = (size_t)(s[1] - '0');
		if (i >= nr)
			nr = i + 1;
	}
	va_start(ap, what);
	for (i = 0; i < nr; i++)
		arg[i] = va_arg(ap, const char *);
	va_end(ap);
	text_init(&t, TEXT_MAX_ANY);
	say_to(&t, p->lang, what, arg, nr);
	html_put(p->f, t.s ? t.s : "");
	text_release(&t);
}

void page_open(const struct page *p, const char *id, enum phrase title)
{
	fprintf(p->f, "<section id=\"%s", id);
	if (p->nr)
		fprintf(p->f, "-%zu", p->nr + 1);
	fputs("\"><h2>", p->f);
	page_say(p, title);
	if (p->theft && p->theft->name[0]) {
		fputs(" <span class=\"of\">", p->f);
		html_put(p->f, p->theft->name);
		fputs("</span>", p->f);
	}
	fputs("</h2>\n", p->f);
}

void page_close(const struct page *p)
{
	fputs("</section>\n", p->f);
}

static void put_tag(const struct page *p, const char *tag, const char *class)
{
	fprintf(p->f, "<%s", tag);
	if (class && class[0])
		fprintf(p->f, " class=\"%s\"", class);
	fputs(">", p->f);
}

void page_th(const struct page *p, enum phrase what, const char *class)
{
	put_tag(p, "th scope=\"col\"", class);
	page_say(p, what);
	fputs("</th>", p->f);
}

void page_td(const struct page *p, const char *class, const char *text)
{
	put_tag(p, "td", class);
	html_put(p->f, text);
	fputs("</td>", p->f);
}

void page_td_amount(const struct page *p, const char *mark, struct amount a)
{
	char buf[WORD_MAX];

	fputs("<td class=\"n\">", p->f);
	html_own(p->f, mark);
	fputs(word_amount(buf, p->r, a), p->f);
	fputs("</td>", p->f);
}

void page_worth(const struct page *p, uint64_t worth)
{
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	value_words(&t, p->lang, p->in->opts->value, worth);
	fputs("<small class=\"worth\">", p->f);
	html_put(p->f, t.s);
	fputs("</small>", p->f);
	text_release(&t);
}

void page_td_worth(const struct page *p, const char *mark, struct amount a,
		   int64_t time)
{
	const struct value *v = p->in->opts->value;
	char buf[WORD_MAX];
	uint64_t worth;

	fputs("<td class=\"n\">", p->f);
	html_own(p->f, mark);
	fputs(word_amount(buf, p->r, a), p->f);
	if (v && !amount_is_zero(a) &&
	    value_of(&worth, v, a, p->r->decimals, time))
		page_worth(p, worth);
	fputs("</td>", p->f);
}

void page_account(const struct page *p, uint32_t account, bool label)
{
	struct account_id id = {account};
	const struct label *l = result_label(p->r, id);
	const char *name = ledger_account_text(p->r->ledger, id);
	bool pseudo = account_is_pseudo(id);

	if (label && l) {
		fputs("<b>", p->f);
		html_put(p->f, l->label);
		fputs("</b> ", p->f);
	}
	if (pseudo) {
		html_put(p->f, name);
		return;
	}
	fprintf(p->f, "<a class=\"a\" href=\"#a%u\">", account);
	html_put(p->f, name);
	fputs("</a>", p->f);
}

void page_time(const struct page *p, int64_t time)
{
	char buf[WHEN_TEXT_MAX];

	if (time == LEDGER_NO_TIME)
		return;
	fprintf(p->f, "<time>%s UTC</time>", when_text(buf, time));
	if (p->in->opts->zoned)
		fprintf(p->f, " <time class=\"z\">(%s)</time>",
			when_zoned(buf, time, p->in->opts->zone));
}
