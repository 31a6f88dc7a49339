#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "cmd/cmd.h"
#include "cmd/interrupt.h"
#include "cmd/session.h"
#include "cmd/subjects.h"
#include "export/csv_out.h"
#include "export/dot.h"
#include "export/json_result.h"
#include "export/picture.h"
#include "export/screen.h"

static const enum option_id file_options[] = {OPT_JSON, OPT_DOT, OPT_SVG,
					      OPT_PNG, OPT_PDF};

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

static bool check_outputs(const struct args *a, struct err *e)
{
	const char *path;
	size_t i;

	for (i = 0; i < NR_OF(file_options); i++) {
		path = args_text(a, file_options[i]);
		if (path && !check_folder(path, e))
			return false;
	}
	path = args_text(a, OPT_CSV);
	return !path || check_folder(path, e);
}

static bool fill_opts(struct export_opts *o, const struct args *a,
		      struct err *e)
{
	const char *group = args_text(a, OPT_GROUP);
	uint32_t nodes;

	*o = (struct export_opts){0};
	if (group && strcmp(group, "label"))
		return err_set(e, ERR_USAGE, "--group: '%s' is not 'label'",
			       group);
	if (!args_u32(a, OPT_NODES, 0, &nodes, e))
		return false;
	o->nodes = nodes;
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

typedef bool writer(FILE *f, const struct result *r,
		    const struct export_opts *o, struct err *e);

static bool write_file(const char *path, writer *w, const struct result *r,
		       const struct export_opts *o, struct err *e)
{
	struct file_out out;

	if (!path)
		return true;
	if (!file_out_open(&out, path, e))
		return false;
	/* where the disk is full, commit names the file and the cause */
	if (!w(out.f, r, o, e) && !ferror(out.f)) {
		file_out_abort(&out);
		return false;
	}
	return file_out_commit(&out, e);
}

static bool wants_picture(const struct args *a)
{
	return a->count[OPT_SVG] || a->count[OPT_PNG] || a->count[OPT_PDF];
}

static bool draw(const struct args *a, const struct result *r,
		 const struct export_opts *o, struct err *e)
{
	static const struct {
		enum option_id id;
		enum picture_format format;
	} pictures[] = {
		{OPT_SVG, PICTURE_SVG},
		{OPT_PNG, PICTURE_PNG},
		{OPT_PDF, PICTURE_PDF},
	};
	const char *path;
	char *dot = NULL;
	size_t len = 0, i;
	FILE *f;
	bool ok;

	if (!wants_picture(a))
		return true;
	f = open_memstream(&dot, &len);
	if (!f)
		die("out of memory");
	ok = export_dot(f, r, o, e);
	fclose(f);
	for (i = 0; ok && i < NR_OF(pictures); i++) {
		path = args_text(a, pictures[i].id);
		if (path)
			ok = picture_render(path, pictures[i].format, dot, len,
					    NULL, e);
	}
	free(dot);
	return ok;
}

/* What speaks to a program goes to stdout alone. */
static bool wants_stdout(const struct args *a)
{
	static const enum option_id ids[] = {OPT_JSON, OPT_DOT};
	const char *path;
	size_t i;

	for (i = 0; i < NR_OF(ids); i++) {
		path = args_text(a, ids[i]);
		if (path && !strcmp(path, "-"))
			return true;
	}
	return false;
}

/* The DOT before the pictures: it is there whatever becomes of them. */
static bool write_all(const struct args *a, const struct result *r,
		      const struct export_opts *o, struct err *e)
{
	const char *csv = args_text(a, OPT_CSV);

	return (wants_stdout(a) || export_screen(stdout, r, o, e)) &&
	       write_file(args_text(a, OPT_JSON), export_json, r, o, e) &&
	       (!csv || export_csv_dir(csv, r, o, e)) &&
	       write_file(args_text(a, OPT_DOT), export_dot, r, o, e) &&
	       draw(a, r, o, e);
}

/* With the bounds, if they are asked for. */
static bool write_result(const struct args *a, const struct result *r,
			 struct export_opts *o, struct err *e)
{
	struct bounds_rows b = {0};
	bool ok = true;

	if (args_flag(a, OPT_BOUNDS)) {
		subjects_tell_ignored(a);
		ok = subjects_follow(&b, r, e);
		o->bounds = &b;
	}
	ok = ok && write_all(a, r, o, e);
	free(b.row);
	return ok;
}

bool cmd_follow(const struct args *a, int *code, struct err *e)
{
	struct export_opts o;
	struct session s;
	bool ok;

	if (!fill_opts(&o, a, e) || !check_outputs(a, e) ||
	    !session_open(&s, a, a->operand, a->operands, e))
		return false;
	ok = write_result(a, s.result, &o, e);
	session_say_resume(&s, a);
	*code = interrupt_came() ? ERR_INTERRUPT : session_code(a, s.result);
	session_close(&s);
	return ok;
}
