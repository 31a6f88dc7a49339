#include "export/freeze.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "export/freeze_parts.h"

#define FOLDER_MAX 64

static bool same_folder(const char *a, const char *b)
{
	for (; *a && *b; a++, b++)
		if (to_lower(*a) != to_lower(*b))
			return false;
	return *a == *b;
}

bool freeze_has(const struct folders *f, const char *name)
{
	size_t i;

	for (i = 0; i < f->nr; i++)
		if (same_folder(f->name[i], name))
			return true;
	return false;
}

/* The folder of a name; see freeze.h. Kept in f. */
static const char *folder_of(struct folders *f, const char *name)
{
	char base[FOLDER_MAX + 1], tried[FOLDER_MAX + 16];
	size_t len = 0, nr = 1;
	unsigned char c;

	for (; *name && len < FOLDER_MAX; name++) {
		c = (unsigned char)*name;
		if ((c & 0xc0) == 0x80)
			continue; /* the rest of a character */
		base[len++] = is_alpha(*name) || is_digit(*name) || c == '-'
				      ? *name
				      : '_';
	}
	if (!len)
		base[len++] = '_';
	base[len] = 0;
	snprintf(tried, sizeof(tried), "%s", base);
	while (freeze_has(f, tried))
		snprintf(tried, sizeof(tried), "%.*s-%zu", FOLDER_MAX - 4, base,
			 ++nr);
	VEC_GROW(f->name, f->nr + 1, f->alloc);
	f->name[f->nr++] = xstrdup(tried);
	return f->name[f->nr - 1];
}

bool freeze_row_is(const struct service *s, uint32_t row, uint32_t account,
		   uint32_t memo)
{
	const struct ledger_columns *c = ledger_columns(s->in->result->ledger);
	const struct trace_row *x = &s->trace->row[row];
	uint32_t to = c->slot_account[c->to[x->mv]];
	size_t i;

	if (account != LEDGER_NONE)
		return to == account && c->memo[x->mv] == memo;
	for (i = 0; i < s->ends; i++)
		if (s->end[i].account == to)
			return true;
	return false;
}

static bool conserved(const struct trace *t, const struct trace_row *x)
{
	size_t p;

	for (p = 0; p < POLICY_NR; p++)
		if (policy_conserves((enum policy)p) &&
		    trace_taint(t, x, (enum policy)p))
			return true;
	return false;
}

static void find_rows(struct service *s)
{
	size_t i, alloc = 0;

	for (i = 0; i < s->trace->rows; i++) {
		if (!conserved(s->trace, &s->trace->row[i]) ||
		    !freeze_row_is(s, (uint32_t)i, LEDGER_NONE, 0))
			continue;
		VEC_GROW(s->row, s->rows + 1, alloc);
		s->row[s->rows++] = (uint32_t)i;
	}
}

static void find_bounds(struct service *s)
{
	const struct bounds_rows *b = s->in->bounds;
	const char *theft = s->in->result->theft[s->theft].name;
	size_t i;

	for (i = 0; b && i < b->rows; i++)
		if (!b->row[i].own && !strcmp(b->row[i].name, s->name) &&
		    !strcmp(b->row[i].theft, theft))
			s->bounds = &b->row[i];
}

typedef void writer(FILE *f, const struct service *s);

static void letter_en(FILE *f, const struct service *s)
{
	freeze_letter(f, s, LANG_EN);
}

static void letter_ja(FILE *f, const struct service *s)
{
	freeze_letter(f, s, LANG_JA);
}

static bool write_one(const char *dir, const char *name, writer *write,
		      const struct service *s, struct err *e)
{
	struct file_out out;

	if (!file_out_in(&out, dir, name, e))
		return false;
	write(out.f, s);
	return file_out_commit(&out, e);
}

/* Only its name, without dir. */
static bool write_service(const char *dir, struct folders *f, struct service *s,
			  struct err *e)
{
	const char *name = folder_of(f, s->name);
	char *path;
	bool ok;

	if (!dir)
		return true;
	path = file_join(dir, name);
	find_rows(s);
	find_bounds(s);
	ok = file_make_dir(path, e) &&
	     write_one(path, "letter.txt", letter_en, s, e) &&
	     write_one(path, "letter.ja.txt", letter_ja, s, e) &&
	     write_one(path, "deposits.csv", freeze_deposits, s, e);
	free(path);
	free(s->row);
	return ok;
}

static bool of_theft(const char *dir, struct folders *f,
		     const struct freeze_input *in, size_t theft, struct err *e)
{
	const struct result *r = in->result;
	const struct trace *t = r->theft[theft].trace;
	struct heaviest *h;
	struct ends d;
	size_t i, k;
	bool ok;

	if (!ends_init(&d, r, theft, ENDS_EXITS, e))
		return false;
	h = heaviest_new(t, r->rules->rank);
	for (i = 0, ok = true; ok && i < d.rows; i = k) {
		struct service s = {.in = in,
				    .theft = theft,
				    .trace = t,
				    .heaviest = h,
				    .end = &d.row[i],
				    .sum = &d.group[d.row[i].group]};

		for (k = i; k < d.rows && d.row[k].group == d.row[i].group; k++)
			s.ends++;
		if (d.row[i].end != END_SERVICE)
			continue;
		s.name = d.row[i].label ? d.row[i].label->label
					: ledger_account_text(
						  r->ledger,
						  (struct account_id){
							  d.row[i].account});
		ok = write_service(dir, f, &s, e);
	}
	heaviest_free(h);
	ends_release(&d);
	return ok;
}

static bool write_watchlist(const char *dir, const struct freeze_input *in,
			    struct err *e)
{
	struct file_out out;

	if (!file_out_in(&out, dir, "watchlist.csv", e))
		return false;
	export_watchlist(out.f, in);
	return file_out_commit(&out, e);
}

static void release(struct folders *f)
{
	size_t i;

	for (i = 0; i < f->nr; i++)
		free(f->name[i]);
	free(f->name);
}

bool export_freeze_fits(const char *dir, const struct freeze_input *in,
			struct err *e)
{
	char *path = file_join(dir, "freeze");
	struct folders f = {NULL, 0, 0};
	bool ok = true;
	size_t i;

	for (i = 0; ok && i < in->result->thefts; i++)
		ok = of_theft(NULL, &f, in, i, e);
	ok = ok && freeze_no_stale(path, &f, e);
	release(&f);
	free(path);
	return ok;
}

bool export_freeze(const char *dir, const struct freeze_input *in,
		   struct err *e)
{
	char *path = file_join(dir, "freeze");
	struct folders f = {NULL, 0, 0};
	bool ok = file_make_dir(path, e);
	size_t i;

	for (i = 0; ok && i < in->result->thefts; i++)
		ok = of_theft(path, &f, in, i, e);
	release(&f);
	free(path);
	return ok && write_watchlist(dir, in, e);
}
