#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "nem/audit_blocks.h"
#include "nem/replay.h"

/* A week: a report that may be of so many blocks says nothing, and to try
 * them all takes long. */
#define SPAN_MAX 10080

static int by_reply(const void *pa, const void *pb)
{
	const struct audit_tip *a = pa, *b = pb;

	if (a->node != b->node)
		return a->node < b->node ? -1 : 1;
	return (a->reply > b->reply) - (a->reply < b->reply);
}

static int by_from(const void *pa, const void *pb)
{
	const struct audit_report *a = pa, *b = pb;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return strcmp(a->address, b->address);
}

/* The first tip of the node that was named after the reply. */
static size_t next_tip(const struct audit_chain *c, uint32_t node,
		       uint64_t reply)
{
	struct audit_tip key = {.node = node, .reply = reply};
	size_t low = 0, high = c->tips, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (by_reply(&c->tip[mid], &key) <= 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* UINT64_MAX: no height is known. */
static void find_heights(struct audit_report *p, const struct audit_chain *c)
{
	size_t next = next_tip(c, p->node, p->reply);
	uint64_t other;

	p->from = p->heard;
	if (next && c->tip[next - 1].node == p->node &&
	    c->tip[next - 1].height > p->from)
		p->from = c->tip[next - 1].height;
	if (p->reply && next < c->tips && c->tip[next].node == p->node)
		p->until = c->tip[next].height;
	if (p->until && p->until < p->from) {
		/* it went back */
		other = p->from;
		p->from = p->until;
		p->until = other;
	}
	if (!p->from)
		p->from = UINT64_MAX;
}

void audit_reports_sort(struct audit_chain *c)
{
	size_t i;

	if (c->tips)
		qsort(c->tip, c->tips, sizeof(*c->tip), by_reply);
	for (i = 0; i < c->reports; i++)
		if (c->report[i].is_now)
			find_heights(&c->report[i], c);
	if (c->reports)
		qsort(c->report, c->reports, sizeof(*c->report), by_from);
}

static void accuse(struct nem_audit *a, const struct audit_report *p,
		   const struct nem_replay *r)
{
	struct amount held = nem_replay_held(r, p->address, "nem:xem");
	char is[AMOUNT_TEXT_MAX], said[AMOUNT_TEXT_MAX];

	a->tally[NEM_CHECK_BALANCES].bad++;
	amount_format(said, p->balance, 6, AMOUNT_PLAIN);
	amount_format(is, held, 6, AMOUNT_PLAIN);
	if (p->from == p->until)
		findings_add(&a->findings, FINDING_BALANCE_MISMATCH, p->from,
			     FINDING_NO_ACCOUNT, NULL, held,
			     "%s: the node says %s, the blocks %s", p->address,
			     said, is);
	else
		findings_add(&a->findings, FINDING_BALANCE_MISMATCH, p->from,
			     FINDING_NO_ACCOUNT, NULL, held,
			     "%s: the node says %s, which is not what it had "
			     "after any block up to %" PRIu64 "; then it had "
			     "%s",
			     p->address, said, p->until, is);
}

/* Were there other blocks of these heights, which were taken back? */
static bool is_forked(const struct nem_audit *a, const struct audit_report *p)
{
	return p->is_now && a->taken_back && p->until >= a->taken_back_from;
}

static void tell_adrift(struct nem_audit *a, const struct audit_report *p)
{
	char said[AMOUNT_TEXT_MAX];

	findings_add(&a->findings, FINDING_UNVERIFIABLE, p->from,
		     FINDING_NO_ACCOUNT, NULL, p->balance,
		     "%s: the node says %s; no block from there on gives that, "
		     "and nothing says of which one it is: it cannot be held "
		     "to a height",
		     p->address,
		     amount_format(said, p->balance, 6, AMOUNT_PLAIN));
}

/* Nothing more is to be expected of a report that fits nothing. */
static void give_up(struct nem_audit *a, const struct audit_report *p,
		    const struct nem_replay *r)
{
	bool judged = p->until && nem_replay_height(r) >= p->until;

	if (judged && !is_forked(a, p)) {
		accuse(a, p, r);
		return;
	}
	a->tally[NEM_CHECK_BALANCES].open++;
	if (!p->until || judged)
		tell_adrift(a, p);
}

/* Its last height.  A node has a block in its balances a moment before its
 * height says so; therefore one more, where there is one. */
static bool is_over(const struct audit_report *p, uint64_t height)
{
	return height - p->from >= SPAN_MAX ||
	       (p->until && height >= p->until + p->is_now);
}

void audit_reports_at(struct nem_audit *a, struct audit_chain *c,
		      const struct nem_replay *r)
{
	uint64_t height = nem_replay_height(r);
	struct audit_report p;
	size_t i, kept = 0;

	/* those that wait are kept in front */
	while (c->begun < c->reports && c->report[c->begun].from <= height)
		c->report[c->waiting++] = c->report[c->begun++];
	for (i = 0; i < c->waiting; i++) {
		p = c->report[i];
		if (amount_eq(nem_replay_held(r, p.address, "nem:xem"),
			      p.balance))
			a->tally[NEM_CHECK_BALANCES].good++;
		else if (is_over(&p, height))
			give_up(a, &p, r);
		else
			c->report[kept++] = p;
	}
	c->waiting = kept;
}

void audit_reports_end(struct nem_audit *a, struct audit_chain *c,
		       const struct nem_replay *r)
{
	size_t i;

	for (i = 0; i < c->waiting; i++)
		give_up(a, &c->report[i], r);
	a->tally[NEM_CHECK_BALANCES].open += c->reports - c->begun;
}
