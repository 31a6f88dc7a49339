#ifndef TRACER_CMD_SUBJECTS_H
#define TRACER_CMD_SUBJECTS_H
/*
 * What bounds are asked of: an account, an owner's accounts, all services.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "cmd/options.h"
#include "export/bounds_out.h"
#include "graph/bounds_moves.h"
#include "ledger/ledger.h"
#include "taint/result.h"

struct subject {
	const char *name;	    /* borrowed */
	bool own;		    /* words of ours */
	struct account_id *account; /* of the ledger */
	size_t accounts; /* 0: no movement of it mattered to the judgement */
};

struct subjects {
	struct subject *row;
	size_t nr;
};

void subjects_release(struct subjects *s);
/* All accounts of the ledger that bear the label; false if there is none. */
bool subjects_add_label(struct subjects *s, const struct result *r,
			const char *label);
void subjects_add_account(struct subjects *s, const struct result *r,
			  struct account_id a);
/* An account, by its canonical name, or a label of which everything since the
 * theft was read, and nothing mattered; false if it is not that. */
bool subjects_add_untouched(struct subjects *s, const struct result *r,
			    const char *name);
/* All accounts that stop taint by their label; false if there is none. */
bool subjects_add_services(struct subjects *s, const struct result *r);
/* Each subject in one theft; row has room for them. ERR_DATA where doubles
 * cannot count so far (graph/bounds.h). */
bool subjects_ask(struct bounds_row *row, const struct subjects *s,
		  const struct result *r, const struct theft *t, struct err *e);
/* For `follow --bounds`: of each theft the owners at which taint ended, then
 * those who hold most, with what the run's rules say of them.  ERR_DATA as
 * above, or if a sum is beyond 64 bits; out->row is to be freed. */
bool subjects_follow(struct bounds_rows *out, const struct result *r,
		     struct err *e);
/* Of each theft, of each single deposit; to be freed by subjects_moves_free().
 * NULL with ERR_DATA as above. */
struct bounds_moves *subjects_moves(const struct result *r, struct err *e);
void subjects_moves_free(struct bounds_moves *m, size_t thefts);
/* For `follow --bounds`: says what rules and limits of following do to them. */
void subjects_tell_limited(const struct args *a);

#endif
