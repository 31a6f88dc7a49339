#include "export/result_diff.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/text.h"
#include "export/result_diff_rows.h"

enum cause { EVIDENCE, LABELS, THEFT, RULE, VERSION, CAUSE_NR };

static const char *const cause_name[CAUSE_NR] = {"evidence", "labels", "theft",
						 "rule", "version"};

/* Of which cause a parameter is; one that is not here is a rule's. */
static const struct {
	const char *param;
	enum cause cause;
} causes[] = {
	{"tracer", VERSION},  {"network", EVIDENCE},  {"ledger", EVIDENCE},
	{"end", EVIDENCE},    {"end-hash", EVIDENCE}, {"labels", LABELS},
	{"asset", THEFT},     {"address", THEFT},     {"seed-tx", THEFT},
	{"seed-from", THEFT}, {"seed-all", THEFT},    {"seeds", THEFT},
	{"from", THEFT},      {"until", THEFT},	      {"final", THEFT},
};

static enum cause cause_of(const char *param)
{
	size_t i;

	for (i = 0; i < NR_OF(causes); i++)
		if (!strcmp(causes[i].param, param))
			return causes[i].cause;
	return RULE;
}

static const struct json_t *params(const struct json_t *doc)
{
	return js_get(js_get(doc, "run"), "parameters");
}

static const char *value(const struct json_t *doc, const char *key)
{
	const struct json_t *v = js_get(params(doc), key);

	return js_type(v) == JS_STRING ? js_string(v, NULL) : "";
}

static void say(FILE *f, const char *cause, const char *key, const char *old,
		const char *new)
{
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	text_addf(&t, "  %-10s", cause);
	text_add_clean(&t, key, strlen(key));
	text_adds(&t, " ");
	text_add_clean(&t, *old ? old : "(none)",
		       strlen(*old ? old : "(none)"));
	text_adds(&t, " -> ");
	text_add_clean(&t, *new ? new : "(none)",
		       strlen(*new ? new : "(none)"));
	fprintf(f, "%s\n", t.s);
	text_release(&t);
}

/* Says the parameters of one cause that differ; returns whether any does. */
static bool say_cause(FILE *f, const struct result_diff *d, enum cause cause)
{
	const char **key[2], *name = cause_name[cause];
	size_t nr[2], side, i;
	bool any = false;

	nr[0] = js_keys(params(d->old), &key[0]);
	nr[1] = js_keys(params(d->new), &key[1]);
	for (side = 0; side < 2; side++) {
		for (i = 0; i < nr[side]; i++) {
			const char *k = key[side][i];
			const char *old = value(d->old, k);
			const char *new = value(d->new, k);

			/* those of the new one that the old one has are done */
			if (cause_of(k) != cause || !strcmp(old, new) ||
			    (side && js_get(params(d->old), k)))
				continue;
			say(f, any ? "" : name, k, old, new);
			any = true;
		}
	}
	free(key[0]);
	free(key[1]);
	return any;
}

static bool check(const struct json_t *doc, const char *name, struct err *e)
{
	static const char *const arrays[] = {"seeds",	 "disposition",
					     "accounts", "movements",
					     "coverage", "findings"};
	size_t i;

	if (js_type(params(doc)) != JS_OBJECT)
		return err_set(
			e, ERR_DATA,
			"'%s': not the JSON of a result: no run.parameters",
			name);
	for (i = 0; i < NR_OF(arrays); i++)
		if (js_type(js_get(doc, arrays[i])) != JS_ARRAY)
			return err_set(e, ERR_DATA,
				       "'%s': not the JSON of a result: no "
				       "'%s'",
				       name, arrays[i]);
	return true;
}

static const char *const verdicts[CAUSE_NR] = {
	"only the evidence differs: it made the difference",
	"only the labels differ: they made the difference",
	"only what is taken for the theft differs: it made the difference",
	"only the rule differs: it made the difference",
	"only the version of the program differs: it made the difference"};

static void say_verdict(FILE *f, const bool *differs, size_t nr, bool figures,
			bool words)
{
	bool rows = figures || words;
	size_t i;

	fputs("\n", f);
	if (!nr && !rows) {
		fputs("the results are the same\n", f);
		return;
	}
	if (!nr && !figures) {
		fputs("the figures are the same; findings differ by the way in "
		      "which the same evidence was reached\n",
		      f);
		return;
	}
	if (!nr) {
		fputs("they follow from the same and differ: one of them was "
		      "changed, or is no result of tracer\n",
		      f);
		return;
	}
	if (!rows) {
		fputs("the results are the same all the same\n", f);
		return;
	}
	for (i = 0; nr == 1 && i < CAUSE_NR; i++)
		if (differs[i])
			fprintf(f, "%s\n", verdicts[i]);
	if (nr == 1)
		return;
	fputs("more than one thing differs: run it again with one of them "
	      "changed at a time\n",
	      f);
	if (differs[EVIDENCE] && (differs[LABELS] || differs[RULE]))
		fputs("(the ledger is cut to what the judgement needs: other "
		      "labels or rules can change it too)\n",
		      f);
}

bool result_diff(FILE *f, const struct result_diff *d,
		 enum diff_verdict *verdict, struct err *e)
{
	bool differs[CAUSE_NR], figures = false, words = false;
	size_t i, nr = 0;

	if (!check(d->old, d->old_name, e) || !check(d->new, d->new_name, e))
		return false;
	fputs("what it follows from\n", f);
	for (i = 0; i < CAUSE_NR; i++) {
		differs[i] = say_cause(f, d, (enum cause)i);
		nr += differs[i];
	}
	if (!nr)
		fputs("  the same\n", f);
	fputs("\nwhat differs\n", f);
	if (!diff_rows(f, d, &figures, &words, e))
		return false;
	if (!figures && !words)
		fputs("  nothing\n", f);
	say_verdict(f, differs, nr, figures, words);
	*verdict = !figures && !words ? DIFF_SAME
		   : nr || !figures   ? DIFF_EXPLAINED
				      : DIFF_UNEXPLAINED;
	return true;
}
