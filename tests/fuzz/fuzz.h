#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H
/*
 * A fuzz target defines fuzz_one() and includes this.  Built as usual it is
 * a program that replays the files given; built with -DLIBFUZZER it hunts.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"

static int fuzz_one(const uint8_t *data, size_t size);

#ifdef LIBFUZZER
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_one(data, size);
}
#else
int main(int argc, char **argv)
{
	struct err e = ERR_INIT;
	char *bytes;
	size_t len;
	int i;

	for (i = 1; i < argc; i++) {
		if (!file_read(&bytes, &len, argv[i], 1 << 26, &e)) {
			fprintf(stderr, "%s\n", e.text);
			return 1;
		}
		fuzz_one((const uint8_t *)bytes, len);
		free(bytes);
	}
	return 0;
}
#endif

#endif
