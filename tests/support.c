#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

char *shared_data(const char *name, size_t *len)
{
	char path[512], *bytes;
	struct err e = ERR_INIT;

	snprintf(path, sizeof(path), "../shared/data/%s", name);
	if (!file_exists(path)) {
		print_message("# %s is absent\n", path);
		skip();
	}
	if (!file_read(&bytes, len, path, (size_t)1 << 28, &e))
		fail_msg("%s", e.text);
	return bytes;
}

void assert_err(const struct err *e, enum err_kind kind, const char *part)
{
	assert_int_equal(e->kind, kind);
	if (!strstr(e->text, part))
		fail_msg("'%s' does not speak of '%s'", e->text, part);
}

uint64_t rng_next(struct rng *r)
{
	uint64_t z = r->state += 0x9e3779b97f4a7c15ULL;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ULL;
	z = (z ^ z >> 27) * 0x94d049bb133111ebULL;
	return z ^ z >> 31;
}

uint64_t rng_below(struct rng *r, uint64_t n)
{
	return rng_next(r) % n;
}
