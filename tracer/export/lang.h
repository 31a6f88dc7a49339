#ifndef TRACER_EXPORT_LANG_H
#define TRACER_EXPORT_LANG_H
/*
 * The languages that a report, a statement and a letter are written in.  All
 * texts stand in one table, export/glossary.h, side by side: a text without
 * its translation does not compile.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/err.h"
#include "base/text.h"
#include "export/glossary.h"
#include "export/glossary_letter.h"
#include "ledger/finding.h"
#include "ledger/ledger.h"
#include "taint/rules.h"
#include "taint/trace.h"

enum lang {
	LANG_EN = 0,
	LANG_JA = 1,
};
#define LANG_NR 2

/* clang-format off */
enum phrase {
#define X(id, en, ja) SAY_##id,
	GLOSSARY(X) GLOSSARY_LETTER(X)
#undef X
	SAY_NR
};
/* clang-format on */

/* "en" or "ja"; ERR_USAGE. */
bool lang_parse(enum lang *lang, const char *s, struct err *e);
/* "en", "ja": as HTML has it. */
const char *lang_code(enum lang lang);

const char *say(enum lang lang, enum phrase p);
/* "JSON_KEY": the phrase's name in the table, for scripts of the report. */
const char *say_id(enum phrase p);
/* Adds the phrase with {0}, {1} .. in it replaced by the arguments, which are
 * taken as they are; `nr` of them. */
void say_to(struct text *t, enum lang lang, enum phrase p,
	    const char *const *arg, size_t nr);

/* The same to a file; every argument is a const char *. */
void say_put(FILE *f, enum lang lang, enum phrase p, ...);

/* The names of ends, states, grades, rules and findings for people. Those of
 * findings are what `tracer help findings` says of a kind. */
const char *say_end(enum lang lang, enum trace_end end);
const char *say_state(enum lang lang, enum trace_state state);
const char *say_grade(enum lang lang, enum grade grade);
const char *say_policy(enum lang lang, enum policy p);
const char *say_finding(enum lang lang, enum finding_kind kind);

#endif
