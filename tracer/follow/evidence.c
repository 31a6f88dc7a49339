#include "follow/evidence.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "follow/checked.h"
#include "follow/follow.h"
#include "nem/lower.h"

void evidence_init(struct evidence *v)
{
	*v = (struct evidence){.mem = ARENA_INIT, .read = NEM_READ_VERIFY};
	v->mosaics = nem_mosaics_new();
	map_init(&v->wanted);
	signers_init(&v->signers);
	findings_init(&v->findings);
}

void evidence_release(struct evidence *v)
{
	size_t i;

	for (i = 0; i < v->pages; i++) {
		nem_page_release(v->page[i]);
		free(v->page[i]);
	}
	for (i = 0; i < v->blocks; i++) {
		nem_block_release(v->block[i]);
		free(v->block[i]);
	}
	for (i = 0; i < v->harvests; i++) {
		arena_release(&v->harvest[i]->arena);
		free(v->harvest[i]);
	}
	free(v->page);
	free(v->block);
	free(v->harvest);
	free(v->said);
	nem_mosaics_free(v->mosaics);
	map_release(&v->wanted);
	signers_release(&v->signers);
	findings_release(&v->findings);
	arena_release(&v->mem);
}

enum nem_read_flags evidence_how(struct evidence *v, const struct reply *r)
{
	v->told = v->findings.nr;
	if (v->read & NEM_READ_VERIFY && v->checked &&
	    checked_has(v->checked, &r->sha256))
		return NEM_READ_CHECKED;
	return v->read;
}

void evidence_was_read(struct evidence *v, const struct reply *r)
{
	size_t i;

	if (!(v->read & NEM_READ_VERIFY) || !v->checked)
		return;
	for (i = v->told; i < v->findings.nr; i++)
		if (v->findings.row[i].kind == FINDING_UNVERIFIABLE ||
		    finding_is_integrity(v->findings.row[i].kind))
			return;
	checked_add(v->checked, &r->sha256);
}

void evidence_add_page(struct evidence *v, struct nem_page *p)
{
	size_t i;

	VEC_GROW(v->page, v->pages + 1, v->page_alloc);
	v->page[v->pages++] = p;
	for (i = 0; i < p->nr; i++) {
		nem_mosaics_note(v->mosaics, p->row + i);
		signers_note(&v->signers, p->row + i);
	}
}

void evidence_add_block(struct evidence *v, struct nem_block_read *b)
{
	size_t i;

	VEC_GROW(v->block, v->blocks + 1, v->block_alloc);
	v->block[v->blocks++] = b;
	evidence_see_block(v, b);
	for (i = 0; i < b->nr; i++)
		nem_mosaics_note(v->mosaics, b->row + i);
}

void evidence_add_harvests(struct evidence *v, struct harvests *h)
{
	VEC_GROW(v->harvest, v->harvests + 1, v->harvest_alloc);
	v->harvest[v->harvests++] = h;
}

void evidence_add_balance(struct evidence *v, const char *account,
			  enum said_by by, uint64_t height,
			  struct amount balance)
{
	VEC_GROW(v->said, v->saids + 1, v->said_alloc);
	v->said[v->saids++] = (struct statement){
		.account = arena_strndup(&v->mem, account, strlen(account)),
		.asset = "nem:xem",
		.height = height,
		.balance = balance,
		.by = by};
}

void evidence_drop_balance(struct evidence *v, const char *account)
{
	size_t i, kept = 0;

	for (i = 0; i < v->saids; i++)
		if (v->said[i].by != SAID_NOW ||
		    strcmp(v->said[i].account, account))
			v->said[kept++] = v->said[i];
	v->saids = kept;
}

bool evidence_has_harvests(const struct evidence *v, const char *account)
{
	size_t i;

	for (i = 0; i < v->harvests; i++)
		if (!strcmp(v->harvest[i]->address, account))
			return true;
	return false;
}

void evidence_find_end(struct evidence *v, const char *until, bool final)
{
	uint64_t height;

	v->end = v->tip;
	if (until && num_u64(&height, until, strlen(until)) && height < v->end)
		v->end = height;
	if (final && v->end + FOLLOW_ROLLBACK > v->tip)
		v->end =
			v->tip > FOLLOW_ROLLBACK ? v->tip - FOLLOW_ROLLBACK : 0;
	v->has_end = v->has_hash && v->end == v->tip;
	v->end_hash = v->tip_hash;
	v->low = (struct mark){.height = v->end > FOLLOW_ROLLBACK
						 ? v->end - FOLLOW_ROLLBACK
						 : 0};
}

void evidence_see_block(struct evidence *v, const struct nem_block_read *b)
{
	if (b->block.height == v->low.height && b->whole) {
		v->low.hash = b->hash;
		v->low.known = true;
	}
	if (b->block.height != v->end || !b->whole)
		return;
	v->end_hash = b->hash;
	v->has_end = true;
}

struct cut_end evidence_end(const struct evidence *v, uint64_t height)
{
	struct cut_end end = {.height = height};

	if (v->has_end && height == v->end)
		end.hash = &v->end_hash;
	return end;
}

void evidence_give_findings(const struct findings *from,
			    struct ledger_builder *b)
{
	struct findings *to = ledger_builder_findings(b);
	const struct finding *f;
	size_t i;

	for (i = 0; i < from->nr; i++) {
		f = from->row + i;
		findings_add(to, f->kind, f->height, FINDING_NO_ACCOUNT, f->tx,
			     f->amount, "%s", f->text);
	}
}

static bool give_rows(const struct evidence *v, struct ledger_builder *b,
		      const struct nem_row *row, size_t nr, struct err *e)
{
	size_t i;

	for (i = 0; i < nr; i++)
		if (!nem_lower(b, row + i, v->mosaics, e))
			return false;
	return true;
}

static bool give_all(const struct evidence *v, struct ledger_builder *b,
		     struct err *e)
{
	size_t i, j;

	/* Blocks first: they know the index, and the builder fills it in
	 * whichever comes first; so the order is for speed alone. */
	for (i = 0; i < v->blocks; i++)
		if (!give_rows(v, b, v->block[i]->row, v->block[i]->nr, e))
			return false;
	for (i = 0; i < v->pages; i++)
		if (!give_rows(v, b, v->page[i]->row, v->page[i]->nr, e))
			return false;
	for (i = 0; i < v->harvests; i++)
		for (j = 0; j < v->harvest[i]->nr; j++)
			if (!nem_harvest_lower(b, v->harvest[i]->row + j,
					       v->harvest[i]->address,
					       GRADE_RECORDED, e))
				return false;
	evidence_give_findings(&v->findings, b);
	if (v->tip)
		ledger_builder_end(b, v->tip,
				   v->has_hash ? &v->tip_hash : NULL);
	return true;
}

struct ledger *evidence_ledger(const struct evidence *v, struct err *e)
{
	struct ledger_builder *b = ledger_builder_new(LEDGER_REPLIES);

	if (give_all(v, b, e))
		return ledger_seal(b, e);
	ledger_builder_free(b);
	return NULL;
}
