#include "fuzz.h"

#include <string.h>

#include "base/die.h"
#include "source/manifest.h"

/* Whatever is accepted must be whole and stay inside its folder. */
static int fuzz_one(const uint8_t *data, size_t size)
{
	struct err e = ERR_INIT;
	struct manifest m;
	size_t i;

	if (manifest_read(&m, (const char *)data, size, &e)) {
		for (i = 0; i < m.replies; i++)
			if (m.reply[i].file[0] == '/' ||
			    strstr(m.reply[i].file, "/../") ||
			    !strncmp(m.reply[i].file, "../", 3))
				BUG("file '%s'", m.reply[i].file);
		if (m.key.nr != m.replies)
			BUG("%zu keys, %zu replies", m.key.nr, m.replies);
	} else if (e.kind != ERR_DATA || !e.text[0]) {
		BUG("an error without a text");
	}
	manifest_release(&m);
	return 0;
}
