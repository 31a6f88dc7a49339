#ifndef TRACER_LABEL_CHECK_H
#define TRACER_LABEL_CHECK_H
/*
 * Slips of the pen in labels that would change a result in silence.
 */
#include "label/label.h"

/*
 * The category with a meaning for which `text` was perhaps meant: the same
 * but for capitals, or one letter (of words of 7 and more: two) added, left
 * out or replaced. LABEL_OTHER if it has a meaning as it stands, or is close
 * to none.  Edit distance after Levenshtein (1966).
 */
enum label_category label_category_meant(const char *text);

#endif
