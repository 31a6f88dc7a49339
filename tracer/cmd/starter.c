#include "cmd/starter.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/msg.h"
#include "base/num.h"
#include "nem/address.h"

/*
 * Where the data lies that is installed with the program, seen from the
 * program's own folder, so that a build tree and an installation that was
 * moved work too: PREFIX/bin, build, build/san, build/san/verify.
 */
static const char *const data_dirs[] = {
	"../share/tracer",
	"../fixtures",
	"../../fixtures",
	"../../../fixtures",
};

char *find_data(const char *name)
{
	char exe[4096], *slash, *dir, *path;
	const char *given = getenv("TRACER_DATA");
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	size_t i;

	if (given)
		return file_join(given, name);
	if (n > 0) {
		exe[n] = 0;
		slash = strrchr(exe, '/');
		if (slash)
			*slash = 0;
		for (i = 0; i < NR_OF(data_dirs); i++) {
			dir = file_join(exe, data_dirs[i]);
			path = file_join(dir, name);
			free(dir);
			if (file_exists(path))
				return path;
			free(path);
		}
	}
	return NULL;
}

static bool load_all(struct labels *l, const struct args *a, struct err *e)
{
	char *starter = find_data("labels/nem.csv");
	bool ok = true;
	size_t i;

	if (starter)
		ok = labels_load(l, starter, nem_address_canonical, e);
	else
		msg_warn("the starter set of labels (labels/nem.csv) is not "
			 "installed: only --labels count");
	free(starter);
	for (i = 0; ok && i < a->count[OPT_LABELS]; i++)
		ok = labels_load(l, a->value[OPT_LABELS][i],
				 nem_address_canonical, e);
	return ok;
}

static bool restore(struct labels *l, const struct args *a, struct err *e)
{
	char hex[HASH_HEX_SIZE];
	struct hash h;

	if (!labels_restore(l, a->labels, nem_address_canonical, e))
		return err_prefix(e, "labels that the case remembers");
	h = labels_digest(l);
	hex_encode(hex, h.b, sizeof(h.b));
	return !strcmp(hex, a->labels_digest) ||
	       err_set(e, ERR_DATA,
		       "labels that the case remembers: not of the digest %s",
		       a->labels_digest);
}

struct labels *open_labels(const struct args *a, struct err *e)
{
	struct labels *l = labels_new();

	if (a->labels) {
		if (restore(l, a, e))
			return l;
		goto fail;
	}
	if (args_flag(a, OPT_NO_LABELS)) {
		if (a->count[OPT_LABELS]) {
			err_set(e, ERR_USAGE,
				"--labels and --no-labels contradict");
			goto fail;
		}
		return l;
	}
	if (load_all(l, a, e))
		return l;
fail:
	labels_free(l);
	return NULL;
}
