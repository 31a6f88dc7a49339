#include "cmd/verify_runs.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "cmd/memory.h"
#include "cmd/session.h"
#include "cmd/starter.h"
#include "cmd/verify_coverage.h"
#include "export/digest.h"
#include "source/manifest.h"

struct words {
	char **s;
	size_t nr, alloc;
};

/* One word as shell_word() writes it; moves *at behind it. */
static char *next_word(const char **at)
{
	const char *s = *at;
	struct text t;
	bool quoted = false;
	char *word;

	text_init(&t, TEXT_MAX_ANY);
	for (; *s && (quoted || *s != ' '); s++) {
		if (*s == '\'')
			quoted = !quoted;
		else if (*s == '\\' && !quoted && s[1])
			text_addc(&t, *++s);
		else
			text_addc(&t, *s);
	}
	*at = s;
	word = xstrdup(t.len ? t.s : "");
	text_release(&t);
	return word;
}

static void split(struct words *w, const char *s)
{
	while (*s) {
		if (*s == ' ') {
			s++;
			continue;
		}
		VEC_GROW(w->s, w->nr + 1, w->alloc);
		w->s[w->nr++] = next_word(&s);
	}
}

static void words_release(struct words *w)
{
	while (w->nr)
		free(w->s[--w->nr]);
	free(w->s);
}

/* What has a log of runs: a case or, made of one, a fixture. */
struct log {
	struct casefile *c; /* NULL: a fixture */
	const char *path;
	/* Of the last one: what was read of whom. */
	struct text *covered;
};

/* What the run read; no more than that. */
static struct source *open_again(const struct log *log,
				 const struct case_run *r, struct err *e)
{
	return log->c ? case_source(log->c, r->last_reply)
		      : source_open_fixture(log->path, e);
}

/* The digest of what the run comes to now. */
static bool follow_again(struct hash *digest, const struct log *log,
			 const struct case_run *r, const struct args *a,
			 bool last, struct err *e)
{
	struct labels *labels = open_labels(a, e);
	struct follow_run *run = NULL;
	struct follow_hints hints;
	struct follow_opts o;
	struct source *s;
	bool ok;

	follow_hints_init(&hints);
	if (labels && session_opts(&o, a, e)) {
		o.address.s = a->operand;
		o.address.nr = a->operands;
		s = open_again(log, r, e);
		if (s)
			run = follow_source(s, labels, &o, NULL, NULL, &hints,
					    e);
		source_free(s);
	}
	ok = run && export_digest(digest, follow_result(run), e);
	if (ok && last)
		verify_coverage(log->covered, follow_result(run));
	follow_free(run);
	follow_hints_release(&hints);
	labels_free(labels);
	return ok;
}

enum outcome { SAME, OTHER, OPEN };

/* Why it is not SAME stands in e. */
static enum outcome run_again(const struct log *log, const struct case_run *r,
			      bool last, struct err *e)
{
	const unsigned groups = GROUP_NET | GROUP_RANGE | GROUP_SOURCE |
				GROUP_SEED | GROUP_COIN | GROUP_PART |
				GROUP_RULE;
	enum outcome out = OTHER;
	struct words w = {NULL, 0, 0};
	struct hash digest;
	struct args a;

	split(&w, r->parameters);
	VEC_GROW(w.s, w.nr + 2, w.alloc);
	w.s[w.nr++] = xstrdup(log->c ? "--case" : "--fixture");
	w.s[w.nr++] = xstrdup(log->path);
	if (!args_parse(&a, (int)w.nr, w.s, groups, e)) {
		out = OTHER;
	} else if (!memory_recall(&a, true, e)) {
		out = e->kind == ERR_USAGE ? OPEN : OTHER;
	} else if (!a.recalled) {
		err_set(e, ERR_DATA,
			"the theft and the labels that it ended with are not "
			"there");
	} else if (follow_again(&digest, log, r, &a, last, e)) {
		if (!memcmp(digest.b, r->result.b, sizeof(digest.b)))
			out = SAME;
		else if (strcmp(r->version, TRACER_VERSION) || !last)
			out = OPEN;
		if (out != SAME)
			err_put(e, ERR_DATA,
				"run again by version %s, it comes to another "
				"result than version %s logged",
				TRACER_VERSION, r->version);
	}
	args_release(&a);
	words_release(&w);
	return out;
}

static void say(struct text *said, const struct case_run *r, enum outcome out,
		const struct err *why)
{
	text_addf(said, "run %llu%s: %s\n", (unsigned long long)r->id,
		  out == OPEN ? " was not judged" : "", why->text);
}

static bool is_follow(const struct case_run *r)
{
	return r->done && !strncmp(r->parameters, "follow ", 7);
}

/* One run of the log, the last first; *last until one was a follow. */
static void judge(struct nem_tally *t, struct text *said, const struct log *log,
		  const struct case_run *r, bool *last)
{
	struct err why = ERR_INIT;
	enum outcome out;

	if (!is_follow(r)) {
		t->open += !r->done;
		return;
	}
	out = run_again(log, r, *last, &why);
	t->good += out == SAME;
	t->bad += out == OTHER;
	t->open += out == OPEN;
	if (out != SAME)
		say(said, r, out, &why);
	*last = false;
}

bool verify_runs(struct nem_tally *t, struct text *said, struct text *covered,
		 struct casefile *c, struct err *e)
{
	struct log log = {c, case_path(c), covered};
	struct err why = ERR_INIT;
	struct case_run r;
	bool last = true;
	uint64_t nr;

	if (!case_runs(&nr, c, &why))
		return why.kind == ERR_DATA || err_prefix(e, "%s", why.text);
	for (; nr; nr--) {
		why = (struct err)ERR_INIT;
		if (!case_run_get(&r, c, nr, &why))
			continue;
		judge(t, said, &log, &r, &last);
		case_run_release(&r);
	}
	return true;
}

void verify_recorded_runs(struct nem_tally *t, struct text *said,
			  struct text *covered, const struct source *s,
			  const char *dir)
{
	const struct manifest *m = fixture_manifest(s);
	struct log log = {NULL, dir, covered};
	struct err why = ERR_INIT;
	bool last = true;
	size_t i;

	err_set(&why, ERR_DATA, "a recording keeps the replies of the last");
	for (i = m->runs; i > 0; i--) {
		struct case_run r = {.id = i,
				     .version = (char *)m->run[i - 1].version,
				     .parameters =
					     (char *)m->run[i - 1].parameters,
				     .end_height = m->run[i - 1].end_height,
				     .last_reply = m->run[i - 1].last_reply,
				     .done = m->run[i - 1].done,
				     .result = m->run[i - 1].result};

		if (last || !is_follow(&r)) {
			judge(t, said, &log, &r, &last);
			continue;
		}
		t->open++;
		say(said, &r, OPEN, &why);
	}
}
