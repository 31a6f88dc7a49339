#include "export/screen.h"

#include "export/bounds_out.h"
#include "export/screen_parts.h"
#include "export/words.h"

static void put_theft_name(FILE *f, const struct theft *t)
{
	struct text name;

	text_init(&name, TEXT_MAX_ANY);
	word_foreign(&name, t->name, 70);
	fprintf(f, "== %s ==\n", name.s);
	text_release(&name);
}

static bool put_theft(FILE *f, const struct result *r, size_t theft,
		      const struct export_opts *o, struct err *e)
{
	struct ends part[ENDS_PARTS];
	bool ok;

	if (!ends_both(part, r, theft, e))
		return false;
	ok = screen_head(f, r, theft, part, o, e);
	if (ok)
		screen_ends(f, r, part, o);
	ends_release(&part[ENDS_HELD]);
	ends_release(&part[ENDS_EXITS]);
	return ok;
}

bool export_screen(FILE *f, const struct result *r, const struct export_opts *o,
		   struct err *e)
{
	size_t i;

	for (i = 0; i < r->thefts; i++) {
		if (i)
			putc('\n', f);
		if (r->thefts > 1)
			put_theft_name(f, &r->theft[i]);
		if (!put_theft(f, r, i, o, e))
			return false;
		if (o->bounds)
			export_bounds_screen(f, r, o->bounds, r->theft[i].name);
	}
	if (r->thefts > 1)
		screen_meet(f, r, o);
	screen_findings(f, r, o);
	screen_coverage(f, r, o);
	return true;
}
