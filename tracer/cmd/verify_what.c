#include "cmd/verify_what.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "ledger/ledger_file.h"

static bool nothing_to_prove(const char *in, bool folder, struct err *e)
{
	struct dirent **sub = NULL;
	struct text t;
	char *dir, *manifest;
	int nr, i;

	if (!folder)
		return err_set(e, ERR_DATA,
			       "'%s': neither a case nor a .ledger: of a CSV "
			       "nothing can be proved (tracer import seals it)",
			       in);
	text_init(&t, 512);
	nr = scandir(in, &sub, NULL, alphasort);
	for (i = 0; i < nr; i++) {
		dir = file_join(in, sub[i]->d_name);
		manifest = file_join(dir, "manifest.json");
		if (sub[i]->d_name[0] != '.' && file_exists(manifest))
			text_addf(&t, "%s'%s'", t.len ? ", " : "", dir);
		free(manifest);
		free(dir);
		free(sub[i]);
	}
	free(sub);
	err_set(e, ERR_SOURCE, "'%s': no manifest.json in it%s%s", in,
		t.len ? "; recorded replies are in " : "", t.len ? t.s : "");
	text_release(&t);
	return false;
}

static bool is_fixture(const char *dir)
{
	char *manifest = file_join(dir, "manifest.json");
	bool is = file_exists(manifest);

	free(manifest);
	return is;
}

static bool is_sqlite(const char *path)
{
	char head[16] = "";
	FILE *f = fopen(path, "rb");
	bool is = f && fread(head, 1, sizeof(head), f) == sizeof(head) &&
		  !memcmp(head, "SQLite format 3", sizeof(head));

	if (f)
		fclose(f);
	return is;
}

bool verify_can(const char *in, bool folder, struct err *e)
{
	bool can =
		folder ? is_fixture(in) : ledger_file_is(in) || is_sqlite(in);

	return can || nothing_to_prove(in, folder, e);
}
