#include "export/lang.h"

#include <stdarg.h>
#include <string.h>

#define SAY_ARGS 9

static const struct {
	const char *id, *text[LANG_NR];
} phrases[] = {
#define X(id, en, ja) {#id, {en, ja}},
	GLOSSARY(X) GLOSSARY_LETTER(X)
#undef X
};

bool lang_parse(enum lang *lang, const char *s, struct err *e)
{
	if (!strcmp(s, "en"))
		*lang = LANG_EN;
	else if (!strcmp(s, "ja"))
		*lang = LANG_JA;
	else
		return err_set(e, ERR_USAGE,
			       "'%.64s': not a language that is known here: "
			       "en, ja",
			       s);
	return true;
}

const char *lang_code(enum lang lang)
{
	return lang == LANG_JA ? "ja" : "en";
}

const char *say(enum lang lang, enum phrase p)
{
	return phrases[p].text[lang];
}

const char *say_id(enum phrase p)
{
	return phrases[p].id;
}

void say_to(struct text *t, enum lang lang, enum phrase p,
	    const char *const *arg, size_t nr)
{
	const char *s = say(lang, p);

	while (*s) {
		size_t n = (size_t)(s[0] == '{' ? s[1] - '0' : 0);

		if (s[0] == '{' && n < nr && s[2] == '}') {
			text_adds(t, arg[n]);
			s += 3;
		} else {
			text_addc(t, *s++);
		}
	}
}

void say_put(FILE *f, enum lang lang, enum phrase p, ...)
{
	const char *arg[SAY_ARGS] = {NULL}, *s = say(lang, p);
	size_t nr = 0, i;
	struct text t;
	va_list ap;

	for (; *s; s++) {
		i = (size_t)(s[0] == '{' ? s[1] - '0' : SAY_ARGS);
		if (i < SAY_ARGS && s[2] == '}' && i >= nr)
			nr = i + 1;
	}
	va_start(ap, p);
	for (i = 0; i < nr; i++)
		arg[i] = va_arg(ap, const char *);
	va_end(ap);
	text_init(&t, TEXT_MAX_ANY);
	say_to(&t, lang, p, arg, nr);
	fputs(t.s ? t.s : "", f);
	text_release(&t);
}

const char *say_end(enum lang lang, enum trace_end end)
{
	static const enum phrase of[TRACE_END_NR] = {
		SAY_END_HELD, SAY_END_SERVICE, SAY_END_BUSY,  SAY_END_FEES,
		SAY_END_SINK, SAY_END_BELOW,   SAY_END_LIMIT, SAY_END_UNREAD};

	return say(lang, of[end]);
}

const char *say_state(enum lang lang, enum trace_state state)
{
	static const enum phrase of[] = {SAY_STATE_READ,  SAY_STATE_UNREAD,
					 SAY_STATE_BUSY,  SAY_STATE_STOP,
					 SAY_STATE_BELOW, SAY_STATE_LIMIT};

	return say(lang, of[state]);
}

const char *say_grade(enum lang lang, enum grade grade)
{
	static const enum phrase of[GRADE_NR] = {
		SAY_GRADE_MODELLED, SAY_GRADE_STATED, SAY_GRADE_RECORDED,
		SAY_GRADE_HASHED, SAY_GRADE_SIGNED};

	return say(lang, of[grade]);
}

const char *say_policy(enum lang lang, enum policy p)
{
	static const enum phrase of[POLICY_NR] = {
		SAY_RULE_POISON, SAY_RULE_HAIRCUT,     SAY_RULE_FIFO,
		SAY_RULE_LIFO,	 SAY_RULE_TAINT_FIRST, SAY_RULE_CLEAN_FIRST};

	return say(lang, of[p]);
}

const char *say_finding(enum lang lang, enum finding_kind kind)
{
	static const char *const ja[FINDING_KIND_NR] = {
#define X(id, ja) [FINDING_##id] = ja,
		GLOSSARY_FINDINGS(X)
#undef X
	};

	if (lang == LANG_JA && ja[kind])
		return ja[kind];
	return finding_help(kind);
}
