#ifndef TRACER_CMD_VERIFY_WHAT_H
#define TRACER_CMD_VERIFY_WHAT_H
#include <stdbool.h>

#include "base/err.h"

/* Is it a fixture (folder), a case or a .ledger, by its first bytes?  Else the
 * error says what may have been meant: ERR_SOURCE for a folder, ERR_DATA. */
bool verify_can(const char *in, bool folder, struct err *e);

#endif
