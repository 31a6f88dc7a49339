#include "base/lib.h"

#include <dlfcn.h>
#include <string.h>

bool lib_load(struct lib *l, struct err *e)
{
	void *lib, *f;
	size_t i;

	if (l->loaded)
		return true;
	lib = dlopen(l->file, RTLD_LAZY | RTLD_LOCAL);
	if (!lib)
		return err_set(e, ERR_SOURCE, "cannot load a library: %s",
			       dlerror());
	for (i = 0; i < l->nr; i++) {
		f = dlsym(lib, l->function[i].name);
		if (!f)
			return err_set(e, ERR_SOURCE, "'%s': no function '%s'",
				       l->file, l->function[i].name);
		memcpy(l->function[i].at, &f, sizeof(f));
	}
	l->loaded = true;
	return true;
}
