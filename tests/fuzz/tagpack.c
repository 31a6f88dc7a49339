#include "fuzz.h"

#include <unistd.h>

#include "base/die.h"
#include "label/label.h"

static int fuzz_one(const uint8_t *data, size_t size)
{
	struct labels *l = labels_new();
	struct err e = ERR_INIT;
	char path[] = "/tmp/tagpack-XXXXXX.yaml";
	int fd = mkstemps(path, 5);

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		BUG("cannot write");
	close(fd);
	if (!labels_load(l, path, NULL, &e) &&
	    (e.kind != ERR_DATA || !e.text[0]))
		BUG("an error without a text");
	unlink(path);
	labels_free(l);
	return 0;
}
