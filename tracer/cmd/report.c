#include <stdlib.h>

#include "base/file.h"
#include "base/msg.h"
#include "base/num.h"
#include "base/text.h"
#include "base/when.h"
#include "cmd/cmd.h"
#include "cmd/interrupt.h"
#include "cmd/language.h"
#include "cmd/pictures.h"
#include "cmd/session.h"
#include "cmd/starter.h"
#include "cmd/subjects.h"
#include "export/freeze.h"
#include "export/report.h"
#include "source/case.h"

#define ACCURACY_MAX ((size_t)1 << 20)

/* What the folder gets, with what it needs. */
struct hand_over {
	const struct args *a;
	const char *dir;
	struct export_opts opts;
	struct bounds_rows bounds;
	struct bounds_moves *moves;
	struct value value;
	struct err no_bounds; /* why there are none */
	/* of a case: its digest and how many runs; [0] NULL: no case */
	char digest[HASH_HEX_SIZE], runs[24];
	const char *evidence[5];
};

static char *read_accuracy(void)
{
	struct err e = ERR_INIT;
	char *path = find_data("accuracy.csv"), *text = NULL;
	size_t len;

	/* that it is missing is said in the report */
	if (path && !file_read(&text, &len, path, ACCURACY_MAX, &e))
		text = NULL;
	free(path);
	return text;
}

static bool write_report(const struct hand_over *h, const struct result *r,
			 struct err *e)
{
	struct report_input in = {.result = r, .opts = &h->opts};
	char *accuracy = read_accuracy();
	struct file_out out;
	struct text words;
	bool ok;

	text_init(&words, TEXT_MAX_ANY);
	text_adds(&words, "");
	args_words(&words, h->a,
		   GROUP_THEFT | GROUP_SEED | GROUP_COIN | GROUP_PART |
			   GROUP_RANGE | GROUP_RULE | GROUP_FINDINGS |
			   GROUP_PICTURE | GROUP_LANGUAGE);
	in.accuracy = accuracy;
	in.no_bounds = h->opts.bounds ? NULL : h->no_bounds.text;
	in.options = words.s;
	in.evidence = h->evidence;
	ok = file_out_in(&out, h->dir, "report.html", e);
	if (ok && !export_report(out.f, &in, e) && !ferror(out.f)) {
		file_out_abort(&out);
		ok = false;
	} else if (ok) {
		ok = file_out_commit(&out, e);
	}
	text_release(&words);
	free(accuracy);
	return ok;
}

static bool write_freeze(const struct hand_over *h, const struct result *r,
			 struct err *e)
{
	struct freeze_input in = {
		.result = r,
		.opts = &h->opts,
		.bounds = &h->bounds,
		.moves = h->moves,
	};

	return export_freeze(h->dir, &in, e);
}

/* What the case is known by: its digest stands in `verify` and `seal` too. */
static bool name_evidence(struct hand_over *h, const struct session *s,
			  struct err *e)
{
	struct hash digest;
	uint64_t runs;

	if (!s->sources.file)
		return true;
	if (!case_digest(&digest, s->sources.file, 0, e) ||
	    !case_runs(&runs, s->sources.file, e))
		return false;
	hex_encode(h->digest, digest.b, sizeof(digest.b));
	snprintf(h->runs, sizeof(h->runs), "%llu", (unsigned long long)runs);
	h->evidence[0] = say(h->opts.lang, SAY_D_CASE);
	h->evidence[1] = h->digest;
	h->evidence[2] = say(h->opts.lang, SAY_D_RUNS);
	h->evidence[3] = h->runs;
	return true;
}

/*
 * What cannot be counted is said, and is no reason for no report.  Of a run
 * that was limited there are no bounds: they know no limit, and what its rules
 * give can be below them.
 */
static void find_bounds(struct hand_over *h, const struct result *r)
{
	if (rules_limited(r->rules)) {
		err_set(&h->no_bounds, ERR_DATA,
			"the run was limited by --hops, --accounts or --min; "
			"tracer bounds follows everything");
		msg_warn("no bounds: %s", h->no_bounds.text);
		return;
	}
	subjects_tell_limited(h->a);
	if (subjects_follow(&h->bounds, r, &h->no_bounds)) {
		h->opts.bounds = &h->bounds;
		h->moves = subjects_moves(r, &h->no_bounds);
	}
}

static bool hand_over(struct hand_over *h, const struct result *r,
		      struct err *e)
{
	struct freeze_input names = {.result = r, .opts = &h->opts};
	bool ok;

	if (!export_freeze_fits(h->dir, &names, e) || !file_make_dir(h->dir, e))
		return false;
	find_bounds(h, r);
	ok = write_report(h, r, e) && write_freeze(h, r, e);
	subjects_moves_free(h->moves, r->thefts);
	free(h->bounds.row);
	return ok;
}

static bool follow_and_write(struct hand_over *h, int *code, struct err *e)
{
	const struct args *a = h->a;
	struct session s;
	bool ok;

	/* who paid whom, for the bounds */
	if (!session_open_read(&s, a, a->value[OPT_THEFT], a->count[OPT_THEFT],
			       NULL, e))
		return false;
	ok = name_evidence(h, &s, e) && hand_over(h, s.result, e);
	session_say_resume(&s, a);
	*code = interrupt_came() ? ERR_INTERRUPT
				 : session_say_code(a, s.result);
	session_close(&s);
	return ok;
}

bool cmd_report(const struct args *a, int *code, struct err *e)
{
	struct hand_over h = {.a = a, .dir = args_text(a, OPT_OUT)};
	bool ok;

	if (!h.dir)
		return err_set(e, ERR_USAGE, "report: --output DIR is missing");
	if (!a->count[OPT_THEFT] && !a->thefts)
		return err_set(e, ERR_USAGE,
			       "report: --theft ADDRESS is missing");
	if (args_flag(a, OPT_FOR_EXCEL))
		h.opts.flags |= EXPORT_EXCEL;
	if (!language_opts(&h.opts, a, e) || !pictures_nodes(&h.opts, a, e))
		return false;
	ok = value_opts(&h.value, &h.opts, a, e) &&
	     follow_and_write(&h, code, e);
	value_release(&h.value);
	return ok;
}
