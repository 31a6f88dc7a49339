#include "export/alarm_out.h"

#include "base/json.h"
#include "base/when.h"

void alarm_id(struct text *t, const struct alarm *a)
{
	text_addf(t, "movement %s/%u %s", a->tx, (unsigned)a->leg,
		  alarm_stage_name(a->stage));
	if (a->height)
		text_addf(t, " %llu", (unsigned long long)a->height);
}

static void put_units(struct json_out *o, const char *key, struct amount a)
{
	char buf[24];

	snprintf(buf, sizeof(buf), "%llu", (unsigned long long)amount_units(a));
	json_put_str(o, key, buf);
}

static void put_time(struct json_out *o, const char *key, int64_t time)
{
	char buf[WHEN_TEXT_MAX];

	if (time == LEDGER_NO_TIME)
		json_put_null(o, key);
	else
		json_put_str(o, key, when_iso(buf, time));
}

static void put_why(struct json_out *o, unsigned why)
{
	unsigned bit;

	json_open_array(o, "rules", JSON_ONE_LINE);
	for (bit = 1; bit <= ALARM_SILENCE; bit *= 2)
		if (why & bit)
			json_put_str(o, NULL,
				     alarm_why_name((enum alarm_why)bit));
	json_close_array(o);
}

static void put_ends(struct json_out *o, const struct alarm *a)
{
	json_put_str(o, "from", a->from);
	json_put_str(o, "from_label", a->from_label);
	json_put_str(o, "to", a->to);
	json_put_str(o, "to_label", a->to_label);
	json_put_str(o, "to_category", a->to_category);
}

void export_alarm(FILE *f, const struct result *r, const struct alarm *a,
		  int64_t raised)
{
	struct json_out o;
	struct text id;

	text_init(&id, TEXT_MAX_ANY);
	alarm_id(&id, a);
	json_out_init(&o, f);
	json_open_object(&o, NULL, JSON_ONE_LINE);
	json_put_str(&o, "kind", "movement");
	json_put_str(&o, "id", id.s);
	json_put_str(&o, "stage", alarm_stage_name(a->stage));
	json_put_int(&o, "confirmations", (int64_t)a->confirmations);
	json_put_str(&o, "tx", a->tx);
	if (a->height)
		json_put_int(&o, "height", (int64_t)a->height);
	else
		json_put_null(&o, "height");
	put_time(&o, "time", a->time);
	put_ends(&o, a);
	json_put_str(&o, "asset", ledger_asset_text(r->ledger, r->asset));
	put_units(&o, "amount", a->amount);
	put_units(&o, "tainted", a->tainted);
	json_put_str(&o, "rule", policy_name(r->rules->rank));
	json_put_bool(&o, "estimate", a->estimate);
	json_put_str(&o, "message", a->memo);
	put_why(&o, a->why);
	put_time(&o, "raised", raised);
	json_close_object(&o);
	text_release(&id);
}
