#ifndef TRACER_CMD_SESSION_H
#define TRACER_CMD_SESSION_H
/*
 * What most commands begin with: labels, a source, a theft, and the result
 * of following it.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "cmd/options.h"
#include "cmd/sources.h"
#include "follow/follow.h"
#include "label/label.h"
#include "ledger/ledger.h"
#include "ledger/ledger_file.h"

struct session {
	struct labels *labels;
	struct sources sources;
	struct follow_run *run;
	const struct result *result; /* valid until session_close */
	struct result plain;	     /* of session_open_plain */
};

/*
 * Opens what the options name and follows the theft at these addresses, or
 * the several ones of a->thefts.
 * If no seed follows from the options, what could be meant is listed on
 * stderr behind the error, and e is left without text.
 */
bool session_open(struct session *s, const struct args *a,
		  const char *const *address, size_t addresses, struct err *e);
/* The same for who looks at nothing but the traces, their movements and these
 * movements' accounts: of a .ledger file other columns may be corrupt. */
bool session_open_trace(struct session *s, const struct args *a,
			const char *const *address, size_t addresses,
			struct err *e);
/* Then for who looks at one account's history, too. ERR_DATA. O(its rows). */
bool session_check_account(const struct session *s, const struct args *a,
			   struct account_id account, struct err *e);
/* The same; result->read has everything that was read, result->signers
 * whether `who` is multisig (an address; NULL: of nobody). */
bool session_open_read(struct session *s, const struct args *a,
		       const char *const *address, size_t addresses,
		       const char *who, struct err *e);
/* Do the options, or the case, say what was stolen? ERR_USAGE names the
 * command. */
bool session_says_theft(const struct args *a, const char *command,
			struct err *e);
/*
 * Opens what is known of one account, without a theft: result->thefts is 0.
 * Of recorded replies only those of this account are read.
 */
bool session_open_plain(struct session *s, const struct args *a,
			const char *address, struct err *e);
/* On standard output: what differs from what the case remembers, if anything
 * does. For what is printed without the screen of export/. */
void session_say_what_if(const struct args *a);
/* After SIGINT: that the result is partial, and the command that goes on. */
void session_say_resume(const struct session *s, const struct args *a);
/* The exit code that a result asks for: 1 where a finding says that integrity
 * failed, 4 where something tainted was not read and --strict asks. */
int session_code(const struct args *a, const struct result *r);
/* The same for what is printed without its findings: integrity is said on
 * stderr. */
int session_say_code(const struct args *a, const struct result *r);
void session_close(struct session *s);

/* What the options say of how to follow; o->address is left to the caller.
 * ERR_USAGE. o borrows from a. */
bool session_opts(struct follow_opts *o, const struct args *a, struct err *e);

/* The CSV or .ledger file of --ledger, or of `path` if it is not NULL; the
 * flags are those for a .ledger file. NULL on error. */
struct ledger *open_ledger(const struct args *a, const char *path,
			   enum ledger_file_flags flags, struct err *e);

#endif
