#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"
#include "cmd/interrupt.h"
#include "cmd/language.h"
#include "cmd/session.h"
#include "cmd/tags_audit.h"
#include "cmd/tags_unsigned.h"
#include "export/modelled.h"
#include "export/tags_out.h"

static bool find_limits(struct tag_limits *l, const struct args *a,
			const struct result *r, struct err *e)
{
	const char *min = args_text(a, OPT_TAG_MIN);
	uint64_t units = TAG_MIN_WHOLE;
	unsigned i;

	if (!args_u32(a, OPT_TAG_SHARE, TAG_SHARE, &l->share, e))
		return false;
	if (l->share > 100)
		return err_set(e, ERR_USAGE, "--tag-share: at most 100");
	for (i = 0; i < r->decimals; i++)
		if (__builtin_mul_overflow(units, 10, &units))
			units = UINT64_MAX;
	l->min = amount_of(units);
	if (!min || amount_parse(&l->min, NULL, min, strlen(min), r->decimals,
				 AMOUNT_EXACT, e))
		return true;
	e->kind = ERR_USAGE;
	return err_prefix(e, "--tag-min '%s'", min);
}

/* What was written, in a line; why others are not in it, in one each. */
static void tell(const struct tags_input *in)
{
	size_t nr[TAG_REASON_NR] = {0};
	char min[AMOUNT_TEXT_MAX];
	size_t i;

	modelled_line(stdout, in->result);
	for (i = 0; i < in->tags->nr; i++)
		nr[in->tags->row[i].reason]++;
	amount_format(min, in->limits->min, in->result->decimals,
		      AMOUNT_GROUPED);
	printf("%zu account%s to tag, each with at least %s %s and %u %% of "
	       "its receipts (%s)\n",
	       nr[TAG_LISTED], nr[TAG_LISTED] == 1 ? "" : "s", min,
	       in->result->asset_unit, in->limits->share,
	       policy_name(in->result->rules->rank));
	if (in->tags->nr > in->tags->listed)
		printf("%zu not, see not-tagged.csv:\n",
		       in->tags->nr - in->tags->listed);
	for (i = TAG_LISTED + 1; i < TAG_REASON_NR; i++)
		if (nr[i])
			printf("  %8zu  %s\n", nr[i],
			       tag_reason_text((enum tag_reason)i));
}

static bool write_tags(const char *dir, const struct args *a,
		       const struct result *r, const struct export_opts *opts,
		       struct err *e)
{
	struct taggings tags;
	struct tag_limits limits;
	struct tags_input in = {r, &tags, &limits, opts};
	bool ok;

	if (!find_limits(&limits, a, r, e))
		return false;
	taggings_find(&tags, r, &limits);
	ok = export_tags_dir(dir, &in, e) && tags_unsigned(dir, a, r, &tags, e);
	if (ok)
		tell(&in);
	taggings_release(&tags);
	return ok;
}

/* An audit wants all that was read, for tags on whom taint did not reach. */
static bool open_it(struct session *s, const struct args *a, struct err *e)
{
	if (args_flag(a, OPT_AUDIT))
		return session_open_read(s, a, a->value[OPT_THEFT],
					 a->count[OPT_THEFT], NULL, e);
	return session_open(s, a, a->value[OPT_THEFT], a->count[OPT_THEFT], e);
}

bool cmd_tags(const struct args *a, int *code, struct err *e)
{
	const char *dir = args_text(a, OPT_OUT);
	struct export_opts opts = {0};
	struct value value;
	struct session s;
	bool ok;

	if (!dir)
		return err_set(e, ERR_USAGE, "tags: --output DIR is missing");
	if (!a->count[OPT_THEFT])
		return err_set(e, ERR_USAGE,
			       "tags: --theft ADDRESS is missing");
	if (!tags_unsigned_check(a, e))
		return false;
	if (!value_opts(&value, &opts, a, e) || !open_it(&s, a, e)) {
		value_release(&value);
		return false;
	}
	session_say_what_if(a);
	ok = args_flag(a, OPT_AUDIT) ? tags_audit(dir, a, s.result, e)
				     : write_tags(dir, a, s.result, &opts, e);
	session_say_resume(&s, a);
	*code = interrupt_came() ? ERR_INTERRUPT
				 : session_say_code(a, s.result);
	session_close(&s);
	value_release(&value);
	return ok;
}
