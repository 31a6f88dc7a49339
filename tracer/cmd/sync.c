#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/num.h"
#include "base/when.h"
#include "cmd/cmd.h"
#include "cmd/folder.h"
#include "cmd/interrupt.h"
#include "cmd/progress.h"
#include "cmd/sources.h"
#include "follow/sync.h"

static bool check(const struct args *a, struct err *e)
{
	if (!a->count[OPT_NODE])
		return err_set(e, ERR_USAGE, "sync: --node URL is missing");
	return args_text(a, OPT_CASE) ||
	       err_set(e, ERR_USAGE, "sync: --case FILE is missing");
}

/* Before any node is asked. */
static bool is_when(const struct args *a, enum option_id id,
		    enum when_edge edge, struct err *e)
{
	const char *s = args_text(a, id);
	uint64_t height;
	int64_t time;

	if (!s || (num_u64(&height, s, strlen(s)) && height) ||
	    when_parse(&time, s, strlen(s), edge, e))
		return true;
	return err_set(e, ERR_USAGE,
		       "--%s: '%s' is neither a height nor a date",
		       option_table[id].name, s);
}

/* That the chain's end is another now; false if it is not. */
static bool say_ends(const struct findings *f)
{
	size_t i;

	for (i = 0; i < f->nr; i++)
		msg_warn("%s: height %" PRIu64 ": %s",
			 finding_name(f->row[i].kind), f->row[i].height,
			 f->row[i].text);
	return f->nr;
}

static bool finish(struct sources *s, const struct args *a,
		   const struct follow_synced *done, int *code, struct err *e)
{
	struct text words;

	if (done->faults) {
		msg_warn("%" PRIu64 " things do not stand their checks: see "
			 "tracer verify",
			 done->faults);
		*code = ERR_DATA;
	}
	if (say_ends(&done->ends))
		*code = ERR_DATA;
	if (!done->partial) {
		printf("blocks %" PRIu64 " to %" PRIu64 " are in '%s'\n",
		       done->from, done->until, s->path);
		return case_run_fix_end(s->file, s->run, done->until, e) &&
		       case_run_finish(s->file, s->run, &done->hash, e);
	}
	text_init(&words, TEXT_MAX_ANY);
	args_words(&words, a, GROUP_RANGE | GROUP_NET);
	msg_note("interrupted after block %" PRIu64 ". What was read is kept; "
		 "whether the chain was rolled back meanwhile was not asked. "
		 "This goes on from there:",
		 done->until);
	msg_note("  tracer sync %s", words.s);
	text_release(&words);
	*code = ERR_INTERRUPT;
	return true;
}

bool cmd_sync(const struct args *a, int *code, struct err *e)
{
	struct progress shown = {0};
	struct follow_synced done;
	struct checked *checked;
	struct sources s = {0};
	const char *from = args_text(a, OPT_FROM);
	const char *until = args_text(a, OPT_UNTIL);
	struct text words;
	bool ok;

	if (!check(a, e) || !is_when(a, OPT_FROM, WHEN_FIRST, e) ||
	    !is_when(a, OPT_UNTIL, WHEN_LAST, e))
		return false;
	text_init(&words, TEXT_MAX_ANY);
	text_adds(&words, "sync --from ");
	shell_word(&words, from ? from : "1");
	if (until) {
		text_adds(&words, " --until ");
		shell_word(&words, until);
	}
	s.path = xstrdup(args_text(a, OPT_CASE));
	ok = sources_begin(&s, a, words.s, e);
	text_release(&words);
	if (ok) {
		interrupt_catch();
		checked = folder_checked();
		ok = follow_sync(&done, s.source, from, until, checked,
				 progress_show, &shown, e);
		checked_close(checked);
		msg_progress_end();
		ok = ok && finish(&s, a, &done, code, e);
		follow_synced_release(&done);
	}
	sources_close(&s);
	return ok;
}
