#include <inttypes.h>
#include <string.h>

#include "base/csv.h"
#include "base/num.h"
#include "base/when.h"
#include "chain.h"

/* Plain text as it is, what is not text as hex digits. */
static void put_memo(FILE *f, const struct chain_tx *tx)
{
	const struct chain_tx *t = tx && tx->inner ? tx->inner : tx;
	const struct text *m = t ? t->message : NULL;
	struct text hex;
	char digits[3];
	size_t i;

	if (!m)
		return;
	if (t->message_type == 1 && (uint8_t)m->s[0] != 0xfe &&
	    utf8_valid(m->s, m->len)) {
		csv_put_foreign(f, m->s, m->len);
		return;
	}
	text_init(&hex, TEXT_MAX_ANY);
	for (i = 0; i < m->len; i++) {
		hex_encode(digits, (const uint8_t *)&m->s[i], 1);
		text_adds(&hex, digits);
	}
	csv_put(f, hex.s);
	text_release(&hex);
}

static bool carries_memo(const struct chain_move *m)
{
	return !strcmp(m->kind, "transfer") || !strcmp(m->kind, "mosaic");
}

const char *truth_tx(struct chain *c, const struct chain_move *m)
{
	struct text t;
	const char *s;
	char hex[HASH_HEX_SIZE];

	if (m->from == CHAIN_GENESIS)
		return "genesis";
	text_init(&t, TEXT_MAX_ANY);
	if (m->tx) {
		hex_encode(hex, m->tx->hash.b, HASH_SIZE);
		text_adds(&t, hex);
	} else {
		text_addf(&t, "harvest-%" PRIu64 "-%s", m->height,
			  chain_party(c, m->to));
	}
	s = arena_strndup(&c->arena, t.s, t.len);
	text_release(&t);
	return s;
}

/* Before the first block the nemesis account has what it will give. */
static void put_move(const struct chain *c, FILE *f, const struct chain_move *m)
{
	bool genesis = m->from == CHAIN_GENESIS;
	char when[WHEN_TEXT_MAX];

	fprintf(f, "%" PRIu64 ",%u,%u,%s,%s,%s,", genesis ? 0 : m->height,
		m->index, m->leg, when_iso(when, m->time), m->kind,
		chain_party(c, m->from));
	fprintf(f, "%s,%s,%" PRIu64 ",%s,", chain_party(c, m->to),
		c->asset[m->asset].text, m->amount,
		truth_tx((struct chain *)c, m));
	if (carries_memo(m))
		put_memo(f, m->tx);
	putc('\n', f);
}

void truth_write(const struct chain *c, FILE *f)
{
	size_t i;

	fputs("height,index,leg,time,kind,from,to,asset,amount,tx,memo\n", f);
	for (i = 0; i < c->moves; i++)
		put_move(c, f, &c->move[i]);
}

void truth_balances(const struct chain *c, FILE *f)
{
	size_t account, asset;

	fputs("address,asset,amount\n", f);
	for (account = 0; account < c->accounts; account++)
		for (asset = 0; asset < c->assets; asset++) {
			uint64_t v = chain_holds(c, (uint32_t)account,
						 (uint32_t)asset);

			if (v)
				fprintf(f, "%s,%s,%" PRIu64 "\n",
					c->account[account].address,
					c->asset[asset].text, v);
		}
}
