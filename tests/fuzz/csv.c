#include "fuzz.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/die.h"
#include "ledger/ledger_csv.h"
#include "nem/address.h"

/* The first byte picks the options; whatever is accepted must be sound. */
static int fuzz_one(const uint8_t *data, size_t size)
{
	struct ledger_csv_opts opts = LEDGER_CSV_OPTS_INIT;
	struct err e = ERR_INIT;
	struct ledger *l;
	char path[64];
	int fd;

	if (!size)
		return 0;
	opts.cut = data[0] & 1;
	opts.raw_decimals = data[0] & 2 ? 18 : -1;
	opts.asset = data[0] & 4 ? "a" : NULL;
	opts.preset = data[0] & 8 ? "etherscan" : NULL;
	opts.whole = data[0] & 16;
	opts.address = data[0] & 32 ? nem_address_canonical : NULL;
	fd = memfd_create("csv", 0);
	if (fd < 0 || write(fd, data + 1, size - 1) != (ssize_t)size - 1)
		BUG("memfd");
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	l = ledger_read_csv(path, &opts, &e);
	close(fd);
	if (l)
		ledger_verify(l);
	else if (e.kind == ERR_NONE || !e.text[0])
		BUG("an error without a text");
	ledger_free(l);
	return 0;
}
