#ifndef TRACER_FOLLOW_AGAIN_H
#define TRACER_FOLLOW_AGAIN_H
/*
 * What a reply says that does not stand its checks is set aside: it stays in
 * the case, it is an integrity finding, and no judgement uses it.  Where
 * there is another node, that one is asked for the block: it has the
 * transaction and proves it.  What stands its checks is used, and a finding
 * says that it came from elsewhere.
 *
 * Nodes are asked one after the other, each once for a height.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/map.h"
#include "ledger/finding.h"
#include "source/source.h"

#define AGAIN_NODES 64 /* that can be asked, at most */

struct readers;

struct again {
	struct map at; /* heights */
	struct again_height *row;
	size_t alloc;
};

void again_init(struct again *x);
void again_release(struct again *x);
/* Is the finding about something that was set aside? */
bool again_is_about(const struct finding *f);
/*
 * Asks the next node that is not `origin` (NULL: not known) for the block.
 * True while one is being asked, false if there is none left.
 */
bool again_ask(struct readers *r, uint64_t height, const char *origin);
/* The same for each height that the findings from number `from` on name. */
void again_ask_found(struct readers *r, size_t from, const char *origin);
/* Takes the answer, NULL: there is none.  What is no such block is a finding
 * and the next node is asked. ERR_DATA as feed_settle. */
bool again_take(struct readers *r, uint64_t height, const struct reply *reply,
		struct err *e);

#endif
