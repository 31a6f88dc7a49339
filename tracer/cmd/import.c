#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/num.h"
#include "cmd/cmd.h"
#include "cmd/session.h"
#include "ledger/ledger_file.h"

bool cmd_import(const struct args *a, int *code, struct err *e)
{
	const char *out = args_text(a, OPT_OUT);
	char hex[HASH_HEX_SIZE];
	struct ledger *l;
	struct hash h;
	bool ok;

	(void)code;
	if (!out || !strcmp(out, "-"))
		return err_set(e, ERR_USAGE,
			       "import: --output FILE.ledger is missing");
	if (file_is_dir(a->operand[0]))
		return err_set(e, ERR_USAGE,
			       "'%s': a folder; a CSV ledger is wanted",
			       a->operand[0]);
	l = open_ledger(a, a->operand[0], e);
	if (!l)
		return false;
	ok = ledger_file_write(l, out, e);
	if (ok) {
		h = ledger_digest(l);
		hex_encode(hex, h.b, sizeof(h.b));
		printf("%zu movements of %zu accounts in '%s', digest %s\n",
		       ledger_columns(l)->moves, ledger_columns(l)->accounts,
		       out, hex);
	}
	ledger_free(l);
	return ok;
}
