/*
 * A MISP event.  Object templates: coin-address, version 7, and
 * cryptocurrency-transaction, version 3, of MISP/misp-objects.  The address
 * goes into address-crypto: `address` is checked as one of Bitcoin.  UUIDs are
 * made of digests, so that the same result is the same event.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/num.h"
#include "export/modelled.h"
#include "export/tags_parts.h"

#define UUID_SIZE 37

struct misp {
	struct json_out j;
	const struct tags_input *in;
	struct hash digest; /* of the ledger */
	const char *symbol;
};

/* From the ledger, an account and a role; variant and version bits set. */
static void make_uuid(char uuid[static UUID_SIZE], const struct misp *m,
		      const char *role, const char *name)
{
	struct sha256 *s = sha256_begin();
	struct hash h;

	sha256_add(s, m->digest.b, HASH_SIZE);
	sha256_add(s, role, strlen(role) + 1);
	sha256_add(s, name, strlen(name) + 1);
	h = sha256_end(s);
	h.b[6] = (uint8_t)((h.b[6] & 0x0f) | 0x50);
	h.b[8] = (uint8_t)((h.b[8] & 0x3f) | 0x80);
	snprintf(uuid, UUID_SIZE,
		 "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-"
		 "%02x%02x%02x%02x%02x%02x",
		 h.b[0], h.b[1], h.b[2], h.b[3], h.b[4], h.b[5], h.b[6], h.b[7],
		 h.b[8], h.b[9], h.b[10], h.b[11], h.b[12], h.b[13], h.b[14],
		 h.b[15]);
}

static void attribute(struct misp *m, const char *relation, const char *type,
		      const char *value, const char *category)
{
	if (!*value)
		return;
	json_open_object(&m->j, NULL, JSON_ONE_LINE);
	json_put_str(&m->j, "object_relation", relation);
	json_put_str(&m->j, "type", type);
	json_put_str(&m->j, "category", category);
	json_put_bool(&m->j, "to_ids", false);
	json_put_bool(&m->j, "disable_correlation",
		      strcmp(relation, "address-crypto") != 0 &&
			      strcmp(relation, "transaction-number") != 0);
	json_put_str(&m->j, "value", value);
	json_close_object(&m->j);
}

static void whole(struct misp *m, const char *relation, uint64_t units)
{
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	tags_whole(&t, m->in, units);
	attribute(m, relation, "float", /* float: MISP's word, of a text */
		  t.s, "Other");
	text_release(&t);
}

static void date(struct misp *m, const char *relation, int64_t time)
{
	char buf[WHEN_TEXT_MAX];

	if (time != LEDGER_NO_TIME)
		attribute(m, relation, "datetime", when_iso(buf, time),
			  "Other");
}

static void open_object(struct misp *m, const char *name, const char *template,
			const char *version, const char *uuid,
			const char *comment)
{
	json_open_object(&m->j, NULL, JSON_LINES);
	json_put_str(&m->j, "name", name);
	json_put_str(&m->j, "meta-category", "financial");
	json_put_str(&m->j, "template_uuid", template);
	json_put_str(&m->j, "template_version", version);
	json_put_str(&m->j, "uuid", uuid);
	json_put_str(&m->j, "comment", comment);
	json_open_array(&m->j, "Attribute", JSON_LINES);
}

static void put_comment(struct text *t, const struct tags_input *in,
			const struct tagging *g)
{
	const struct result *r = in->result;

	tags_whole(t, in, tagging_in(r, g, r->rules->rank));
	text_addf(t, " %s tainted (%s), ", r->asset_unit,
		  policy_name(r->rules->rank));
	tags_share(t, in, g);
	text_addf(t, " %% of what it received since the theft; confidence %s: ",
		  tag_confidence_name(g->confidence));
	tagging_grounds(t, g);
}

static void put_address(struct misp *m, const struct tagging *g,
			const char *uuid, const char *tx_uuid)
{
	const struct result *r = m->in->result;
	const struct trace_account *a = tagging_account(r, g);
	struct tx_id tx = tags_first_tx(m->in, g);
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	put_comment(&t, m->in, g);
	open_object(m, "coin-address", "d0e6997e-78da-4815-a6a1-cfc1c1cb8a46",
		    "7", uuid, t.s);
	attribute(m, "address-crypto", "text",
		  ledger_account_text(r->ledger, a->account),
		  "Financial fraud");
	attribute(m, "symbol", "text", m->symbol, "Other");
	date(m, "first-seen", ledger_tx_time(r->ledger, tx));
	date(m, "last-updated", r->end_time);
	whole(m, "current-balance", amount_units(a->balance));
	whole(m, "total-received", amount_units(a->received));
	whole(m, "total-sent", amount_units(a->sent));
	attribute(m, "text", "text", t.s, "Other");
	json_close_array(&m->j);
	json_open_array(&m->j, "ObjectReference", JSON_LINES);
	json_open_object(&m->j, NULL, JSON_ONE_LINE);
	json_put_str(&m->j, "referenced_uuid", tx_uuid);
	json_put_str(&m->j, "relationship_type", "received-from");
	json_put_str(&m->j, "comment", "brought the first tainted coins");
	json_close_object(&m->j);
	json_close_array(&m->j);
	json_close_object(&m->j);
	text_release(&t);
}

static void put_transaction(struct misp *m, const struct tagging *g,
			    const char *uuid)
{
	const struct ledger *l = m->in->result->ledger;
	const struct ledger_columns *c = ledger_columns(l);
	uint32_t mv = tagging_account(m->in->result, g)->first_mv;
	struct tx_id tx = {c->tx[mv]};
	char id[TX_TEXT_MAX];

	open_object(m, "cryptocurrency-transaction",
		    "a4aab70f-e43a-48cb-bf82-505de8228dd6", "3", uuid,
		    "the first that brought tainted coins to this account");
	attribute(m, "transaction-number", "text", ledger_tx_text(l, id, tx),
		  "Other");
	attribute(m, "symbol", "text", m->symbol, "Other");
	date(m, "time", ledger_tx_time(l, tx));
	whole(m, "value", c->amount[mv]);
	json_close_array(&m->j);
	json_close_object(&m->j);
}

static void put_objects(struct misp *m)
{
	const struct result *r = m->in->result;
	char uuid[UUID_SIZE], tx_uuid[UUID_SIZE];
	const struct tagging *g;
	const char *name;
	struct text key;
	size_t i;

	text_init(&key, TEXT_MAX_ANY);
	for (i = 0; i < m->in->tags->listed; i++) {
		g = &m->in->tags->row[i];
		name = ledger_account_text(r->ledger,
					   tagging_account(r, g)->account);
		text_clear(&key);
		text_addf(&key, "%s/%s", r->theft[g->theft].name, name);
		make_uuid(uuid, m, "address", key.s);
		make_uuid(tx_uuid, m, "transaction", key.s);
		put_address(m, g, uuid, tx_uuid);
		put_transaction(m, g, tx_uuid);
	}
	text_release(&key);
}

void export_tags_misp(FILE *f, const struct tags_input *in)
{
	const struct result *r = in->result;
	struct misp m = {.in = in,
			 .digest = ledger_digest(r->ledger),
			 /* MISP calls the coin as its market does */
			 .symbol = strcmp(r->asset_unit, "XEM") == 0
					   ? "NEM"
					   : r->asset_unit};
	char uuid[UUID_SIZE], day[WHEN_TEXT_MAX];
	struct text info;

	text_init(&info, TEXT_MAX_ANY);
	modelled_add(&info, r);
	text_addf(&info,
		  "Accounts that received stolen %s of the theft to %s (tracer "
		  "%s)",
		  r->asset_unit, r->theft[0].address, TRACER_VERSION);
	make_uuid(uuid, &m, "event", r->theft[0].address);
	json_out_init(&m.j, f);
	json_open_object(&m.j, NULL, JSON_LINES);
	json_open_object(&m.j, "Event", JSON_LINES);
	json_put_str(&m.j, "uuid", uuid);
	json_put_str(&m.j, "info", info.s);
	if (*tags_day(day, in))
		json_put_str(&m.j, "date", day);
	json_put_str(&m.j, "threat_level_id", "4");
	json_put_str(&m.j, "analysis", "2");
	json_put_str(&m.j, "distribution", "0");
	json_put_bool(&m.j, "published", false);
	json_open_array(&m.j, "Object", JSON_LINES);
	put_objects(&m);
	json_close_array(&m.j);
	json_close_object(&m.j);
	json_close_object(&m.j);
	text_release(&info);
}
