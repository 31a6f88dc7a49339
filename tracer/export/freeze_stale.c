/* What an earlier report left in the folder. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "export/freeze_parts.h"

#define NAMED 5

static bool has_letter(const char *path, const char *name)
{
	char *dir = file_join(path, name);
	char *letter = file_join(dir, "letter.txt");
	bool has = file_exists(letter);

	free(letter);
	free(dir);
	return has;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool refuse(const char *path, struct folders *stale, struct err *e)
{
	struct text names;
	size_t i;

	qsort(stale->name, stale->nr, sizeof(*stale->name), by_name);
	text_init(&names, TEXT_MAX_ANY);
	for (i = 0; i < stale->nr && i < NAMED; i++)
		text_addf(&names, "%s'%s'", i ? ", " : "", stale->name[i]);
	if (stale->nr > NAMED)
		text_addf(&names, " and %zu more", stale->nr - NAMED);
	err_set(e, ERR_USAGE,
		"'%s' has letters of an earlier report that this one does not "
		"write: %s; take them away or name another folder",
		path, names.s);
	text_release(&names);
	return false;
}

bool freeze_no_stale(const char *path, const struct folders *f, struct err *e)
{
	struct folders stale = {NULL, 0, 0};
	DIR *dir = opendir(path);
	struct dirent *entry;
	bool ok = true;
	size_t i;

	if (!dir)
		return true; /* if it is there, writing says why not */
	while ((entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.' || freeze_has(f, entry->d_name) ||
		    !has_letter(path, entry->d_name))
			continue;
		VEC_GROW(stale.name, stale.nr + 1, stale.alloc);
		stale.name[stale.nr++] = xstrdup(entry->d_name);
	}
	closedir(dir);
	if (stale.nr)
		ok = refuse(path, &stale, e);
	for (i = 0; i < stale.nr; i++)
		free(stale.name[i]);
	free(stale.name);
	return ok;
}
