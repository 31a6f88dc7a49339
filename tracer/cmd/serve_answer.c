#include <stdio.h>
#include <string.h>

#include "base/die.h"
#include "base/json.h"
#include "base/when.h"
#include "cmd/http_lib.h"
#include "cmd/serve.h"

#define ASKED_MAX 256 /* bytes of an address or hash */

static void put_error(struct serve_reply *r, FILE *f, unsigned status,
		      const char *why)
{
	struct json_out j;

	r->status = status;
	json_out_init(&j, f);
	json_open_object(&j, NULL, JSON_ONE_LINE);
	json_put_str(&j, "error", why);
	json_close_object(&j);
}

static void put_health(FILE *f, const struct screen *x, const char *trouble)
{
	const struct result *res = x->s.result;
	char when[WHEN_TEXT_MAX];
	struct json_out j;

	json_out_init(&j, f);
	json_open_object(&j, NULL, JSON_ONE_LINE);
	json_put_str(&j, "status", *trouble ? "old" : "ok");
	if (*trouble)
		json_put_str(&j, "error", trouble);
	json_put_str(&j, "program", "tracer " TRACER_VERSION);
	json_put_str(&j, "network", ledger_network(res->ledger));
	json_put_int(&j, "as_of_height", (int64_t)res->end_height);
	if (res->end_time == LEDGER_NO_TIME)
		json_put_null(&j, "as_of_time");
	else
		json_put_str(&j, "as_of_time", when_iso(when, res->end_time));
	json_put_bool(&j, "partial", res->partial);
	json_put_int(&j, "integrity", (int64_t)x->view.faults);
	json_put_int(&j, "thefts", (int64_t)res->thefts);
	json_close_object(&j);
}

/* The argument's bytes; NULL if there is none. */
static const char *argument(struct MHD_Connection *con, const char *name,
			    size_t *len)
{
	const char *s = NULL;

	*len = 0;
	if (MHD_lookup_connection_value_n(con, MHD_GET_ARGUMENT_KIND, name,
					  strlen(name), &s, len) != MHD_YES)
		return NULL;
	return s ? s : "";
}

static void put_verdict(struct serve_reply *r, FILE *f, const struct screen *x,
			const char *s, size_t len, bool tx)
{
	char typed[ASKED_MAX + 1];
	struct err e = ERR_INIT;
	struct verdict_asked q;

	if (!len || len > ASKED_MAX || memchr(s, 0, len)) {
		put_error(r, f, 400, "not an address or hash");
		return;
	}
	memcpy(typed, s, len);
	typed[len] = 0;
	if (tx)
		screen_ask_tx(&q, x, typed, &e);
	else
		screen_ask_account(&q, x, typed, &e);
	if (q.error)
		put_error(r, f, 400, q.error);
	else
		verdict_json(f, &x->view, &q);
	verdict_asked_release(&q);
}

static void put_check(struct serve_reply *r, FILE *f, const struct screen *x,
		      struct MHD_Connection *con)
{
	size_t address_len, tx_len;
	const char *address = argument(con, "address", &address_len);
	const char *tx = argument(con, "tx", &tx_len);

	if (!address == !tx)
		put_error(r, f, 400, "one of address= and tx= is wanted");
	else if (tx)
		put_verdict(r, f, x, tx, tx_len, true);
	else
		put_verdict(r, f, x, address, address_len, false);
}

void serve_answer(struct serve_reply *r, const struct screen *x,
		  struct MHD_Connection *con, const char *method,
		  const char *path, const char *trouble)
{
	FILE *f;

	*r = (struct serve_reply){.status = 200};
	f = open_memstream(&r->bytes, &r->len);
	if (!f)
		die("out of memory");
	if (strcmp(method, "GET") && strcmp(method, "HEAD"))
		put_error(r, f, 405, "only GET");
	else if (!strcmp(path, "/health"))
		put_health(f, x, trouble);
	else if (!strcmp(path, "/check"))
		put_check(r, f, x, con);
	else
		put_error(r, f, 404, "there are /check and /health");
	if (fclose(f) || !r->bytes)
		die("out of memory");
}
