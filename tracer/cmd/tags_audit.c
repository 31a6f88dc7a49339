#include "cmd/tags_audit.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "export/audit_out.h"

static bool write_csv(const char *dir, const struct result *r,
		      const struct tag_audit *audit, struct err *e)
{
	struct export_opts o = {0};
	struct file_out out;

	if (!file_make_dir(dir, e) || !file_out_in(&out, dir, "audit.csv", e))
		return false;
	export_audit_csv(out.f, r, &o, audit);
	return file_out_commit(&out, e);
}

bool tags_audit(const char *dir, const struct args *a, const struct result *r,
		struct err *e)
{
	static const char *const known[] = {TAGGED_DEFAULTS};
	struct tag_audit *audit = xcalloc(r->thefts + 1, sizeof(*audit));
	const char *const *mosaic = known;
	size_t mosaics = NR_OF(known), i;
	struct tagged tags;
	bool ok;

	if (a->count[OPT_MOSAIC]) {
		mosaic = a->value[OPT_MOSAIC];
		mosaics = a->count[OPT_MOSAIC];
	}
	tagged_init(&tags, result_read(r), mosaic, mosaics);
	for (i = 0; i < r->thefts; i++)
		audit_find(&audit[i], r, i, &tags);
	ok = write_csv(dir, r, audit, e);
	for (i = 0; i < r->thefts; i++) {
		if (ok)
			export_audit_text(stdout, r, i, &audit[i]);
		audit_release(&audit[i]);
	}
	tagged_release(&tags);
	free(audit);
	return ok;
}
