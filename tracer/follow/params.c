#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "follow/run.h"

#define PARAMS_MAX 25

static void add(struct follow_run *r, const char *name, const char *value)
{
	struct param *p = r->param + r->params++;

	p->name = name;
	p->value = arena_strndup(&r->mem, value, strlen(value));
}

static void add_hash(struct follow_run *r, const char *name, struct hash hash)
{
	char hex[HASH_HEX_SIZE];

	hex_encode(hex, hash.b, sizeof(hash.b));
	add(r, name, hex);
}

static void add_limit(struct follow_run *r, const char *name, uint32_t limit)
{
	char s[16] = "";

	if (limit != RULES_NO_LIMIT)
		snprintf(s, sizeof(s), "%u", limit);
	add(r, name, s);
}

static int compare_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The texts in canonical form, sorted, so that their order says nothing. */
static void add_texts(struct follow_run *r, const char *name,
		      const struct follow_texts *texts)
{
	const char **s = arena_alloc(&r->mem, (texts->nr + 1) * sizeof(*s));
	char canon[ACCOUNT_TEXT_MAX + 1];
	struct err ignored = ERR_INIT;
	struct text t;
	size_t i;

	for (i = 0; i < texts->nr; i++) {
		s[i] = texts->s[i];
		if (follow_canonical(canon, r, texts->s[i], &ignored))
			s[i] = arena_strndup(&r->mem, canon, strlen(canon));
	}
	if (texts->nr)
		qsort(s, texts->nr, sizeof(*s), compare_text);
	text_init(&t, TEXT_MAX_ANY);
	for (i = 0; i < texts->nr; i++) {
		text_adds(&t, i ? " " : "");
		text_adds(&t, s[i]);
	}
	add(r, name, t.len ? t.s : "");
	text_release(&t);
}

static void add_policies(struct follow_run *r)
{
	struct text t;
	size_t i;

	text_init(&t, TEXT_MAX_ANY);
	for (i = 0; i < r->rules.policies; i++) {
		text_adds(&t, i ? "," : "");
		text_adds(&t, policy_name(r->rules.policy[i]));
	}
	add(r, "policy", t.len ? t.s : "");
	text_release(&t);
	add(r, "rank", policy_name(r->rules.rank));
}

static void add_evidence(struct follow_run *r)
{
	char s[32];
	struct hash hash;
	uint64_t end;

	add(r, "network", ledger_network(r->ledger));
	add_hash(r, "ledger", ledger_digest(r->ledger));
	snprintf(s, sizeof(s), "%llu", (unsigned long long)r->end_height);
	add(r, "end", s);
	if (ledger_end(r->ledger, &end, &hash) && end == r->end_height)
		add_hash(r, "end-hash", hash);
	else
		add(r, "end-hash", "");
}

static void add_seed(struct follow_run *r, const struct follow_opts *o)
{
	static const struct follow_texts none = {0};

	/* --seeds: the list has them */
	add_texts(r, "address", o->thefts ? &none : &o->address);
	add_texts(r, "seed-tx", &o->seed_tx);
	add_texts(r, "seed-from", &o->seed_from);
	add(r, "seed-all", o->seed_all ? "yes" : "");
	if (o->thefts)
		add_hash(r, "seeds", thefts_digest(o->thefts));
}

/* Those that were given: a result that rests on defaults need not say so. */
static void add_thresholds(struct follow_run *r)
{
	const struct thresholds *o = &r->thresholds;
	char amount[AMOUNT_TEXT_MAX];
	struct text t;
	size_t i;

	text_init(&t, TEXT_MAX_ANY);
	for (i = 0; i < THRESHOLD_AMOUNT_NR; i++)
		if (o->amount_given[i])
			text_addf(
				&t, "%s%s %s", t.len ? ", " : "",
				threshold_amount_name((enum threshold_amount)i),
				amount_format(amount, o->amount[i],
					      ledger_asset_decimals(r->ledger,
								    r->asset),
					      AMOUNT_PLAIN));
	for (i = 0; i < THRESHOLD_NR; i++)
		if (o->given[i])
			text_addf(&t, "%s%s %u", t.len ? ", " : "",
				  threshold_name((enum threshold)i), o->v[i]);
	if (t.len)
		add(r, "thresholds", t.s);
	text_release(&t);
}

bool follow_find_params(struct follow_run *r, const struct follow_opts *o,
			struct err *e)
{
	char min[AMOUNT_TEXT_MAX];

	(void)e;
	r->param = arena_alloc(&r->mem, PARAMS_MAX * sizeof(*r->param));
	add(r, "tracer", TRACER_VERSION);
	if (o->what_if)
		add(r, "what-if", o->what_if);
	add_evidence(r);
	add(r, "asset", ledger_asset_text(r->ledger, r->asset));
	add_seed(r, o);
	add(r, "from", o->from ? o->from : "");
	add(r, "until", o->until ? o->until : "");
	add(r, "final", o->final ? "yes" : "");
	if (o->no_verify)
		add(r, "no-verify", "yes");
	add_policies(r);
	add(r, "min",
	    amount_format(min, r->rules.min,
			  ledger_asset_decimals(r->ledger, r->asset),
			  AMOUNT_PLAIN));
	add_limit(r, "hops", r->rules.hops);
	add_limit(r, "accounts", r->rules.accounts);
	add(r, "stop", o->no_stop ? "" : o->stop ? o->stop : FOLLOW_STOP);
	add_texts(r, "through", &o->through);
	add_thresholds(r);
	if (r->labels)
		add_hash(r, "labels", labels_digest(r->labels));
	else
		add(r, "labels", "");
	return true;
}
