/*
 * make_fixtures STORY DIR: the chain of a story, recorded as account pages
 * and as blocks (of a long one: as blocks in bulk), with its truth beside it.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../chain/record.h"
#include "../chain/stage.h"
#include "base/csv.h"
#include "base/die.h"
#include "base/file.h"

static const struct story *const stories[] = {&story_exercise, &story_adversary,
					      &story_steward};
static const struct story *current;

static void labels_write(const struct chain *c, FILE *f)
{
	const struct stage_label *l;

	fputs("address,label,category,source,confidence\n", f);
	for (l = current->labels; l->name; l++)
		fprintf(f, "%s,%s,%s,invented for fixtures/%s,ownership\n",
			chain_address_of(c, chain_account((struct chain *)c,
							  l->name)),
			l->label, l->category, current->name);
}

/* Who plays which part: for people, not for the program. */
static void cast_write(const struct chain *c, FILE *f)
{
	size_t i;

	fputs("address,name,balance\n", f);
	for (i = 0; i < c->accounts; i++)
		fprintf(f, "%s,%s,%" PRIu64 "\n", c->account[i].address,
			c->account[i].name, c->account[i].xem);
}

static void record_pages(const struct node *n, const char *dir)
{
	const struct chain *c = n->chain;
	struct recorder r;
	size_t i;

	record_open(&r, n, dir);
	record_start(&r);
	for (i = 0; i < c->accounts; i++)
		record_account(&r, (uint32_t)i);
	record_mosaics(&r);
	for (i = 0; i < c->blocks; i++)
		if (c->block[i].nr > 1)
			record_block(&r, c->block[i].height);
	record_close(&r);
}

static bool is_long(const struct chain *c)
{
	return c->blocks > 1000;
}

/* Balances only where the chain has few accounts. */
static void record_blocks(const struct node *n, const char *dir)
{
	const struct chain *c = n->chain;
	struct recorder r;
	char query[64];
	size_t i;

	record_open(&r, n, dir);
	record_start(&r);
	for (i = 0; i < c->blocks && (!is_long(c) || !i); i++)
		record_block(&r, c->block[i].height);
	/* as a client asks that reads from block 1 on */
	for (i = 0; i < c->blocks && is_long(c); i += 400)
		record_bulk(&r, i ? i : 1);
	for (i = 0; c->accounts < 100 && i < c->accounts; i++) {
		snprintf(query, sizeof(query), "address=%s",
			 c->account[i].address);
		record_get(&r, "/account/get", query);
	}
	record_close(&r);
}

static void make(const struct story *story, const char *dir)
{
	struct chain *c = story_chain(story);
	struct node n = {.chain = c, .name = "recorder", .status = 6};
	struct err e = ERR_INIT;
	char *path;

	current = story;
	if (!file_make_dir(dir, &e))
		die("%s", e.text);
	if (!is_long(c)) {
		path = file_join(dir, "pages");
		record_pages(&n, path);
		free(path);
	}
	path = file_join(dir, "blocks");
	record_blocks(&n, path);
	free(path);
	record_file(c, dir, "truth.csv", truth_write);
	record_file(c, dir, "balances.csv", truth_balances);
	record_file(c, dir, "labels.csv", labels_write);
	record_file(c, dir, "cast.csv", cast_write);
	chain_free(c);
}

int main(int argc, char **argv)
{
	size_t i;

	for (i = 0; argc == 3 && i < sizeof(stories) / sizeof(stories[0]); i++)
		if (!strcmp(stories[i]->name, argv[1])) {
			make(stories[i], argv[2]);
			return 0;
		}
	fputs("usage: make_fixtures exercise|adversary|steward DIR\n", stderr);
	return 2;
}
