#include "cmd/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "base/num.h"
#include "base/text.h"
#include "cmd/folder.h"
#include "cmd/interrupt.h"
#include "cmd/label_check.h"
#include "cmd/memory.h"
#include "cmd/progress.h"
#include "cmd/session_own.h"
#include "cmd/starter.h"

static void print_hints(const struct follow_hints *h, struct err *e)
{
	struct text clean;
	const char *s, *end;

	msg_err(e);
	e->text[0] = 0;
	text_init(&clean, TEXT_MAX_ANY);
	for (s = h->text.s; *s; s = *end ? end + 1 : end) {
		end = strchr(s, '\n');
		if (!end)
			end = s + strlen(s);
		text_clear(&clean);
		for (; *s == '\t'; s++)
			text_adds(&clean, "        ");
		text_add_clean(&clean, s, (size_t)(end - s));
		fprintf(stderr, "%s\n", clean.s);
	}
	text_release(&clean);
}

static bool no_source(struct err *e)
{
	return err_set(e, ERR_USAGE,
		       "no source given: name nodes by --node "
		       "http://HOST:7890, recorded replies by --fixture DIR, "
		       "or movements by --ledger FILE.csv");
}

/* "tracer follow ... --case FILE", which goes on from here. */
static void say_command(const struct session *s, const struct args *a)
{
	struct args again = *a;
	struct text words, path;

	text_init(&words, TEXT_MAX_ANY);
	text_init(&path, TEXT_MAX_ANY);
	/* which would begin anew */
	again.count[OPT_RENEW] = 0;
	args_words(&words, &again, GROUP_NET | GROUP_READ);
	if (!a->count[OPT_CASE]) {
		text_adds(&path, " --case ");
		shell_word(&path, s->sources.path);
	}
	msg_note("  tracer follow %s%s", words.s, path.len ? path.s : "");
	text_release(&words);
	text_release(&path);
}

/* After SIGINT, with no seed to begin from or not even that. */
static void say_no_result(const struct session *s, const struct args *a,
			  struct err *e)
{
	*e = (struct err){.kind = ERR_INTERRUPT};
	if (!s->sources.run || !a->follows) {
		msg_note("interrupted");
		return;
	}
	msg_note("interrupted before there was a result. What was read is "
		 "kept; this goes on from there:");
	say_command(s, a);
}

static void say_route(void *arg, const char *text)
{
	(void)arg;
	msg_note("%s", text);
}

static struct follow_run *follow_it(struct session *s, const struct args *a,
				    const struct session_use *use,
				    const struct labels *labels,
				    struct follow_opts *o,
				    struct follow_hints *hints, struct err *e)
{
	struct progress shown = {0};
	struct follow_run *run;

	if (!sources_named(a))
		return session_follow_file(a, use, labels, o, hints, e);
	interrupt_catch();
	if (!sources_open(&s->sources, a, &o->address, e))
		return NULL;
	if (s->sources.run && a->follows &&
	    !memory_begin(s->sources.file, a, o->address.s, o->address.nr,
			  labels, e))
		return NULL;
	o->checked = folder_checked();
	o->note = say_route;
	run = follow_source(s->sources.source, labels, o, progress_show, &shown,
			    hints, e);
	checked_close(o->checked);
	o->checked = NULL;
	msg_progress_end();
	return run;
}

/* Options and labels; what comes before any source is opened. */
static bool prepare(struct session *s, struct follow_opts *o,
		    const struct args *a, struct err *e)
{
	*s = (struct session){0};
	if (!sources_named(a) && !args_text(a, OPT_LEDGER))
		return no_source(e);
	if (sources_named(a) && args_text(a, OPT_LEDGER))
		return err_set(e, ERR_USAGE,
			       "--ledger and --fixture, --case or --node: one "
			       "source");
	if (!session_opts(o, a, e))
		return false;
	s->labels = open_labels(a, e);
	if (!s->labels)
		return false;
	warn_categories(s->labels);
	return true;
}

/* Several thefts, if there are; *receivers is to be freed. */
static bool take_thefts(struct follow_opts *o, const char ***receivers,
			const struct args *a, struct err *e)
{
	if (!a->thefts)
		return true;
	if (o->address.nr || o->seed_tx.nr || o->seed_from.nr || o->seed_all)
		return err_set(e, ERR_USAGE,
			       "--seeds says what was stolen: ADDRESS and "
			       "--seed-... cannot say it, too");
	o->thefts = a->thefts;
	o->address.nr = thefts_receivers(a->thefts, receivers);
	o->address.s = *receivers;
	return true;
}

bool session_says_theft(const struct args *a, const char *command,
			struct err *e)
{
	return a->count[OPT_THEFT] || a->thefts ||
	       err_set(e, ERR_USAGE,
		       "%s: --theft ADDRESS is missing (or --seeds FILE)",
		       command);
}

static bool open_theft(struct session *s, const struct args *a,
		       const char *const *address, size_t addresses,
		       const struct session_use *use, struct err *e)
{
	struct follow_hints hints;
	const char **receivers = NULL;
	struct follow_opts o;
	struct text words;

	if (!prepare(s, &o, a, e))
		return false;
	o.address.s = address;
	o.address.nr = addresses;
	o.keep_read = use->read;
	o.who_signs = use->who;
	if (!take_thefts(&o, &receivers, a, e)) {
		session_close(s);
		return false;
	}
	text_init(&words, TEXT_MAX_ANY);
	args_words(&words, a,
		   GROUP_SOURCE | GROUP_NET | GROUP_CSV | GROUP_LABELS);
	o.source_words = words.s;
	follow_hints_init(&hints);
	s->run = follow_it(s, a, use, s->labels, &o, &hints, e);
	if (s->run) {
		s->result = follow_result(s->run);
		warn_unmatched(s->labels, s->result->ledger, a);
		if (!sources_finish(&s->sources, a, &o.address, s->labels,
				    s->result, e)) {
			follow_free(s->run);
			s->run = NULL;
		}
	} else if (interrupt_came()) {
		say_no_result(s, a, e);
	} else if (hints.kind != FOLLOW_HINT_NONE) {
		print_hints(&hints, e);
	}
	follow_hints_release(&hints);
	text_release(&words);
	free(receivers);
	if (!s->run)
		session_close(s);
	return s->run != NULL;
}

bool session_open(struct session *s, const struct args *a,
		  const char *const *address, size_t addresses, struct err *e)
{
	struct session_use use = {.trace = false};

	return open_theft(s, a, address, addresses, &use, e);
}

bool session_open_trace(struct session *s, const struct args *a,
			const char *const *address, size_t addresses,
			struct err *e)
{
	struct session_use use = {.trace = true};

	return open_theft(s, a, address, addresses, &use, e);
}

bool session_open_read(struct session *s, const struct args *a,
		       const char *const *address, size_t addresses,
		       const char *who, struct err *e)
{
	struct session_use use = {.read = true, .who = who};

	return open_theft(s, a, address, addresses, &use, e);
}

/*
 * Recorded replies of one account: everything it received, taken for a theft
 * that goes no further, makes the loop read this account and no other.
 * Labels must not stop it, so that none is given.
 */
static struct follow_run *read_one(struct session *s, const struct args *a,
				   struct follow_opts *o, struct err *e)
{
	struct session_use use = {.trace = false};
	struct follow_hints hints;
	struct labels *none = labels_new();
	struct follow_run *run;

	o->seed_all = true;
	o->who_signs = o->address.s[0];
	o->rules.hops = 0;
	follow_hints_init(&hints);
	run = follow_it(s, a, &use, none, o, &hints, e);
	follow_hints_release(&hints);
	labels_free(none);
	return run;
}

bool session_open_plain(struct session *s, const struct args *a,
			const char *address, struct err *e)
{
	struct follow_opts o;

	if (!prepare(s, &o, a, e))
		return false;
	o.address.s = &address;
	o.address.nr = 1;
	s->run = sources_named(a) ? read_one(s, a, &o, e)
				  : session_plain_file(s, a, &o, e);
	if (!s->run) {
		session_close(s);
		return false;
	}
	s->plain = *follow_result(s->run);
	s->plain.labels = s->labels;
	s->plain.thefts = 0;
	s->result = &s->plain;
	return true;
}

void session_say_what_if(const struct args *a)
{
	struct text clean;

	if (!a->what_if)
		return;
	text_init(&clean, TEXT_MAX_ANY);
	text_add_clean(&clean, a->what_if, strlen(a->what_if));
	printf("what-if %s\n", clean.s);
	text_release(&clean);
}

void session_say_resume(const struct session *s, const struct args *a)
{
	if (!s->sources.run || !s->result->partial || !interrupt_came())
		return;
	msg_note("interrupted: the result is PARTIAL. What was read is kept; "
		 "this goes on from there:");
	say_command(s, a);
}

void session_close(struct session *s)
{
	follow_free(s->run);
	sources_close(&s->sources);
	labels_free(s->labels);
	*s = (struct session){0};
}
