#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "export/screen_parts.h"
#include "export/words.h"

#define FINDINGS_SHOWN 3
#define MEET_SHOWN 20
#define NAME_COLUMNS 40

static void put_finding(FILE *f, const struct result *r,
			const struct finding *x)
{
	char name[SHORT_NAME_MAX], buf[WORD_MAX];
	struct text line;

	text_init(&line, TEXT_MAX_ANY);
	text_adds(&line, "   ");
	if (x->height != FINDING_NO_HEIGHT)
		text_addf(&line, " %s", word_height(buf, r, x->height));
	if (x->account != FINDING_NO_ACCOUNT) {
		struct account_id id = {x->account};

		text_addf(&line, " %s",
			  short_name(name, ledger_account_text(r->ledger, id)));
	}
	if (!amount_is_zero(x->amount))
		text_addf(&line, " %s %s", word_amount(buf, r, x->amount),
			  r->asset_unit);
	if (x->text[0]) {
		text_adds(&line, line.len > 3 ? ": " : " ");
		text_add_clean(&line, x->text, strlen(x->text));
	}
	fprintf(f, "%s\n", line.s);
	text_release(&line);
}

/* The n largest of rows [first, end), by amount, then in their order. */
static size_t largest(size_t *row, size_t n, const struct findings *fs,
		      size_t first, size_t end)
{
	size_t i, k, nr = 0;

	for (i = first; i < end; i++) {
		for (k = nr; k; k--)
			if (!amount_less(fs->row[row[k - 1]].amount,
					 fs->row[i].amount))
				break;
		if (k == n)
			continue;
		nr += nr < n;
		memmove(row + k + 1, row + k, (nr - k - 1) * sizeof(*row));
		row[k] = i;
	}
	return nr;
}

/* One kind: how many, what it means, the first few. */
static void put_kind(FILE *f, const struct result *r, size_t first, size_t end,
		     bool wide)
{
	const struct findings *fs = &r->findings;
	enum finding_kind kind = fs->row[first].kind;
	size_t i, shown = end - first, column = 4, row[FINDINGS_SHOWN];
	const char *word, *blank;
	char buf[WORD_MAX];

	wide = wide || shown <= FINDINGS_SHOWN;
	if (!wide)
		shown = largest(row, FINDINGS_SHOWN, fs, first, end);
	fprintf(f, "  %s%s (%s)\n    ", finding_name(kind),
		finding_is_integrity(kind) ? ", INTEGRITY" : "",
		word_count(buf, end - first));
	for (word = finding_help(kind); word; word = blank) {
		char piece[WORD_MAX];

		blank = strchr(word, ' ');
		snprintf(piece, sizeof(piece), "%.*s",
			 (int)(blank ? (size_t)(blank - word) : strlen(word)),
			 word);
		word_wrap(f, &column, column > 4 ? " " : "", piece);
		if (blank)
			blank++;
	}
	putc('\n', f);
	for (i = first; i < first + shown; i++)
		put_finding(f, r, &fs->row[wide ? i : row[i - first]]);
	if (first + shown < end)
		fprintf(f, "    and %s more\n",
			word_count(buf, end - first - shown));
}

void screen_findings(FILE *f, const struct result *r,
		     const struct export_opts *o)
{
	const struct findings *fs = &r->findings;
	size_t i, end;

	if (!fs->nr)
		return;
	fputs("\nfindings\n", f);
	for (i = 0; i < fs->nr; i = end) {
		for (end = i + 1; end < fs->nr; end++)
			if (fs->row[end].kind != fs->row[i].kind)
				break;
		put_kind(f, r, i, end, o->flags & EXPORT_WIDE);
	}
}

/* What is known of one account, for --wide. */
static void put_covered(FILE *f, const struct result *r,
			const struct coverage *c)
{
	char count[WORD_MAX];
	struct text name;

	text_init(&name, TEXT_MAX_ANY);
	word_foreign(&name,
		     ledger_account_text(r->ledger,
					 (struct account_id){c->account}),
		     ACCOUNT_TEXT_MAX);
	fputs("  ", f);
	word_left(f, name.s, NAME_COLUMNS + 2);
	text_release(&name);
	word_left(f, trace_state_name(c->state), 8);
	if (c->state != STATE_UNREAD) {
		fprintf(f, "height %s", word_count(count, c->from_height));
		fprintf(f, " to %s", word_count(count, c->to_height));
	}
	putc('\n', f);
}

/* The taint of which nobody looked where it went. */
static void put_unseen(FILE *f, const struct result *r, enum trace_state state)
{
	struct amount rests = {0}, unseen = {0};
	char a[WORD_MAX], b[WORD_MAX];
	size_t i;

	for (i = 0; i < r->coverages; i++) {
		const struct coverage *c = &r->coverage[i];

		if (c->state != state)
			continue;
		if (!amount_accumulate(&rests, c->rests) ||
		    !amount_accumulate(&unseen, c->unseen_max))
			unseen = amount_of(UINT64_MAX);
	}
	if (amount_is_zero(rests))
		return;
	fprintf(f, "  %s: %s %s rests there, at most %s can have left unseen\n",
		trace_state_name(state), word_whole(a, r, rests), r->asset_unit,
		word_whole(b, r, unseen));
}

void screen_coverage(FILE *f, const struct result *r,
		     const struct export_opts *o)
{
	size_t of_state[] = {0, 0, 0, 0, 0, 0}, i, column = 8;
	char piece[WORD_MAX], count[WORD_MAX];
	const char *separator = "";

	if (!r->coverages)
		return;
	for (i = 0; i < r->coverages; i++)
		of_state[r->coverage[i].state]++;
	putc('\n', f);
	fputs("coverage", f);
	for (i = 0; i < sizeof(of_state) / sizeof(of_state[0]); i++) {
		if (!of_state[i])
			continue;
		snprintf(piece, sizeof(piece), "%s %.40s",
			 trace_state_name((enum trace_state)i),
			 word_count(count, of_state[i]));
		word_wrap(f, &column, separator[0] ? separator : " ", piece);
		separator = " · ";
	}
	putc('\n', f);
	put_unseen(f, r, STATE_UNREAD);
	put_unseen(f, r, STATE_BUSY);
	put_unseen(f, r, STATE_LIMIT);
	for (i = 0; o->flags & EXPORT_WIDE && i < r->coverages; i++)
		put_covered(f, r, &r->coverage[i]);
}

struct meeting {
	uint32_t account;
	size_t thefts;
	uint64_t most; /* largest tainted receipts of one theft */
};

static int by_account(const void *a, const void *b)
{
	const struct meeting *x = a, *y = b;

	return x->account < y->account ? -1 : x->account > y->account;
}

static int by_thefts(const void *a, const void *b)
{
	const struct meeting *x = a, *y = b;

	if (x->thefts != y->thefts)
		return x->thefts > y->thefts ? -1 : 1;
	if (x->most != y->most)
		return x->most > y->most ? -1 : 1;
	return by_account(a, b);
}

/* Accounts with tainted receipts of two thefts or more; to be freed. */
static struct meeting *meetings(const struct result *r, size_t *nr)
{
	enum policy p = r->rules->rank;
	struct meeting *m = NULL;
	size_t i, k, n = 0, alloc = 0, out = 0;

	for (i = 0; i < r->thefts; i++) {
		const struct trace *t = r->theft[i].trace;

		for (k = 0; k < t->accounts; k++) {
			if (!trace_in(t, &t->account[k], p))
				continue;
			VEC_GROW(m, n + 1, alloc);
			m[n++] = (struct meeting){t->account[k].account.i, 1,
						  trace_in(t, &t->account[k],
							   p)};
		}
	}
	if (n)
		qsort(m, n, sizeof(*m), by_account);
	for (i = 0; i < n; i++) {
		if (out && m[out - 1].account == m[i].account) {
			m[out - 1].thefts++;
			if (m[i].most > m[out - 1].most)
				m[out - 1].most = m[i].most;
		} else {
			m[out++] = m[i];
		}
	}
	for (i = n = 0; i < out; i++)
		if (m[i].thefts > 1)
			m[n++] = m[i];
	if (n)
		qsort(m, n, sizeof(*m), by_thefts);
	*nr = n;
	return m;
}

static void put_meeting(FILE *f, const struct result *r,
			const struct meeting *m)
{
	struct account_id id = {m->account};
	const struct label *label = result_label(r, id);
	char buf[WORD_MAX];
	size_t i;

	struct text name;

	text_init(&name, TEXT_MAX_ANY);
	word_foreign(&name, ledger_account_text(r->ledger, id), 40);
	if (label) {
		text_adds(&name, "  ");
		word_foreign(&name, label->label, 30);
	}
	fprintf(f, "  %s\n", name.s);
	text_release(&name);
	for (i = 0; i < r->thefts; i++) {
		const struct trace *t = r->theft[i].trace;
		uint32_t place = trace_find(t, id);

		if (place == LEDGER_NONE ||
		    !trace_in(t, &t->account[place], r->rules->rank))
			continue;
		text_init(&name, TEXT_MAX_ANY);
		text_adds(&name, "    ");
		word_foreign(&name, r->theft[i].name, 30);
		word_left(f, name.s, NAME_COLUMNS);
		text_release(&name);
		fputs("got", f);
		word_right(f,
			   word_amount(buf, r,
				       amount_of(trace_in(t, &t->account[place],
							  r->rules->rank))),
			   18);
		putc('\n', f);
	}
}

void screen_meet(FILE *f, const struct result *r, const struct export_opts *o)
{
	size_t nr, i, shown;
	struct meeting *m = meetings(r, &nr);
	char buf[WORD_MAX];

	fputs("\nwhere the thefts meet\n", f);
	shown = o->flags & EXPORT_WIDE || nr <= MEET_SHOWN ? nr : MEET_SHOWN;
	for (i = 0; i < shown; i++)
		put_meeting(f, r, &m[i]);
	if (shown < nr)
		fprintf(f, "  and %s accounts more\n",
			word_count(buf, nr - shown));
	if (!nr)
		fputs("  nowhere\n", f);
	free(m);
}
