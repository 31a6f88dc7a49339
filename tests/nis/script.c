/*
 * A test in another process tells the node what happens, a line each.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../chain/stage.h"
#include "base/num.h"
#include "nis/script.h"

static uint64_t number(const char *s)
{
	uint64_t v;

	return s && num_u64(&v, s, strlen(s)) ? v : 0;
}

/* By name, or by address. */
static uint32_t account(struct chain *c, const char *name)
{
	return strlen(name) == ADDRESS_LEN ? chain_address(c, name)
					   : chain_account(c, name);
}

static bool announce(struct script *s, char **word, size_t nr)
{
	struct chain *c = s->now;
	struct chain_tx *tx;

	if (nr < 4)
		return false;
	tx = chain_transfer(c, account(c, word[1]), account(c, word[2]),
			    number(word[3]));
	if (nr > 4)
		chain_say(c, tx, word[4]);
	chain_announce(c, tx);
	s->tx[s->told++ % SCRIPT_TXS] = tx->hash;
	return true;
}

static bool lie(struct script *s, char **word, size_t nr)
{
	uint64_t back = nr > 2 ? number(word[2]) : 0;
	struct hash tx;

	if (nr > 1 && !strcmp(word[1], "none"))
		return nisd_lie(s->node, NULL, NULL);
	if (nr > 2 && strlen(word[2]) == HASH_HEX_SIZE - 1)
		return hex_decode(tx.b, word[2], HASH_HEX_SIZE - 1) &&
		       nisd_lie(s->node, word[1], &tx);
	return nr > 1 && back < s->told && back < SCRIPT_TXS &&
	       nisd_lie(s->node, word[1],
			&s->tx[(s->told - 1 - back) % SCRIPT_TXS]);
}

static int64_t offset(const char *s)
{
	return *s == '-' ? -(int64_t)number(s + 1) : (int64_t)number(s);
}

static void close_blocks(struct chain *c, uint64_t nr)
{
	chain_confirm(c);
	do
		chain_close(c, chain_account(c, "harvester"));
	while (nr-- > 1);
}

static bool owe(struct chain *c, char **word, size_t nr)
{
	if (nr < 3)
		return false;
	c->account[account(c, word[1])].xem += number(word[2]);
	return true;
}

/* Announced a minute before the block, which is later than the one before. */
static bool set_time(struct chain *c, uint64_t unix_time)
{
	int64_t time = (int64_t)unix_time - CHAIN_EPOCH + 60;

	if (time <= c->block[c->blocks - 1].time || time > INT32_MAX)
		return false;
	c->time = (int32_t)time;
	return true;
}

static bool fork_chain(struct script *s)
{
	if (s->forks == SCRIPT_FORKS || !s->make)
		return false;
	s->fork[s->forks++] = s->now = s->make(s->arg);
	return true;
}

static bool obey(struct script *s, char **word, size_t nr)
{
	if (!strcmp(word[0], "announce"))
		return s->now && announce(s, word, nr);
	if (!strcmp(word[0], "owe"))
		return s->now && owe(s->now, word, nr);
	if (!strcmp(word[0], "close") && s->now)
		close_blocks(s->now, nr > 1 ? number(word[1]) : 1);
	else if (!strcmp(word[0], "at") && s->now && nr > 1)
		return set_time(s->now, number(word[1]));
	else if (!strcmp(word[0], "fork"))
		return fork_chain(s);
	else if (!strcmp(word[0], "switch") && s->now)
		nisd_switch(s->node, s->now, nr > 1 ? number(word[1]) : 0);
	else if (!strcmp(word[0], "status") && nr > 1)
		nisd_set_status(s->node, (int)number(word[1]));
	else if (!strcmp(word[0], "lie"))
		return lie(s, word, nr);
	else if (!strcmp(word[0], "claim") && nr > 1)
		nisd_claim(s->node, offset(word[1]));
	else
		return false;
	return true;
}

bool script_line(struct script *s, char *line)
{
	/* these take the node's lock themselves */
	bool locks = strncmp(line, "switch", 6) && strncmp(line, "status", 6) &&
		     strncmp(line, "lie", 3) && strncmp(line, "claim", 5);
	char *word[6], *rest;
	size_t nr = 0;
	bool ok;

	for (word[0] = strtok_r(line, " \n", &rest); nr < NR_OF(word) - 1;) {
		if (!word[nr])
			break;
		word[++nr] = strtok_r(NULL, " \n", &rest);
	}
	if (!nr)
		return true;
	if (locks)
		nisd_lock(s->node);
	ok = obey(s, word, nr);
	if (locks)
		nisd_unlock(s->node);
	return ok;
}

void script_end(struct script *s)
{
	while (s->forks)
		chain_free(s->fork[--s->forks]);
}
