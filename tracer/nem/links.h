#ifndef TRACER_NEM_LINKS_H
#define TRACER_NEM_LINKS_H
/*
 * Delegated harvesting: whose income the fees of a block are.  An importance
 * transfer links an account with a remote key that harvests in its name; on
 * and off work 360 blocks later.  The rule is NIS's (RemoteLinks,
 * DefaultAccountStateCache): each side keeps its last two links, and the
 * newest one not above the block's height decides.
 *
 * It is as good as what was noted: right for a chain read from its
 * beginning; else a signer whose link was made earlier stands for himself.
 */
#include <stdbool.h>
#include <stdint.h>

#include "nem/row.h"

#define NEM_LINK_DELAY 360 /* blocks */

struct nem_links;

struct nem_links *nem_links_new(void);
/* NULL is fine. */
void nem_links_free(struct nem_links *l);
/* Takes an importance transfer, wrapped or not; any other row is ignored.
 * Rows in the order of the chain, each once; a block's before its harvest
 * is asked for. */
void nem_links_note(struct nem_links *l, const struct nem_row *row);
/* Whose the fees of a block at height are, if the key signed it. */
void nem_links_beneficiary(char out[static NEM_ADDRESS_SIZE],
			   const struct nem_links *l, enum nem_network net,
			   const uint8_t signer[static 32], uint64_t height);

#endif
