#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/num.h"
#include "cmd/cmd.h"
#include "source/case.h"

/* SHA-256 of the file as it lies there, which sha256sum gives too. */
static bool file_digest(char hex[static HASH_HEX_SIZE], const char *path,
			struct err *e)
{
	struct sha256 *s;
	char buf[65536];
	struct hash h;
	size_t n;
	FILE *f = fopen(path, "rb");
	bool ok;

	if (!f)
		return err_errno(e, ERR_SOURCE, path, "cannot open");
	s = sha256_begin();
	while ((n = fread(buf, 1, sizeof(buf), f)) > 0)
		sha256_add(s, buf, n);
	h = sha256_end(s);
	ok = !ferror(f) || err_errno(e, ERR_SOURCE, path, "cannot read");
	fclose(f);
	hex_encode(hex, h.b, sizeof(h.b));
	return ok;
}

static bool seal(uint64_t *replies, uint64_t *runs, struct hash *digest,
		 char **rows, const char *path, struct err *e)
{
	struct casefile *c = case_open(path, CASE_WRITE, e);
	bool ok = c && case_last_reply(replies, c, e) && case_runs(runs, c, e);

	if (ok && !*replies)
		ok = err_set(e, ERR_USAGE, "'%s': nothing in it to seal", path);
	ok = ok && case_seal(digest, c, e) &&
	     case_meta_get(rows, c, "sealed", e);
	case_close(c);
	return ok;
}

bool cmd_seal(const struct args *a, int *code, struct err *e)
{
	char replies_hex[HASH_HEX_SIZE], file_hex[HASH_HEX_SIZE];
	const char *path = a->operand[0];
	uint64_t replies, runs;
	struct hash digest;
	char *rows = NULL;
	bool ok;

	(void)code;
	ok = seal(&replies, &runs, &digest, &rows, path, e) &&
	     file_digest(file_hex, path, e);
	if (ok) {
		hex_encode(replies_hex, digest.b, sizeof(digest.b));
		printf("sealed  %" PRIu64 " replies of %" PRIu64 " run%s; "
		       "nothing is written to it any more\n"
		       "digest  %s\n"
		       "        of the requests and replies\n"
		       "seal    %s\n"
		       "        of these, the log of runs and what is "
		       "remembered\n"
		       "file    %s\n"
		       "        SHA-256 of the file: sign this, or the file\n",
		       replies, runs, runs == 1 ? "" : "s", replies_hex,
		       rows ? rows : "", file_hex);
	}
	free(rows);
	return ok;
}
