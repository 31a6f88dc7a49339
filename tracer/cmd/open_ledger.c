#include <string.h>

#include "base/msg.h"
#include "cmd/session.h"
#include "ledger/ledger_csv.h"
#include "ledger/ledger_file.h"
#include "nem/address.h"

static void show_import(void *ctx, uint64_t bytes, uint64_t rows, bool sealing)
{
	(void)ctx;
	msg_progress("%llu MB read, %llu rows%s",
		     (unsigned long long)(bytes / 1000000),
		     (unsigned long long)rows, sealing ? ", sealing" : "");
}

struct ledger *open_ledger(const struct args *a, const char *path,
			   enum ledger_file_flags flags, struct err *e)
{
	struct ledger_csv_opts o = LEDGER_CSV_OPTS_INIT;
	const char *columns = args_text(a, OPT_COLUMNS);
	struct ledger *l;
	uint32_t raw;

	if (!path)
		path = args_text(a, OPT_LEDGER);
	if (ledger_file_is(path))
		return ledger_file_open(path, flags, e);
	if (columns && strchr(columns, '='))
		o.columns = columns;
	else
		o.preset = columns;
	o.coin = args_text(a, OPT_ASSET);
	o.decimals = args_text(a, OPT_DECIMALS);
	o.cut = args_flag(a, OPT_CUT);
	o.whole = args_flag(a, OPT_WHOLE);
	o.address = nem_address_canonical;
	if (args_text(a, OPT_RAW_DECIMALS)) {
		if (!args_u32(a, OPT_RAW_DECIMALS, 0, &raw, e))
			return NULL;
		if (raw > 36) {
			err_set(e, ERR_USAGE, "--raw-decimals: at most 36");
			return NULL;
		}
		o.raw_decimals = (int)raw;
	}
	o.progress = show_import;
	l = ledger_read_csv(path, &o, e);
	msg_progress_end();
	return l;
}
