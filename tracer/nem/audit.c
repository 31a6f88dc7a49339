#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"
#include "nem/audit_own.h"

static void take(struct audit *x, const struct reply *r)
{
	struct nem_tally *t = x->a->tally;
	struct err e = ERR_INIT;
	audit_take_fn *fn = audit_route(r->request->path);
	struct json_t *doc;

	t[NEM_CHECK_REPLIES].good++;
	doc = js_parse(r->bytes, r->len, &e);
	js_free(doc);
	if (!doc) {
		err_prefix(&e, "'%s'", r->place);
		audit_bad(x, NEM_CHECK_JSON, FINDING_BAD_REPLY, e.text);
		return;
	}
	t[NEM_CHECK_JSON].good++;
	/* an error that NIS answered, or a route that means nothing here */
	if (!fn || r->status != 200)
		t[NEM_CHECK_CONTENTS].open++;
	else if (fn(x, r, &e))
		t[NEM_CHECK_CONTENTS].good++;
	else
		audit_bad(x, NEM_CHECK_CONTENTS, FINDING_BAD_REPLY, e.text);
	audit_count_findings(x);
}

/* Is it the first time?  id: its number in the case, 0: not known. */
static bool note_read(struct audit *x, const struct reply *r, uint64_t id)
{
	struct text key;
	bool fresh;

	text_init(&key, TEXT_MAX_ANY);
	request_key(&key, r->request);
	text_add(&key, (const char *)r->sha256.b, HASH_SIZE);
	x->at = map_add(&x->read, key.s, key.len, &fresh);
	text_release(&key);
	VEC_GROW(x->id, (size_t)x->at + 1, x->id_alloc);
	x->id[x->at] = id;
	return fresh;
}

/* Of a case: the replies that were asked for again later, and what nodes said
 * of now, in the order in which they said it.  Rows that are
 * damaged are left to case_check. */
static bool read_older(struct audit *x, struct casefile *c, struct err *e)
{
	struct err why = ERR_INIT;
	struct reply reply;
	uint64_t last, id, run;

	if (!c)
		return true;
	if (!case_last_reply(&last, c, e))
		return e->kind == ERR_DATA;
	x->older = true;
	for (id = 1; id <= last; id++) {
		if (case_reply(&reply, &run, c, id, &why)) {
			if (note_read(x, &reply, id))
				take(x, &reply);
			audit_hear(x, &reply, id);
		} else if (why.kind != ERR_DATA) {
			*e = why;
			return false;
		}
	}
	return true;
}

static bool read_all(struct audit *x, struct source *s, bool is_case,
		     struct err *e)
{
	size_t nr = source_count(s);
	struct reply reply;

	if (!nr)
		return err_set(e, ERR_DATA, "there is no reply to verify");
	for (x->request = 0; x->request < nr; x->request++) {
		switch (source_get(s, source_at(s, x->request), &reply, e)) {
		case SOURCE_REPLY:
			note_read(x, &reply, 0);
			take(x, &reply);
			if (!is_case)
				audit_hear(x, &reply, 0);
			break;
		case SOURCE_FAILED:
			if (e->kind != ERR_DATA)
				return false;
			audit_bad(x, NEM_CHECK_REPLIES, FINDING_BAD_REPLY,
				  e->text);
			break;
		case SOURCE_UNKNOWN:
		case SOURCE_IDLE:
			audit_bad(x, NEM_CHECK_REPLIES, FINDING_BAD_REPLY,
				  "a reply that is listed is not there");
			break;
		}
	}
	return true;
}

/* The order of what was read is that of the case. */
static bool run_chain(struct audit *x, struct source *s, struct err *e)
{
	struct audit_chain *c = &x->chain;
	size_t i;

	for (i = 0; i < c->blocks; i++)
		c->block[i].reply = x->id[c->block[i].reply];
	return audit_chain_run(x->a, c, s, e);
}

bool nem_audit_run(struct nem_audit *a, struct source *s, struct casefile *c,
		   struct err *e)
{
	struct audit x = {.a = a};
	size_t i;
	bool ok;

	*a = (struct nem_audit){0};
	findings_init(&a->findings);
	map_init(&x.nodes);
	map_init(&x.seen);
	map_init(&x.read);
	ok = read_all(&x, s, c, e) && read_older(&x, c, e) &&
	     run_chain(&x, s, e);
	for (i = 0; i < x.seen.nr; i++)
		a->grade[x.grade[i]]++;
	findings_sort(&a->findings);
	audit_chain_release(&x.chain);
	map_release(&x.nodes);
	map_release(&x.seen);
	map_release(&x.read);
	free(x.grade);
	free(x.id);
	return ok;
}

void nem_audit_release(struct nem_audit *a)
{
	findings_release(&a->findings);
}
