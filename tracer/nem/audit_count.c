#include <string.h>

#include "base/mem.h"
#include "nem/audit_own.h"

static const char *const names[] = {
#define X(id, name, what) name,
	NEM_CHECKS(X)
#undef X
};

static const char *const whats[] = {
#define X(id, name, what) what,
	NEM_CHECKS(X)
#undef X
};

const char *nem_check_name(enum nem_check check)
{
	return names[check];
}

const char *nem_check_what(enum nem_check check)
{
	return whats[check];
}

void audit_bad(struct audit *x, enum nem_check check, enum finding_kind kind,
	       const char *text)
{
	x->a->tally[check].bad++;
	findings_add(&x->a->findings, kind, FINDING_NO_HEIGHT,
		     FINDING_NO_ACCOUNT, NULL, amount_of(0), "%s", text);
	x->told = x->a->findings.nr;
}

static struct nem_tally *tally_of(struct audit *x, const struct finding *f)
{
	struct nem_tally *t = x->a->tally;

	if (f->kind == FINDING_BAD_HASH)
		return &t[NEM_CHECK_HASHES];
	if (f->kind == FINDING_BAD_SIGNATURE)
		return strstr(f->text, "cosignature")
			       ? &t[NEM_CHECK_COSIGNATURES]
			       : &t[NEM_CHECK_SIGNATURES];
	if (f->kind == FINDING_BAD_BLOCK)
		return &t[NEM_CHECK_BLOCKS];
	if (f->kind == FINDING_BAD_TRANSACTION)
		return &t[NEM_CHECK_TRANSACTIONS];
	return NULL;
}

void audit_count_findings(struct audit *x)
{
	const struct findings *f = &x->a->findings;

	for (; x->told < f->nr; x->told++) {
		const struct finding *n = &f->row[x->told];
		struct nem_tally *t = tally_of(x, n);

		if (t)
			t->bad++;
		else if (n->kind == FINDING_UNKNOWN_TYPE)
			x->a->tally[NEM_CHECK_TRANSACTIONS].open++;
	}
}

void audit_count_row(struct audit *x, const struct nem_row *row)
{
	struct nem_tally *t = x->a->tally;
	bool fresh;
	uint32_t i;

	t[NEM_CHECK_TRANSACTIONS].good++;
	if (row->grade == GRADE_SIGNED) {
		t[NEM_CHECK_SIGNATURES].good++;
		if (row->tx->type == NEM_MULTISIG)
			t[NEM_CHECK_COSIGNATURES].good +=
				row->tx->multisig.cosig_nr;
	} else {
		t[NEM_CHECK_SIGNATURES].open++;
	}
	i = map_add(&x->seen, row->hash.b, HASH_SIZE, &fresh);
	if (!fresh)
		return;
	VEC_GROW(x->grade, (size_t)i + 1, x->grade_alloc);
	x->grade[i] = (uint8_t)row->grade;
}

bool nem_audit_passed(const struct nem_audit *a)
{
	size_t i;

	for (i = 0; i < NEM_CHECK_NR; i++)
		if (a->tally[i].bad)
			return false;
	for (i = 0; i < a->findings.nr; i++)
		if (finding_is_integrity(a->findings.row[i].kind))
			return false;
	return true;
}
