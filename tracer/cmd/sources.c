#include "cmd/sources.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/text.h"
#include "cmd/folder.h"
#include "cmd/memory.h"
#include "cmd/seeds.h"
#include "export/digest.h"
#include "follow/follow.h"
#include "nem/address.h"

bool sources_named(const struct args *a)
{
	return a->count[OPT_FIXTURE] || a->count[OPT_CASE] ||
	       a->count[OPT_NODE];
}

/* In the user's data folder. */
static char *default_case(const char *address, struct err *e)
{
	char *dir = folder_open(FOLDER_DATA, e), *path;
	struct text name;

	if (!dir)
		return NULL;
	text_init(&name, 256);
	text_addf(&name, "%s.case", address);
	path = file_join(dir, name.s);
	text_release(&name);
	free(dir);
	return path;
}

static enum case_use use_old(void *arg, const struct request *req)
{
	const struct sources *s = arg;

	/* a block of one node: whether it is still the same (ends.h) */
	if (req->node && *req->node && !strcmp(req->path, "/block/at/public"))
		return CASE_USE_NONE;
	return sources_is_settled(req, s->settled) ? CASE_USE_ANY
						   : CASE_USE_RUN;
}

/* The log, from its end: the last run of these words, and the last one that
 * was finished; 0 if there is none. */
struct found {
	uint64_t same, finished;
	bool same_done;
	uint64_t same_last, finished_last, end_height;
};

static bool find_runs(struct found *f, struct casefile *c, const char *words,
		      struct err *e)
{
	struct case_run run = {0};
	uint64_t nr;

	*f = (struct found){0};
	if (!case_runs(&nr, c, e))
		return false;
	for (; nr; nr--) {
		if (!case_run_get(&run, c, nr, e))
			return false;
		if (run.end_height > f->end_height)
			f->end_height = run.end_height;
		if (run.done && !f->finished) {
			f->finished = nr;
			f->finished_last = run.last_reply;
		}
		if (!f->same && !strcmp(run.parameters, words)) {
			f->same = nr;
			f->same_done = run.done;
			f->same_last = run.last_reply;
		}
		case_run_release(&run);
	}
	return true;
}

/* The run that was not finished goes on; else, and with --renew, a new one
 * begins: what an unfinished one read may be of a chain that is no more. */
static bool begin_run(struct sources *s, const struct args *a,
		      const char *words, struct err *e)
{
	struct found f;

	if (!find_runs(&f, s->file, words, e))
		return false;
	if (f.end_height > FOLLOW_ROLLBACK)
		s->settled = f.end_height - FOLLOW_ROLLBACK;
	if (!f.same || f.same_done || args_flag(a, OPT_RENEW))
		return case_run_begin(&s->run, s->file, TRACER_VERSION, words,
				      e);
	s->run = f.same;
	msg_note("'%s': resuming run %llu", s->path,
		 (unsigned long long)s->run);
	return true;
}

/* What the last finished run used, if there is one of these words that; of a
 * case without one, all there is. */
static bool open_read(struct sources *s, const struct args *a,
		      const char *words, struct err *e)
{
	struct found f;

	s->file = case_open(s->path, CASE_READ, e);
	if (!s->file || !find_runs(&f, s->file, words, e))
		return false;
	if (f.same && f.same_done && !args_flag(a, OPT_RENEW))
		s->last = f.same_last;
	else if (f.finished)
		s->last = f.finished_last;
	else
		msg_warn("'%s': no run was finished; what was read is used",
			 s->path);
	s->source = case_source(s->file, s->last);
	return true;
}

bool sources_open_case(struct sources *s, const struct args *a,
		       const char *path, struct err *e)
{
	*s = (struct sources){.path = xstrdup(path)};
	return open_read(s, a, "", e);
}

/* Has the case a finished run of these words? */
static bool is_finished(bool *finished, const struct sources *s,
			const char *words, struct err *e)
{
	struct casefile *c;
	struct found f;
	bool ok;

	*finished = false;
	if (!file_exists(s->path))
		return true;
	c = case_open(s->path, CASE_READ, e);
	if (!c)
		return false;
	ok = find_runs(&f, c, words, e);
	*finished = ok && f.same && f.same_done;
	case_close(c);
	return ok;
}

static void record(struct sources *s)
{
	s->source = case_recorder(s->file, s->run, s->live,
				  s->use ? s->use : use_old,
				  s->use ? s->use_arg : s);
}

bool sources_reconnect(struct sources *s, const struct args *a, struct err *e)
{
	struct source *live = open_nodes(a, e);

	if (!live)
		return false;
	source_free(s->source);
	s->live = live;
	record(s);
	return true;
}

bool sources_begin(struct sources *s, const struct args *a, const char *words,
		   struct err *e)
{
	s->live = open_nodes(a, e);
	if (!s->live)
		return false;
	s->file = case_open(s->path, CASE_MAKE, e);
	if (!s->file || !begin_run(s, a, words, e)) {
		source_free(s->live);
		s->live = NULL;
		return false;
	}
	record(s);
	return true;
}

static bool open_write(struct sources *s, const struct args *a,
		       const char *words, struct err *e)
{
	bool finished;

	if (!args_flag(a, OPT_RENEW)) {
		if (!is_finished(&finished, s, words, e))
			return false;
		if (finished) {
			msg_note("'%s': this run is finished; no node is asked "
				 "(see --renew)",
				 s->path);
			return open_read(s, a, words, e);
		}
	}
	return sources_begin(s, a, words, e);
}

/*
 * Commands that do not follow write to no case: what it has serves, the rest
 * the nodes say, and it is not kept.
 */
static bool open_beside(struct sources *s, const struct args *a,
			const char *words, struct err *e)
{
	struct source *live;
	bool finished;

	if (!is_finished(&finished, s, words, e))
		return false;
	if (finished && !args_flag(a, OPT_RENEW))
		return open_read(s, a, words, e);
	if (file_exists(s->path)) {
		s->file = case_open(s->path, CASE_READ, e);
		if (!s->file)
			return false;
	}
	live = open_nodes(a, e);
	if (!live)
		return false;
	msg_note("what nodes say is not kept: only follow, sync and watch "
		 "write to a case");
	s->source =
		s->file ? case_recorder(s->file, 0, live, use_old, s) : live;
	return true;
}

bool sources_open(struct sources *s, const struct args *a,
		  const struct follow_texts *theft, struct err *e)
{
	const char *path = args_text(a, OPT_CASE);
	size_t kinds = (a->count[OPT_FIXTURE] > 0) +
		       (a->count[OPT_NODE] > 0 || path != NULL);
	struct text words;
	bool ok;

	*s = (struct sources){0};
	if (kinds > 1)
		return err_set(e, ERR_USAGE,
			       "--fixture and --node or --case: one source");
	if (a->count[OPT_FIXTURE]) {
		s->source = source_open_fixture(args_text(a, OPT_FIXTURE), e);
		return s->source != NULL;
	}
	if (!path && !theft->nr)
		return err_set(e, ERR_USAGE,
			       "--seeds names no receiver: say --case FILE");
	s->path = path ? xstrdup(path) : default_case(theft->s[0], e);
	if (!s->path)
		return false;
	text_init(&words, TEXT_MAX_ANY);
	sources_words(&words, a, theft);
	if (!a->count[OPT_NODE] || args_flag(a, OPT_OFFLINE))
		ok = open_read(s, a, words.s, e);
	else if (!a->follows)
		ok = open_beside(s, a, words.s, e);
	else
		ok = open_write(s, a, words.s, e);
	text_release(&words);
	return ok;
}

bool sources_finish_run(struct sources *s, const struct result *r,
			struct err *e)
{
	struct hash digest;

	return case_run_fix_end(s->file, s->run, r->end_height, e) &&
	       export_digest(&digest, r, e) &&
	       case_run_finish(s->file, s->run, &digest, e);
}

/* Nobody followed in this case before: somebody else filled it. */
static bool finish_first(struct sources *s, const struct args *a,
			 const struct follow_texts *theft,
			 const struct labels *labels, const struct result *r,
			 struct err *e)
{
	struct err why = ERR_INIT;
	struct text words;
	uint64_t all;
	bool ok;

	/* as a reader it would keep itself from closing in order */
	source_free(s->source);
	case_close(s->file);
	s->source = NULL;
	s->file = case_open(s->path, CASE_WRITE, &why);
	if (!s->file) {
		msg_note("the theft is not remembered: %s", why.text);
		return true;
	}
	if (!case_last_reply(&all, s->file, e) ||
	    !memory_keep(s->file, a, theft->s, theft->nr, labels, e))
		return false;
	if (s->last && s->last != all)
		return true;
	text_init(&words, TEXT_MAX_ANY);
	sources_words(&words, a, theft);
	ok = case_run_begin(&s->run, s->file, TRACER_VERSION, words.s, e) &&
	     sources_finish_run(s, r, e);
	text_release(&words);
	return ok;
}

bool sources_finish(struct sources *s, const struct args *a,
		    const struct follow_texts *theft,
		    const struct labels *labels, const struct result *r,
		    struct err *e)
{
	if (s->run) {
		if (a->follows &&
		    !memory_keep(s->file, a, theft->s, theft->nr, labels, e))
			return false;
		return r->partial || sources_finish_run(s, r, e);
	}
	if (!a->follows || a->recalled || !s->file || case_sealed(s->file) ||
	    r->partial)
		return true;
	return finish_first(s, a, theft, labels, r, e);
}

void sources_close(struct sources *s)
{
	source_free(s->source);
	case_close(s->file);
	free(s->path);
	*s = (struct sources){0};
}
