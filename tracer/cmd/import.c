#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/msg.h"
#include "base/num.h"
#include "cmd/cmd.h"
#include "cmd/interrupt.h"
#include "cmd/progress.h"
#include "cmd/session.h"
#include "follow/import.h"
#include "ledger/ledger_file.h"

/* Options that say how a CSV is to be read mean nothing elsewhere. */
static bool no_csv_options(const struct args *a, struct err *e)
{
	size_t i;

	for (i = 0; i < OPT_NR; i++)
		if (option_table[i].group & (GROUP_CSV | GROUP_COIN) &&
		    a->count[i])
			return err_set(e, ERR_USAGE, "--%s: '%s' is no CSV",
				       option_table[i].name, a->operand[0]);
	return true;
}

static struct ledger *read_recording(const struct args *a, const char *in,
				     struct err *e)
{
	struct progress shown = {0};
	struct ledger *l = NULL;
	struct sources s = {0};
	bool ok;

	if (!no_csv_options(a, e))
		return NULL;
	if (file_is_dir(in)) {
		s.source = source_open_fixture(in, e);
		ok = s.source != NULL;
	} else {
		ok = sources_open_case(&s, a, in, e);
	}
	if (ok) {
		interrupt_catch();
		l = follow_import(s.source, false, progress_show, &shown, e);
		msg_progress_end();
		if (!l)
			err_prefix(e, "'%s'", in);
	}
	sources_close(&s);
	return l;
}

/* A name that nothing has would be dropped unseen. */
static bool has_coin(const struct args *a, const struct ledger *l,
		     struct err *e)
{
	const char *coin = args_text(a, OPT_ASSET);
	struct asset_id id;

	return !coin || ledger_find_asset(l, &id, coin, strlen(coin)) ||
	       err_set(e, ERR_USAGE, "--asset: '%s': no movement of it in '%s'",
		       coin, a->operand[0]);
}

/* What is not in the columns: `follow` will have it as findings. */
static void say_dropped(const char *in, const struct ledger *l)
{
	const struct findings *f = ledger_findings(l);
	size_t i;

	for (i = 0; i < f->nr; i++)
		if (f->row[i].kind == FINDING_CUT_DIGITS ||
		    f->row[i].kind == FINDING_OTHER_ASSETS ||
		    f->row[i].kind == FINDING_FAILED_ROWS)
			msg_note("'%s': %s", in, f->row[i].text);
}

static void say_sealed(const char *out, const struct ledger *l)
{
	const struct ledger_columns *c = ledger_columns(l);
	size_t accounts = c->accounts - PSEUDO_NR;
	struct hash h = ledger_digest(l);
	char hex[HASH_HEX_SIZE];

	hex_encode(hex, h.b, sizeof(h.b));
	printf("%zu movement%s of %zu account%s in '%s', digest %s\n", c->moves,
	       c->moves == 1 ? "" : "s", accounts, accounts == 1 ? "" : "s",
	       out, hex);
}

bool cmd_import(const struct args *a, int *code, struct err *e)
{
	const char *in = a->operand[0], *out = args_text(a, OPT_OUT);
	struct ledger *l;
	bool ok;

	(void)code;
	if (!out || !strcmp(out, "-"))
		return err_set(e, ERR_USAGE,
			       "import: --output FILE.ledger is missing");
	l = file_is_dir(in) || case_is(in)
		    ? read_recording(a, in, e)
		    : open_ledger(a, in, LEDGER_FILE_CHECKED, e);
	if (!l)
		return false;
	ok = has_coin(a, l, e) && ledger_file_write(l, out, e);
	if (ok) {
		say_dropped(in, l);
		say_sealed(out, l);
	}
	ledger_free(l);
	return ok;
}
