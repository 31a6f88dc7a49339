/*
 * A thousand modelled thefts, whose truth is known coin by coin, against
 * what the rules and the bounds say of them.  The same table on every run:
 * all from fixed seeds, all in integers.
 *
 *	accuracy-run [md|csv [THEFTS]]	the tables, or the same as CSV
 *
 * Exit code 1 if the truth ever lies outside of the bounds, or a rule is
 * not exact where coins really move by it.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "accuracy/score.h"
#include "base/mem.h"

static const enum policy shown[] = {
	POLICY_HAIRCUT,	    POLICY_FIFO,	POLICY_LIFO,
	POLICY_TAINT_FIRST, POLICY_CLEAN_FIRST, POLICY_POISON,
};
#define SHOWN 6
#define CONSERVING 5

static const char *const way_text[WAY_NR] = {
#define X(nr, id, name) name,
	WAYS(X)
#undef X
};

/* view: name, what it is */
static const char *const view_name[VIEW_NR] = {"stops", "no-stop", "partial"};
static const char *const view_text[VIEW_NR] = {
	"everything read, exchanges are stops",
	"everything read, `--no-stop`",
	"a quarter of the accounts not read, openings inferred",
};

static int compare(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static void print_share(uint64_t x)
{
	printf("%" PRIu64 ".%02" PRIu64, x / 100, x % 100);
}

/* The column's separator, then a percentage. */
static void cell(const char *sep, uint64_t x)
{
	fputs(sep, stdout);
	print_share(x);
}

static uint64_t mean(const uint32_t *x, size_t nr)
{
	uint64_t sum = 0;
	size_t i;

	for (i = 0; i < nr; i++)
		sum += x[i];
	return nr ? (sum + nr - 1) / nr : 0;
}

/* Mean, median, the one that one in twenty exceeds, the largest. */
static void spread(const char *sep, const uint32_t *x, size_t nr)
{
	uint32_t *sorted = xmalloc(nr * sizeof(*sorted));

	memcpy(sorted, x, nr * sizeof(*x));
	qsort(sorted, nr, sizeof(*sorted), compare);
	cell(sep, mean(x, nr));
	cell(sep, sorted[nr / 2]);
	cell(sep, sorted[nr * 19 / 20]);
	cell(sep, sorted[nr - 1]);
	free(sorted);
}

static void accounts(const char *sep, const struct told *d)
{
	uint64_t is = d->right + d->missed, said = d->right + d->wrong;

	cell(sep, is ? d->right * ALL / is : 0);
	cell(sep, said ? d->right * ALL / said : 0);
}

static void row(const char *sep, const struct score *s, enum policy p,
		bool unread)
{
	size_t i;

	if (policy_conserves(p)) {
		spread(sep, s->misplaced[p], s->thefts);
		cell(sep, mean(s->worst_end[p], s->thefts));
	} else {
		for (i = 0; i < 5; i++)
			printf("%s-", sep);
	}
	accounts(sep, &s->touched[p]);
	accounts(sep, &s->thief[p]);
	if (unread && policy_conserves(p))
		cell(sep, mean(s->unread[p], s->thefts));
	else if (unread)
		printf("%s-", sep);
}

static void table(const struct score *s, enum view view)
{
	bool unread = view == VIEW_PARTIAL;
	size_t i;

	printf("\n**%s**\n\n", view_text[view]);
	printf("| rule | misplaced: mean | median | 1 in 20 above | most | "
	       "largest at one end, mean | accounts touched: recall | "
	       "precision | thief's accounts: recall | precision |%s\n",
	       unread ? " said to be unread |" : "");
	printf("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|%s\n",
	       unread ? "--:|" : "");
	for (i = 0; i < SHOWN; i++) {
		printf("| %s", policy_name(shown[i]));
		row(" | ", s, shown[i], unread);
		puts(" |");
	}
	printf("\nBounds: the truth lies within %" PRIu64 " of %" PRIu64
	       " intervals; their mean width is ",
	       s->within, s->asked);
	print_share(s->width / s->asked);
	printf(" %% of what was stolen, and ");
	print_share(s->proofs * ALL / s->asked);
	puts(" % of them say all or nothing.");
}

/* Mean of what is misplaced where coins really move that way. */
static uint64_t by_way(const struct score *s, enum policy p, enum way way)
{
	uint32_t *x = xmalloc(THEFTS * sizeof(*x));
	size_t i, nr = 0;
	uint64_t m;

	for (i = 0; i < s->thefts; i++)
		if (s->way[i] == way)
			x[nr++] = s->misplaced[p][i];
	m = mean(x, nr);
	free(x);
	return m;
}

static void way_table(const struct score *s)
{
	size_t i;
	int way;

	printf("\n**Misplaced on average, by how the coins really left the "
	       "accounts** (%s)\n\n|",
	       view_text[VIEW_ALL]);
	for (way = 0; way < WAY_NR; way++)
		printf(" | %s", way_text[way]);
	printf(" |\n|---|");
	for (way = 0; way < WAY_NR; way++)
		printf("--:|");
	puts("");
	for (i = 0; i < CONSERVING; i++) {
		printf("| %s", policy_name(shown[i]));
		for (way = 0; way < WAY_NR; way++)
			cell(" | ", by_way(s, shown[i], (enum way)way));
		puts(" |");
	}
}

/* A rule that is the truth must be exact; the truth within the bounds. */
static int check(const struct score *s)
{
	static const struct {
		enum policy policy;
		enum way way;
	} same[] = {{POLICY_FIFO, WAY_FIFO},
		    {POLICY_LIFO, WAY_LIFO},
		    {POLICY_TAINT_FIRST, WAY_TAINT_FIRST},
		    {POLICY_CLEAN_FIRST, WAY_CLEAN_FIRST}};
	size_t view, i;
	int bad = 0;

	for (view = 0; view < VIEW_NR; view++) {
		if (s[view].within != s[view].asked)
			bad = 1;
		for (i = 0; view != VIEW_PARTIAL && i < 4; i++) {
			if (!by_way(&s[view], same[i].policy, same[i].way))
				continue;
			fprintf(stderr, "%s is not exact where it is true\n",
				policy_name(same[i].policy));
			bad = 1;
		}
	}
	return bad;
}

static void print_csv(const struct score *s)
{
	size_t view, i;
	int way;

	puts("view,rule,misplaced_mean,misplaced_median,misplaced_95,"
	     "misplaced_most,one_end_mean,touched_recall,touched_precision,"
	     "thief_recall,thief_precision,unread_mean");
	for (view = 0; view < VIEW_NR; view++)
		for (i = 0; i < SHOWN; i++) {
			printf("%s,%s", view_name[view], policy_name(shown[i]));
			row(",", &s[view], shown[i], true);
			puts("");
		}
	for (view = 0; view < VIEW_NR; view++) {
		printf("%s,bounds,%" PRIu64 ",%" PRIu64, view_name[view],
		       s[view].within, s[view].asked);
		cell(",", s[view].width / s[view].asked);
		cell(",", s[view].proofs * ALL / s[view].asked);
		puts(",,,,,,");
	}
	for (way = 0; way < WAY_NR; way++)
		for (i = 0; i < CONSERVING; i++) {
			printf("way: %s,%s", way_text[way],
			       policy_name(shown[i]));
			cell(",", by_way(s, shown[i], (enum way)way));
			puts(",,,,,,,,,");
		}
}

static void print_markdown(const struct score *s)
{
	size_t view;

	printf("%u modelled thefts (fixed seed, `make accuracy`): relays, peel "
	       "chains, a shop with equal\nparts, detours through exchanges, "
	       "and other people's business between them. Which coins\nreally "
	       "move is drawn for each account and hidden from the rules. All "
	       "figures in percent.\n\n",
	       THEFTS);
	puts("*misplaced*: of the stolen coins, those that the rule says to be "
	     "at an exit or holder where\nthey are not (half the sum of "
	     "|rule - truth|, by stolen). *accounts touched*: accounts to\n"
	     "which stolen coins really came, said to be so where the rule "
	     "gives them 1 XEM or more.\n*thief's accounts*: all that the "
	     "thief used after the theft, those behind exchanges too, said\n"
	     "to be so where half of what came in is tainted; no rule claims "
	     "this, it is what a reader may\nconclude.");
	for (view = 0; view < VIEW_NR; view++)
		table(&s[view], (enum view)view);
	way_table(&s[VIEW_ALL]);
}

int main(int argc, char **argv)
{
	struct score *s = xcalloc(VIEW_NR, sizeof(*s));
	struct truth *t = xcalloc(2, sizeof(*t));
	struct world *w = xmalloc(sizeof(*w));
	uint64_t nr, thefts = THEFTS;
	int bad;

	if (argc > 2)
		thefts = strtoull(argv[2], NULL, 10);
	for (nr = 0; nr < thefts && nr < THEFTS; nr++) {
		world_make(w, nr);
		truth_make(&t[0], w, true);
		truth_make(&t[1], w, false);
		score_add(&s[VIEW_ALL], nr, w, &t[0], VIEW_ALL);
		score_add(&s[VIEW_NO_STOP], nr, w, &t[1], VIEW_NO_STOP);
		score_add(&s[VIEW_PARTIAL], nr, w, &t[0], VIEW_PARTIAL);
	}
	if (argc > 1 && !strcmp(argv[1], "csv"))
		print_csv(s);
	else
		print_markdown(s);
	bad = check(s);
	free(s);
	free(t);
	free(w);
	return bad;
}
