#include <stdlib.h>

#include "base/file.h"
#include "base/mem.h"
#include "cmd/check.h"
#include "export/deposits.h"

/* A folder gets a deposits.csv, another name is the file's. */
static bool write_csv(const struct args *a, const struct deposits *d, size_t nr,
		      struct err *e)
{
	struct export_opts o = {
		.flags = args_flag(a, OPT_FOR_EXCEL) ? EXPORT_EXCEL : 0};
	const char *path = args_text(a, OPT_CSV);
	struct file_out out;

	if (!file_out_table(&out, path, "deposits.csv", e))
		return false;
	export_deposits_csv(out.f, &o, d, nr);
	return file_out_commit(&out, e);
}

bool screen_into(const struct screen *x, const struct args *a, int *code,
		 struct err *e)
{
	const char *csv = args_text(a, OPT_CSV);
	size_t nr = x->s.result->thefts, i;
	enum verdict worst = VERDICT_CLEAN;
	char name[ACCOUNT_TEXT_MAX + 1];
	struct deposits *d;
	bool ok = true;

	if (!follow_name(name, x->s.run, args_text(a, OPT_INTO), e))
		return err_prefix(e, "--into");
	d = xcalloc(nr + 1, sizeof(*d));
	for (i = 0; i < nr; i++) {
		deposits_find(&d[i], &x->view, i, name);
		if (d[i].verdict > worst)
			worst = d[i].verdict;
	}
	if (!csv || (csv[0] != '-' || csv[1])) {
		session_say_what_if(a);
		verdict_print_faults(stdout, &x->view);
		for (i = 0; i < nr; i++)
			export_deposits_text(stdout, &d[i]);
	}
	if (csv)
		ok = write_csv(a, d, nr, e);
	for (i = 0; i < nr; i++)
		deposits_release(&d[i]);
	free(d);
	*code = verdict_view_code(&x->view, worst);
	return ok;
}
