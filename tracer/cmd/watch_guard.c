#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/num.h"
#include "base/when.h"
#include "cmd/duration.h"
#include "cmd/interrupt.h"
#include "cmd/watch.h"
#include "nem/request.h"

#define XEM_DECIMALS 6
#define GUARD_NODES 3 /* that are asked the same */

static bool parse_amount(struct amount *x, const char *option, const char *s,
			 size_t len, struct err *e)
{
	if (amount_parse(x, NULL, s, len, XEM_DECIMALS, AMOUNT_EXACT, e))
		return true;
	e->kind = ERR_USAGE;
	return err_prefix(e, "--%s '%s'", option, s);
}

static bool parse_limit(struct guard_limit *l, const char *s, struct err *e)
{
	const char *slash = strchr(s, '/');
	int64_t ms;

	if (!slash)
		return err_set(e, ERR_USAGE,
			       "--limit: '%s' is not AMOUNT/DURATION", s);
	if (!duration_parse(&ms, slash + 1, strlen(slash + 1), e))
		return err_prefix(e, "--limit '%s'", s);
	if (ms < 1000)
		return err_set(e, ERR_USAGE, "--limit '%s': at least 1s", s);
	l->seconds = ms / 1000;
	return parse_amount(&l->amount, "limit", s, (size_t)(slash - s), e);
}

/* One guard has all limits; of several one limit is everybody's, else each
 * has the one in its place. */
static bool give_limits(struct watch *w, const struct args *a, struct err *e)
{
	size_t nr = a->count[OPT_LIMIT], i;
	struct guard_limit l;
	struct guard *g;

	if (nr > GUARD_LIMITS || (w->guards > 1 && nr > 1 && nr != w->guards))
		return err_set(e, ERR_USAGE,
			       "--limit: one for all --guard, one for each, or "
			       "up to %d for one",
			       GUARD_LIMITS);
	for (i = 0; i < nr; i++) {
		if (!parse_limit(&l, a->value[OPT_LIMIT][i], e))
			return false;
		g = &w->guard[w->guards > 1 ? i : 0];
		g->limit[g->limits++] = l;
	}
	for (i = 1; nr == 1 && i < w->guards; i++)
		w->guard[i].limit[w->guard[i].limits++] = l;
	return true;
}

static bool fill(struct guard *g, const struct args *a, const char *typed,
		 struct err *e)
{
	const char *floor = args_text(a, OPT_FLOOR);
	const char *most = args_text(a, OPT_NEW_RECIPIENT);

	guard_init(g);
	g->has_floor = floor != NULL;
	g->has_recipient = most != NULL;
	if (!nem_address_parse(g->address, NULL, typed, strlen(typed), e)) {
		e->kind = ERR_USAGE;
		return err_prefix(e, "--guard '%s'", typed);
	}
	return (!floor ||
		parse_amount(&g->floor, "floor", floor, strlen(floor), e)) &&
	       (!most || parse_amount(&g->recipient, "new-recipient", most,
				      strlen(most), e));
}

bool watch_guards(struct watch *w, const struct args *a, struct err *e)
{
	size_t rules = a->count[OPT_LIMIT] + a->count[OPT_FLOOR] +
		       a->count[OPT_NEW_RECIPIENT];
	size_t i;

	if (!a->count[OPT_GUARD] != !rules)
		return err_set(e, ERR_USAGE,
			       "--guard ADDRESS and --limit, --floor or "
			       "--new-recipient go together");
	w->guard = xcalloc(a->count[OPT_GUARD] + 1, sizeof(*w->guard));
	for (i = 0; i < a->count[OPT_GUARD]; i++) {
		w->guards++;
		if (!fill(&w->guard[i], a, a->value[OPT_GUARD][i], e))
			return false;
	}
	return give_limits(w, a, e);
}

void watch_guards_release(struct watch *w)
{
	size_t i;

	for (i = 0; i < w->guards; i++)
		guard_release(&w->guard[i]);
	free(w->guard);
	w->guard = NULL;
	w->guards = 0;
}

/* ---- looking ---- */

/* What "new" means of a recipient is part of the answer. */
static void say_known(const struct guard *g)
{
	char when[WHEN_TEXT_MAX];

	if (!g->has_recipient)
		return;
	if (g->known_all)
		msg_note("%s: all %zu recipients are known", g->address,
			 g->paid.nr);
	else
		msg_warn("%s: its last %d transfers are known, from %s on: who "
			 "was paid only before that counts as new",
			 g->address, GUARD_PAGES * NEM_PAGE_LARGEST,
			 when_iso(when, g->known_from));
}

static bool look_all(struct watch *w, const char *node, struct err *e)
{
	struct guard_ask ask = {.node = node,
				.tip_time = w->tip_time,
				.note = watch_integrity_pending,
				.arg = w};
	struct guard *g;
	bool begun;
	size_t i;

	for (i = 0; i < w->guards; i++) {
		g = &w->guard[i];
		begun = g->begun;
		if (!guard_look(g, w->s.live, &ask, e))
			return false;
		if (!begun)
			say_known(g);
		guard_judge(g, watch_tell_guard, w);
	}
	return true;
}

/* Every node is asked, for one may leave something out; the one whose tip is
 * followed first. */
bool watch_guard(struct watch *w, struct err *e)
{
	struct err why = ERR_INIT;
	bool any;
	size_t i;

	if (!w->guards)
		return true;
	any = look_all(w, w->tip_node, e);
	for (i = 0; i < w->nodes && i < GUARD_NODES && !interrupt_came(); i++)
		if (strcmp(w->node[i], w->tip_node))
			any |= look_all(w, w->node[i], any ? &why : e);
	if (any)
		*e = (struct err)ERR_INIT;
	return any;
}

/* ---- kept ---- */

void watch_guards_save(struct text *t, const struct watch *w)
{
	const struct guard *g;
	size_t i, k;

	/* addresses and hashes: nothing to be escaped */
	text_adds(t, "{");
	for (i = 0; i < w->guards; i++) {
		g = &w->guard[i];
		text_addf(t, "%s\"%s\":[", i ? "," : "", g->address);
		for (k = 0; k < g->fired.nr; k++)
			text_addf(t, "%s\"%s\"", k ? "," : "",
				  g->fired.key[k].s);
		if (g->below)
			text_addf(t, "%s\"below\"", k ? "," : "");
		text_adds(t, "]");
	}
	text_adds(t, "}");
}

bool watch_guards_restore(struct watch *w, const struct json_t *obj,
			  struct err *e)
{
	const struct json_t *arr;
	struct guard *g;
	const char *s;
	size_t i, k, len;
	bool fresh;

	for (i = 0; i < w->guards; i++) {
		g = &w->guard[i];
		arr = js_get(obj, g->address);
		for (k = 0; k < js_count(arr); k++) {
			if (js_type(js_at(arr, k)) != JS_STRING)
				return err_set(e, ERR_DATA, "guards: no text");
			s = js_string(js_at(arr, k), &len);
			if (!strcmp(s, "below"))
				g->below = true;
			else
				map_add(&g->fired, s, len, &fresh);
		}
	}
	return true;
}
