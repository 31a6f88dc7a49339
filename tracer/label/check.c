#include "label/check.h"

#include <string.h>

#include "base/num.h"

#define WORD_LETTERS 16

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* How many letters differ; capitals do not count. The word is lower case. */
static size_t distance(const char *word, const char *typed)
{
	size_t row[WORD_LETTERS + 1], n = strlen(typed), i, j, corner, next;

	for (j = 0; j <= n; j++)
		row[j] = j;
	for (i = 0; word[i]; i++) {
		corner = row[0];
		row[0] = i + 1;
		for (j = 0; j < n; j++) {
			next = corner + (word[i] != to_lower(typed[j]));
			corner = row[j + 1];
			row[j + 1] = least(next, least(row[j], corner) + 1);
		}
	}
	return row[n];
}

enum label_category label_category_meant(const char *text)
{
	enum label_category known;
	const char *word;
	size_t c, len = strlen(text);

	if (!len || len > WORD_LETTERS ||
	    label_category_parse(&known, text, len))
		return LABEL_OTHER;
	for (c = LABEL_OTHER + 1; c < LABEL_CATEGORY_NR; c++) {
		word = label_category_name((enum label_category)c);
		if (distance(word, text) <= (strlen(word) >= 7 ? 2u : 1u))
			return (enum label_category)c;
	}
	return LABEL_OTHER;
}
