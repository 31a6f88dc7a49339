#include "export/report_json.h"

#include "export/html.h"
#include "export/value.h"

void data_next(struct data *d)
{
	fputs(d->separator, d->p->f);
	d->separator = ",";
}

void data_int(struct data *d, int64_t v)
{
	data_next(d);
	fprintf(d->p->f, "%lld", (long long)v);
}

void data_units(struct data *d, uint64_t units)
{
	data_next(d);
	fprintf(d->p->f, "\"%llu\"", (unsigned long long)units);
}

void data_string(struct data *d, const char *s)
{
	data_next(d);
	html_json(d->p->f, s);
}

void data_time(struct data *d, int64_t time)
{
	if (time != LEDGER_NO_TIME) {
		data_int(d, time);
		return;
	}
	data_next(d);
	fputs("null", d->p->f);
}

void data_list(struct data *d, const char *key)
{
	data_next(d);
	if (key)
		fprintf(d->p->f, "\"%s\":", key);
	fputs("[", d->p->f);
	d->separator = "";
}

void data_list_end(struct data *d)
{
	fputs("]", d->p->f);
	d->separator = ",";
}

/* One for each conserving rule; a single one where all agree. */
void data_rules(struct data *d, const uint64_t *amount)
{
	const struct rules *rules = d->p->r->rules;
	uint64_t of[POLICY_NR];
	size_t i, nr = 0;
	bool same = true;

	for (i = 0; i < rules->policies; i++)
		if (policy_conserves(rules->policy[i]))
			of[nr++] = amount[rules->policy[i]];
	if (!nr)
		of[nr++] = amount[rules->rank];
	for (i = 1; i < nr; i++)
		same = same && of[i] == of[0];
	if (same) {
		data_units(d, of[0]);
		return;
	}
	data_list(d, NULL);
	for (i = 0; i < nr; i++)
		data_units(d, of[i]);
	data_list_end(d);
}

/* The rates, so that the script can say what a row was worth: rates are
 * strings of integers as amounts are. */
static void put_value(struct data *d)
{
	const struct value *v = d->p->in->opts->value;
	size_t i;

	if (!v)
		return;
	fprintf(d->p->f, ",\"value\":{\"currency\":\"%s\",\"decimals\":%u",
		v->currency, v->decimals);
	fputs(",\"end\":", d->p->f);
	d->separator = "";
	data_time(d, d->p->r->end_time);
	data_list(d, "rates");
	for (i = 0; i < v->rates; i++) {
		data_list(d, NULL);
		data_time(d, v->rate[i].from == INT64_MIN ? LEDGER_NO_TIME
							  : v->rate[i].from);
		data_units(d, v->rate[i].nanos);
		data_list_end(d);
	}
	data_list_end(d);
	fputs("}", d->p->f);
}

void data_words(struct data *d)
{
	const struct rules *rules = d->p->r->rules;
	const struct ledger *l = d->p->r->ledger;
	size_t i;

	fputs("\"say\":{", d->p->f);
	d->separator = "";
	for (i = 0; i < SAY_NR; i++) {
		const char *id = say_id((enum phrase)i);

		if (id[0] != 'J' || id[1] != 'S' || id[2] != '_')
			continue;
		data_next(d);
		fprintf(d->p->f, "\"%s\":", id + 3);
		html_json(d->p->f, say(d->p->lang, (enum phrase)i));
	}
	fputs("},\n\"unit\":", d->p->f);
	html_json(d->p->f, d->p->r->asset_unit);
	fprintf(d->p->f, ",\"decimals\":%u,\"rank\":\"%s\"", d->p->r->decimals,
		policy_name(rules->rank));
	if (d->p->in->opts->zoned)
		fprintf(d->p->f, ",\"zone\":%d", (int)d->p->in->opts->zone);
	put_value(d);
	d->separator = ",";
	data_list(d, "rules");
	for (i = 0; i < rules->policies; i++)
		if (policy_conserves(rules->policy[i]))
			data_string(d, policy_name(rules->policy[i]));
	data_list_end(d);
	data_list(d, "states");
	for (i = 0; i <= STATE_LIMIT; i++)
		data_string(d, say_state(d->p->lang, (enum trace_state)i));
	data_list_end(d);
	data_list(d, "grades");
	for (i = 0; i < GRADE_NR; i++)
		data_string(d, say_grade(d->p->lang, (enum grade)i));
	data_list_end(d);
	data_list(d, "kinds");
	for (i = 0; i <= MV_KIND_MAX; i++) {
		const char *kind = ledger_kind_text(l, (uint32_t)i);

		if (!kind || !kind[0])
			break;
		data_string(d, kind);
	}
	data_list_end(d);
	fputs("\n", d->p->f);
}
