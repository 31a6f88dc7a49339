#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "cmd/cmd.h"
#include "cmd/interrupt.h"
#include "cmd/language.h"
#include "cmd/pictures.h"
#include "cmd/session.h"
#include "cmd/subjects.h"
#include "export/csv_out.h"
#include "export/graphml.h"
#include "export/json_result.h"
#include "export/screen.h"
#include "export/value.h"

static const enum option_id file_options[] = {OPT_JSON, OPT_DOT, OPT_GRAPHML,
					      OPT_SVG,	OPT_PNG, OPT_PDF};

/* A folder that is missing is said before the work, not after it. */
static bool check_folder(const char *path, struct err *e)
{
	char *dir, *slash;
	size_t len;
	bool ok;

	if (!strcmp(path, "-"))
		return true;
	dir = xstrdup(path);
	/* "out/" is a folder in this one */
	for (len = strlen(dir); len > 1 && dir[len - 1] == '/'; len--)
		dir[len - 1] = 0;
	slash = strrchr(dir, '/');
	if (slash)
		*slash = 0;
	ok = !slash || slash == dir || file_is_dir(dir);
	if (!ok)
		err_set(e, ERR_SOURCE,
			"'%s': cannot write: there is no folder '%s'", path,
			dir);
	free(dir);
	return ok;
}

/* Of two results in one file the second would end the first; a device takes
 * both. */
static bool check_apart(const struct args *a, struct err *e)
{
	const char *path, *other;
	size_t i, k;

	for (i = 0; i < NR_OF(file_options); i++)
		for (k = 0; k < i; k++) {
			path = args_text(a, file_options[i]);
			other = args_text(a, file_options[k]);
			if (path && other && !strcmp(path, other) &&
			    strncmp(path, "/dev/", 5) != 0)
				return err_set(
					e, ERR_USAGE,
					"--%s and --%s: both to '%s'",
					option_table[file_options[k]].name,
					option_table[file_options[i]].name,
					path);
		}
	return true;
}

static bool check_outputs(const struct args *a, struct err *e)
{
	const char *path;
	size_t i;

	if (!check_apart(a, e))
		return false;
	for (i = 0; i < NR_OF(file_options); i++) {
		path = args_text(a, file_options[i]);
		if (path && !check_folder(path, e))
			return false;
	}
	path = args_text(a, OPT_CSV);
	if (path && file_exists(path) && !file_is_dir(path))
		return err_set(e, ERR_SOURCE,
			       "--csv '%s': a file, where a folder is to be "
			       "written",
			       path);
	return !path || check_folder(path, e);
}

static bool fill_opts(struct export_opts *o, const struct args *a,
		      struct err *e)
{
	const char *group = args_text(a, OPT_GROUP);

	*o = (struct export_opts){0};
	if (group && strcmp(group, "label"))
		return err_set(e, ERR_USAGE, "--group: '%s' is not 'label'",
			       group);
	if (!pictures_nodes(o, a, e))
		return false;
	if (args_flag(a, OPT_WIDE))
		o->flags |= EXPORT_WIDE;
	if (args_flag(a, OPT_FOR_EXCEL))
		o->flags |= EXPORT_EXCEL;
	if (args_flag(a, OPT_FULL))
		o->flags |= EXPORT_FULL;
	if (group)
		o->flags |= EXPORT_BY_LABEL;
	return true;
}

/* What speaks to a program goes to stdout alone. */
static bool wants_stdout(const struct args *a)
{
	static const enum option_id ids[] = {OPT_JSON, OPT_DOT, OPT_GRAPHML};
	const char *path;
	size_t i;

	for (i = 0; i < NR_OF(ids); i++) {
		path = args_text(a, ids[i]);
		if (path && !strcmp(path, "-"))
			return true;
	}
	return false;
}

static bool write_all(const struct args *a, const struct result *r,
		      const struct export_opts *o, struct err *e)
{
	const char *csv = args_text(a, OPT_CSV);

	return (wants_stdout(a) || export_screen(stdout, r, o, e)) &&
	       write_with(args_text(a, OPT_JSON), export_json, r, o, e) &&
	       write_with(args_text(a, OPT_GRAPHML), export_graphml, r, o, e) &&
	       (!csv || export_csv_dir(csv, r, o, e)) &&
	       pictures_write(a, r, o, e);
}

/* With the bounds, if they are asked for. */
static bool write_result(const struct args *a, const struct result *r,
			 struct export_opts *o, struct err *e)
{
	struct bounds_rows b = {0};
	bool ok = true;

	if (args_flag(a, OPT_BOUNDS)) {
		subjects_tell_limited(a);
		ok = subjects_follow(&b, r, e);
		o->bounds = &b;
	}
	ok = ok && write_all(a, r, o, e);
	free(b.row);
	return ok;
}

static bool follow_and_write(const struct args *a, int *code,
			     struct export_opts *o, struct err *e)
{
	struct session s;
	bool ok;

	/* bounds ask who paid whom */
	ok = args_flag(a, OPT_BOUNDS)
		     ? session_open_read(&s, a, a->operand, a->operands, NULL,
					 e)
		     : session_open(&s, a, a->operand, a->operands, e);
	if (!ok)
		return false;
	ok = write_result(a, s.result, o, e);
	session_say_resume(&s, a);
	*code = interrupt_came() ? ERR_INTERRUPT : session_code(a, s.result);
	session_close(&s);
	return ok;
}

bool cmd_follow(const struct args *a, int *code, struct err *e)
{
	struct value value = {.rates = 0};
	struct export_opts o;
	bool ok;

	ok = fill_opts(&o, a, e) && check_outputs(a, e) &&
	     value_opts(&value, &o, a, e) && follow_and_write(a, code, &o, e);
	value_release(&value);
	return ok;
}
