#ifndef TESTS_NIS_SCRIPT_H
#define TESTS_NIS_SCRIPT_H
/*
 * What happens on the chain while the node serves it, told by lines:
 *
 *	announce FROM TO MICROXEM [WORD]   unconfirmed from now on, with a
 *					   message; names or addresses
 *	close [N]	what was announced goes into a block; N blocks in all
 *	owe WHO MICROXEM   from now on the node says so much too much of the
 *			   account's balance
 *	fork		from now on the lines are about another chain that
 *			begins as the first one did, which is still served
 *	switch [AFTER]	the chain that the lines are about is served from
 *			request AFTER + 1 on
 *	at SECONDS	what is announced next is of that time, in Unix
 *			seconds, and so is the block that it goes into
 *	status N	of /status
 *	lie HOW [LAST|HASH]
 *			of the transaction that was announced last, or of the
 *			one so many before it, or of that hash: "omit" leaves
 *			it out, "alter" tells another amount, and so on
 *			(bend.c)
 *	lie none
 *	claim N		a tip that is so many blocks higher, or lower (-N)
 */
#include <stdbool.h>
#include <stddef.h>

#include "nis/nisd.h"

#define SCRIPT_FORKS 4
#define SCRIPT_TXS 16 /* the last that were announced */

struct script {
	struct nisd *node;
	struct chain *now; /* NULL: the node has none */
	struct chain *(*make)(void *arg);
	void *arg;
	struct chain *fork[SCRIPT_FORKS];
	size_t forks;
	size_t told; /* transactions announced */
	struct hash tx[SCRIPT_TXS];
};

/* Does what the line says; false if it says nothing that can be done. */
bool script_line(struct script *s, char *line);
/* When the node serves no more. */
void script_end(struct script *s);

#endif
