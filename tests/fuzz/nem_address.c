/* Any text as an address: what is taken comes back the same. */
#include <string.h>

#include "base/die.h"
#include "fuzz.h"
#include "nem/address.h"

static int fuzz_one(const uint8_t *data, size_t size)
{
	char out[NEM_ADDRESS_SIZE], again[NEM_ADDRESS_SIZE];
	const char *s = (const char *)data;
	struct err e = ERR_INIT;
	enum nem_network net;
	bool ok = nem_address_parse(out, &net, s, size, &e);

	if (ok != (nem_address_check(s, size) == 1))
		BUG("parse and check differ");
	if (ok && (!nem_address_parse(again, NULL, out, NEM_ADDRESS_LEN, &e) ||
		   strcmp(out, again) != 0))
		BUG("not canonical");
	return 0;
}
