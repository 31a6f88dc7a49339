#include <stdlib.h>

#include "base/file.h"
#include "base/json.h"
#include "cmd/cmd.h"
#include "export/result_diff.h"

#define RESULT_MAX ((size_t)2 << 30)

static struct json_t *read_result(const char *path, struct err *e)
{
	struct json_t *doc;
	char *bytes;
	size_t len;

	if (!file_read(&bytes, &len, path, RESULT_MAX, e))
		return NULL;
	doc = js_parse(bytes, len, e);
	free(bytes);
	if (!doc)
		err_prefix(e, "'%s'", path);
	return doc;
}

bool cmd_diff(const struct args *a, int *code, struct err *e)
{
	struct result_diff d = {.old_name = a->operand[0],
				.new_name = a->operand[1],
				.wide = args_flag(a, OPT_WIDE)};
	enum diff_verdict verdict = DIFF_SAME;
	struct json_t *old, *new = NULL;
	bool ok;

	old = read_result(d.old_name, e);
	if (old)
		new = read_result(d.new_name, e);
	d.old = old;
	d.new = new;
	ok = new &&result_diff(stdout, &d, &verdict, e);
	*code = verdict == DIFF_UNEXPLAINED ? ERR_DATA : 0;
	js_free(old);
	js_free(new);
	return ok;
}
