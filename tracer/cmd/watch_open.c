#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "cmd/case_stamp.h"
#include "cmd/duration.h"
#include "cmd/interrupt.h"
#include "cmd/label_check.h"
#include "cmd/session.h"
#include "cmd/starter.h"
#include "cmd/watch.h"
#include "follow/checked.h"
#include "nem/address.h"
#include "source/post.h"

#define EVERY_MS 10000
#define HOLDERS 1000
#define RATE 20
#define TIP_REQUESTS 6 /* the tip, its end asked for again, a new block */
#define CATEGORIES FOLLOW_STOP
#define XEM_DECIMALS 6

static bool check_theft(const struct args *a, struct err *e)
{
	if (a->thefts)
		return err_set(e, ERR_USAGE,
			       "watch: of one theft; the case remembers "
			       "several");
	if (!a->count[OPT_CASE])
		return err_set(e, ERR_USAGE, "watch: --case FILE is wanted");
	if (!a->count[OPT_THEFT])
		return err_set(e, ERR_USAGE,
			       "watch: the case remembers no theft: begin with "
			       "tracer follow ADDRESS --case FILE --node URL, "
			       "or give a --guard");
	if (a->count[OPT_UNTIL] || args_flag(a, OPT_FINAL))
		return err_set(e, ERR_USAGE,
			       "watch: --until and --final: nothing new can "
			       "come");
	return true;
}

static bool check_words(struct watch *w, const struct args *a, struct err *e)
{
	if (!a->count[OPT_NODE])
		return err_set(e, ERR_USAGE, "watch: --node URL is wanted");
	if (a->count[OPT_LEDGER] || a->count[OPT_FIXTURE] ||
	    args_flag(a, OPT_OFFLINE) || args_flag(a, OPT_WHAT_IF))
		return err_set(e, ERR_USAGE, "watch: only --case and --node");
	w->theft = a->count[OPT_THEFT] || a->thefts || !a->count[OPT_GUARD];
	return !w->theft || check_theft(a, e);
}

static bool find_time(int64_t *ms, const struct args *a, enum option_id id,
		      struct err *e)
{
	const char *s = args_text(a, id);

	return !s || duration_parse(ms, s, strlen(s), e) ||
	       err_prefix(e, "--%s", option_table[id].name);
}

static bool name_accounts(struct watch *w, const struct args *a, struct err *e)
{
	size_t nr = a->count[OPT_ALERT_ACCOUNT], i;
	char name[NEM_ADDRESS_SIZE];

	w->named = xcalloc(nr + 1, sizeof(*w->named));
	for (i = 0; i < nr; i++) {
		const char *s = a->value[OPT_ALERT_ACCOUNT][i];

		if (!nem_address_parse(name, NULL, s, strlen(s), e)) {
			e->kind = ERR_USAGE;
			return err_prefix(e, "--alert-account '%s'", s);
		}
		w->named[i] = xstrdup(name);
	}
	w->rules.account = (const char *const *)w->named;
	w->rules.accounts = nr;
	return true;
}

bool watch_min(struct watch *w, unsigned decimals, struct err *e)
{
	const char *min = args_text(w->a, OPT_ALERT_MIN);

	if (!min || amount_parse(&w->rules.min, NULL, min, strlen(min),
				 decimals, AMOUNT_EXACT, e))
		return true;
	e->kind = ERR_USAGE;
	return err_prefix(e, "--alert-min '%s'", min);
}

static bool find_rules(struct watch *w, const struct args *a, struct err *e)
{
	int64_t silence = 0;

	/* another asset's decimals are known once it is read */
	if (!args_text(a, OPT_ASSET) && !watch_min(w, XEM_DECIMALS, e))
		return false;
	w->rules.categories = args_text(a, OPT_ALERT_LABEL);
	if (!w->rules.categories)
		w->rules.categories = CATEGORIES;
	if (!find_time(&silence, a, OPT_ALERT_SILENCE, e))
		return false;
	w->rules.silence = silence / 1000;
	return name_accounts(w, a, e);
}

static bool find_outputs(struct watch *w, const struct args *a, struct err *e)
{
	size_t i;

	outbox_init(&w->out);
	w->out.exec = args_text(a, OPT_EXEC);
	w->out.hook = a->value[OPT_WEBHOOK];
	w->out.hooks = a->count[OPT_WEBHOOK];
	if (w->out.hooks > OUTBOX_HOOKS)
		return err_set(e, ERR_USAGE, "--webhook: at most %d",
			       OUTBOX_HOOKS);
	for (i = 0; i < w->out.hooks; i++)
		if (!http_post_check(w->out.hook[i], e))
			return err_prefix(e, "--webhook");
	return find_time(&w->out.exec_ms, a, OPT_EXEC_TIME, e);
}

static bool find_pace(struct watch *w, const struct args *a, struct err *e)
{
	uint64_t budget;
	uint32_t rate;

	w->every_ms = EVERY_MS;
	if (!find_time(&w->every_ms, a, OPT_EVERY, e) ||
	    !args_u32(a, OPT_HOLDERS, HOLDERS, &w->holders, e) ||
	    !args_u32(a, OPT_RATE, RATE, &rate, e))
		return false;
	budget = rate ? (uint64_t)rate * (uint64_t)w->every_ms / 1000
		      : w->holders;
	budget = budget > TIP_REQUESTS ? budget - TIP_REQUESTS : 1;
	w->budget = budget < w->holders ? (uint32_t)budget : w->holders;
	return true;
}

/* Which replies that the case has may serve: those to what does not change,
 * and of blocks all that are not in doubt. */
static case_use_fn use_kept;
static enum case_use use_kept(void *arg, const struct request *req)
{
	const struct watch *w = arg;
	bool asked_again = req->node && *req->node;

	if (!strcmp(req->path, "/chain/last-block") ||
	    !strcmp(req->path, "/chain/height"))
		return CASE_USE_NONE;
	if (strstr(req->path, "block"))
		return asked_again			       ? CASE_USE_NONE
		       : !w->doubt			       ? CASE_USE_ANY
		       : sources_is_settled(req, w->s.settled) ? CASE_USE_ANY
							       : CASE_USE_NONE;
	if (!strcmp(req->path, "/account/transfers/all"))
		return strstr(req->query, "&id=") ||
				       strstr(req->query, "id=") == req->query
			       ? CASE_USE_ANY
			       : CASE_USE_NONE;
	return w->doubt ? CASE_USE_NONE : CASE_USE_ANY;
}

static bool open_theft(struct watch *w, struct err *e)
{
	const char *path = args_text(w->a, OPT_CASE);
	struct case_stamp before = {0};
	struct text words;
	bool ok;

	if (!case_stamp_read(&before, path, e))
		return false;
	w->s = (struct sources){
		.path = xstrdup(path), .use = use_kept, .use_arg = w};
	text_init(&words, TEXT_MAX_ANY);
	sources_words(&words, w->a, &w->opts.address);
	ok = sources_begin(&w->s, w->a, words.s, e);
	text_release(&words);
	w->since = before.end_height;
	w->alarms = alarms_new(&w->rules, before.end_height);
	return ok && watch_restore(w, e);
}

/* Only what was told is kept, if there is a case for it. */
static bool open_guards(struct watch *w, struct err *e)
{
	const char *path = args_text(w->a, OPT_CASE);

	w->alarms = alarms_new(&w->rules, 0);
	if (path) {
		w->s.path = xstrdup(path);
		w->s.file = case_open(path, CASE_MAKE, e);
		if (!w->s.file)
			return false;
	}
	w->s.live = open_nodes(w->a, e);
	w->s.source = w->s.live;
	return w->s.live && watch_restore(w, e);
}

bool watch_reconnect(struct watch *w, struct err *e)
{
	struct source *live;

	w->nodes = 0;
	if (w->theft)
		return sources_reconnect(&w->s, w->a, e);
	live = open_nodes(w->a, e);
	if (!live)
		return false;
	source_free(w->s.live);
	w->s.live = w->s.source = live;
	return true;
}

bool watch_open(struct watch *w, const struct args *a, struct err *e)
{
	*w = (struct watch){.a = a, .doubt = true};
	map_init(&w->noted);
	if (!check_words(w, a, e) || !find_rules(w, a, e) ||
	    !find_outputs(w, a, e) || !find_pace(w, a, e) ||
	    !watch_guards(w, a, e) || !session_opts(&w->opts, a, e)) {
		watch_close(w);
		return false;
	}
	w->opts.address.s = a->value[OPT_THEFT];
	w->opts.address.nr = a->count[OPT_THEFT];
	w->opts.balances_once = true;
	/* to be current is the point: no limit but the node's rate */
	w->opts.requests = UINT32_MAX - 1;
	w->labels = open_labels(a, e);
	interrupt_catch_all();
	if (w->labels && (w->theft ? open_theft(w, e) : open_guards(w, e))) {
		msg_note("watching every %lld ms", (long long)w->every_ms);
		return true;
	}
	watch_close(w);
	return false;
}

void watch_close(struct watch *w)
{
	size_t i;

	outbox_release(&w->out);
	watch_guards_release(w);
	follow_free(w->run);
	alarms_free(w->alarms);
	sources_close(&w->s);
	labels_free(w->labels);
	for (i = 0; i < w->rules.accounts; i++)
		free(w->named[i]);
	free(w->named);
	map_release(&w->noted);
	free(w->holder);
	checked_close(w->opts.checked);
}
