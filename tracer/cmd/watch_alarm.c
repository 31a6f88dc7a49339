/* What is told of an account that is guarded. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/die.h"
#include "base/json.h"
#include "base/msg.h"
#include "base/when.h"
#include "cmd/watch.h"

/* The command that starts a trace from just these transactions. */
static void add_command(struct text *t, const struct watch *w,
			const struct guard_alarm *a)
{
	struct map to;
	bool fresh;
	size_t i;

	map_init(&to);
	text_adds(t, "tracer follow");
	for (i = 0; i < a->events; i++) {
		map_add(&to, a->event[i]->to, strlen(a->event[i]->to), &fresh);
		if (fresh)
			text_addf(t, " %s", a->event[i]->to);
	}
	map_release(&to);
	for (i = 0; i < a->events; i++)
		text_addf(t, " --seed-tx %s", a->event[i]->tx);
	for (i = 0; i < w->a->count[OPT_NODE]; i++) {
		text_adds(t, " --node ");
		shell_word(t, w->a->value[OPT_NODE][i]);
	}
}

static void put_units(struct json_out *o, const char *key, struct amount x)
{
	char buf[24];

	snprintf(buf, sizeof(buf), "%llu", (unsigned long long)amount_units(x));
	json_put_str(o, key, buf);
}

static void put_events(struct json_out *o, const struct guard_alarm *a)
{
	char when[WHEN_TEXT_MAX];
	size_t i;

	json_open_array(o, "transactions", JSON_ONE_LINE);
	for (i = 0; i < a->events; i++) {
		json_open_object(o, NULL, JSON_ONE_LINE);
		json_put_str(o, "tx", a->event[i]->tx);
		json_put_str(o, "time", when_iso(when, a->event[i]->time));
		json_put_str(o, "to", a->event[i]->to);
		put_units(o, "amount", a->event[i]->amount);
		json_put_bool(o, "confirmed", a->event[i]->confirmed);
		json_close_object(o);
	}
	json_close_array(o);
}

static void put_rule(struct json_out *o, const struct guard_alarm *a)
{
	char when[WHEN_TEXT_MAX];

	json_put_str(o, "guard", a->guard->address);
	json_put_str(o, "rule", guard_rule_name(a->rule));
	json_put_str(o, "asset", "nem:xem");
	switch (a->rule) {
	case GUARD_OUTFLOW:
		put_units(o, "limit", a->limit->amount);
		json_put_int(o, "seconds", a->limit->seconds);
		put_units(o, "outflow", a->sum);
		return;
	case GUARD_FLOOR:
		put_units(o, "limit", a->guard->floor);
		put_units(o, "balance", a->sum);
		return;
	case GUARD_RECIPIENT:
		put_units(o, "limit", a->guard->recipient);
		put_units(o, "amount", a->sum);
		/* "new": not paid since then; null: not ever */
		if (a->guard->known_all)
			json_put_null(o, "known_from");
		else
			json_put_str(o, "known_from",
				     when_iso(when, a->guard->known_from));
		return;
	}
}

/* The same for the same alarm, whoever tells it again: of which limit, and
 * what broke it. */
static void make_id(struct text *id, const struct guard_alarm *a)
{
	text_init(id, 512);
	text_addf(id, "guard %s %s", a->guard->address,
		  guard_rule_name(a->rule));
	if (a->limit)
		text_addf(id, " %llu/%llds",
			  (unsigned long long)amount_units(a->limit->amount),
			  (long long)a->limit->seconds);
	if (a->events)
		text_addf(id, " %s", a->event[a->events - 1]->tx);
	else
		text_addf(id, " %llu",
			  (unsigned long long)amount_units(a->sum));
}

static void put_alarm(FILE *f, const struct guard_alarm *a, const char *command)
{
	char when[WHEN_TEXT_MAX];
	struct json_out o;
	struct text id;

	make_id(&id, a);
	json_out_init(&o, f);
	json_open_object(&o, NULL, JSON_ONE_LINE);
	json_put_str(&o, "kind", "guard");
	json_put_str(&o, "id", id.s);
	put_rule(&o, a);
	put_events(&o, a);
	json_put_str(&o, "command", command);
	json_put_str(&o, "raised", when_iso(when, (int64_t)time(NULL)));
	json_close_object(&o);
	text_release(&id);
}

void watch_tell_guard(void *arg, const struct guard_alarm *a)
{
	struct watch *w = arg;
	struct text command;
	char *bytes = NULL;
	size_t len = 0;
	FILE *f = open_memstream(&bytes, &len);

	if (!f)
		die("out of memory");
	text_init(&command, TEXT_MAX_ANY);
	text_adds(&command, "");
	if (a->events)
		add_command(&command, w, a);
	put_alarm(f, a, command.len ? command.s : "");
	if (fclose(f))
		die("out of memory");
	watch_add(w, bytes);
	msg_warn("ALARM: %s: %s", a->guard->address, guard_rule_name(a->rule));
	if (command.len)
		msg_note("to trace it: %s", command.s);
	free(bytes);
	text_release(&command);
}
