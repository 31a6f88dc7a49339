/* Any bytes as each kind of reply; what can be read is lowered and sealed. */
#include "fuzz.h"
#include "nem/block_read.h"
#include "nem/info_read.h"
#include "nem/lower.h"
#include "nem/page_read.h"

static void seal(struct ledger_builder *b)
{
	struct err e = ERR_INIT;

	ledger_free(ledger_seal(b, &e));
}

static void as_page(const struct reply *r)
{
	struct ledger_builder *b = ledger_builder_new(LEDGER_REPLIES);
	struct nem_mosaics *m = nem_mosaics_new();
	struct err e = ERR_INIT;
	struct nem_page p;
	size_t i;

	if (nem_page_read(&p, r, NEM_READ_VERIFY, ledger_builder_findings(b),
			  &e)) {
		for (i = 0; i < p.nr; i++)
			nem_mosaics_note(m, &p.row[i]);
		nem_page_lower(b, &p, NULL, m, &e);
	}
	nem_page_release(&p);
	nem_mosaics_free(m);
	seal(b);
}

static bool take_block(struct nem_block_read *block, void *data, struct err *e)
{
	struct nem_mosaics *m = nem_mosaics_new();
	size_t i;
	bool ok;

	for (i = 0; i < block->nr; i++)
		nem_mosaics_note(m, &block->row[i]);
	ok = nem_block_lower(data, block, NULL, m, e);
	nem_mosaics_free(m);
	return ok;
}

static void as_blocks(const struct reply *r)
{
	struct ledger_builder *b = ledger_builder_new(LEDGER_REPLIES);
	struct err e = ERR_INIT;
	struct nem_block_read one;
	size_t nr;

	nem_blocks_read(r, NEM_READ_VERIFY, take_block, b, &nr,
			ledger_builder_findings(b), &e);
	if (nem_block_read(&one, r, NEM_READ_HASHES, ledger_builder_findings(b),
			   &e))
		take_block(&one, b, &e);
	nem_block_release(&one);
	seal(b);
}

static int fuzz_one(const uint8_t *data, size_t size)
{
	const struct reply r = {.status = 200,
				.bytes = (const char *)data,
				.len = size,
				.place = "fuzz"};
	struct arena arena = ARENA_INIT;
	struct nem_account_info account;
	struct nem_definition def;
	struct nem_harvest *harvest;
	struct nem_balance *balance;
	struct err e = ERR_INIT;
	uint64_t v;
	size_t nr;

	as_page(&r);
	as_blocks(&r);
	nem_height_read(&v, &r, &e);
	nem_account_read(&account, &r, &e);
	nem_balances_read(&balance, &nr, &arena, &r, &e);
	nem_harvests_read(&harvest, &nr, &v, &arena, &r, &e);
	nem_definition_read(&def, &arena, &r, &e);
	arena_release(&arena);
	return 0;
}
