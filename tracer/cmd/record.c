#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cmd/cmd.h"
#include "source/record.h"

bool cmd_record(const struct args *a, int *code, struct err *e)
{
	const char *in = a->operand[0], *out = args_text(a, OPT_OUT);
	struct record_sum sum = {0};
	struct casefile *c;
	bool ok;

	(void)code;
	if (!out || !strcmp(out, "-"))
		return err_set(e, ERR_USAGE,
			       "record: --output is missing: a folder for a "
			       "case, a file for a fixture");
	if (file_is_dir(in)) {
		ok = record_case(&sum, in, out, e);
	} else {
		c = case_open(in, CASE_READ, e);
		ok = c && record_fixture(&sum, c, out, e);
		case_close(c);
	}
	if (ok)
		printf("%" PRIu64 " replies of %" PRIu64 " run%s in '%s'\n",
		       sum.replies, sum.runs, sum.runs == 1 ? "" : "s", out);
	return ok;
}
