/* What people say of a worth. */
#include <inttypes.h>
#include <string.h>

#include "base/num.h"
#include "export/value.h"

static const struct {
	const char *code, *name, *ja;
} currencies[] = {
	{"JPY", "yen", "円"},
	{"USD", "US dollars", "米ドル"},
	{"EUR", "euros", "ユーロ"},
};

/* Largest first: powers of ten and their names. */
static const struct {
	unsigned zeros;
	const char *name;
} scale[][4] = {
	[LANG_EN] = {{12, " trillion"}, {9, " billion"}, {6, " million"}},
	[LANG_JA] = {{12, "兆"}, {8, "億"}, {4, "万"}},
};

static const char *name_of(const struct value *v, enum lang lang)
{
	size_t i;

	for (i = 0; i < NR_OF(currencies); i++)
		if (!strcmp(currencies[i].code, v->currency))
			return lang == LANG_JA ? currencies[i].ja
					       : currencies[i].name;
	return v->currency;
}

/* Tenths of so many zeros, to the nearest; halves up. */
static uint64_t tenths(uint64_t whole, unsigned zeros)
{
	uint64_t part = 1;

	for (; zeros > 1; zeros--)
		part *= 10;
	return whole / part + (whole % part >= part / 2 && part > 1);
}

void value_words(struct text *t, enum lang lang, const struct value *v,
		 uint64_t worth)
{
	uint64_t whole = v->decimals ? worth / 100 : worth, n;
	char buf[AMOUNT_TEXT_MAX];
	size_t i;

	text_adds(t, lang == LANG_JA ? "約" : "about ");
	for (i = 0; scale[lang][i].name; i++) {
		n = tenths(whole, scale[lang][i].zeros);
		if (n < 10)
			continue;
		if (lang == LANG_JA && n >= 1000)
			text_addf(t, "%" PRIu64 "%s", (n + 5) / 10,
				  scale[lang][i].name);
		else
			text_addf(t, "%" PRIu64 ".%u%s", n / 10,
				  (unsigned)(n % 10), scale[lang][i].name);
		break;
	}
	if (!scale[lang][i].name)
		text_adds(t, amount_format(buf, amount_of(whole), 0,
					   AMOUNT_GROUPED));
	text_addf(t, "%s%s", lang == LANG_JA ? "" : " ", name_of(v, lang));
}

void value_grounds(struct text *t, enum lang lang, const struct value *v)
{
	char buf[AMOUNT_TEXT_MAX];

	text_adds(t, v->currency);
	if (v->rates == 1)
		text_addf(t, " %s",
			  amount_format(buf, amount_of(v->rate[0].nanos), 9,
					AMOUNT_PLAIN));
	else
		text_addf(t, ", %zu rates", v->rates);
	text_adds(t, lang == LANG_JA ? "、" : "; ");
	if (*v->source)
		text_add_clean(t, v->source, strlen(v->source));
	else
		text_adds(t, say(lang, SAY_NO_SOURCE));
}
