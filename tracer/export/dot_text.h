#ifndef TRACER_EXPORT_DOT_TEXT_H
#define TRACER_EXPORT_DOT_TEXT_H
/*
 * Text into DOT.  All of it is taken for hostile: it is made valid UTF-8
 * without control bytes first (text_add_clean).  In a quoted string a
 * backslash is doubled, so that \N and the like are not replaced and a last
 * one does not eat the quote; in an HTML-like label & < > " are entities.
 */
#include <stddef.h>
#include <stdio.h>

#include "graph/view.h"

/* "text", with its quotes. */
void dot_quoted(FILE *f, const char *s);
/* The same, without quotes: a piece of a quoted string. */
void dot_piece(FILE *f, const char *s);
/* A piece of an HTML-like label, cut to so many columns. */
void dot_html(FILE *f, const char *s, size_t columns);
/* The node's name: its address; what stands for several, or has a name that
 * is no clean text, is "@node 7": no account begins so. */
void dot_name(FILE *f, const struct view *v, uint32_t node);

#endif
