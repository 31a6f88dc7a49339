#include "cmd/folder.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"

static const struct {
	const char *variable, *under_home, *for_what;
} folders[] = {
	[FOLDER_DATA] = {"XDG_DATA_HOME", ".local/share/tracer",
			 "no --case FILE, and no HOME either"},
	[FOLDER_CACHE] = {"XDG_CACHE_HOME", ".cache/tracer", "no HOME"},
};

char *folder_open(enum folder which, struct err *e)
{
	const char *xdg = getenv(folders[which].variable);
	const char *home = getenv("HOME");
	char *dir, *sub;
	bool ok = true;

	if (xdg && *xdg == '/') {
		dir = file_join(xdg, "tracer");
	} else if (home && *home) {
		dir = file_join(home, folders[which].under_home);
	} else {
		err_set(e, ERR_USAGE, "%s", folders[which].for_what);
		return NULL;
	}
	for (sub = strchr(dir + 1, '/'); ok && sub;
	     sub = strchr(sub + 1, '/')) {
		*sub = 0;
		ok = file_make_dir(dir, e);
		*sub = '/';
	}
	if (ok && file_make_dir(dir, e))
		return dir;
	free(dir);
	return NULL;
}

struct checked *folder_checked(void)
{
	struct err ignored = ERR_INIT;
	char *dir = folder_open(FOLDER_CACHE, &ignored), *path = NULL;
	struct checked *c;

	if (dir)
		path = file_join(dir, "signatures");
	c = checked_open(path);
	free(path);
	free(dir);
	return c;
}
