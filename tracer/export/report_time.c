/* The stolen funds day by day: a picture, and the figures behind it. */
#include <string.h>

#include "base/when.h"
#include "export/html.h"
#include "export/report_days.h"
#include "export/report_parts.h"
#include "export/words.h"

#define WIDTH 960
#define LEFT 4
#define TOP 18
#define HIGH 190 /* of the upper picture */
#define BELOW 244
#define LOW 80 /* of the lower one */
#define TICKS 7

static unsigned scaled(uint64_t part, uint64_t whole, unsigned to)
{
	struct amount a;

	if (!whole || !amount_muldiv(&a, amount_of(part), amount_of(to),
				     amount_of(whole)))
		return 0;
	return (unsigned)amount_units(a);
}

static unsigned day_x(const struct days *d, size_t i)
{
	return LEFT + (unsigned)(i * (WIDTH - 2 * LEFT) / d->nr);
}

static void put_rect(const struct page *p, const char *class, unsigned x,
		     unsigned y, unsigned w, unsigned h)
{
	if (h)
		fprintf(p->f,
			"<rect class=\"%s\" x=\"%u\" y=\"%u\" width=\"%u\" "
			"height=\"%u\"/>",
			class, x, y, w, h);
}

static void put_day_title(const struct page *p, const struct day *x)
{
	char when[WHEN_TEXT_MAX], buf[WORD_MAX];

	fprintf(p->f, "<title>%.10s\n", when_text(when, x->time));
	page_say(p, SAY_T_HELD);
	fprintf(p->f, ": %s\n", word_amount(buf, p->r, amount_of(x->held)));
	page_say(p, SAY_T_SERVICE);
	fprintf(p->f, ": %s\n", word_amount(buf, p->r, amount_of(x->service)));
	page_say(p, SAY_T_OTHER);
	fprintf(p->f, ": %s\n", word_amount(buf, p->r, amount_of(x->other)));
	page_say(p, SAY_T_MOVED);
	fprintf(p->f, ": %s</title>",
		word_amount(buf, p->r, amount_of(x->moved)));
}

static void put_day(const struct page *p, const struct days *d, size_t i,
		    uint64_t most, uint64_t most_moved)
{
	const struct day *x = &d->day[i];
	unsigned left = day_x(d, i), w = day_x(d, i + 1) - left;
	unsigned held = scaled(x->held, most, HIGH);
	unsigned service = scaled(x->service, most, HIGH);
	unsigned other = scaled(x->other, most, HIGH);
	unsigned moved = scaled(x->moved, most_moved, LOW);

	w = w > 3 ? w - 1 : w;
	if (!moved && x->moved)
		moved = 1;
	fputs("<g class=\"day\">", p->f);
	put_day_title(p, x);
	put_rect(p, "hover", left, TOP, w, BELOW + LOW - TOP);
	put_rect(p, "e-held", left, TOP + HIGH - held, w, held);
	put_rect(p, "e-service", left, TOP + HIGH - held - service, w, service);
	put_rect(p, "e-fees", left, TOP + HIGH - held - service - other, w,
		 other);
	put_rect(p, "moved", left, BELOW + LOW - moved, w, moved);
	fputs("</g>\n", p->f);
}

static void put_axis(const struct page *p, const struct days *d, uint64_t most,
		     uint64_t most_moved)
{
	char when[WHEN_TEXT_MAX], buf[WORD_MAX];
	size_t i, ticks = d->nr < TICKS ? d->nr : TICKS;

	for (i = 0; i < ticks; i++) {
		size_t at = i * d->nr / ticks;

		fprintf(p->f, "<text x=\"%u\" y=\"%u\">%.10s</text>",
			day_x(d, at), BELOW + LOW + 15,
			when_text(when, d->day[at].time));
	}
	fprintf(p->f,
		"<path class=\"rule\" d=\"M%u %uH%u\"/>"
		"<path class=\"rule\" d=\"M%u %uH%u\"/>",
		LEFT, TOP + HIGH, WIDTH - LEFT, LEFT, BELOW + LOW,
		WIDTH - LEFT);
	fprintf(p->f, "<text class=\"top\" x=\"%u\" y=\"%u\">%s</text>", LEFT,
		TOP - 6, word_short(buf, p->r, amount_of(most)));
	fprintf(p->f, "<text class=\"top\" x=\"%u\" y=\"%u\">%s</text>\n", LEFT,
		BELOW - 6, word_short(buf, p->r, amount_of(most_moved)));
}

static void put_picture(const struct page *p, const struct days *d)
{
	uint64_t most = 0, most_moved = 0;
	size_t i;

	for (i = 0; i < d->nr; i++) {
		const struct day *x = &d->day[i];
		struct amount sum = amount_of(x->held);

		if (!amount_accumulate(&sum, amount_of(x->service)) ||
		    !amount_accumulate(&sum, amount_of(x->other)))
			sum = amount_of(UINT64_MAX);
		if (amount_units(sum) > most)
			most = amount_units(sum);
		if (x->moved > most_moved)
			most_moved = x->moved;
	}
	fprintf(p->f,
		"<svg class=\"days\" viewBox=\"0 0 %u %u\" role=\"img\" "
		"aria-label=\"",
		WIDTH, BELOW + LOW + 20);
	page_say(p, SAY_TIMELINE);
	fputs("\">\n", p->f);
	for (i = 0; i < d->nr; i++)
		put_day(p, d, i, most, most_moved);
	put_axis(p, d, most, most_moved);
	fputs("</svg>\n", p->f);
}

static void put_legend(const struct page *p)
{
	static const struct {
		const char *class;
		enum phrase what;
	} row[] = {{"e-held", SAY_T_HELD},
		   {"e-service", SAY_T_SERVICE},
		   {"e-fees", SAY_T_OTHER},
		   {"moved", SAY_T_MOVED}};
	size_t i;

	fputs("<p class=\"legend\">", p->f);
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		fprintf(p->f, "<span class=\"swatch\"><i class=\"%s\"></i>",
			row[i].class);
		page_say(p, row[i].what);
		fputs("</span>", p->f);
	}
	fputs("</p>\n", p->f);
}

static void put_table(const struct page *p, const struct days *d)
{
	char when[WHEN_TEXT_MAX];
	size_t i;

	fputs("<details><summary>", p->f);
	page_say(p, SAY_T_FIGURES);
	fputs("</summary><div class=\"scroll\"><table><thead><tr>", p->f);
	page_th(p, SAY_DAY, "");
	page_th(p, SAY_T_HELD, "n");
	page_th(p, SAY_T_SERVICE, "n");
	page_th(p, SAY_T_OTHER, "n");
	page_th(p, SAY_T_MOVED, "n");
	fputs("</tr></thead><tbody>\n", p->f);
	for (i = 0; i < d->nr; i++) {
		const struct day *x = &d->day[i];

		fprintf(p->f, "<tr><th scope=\"row\">%.10s</th>",
			when_text(when, x->time));
		page_td_amount(p, "", amount_of(x->held));
		page_td_amount(p, "", amount_of(x->service));
		page_td_amount(p, "", amount_of(x->other));
		page_td_amount(p, "", amount_of(x->moved));
		fputs("</tr>\n", p->f);
	}
	fputs("</tbody></table></div></details>\n", p->f);
}

void report_time(const struct page *p)
{
	struct days d;
	char buf[WORD_MAX];

	days_of(&d, p->r, p->nr);
	page_open(p, "days", SAY_TIMELINE);
	fputs("<p>", p->f);
	page_sayf(p, SAY_TIMELINE_TEXT, policy_name(p->r->rules->rank));
	if (d.length > 1) {
		fputs(" ", p->f);
		page_sayf(p, SAY_T_LENGTH, word_count(buf, d.length));
	}
	if (!d.nr)
		page_say(p, SAY_T_NONE);
	if (d.overlap)
		page_say(p, SAY_T_OVERLAP);
	fputs("</p>\n", p->f);
	if (d.nr) {
		put_picture(p, &d);
		put_legend(p);
		put_table(p, &d);
	}
	page_close(p);
}
