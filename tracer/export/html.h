#ifndef TRACER_EXPORT_HTML_H
#define TRACER_EXPORT_HTML_H
/*
 * Text into HTML, and JSON into a page.  All foreign text is taken for
 * hostile: it is made valid UTF-8 without control bytes and without marks
 * that turn the direction of writing (text_add_clean), then escaped.
 */
#include <stddef.h>
#include <stdio.h>

#include "base/hash.h"
#include "base/text.h"

/* As text, or as an attribute's value in quotes. */
void html_put(FILE *f, const char *s);
/* Of our own making and without anything to clean: escaped only. */
void html_own(FILE *f, const char *s);
/* The same into a text. */
void html_add(struct text *t, const char *s);
/* A string of JSON with its quotes, cleaned; < > & and the line separators
 * are escaped, so that it may stand in a script element. */
void html_json(FILE *f, const char *s);
/* 'sha256-...': what a content security policy allows. */
#define HTML_SOURCE_MAX 64
char *html_source(char buf[static HTML_SOURCE_MAX], const struct hash *h);
/* Base64 without padding or newline; room for 4 * (len + 2) / 3 + 1. */
char *html_base64(char *out, const void *bytes, size_t len);

#endif
