#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/when.h"
#include "follow/run.h"

void follow_hints_init(struct follow_hints *h)
{
	static const struct follow_hints none = {0};

	*h = none;
	text_init(&h->text, TEXT_MAX_ANY);
	h->mem = (struct arena)ARENA_INIT;
}

void follow_hints_clear(struct follow_hints *h)
{
	struct follow_hints empty = {.text = h->text, .mem = ARENA_INIT};

	arena_release(&h->mem);
	*h = empty;
	text_clear(&h->text);
}

void follow_hints_release(struct follow_hints *h)
{
	text_release(&h->text);
	arena_release(&h->mem);
}

/* What went between the address and one other account. */
struct flow {
	uint32_t account;
	size_t transfers;
	struct amount amount;
	int64_t first_time;
	const char *name;
};

static int compare_flow(const void *a, const void *b)
{
	const struct flow *x = a, *y = b;

	if (!amount_eq(x->amount, y->amount))
		return amount_less(x->amount, y->amount) ? 1 : -1;
	return strcmp(x->name, y->name);
}

/* Adds the flows of one slot; beyond 64 bits a sum stays at the top. */
static void add_flows(struct flow *flow, const struct follow_run *r, uint32_t s,
		      bool out)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	uint32_t m, end;
	struct flow *f;
	size_t h;

	for (h = c->hist_start[s]; h < c->hist_start[s + 1]; h++) {
		m = c->hist[h];
		end = out ? c->to[m] : c->from[m];
		if ((out ? c->from[m] : c->to[m]) != s || end == s ||
		    !c->amount[m] || m < r->first || m >= r->end)
			continue;
		if (account_is_pseudo(
			    (struct account_id){c->slot_account[end]}))
			continue;
		f = flow + c->slot_account[end];
		if (!f->transfers++)
			f->first_time = ledger_tx_time(
				r->ledger, (struct tx_id){c->tx[m]});
		if (!amount_accumulate(&f->amount, amount_of(c->amount[m])))
			f->amount = amount_of(UINT64_MAX);
	}
}

/* A word for the shell: quoted where it must be. */
static void add_word(struct text *t, const char *s)
{
	static const char plain[] = "._:@/+-,";
	size_t i;

	for (i = 0; s[i]; i++)
		if (!is_alpha(s[i]) && !is_digit(s[i]) && !strchr(plain, s[i]))
			break;
	if (i && !s[i]) {
		text_adds(t, s);
		return;
	}
	text_addc(t, '\'');
	for (; *s; s++) {
		if (*s == '\'')
			text_adds(t, "'\\'");
		text_addc(t, *s);
	}
	text_addc(t, '\'');
}

static const char *command(struct follow_hints *h, const struct follow_run *r,
			   const struct follow_opts *o, const char *address,
			   const char *option, const char *value)
{
	struct text t;
	const char *s;
	size_t i;

	text_init(&t, TEXT_MAX_ANY);
	text_adds(&t, "tracer follow");
	for (i = 0; i < (address ? 1 : r->addresses); i++) {
		text_addc(&t, ' ');
		add_word(&t, address ? address
				     : ledger_account_text(r->ledger,
							   r->address[i]));
	}
	text_addf(&t, " %s", option);
	if (value) {
		text_addc(&t, ' ');
		add_word(&t, value);
	}
	if (o->asset) {
		text_adds(&t, " --asset ");
		add_word(&t, o->asset);
	}
	if (o->source_words)
		text_addf(&t, " %s", o->source_words);
	s = arena_strndup(&h->mem, t.s, t.len);
	text_release(&t);
	return s;
}

static void add_row(struct follow_hints *h, const struct follow_run *r,
		    const struct follow_opts *o, const struct flow *f, bool out)
{
	const struct label *l =
		follow_label(r, (struct account_id){f->account});
	struct follow_hint *row = h->row + h->rows++;
	char buf[AMOUNT_TEXT_MAX], when[WHEN_TEXT_MAX];

	row->account = arena_strndup(&h->mem, f->name, strlen(f->name));
	row->label =
		l ? arena_strndup(&h->mem, l->label, strlen(l->label)) : "";
	row->amount = f->amount;
	row->transfers = f->transfers;
	row->first_time = f->first_time;
	row->command =
		out ? command(h, r, o, f->name, "--seed-from", h->address)
		    : command(h, r, o, NULL, "--seed-from", f->name);
	text_addf(&h->text, "%20s %s  %zu transfer%s  ",
		  amount_format(buf, f->amount, h->decimals, AMOUNT_GROUPED),
		  h->unit, f->transfers, f->transfers > 1 ? "s" : "");
	if (f->first_time != LEDGER_NO_TIME)
		text_addf(&h->text, "from %s on  ",
			  when_text(when, f->first_time));
	follow_add_name(&h->text, r, (struct account_id){f->account});
	text_addf(&h->text, "\n\t%s\n", row->command);
}

static void list(struct follow_hints *h, const struct follow_run *r,
		 const struct follow_opts *o, struct flow *flow, bool out)
{
	size_t accounts = ledger_columns(r->ledger)->accounts, nr = 0, i;
	const char *asset = ledger_asset_text(r->ledger, r->asset);

	h->unit = arena_strndup(&h->mem, follow_unit(asset),
				strlen(follow_unit(asset)));
	h->decimals = ledger_asset_decimals(r->ledger, r->asset);
	for (i = 0; i < accounts; i++) {
		if (!flow[i].transfers)
			continue;
		flow[nr] = flow[i];
		flow[nr].account = (uint32_t)i;
		flow[nr].name = ledger_account_text(
			r->ledger, (struct account_id){(uint32_t)i});
		nr++;
	}
	qsort(flow, nr, sizeof(*flow), compare_flow);
	if (!nr)
		text_addf(&h->text, "'%s' %s no %s%s\n", h->address,
			  out ? "sent" : "received", h->unit,
			  o->from || o->until ? " in this period" : "");
	else
		text_addf(&h->text, "what '%s' %s, the largest first:\n",
			  h->address, out ? "sent" : "received");
	for (i = 0; i < nr && i < FOLLOW_HINTS_MAX; i++)
		add_row(h, r, o, flow + i, out);
	h->more = nr - i;
	if (h->more)
		text_addf(&h->text, "\tand %zu more\n", h->more);
	if (nr && !out)
		text_addf(&h->text, "all of it:\n\t%s\n",
			  command(h, r, o, NULL, "--seed-all", NULL));
}

void follow_hint_senders(struct follow_hints *h, const struct follow_run *r,
			 const struct follow_opts *o)
{
	size_t accounts = ledger_columns(r->ledger)->accounts, i;
	struct flow *flow;
	struct slot_id s;
	const char *name;

	if (!h)
		return;
	flow = xcalloc(accounts, sizeof(*flow));
	name = ledger_account_text(r->ledger, r->address[0]);
	h->kind = FOLLOW_HINT_SENDERS;
	h->address = arena_strndup(&h->mem, name, strlen(name));
	for (i = 0; i < r->addresses; i++)
		if (ledger_find_slot(r->ledger, &s, r->address[i], r->asset))
			add_flows(flow, r, s.i, false);
	list(h, r, o, flow, false);
	free(flow);
}

void follow_hint_outflows(struct follow_hints *h, const struct follow_run *r,
			  const struct follow_opts *o, size_t which)
{
	size_t accounts = ledger_columns(r->ledger)->accounts;
	const char *name = ledger_account_text(r->ledger, r->address[which]);
	struct flow *flow;
	struct slot_id s;

	if (!h)
		return;
	flow = xcalloc(accounts, sizeof(*flow));
	h->kind = FOLLOW_HINT_OUTFLOWS;
	h->address = arena_strndup(&h->mem, name, strlen(name));
	if (ledger_find_slot(r->ledger, &s, r->address[which], r->asset))
		add_flows(flow, r, s.i, true);
	list(h, r, o, flow, true);
	free(flow);
}
