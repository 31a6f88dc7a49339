#ifndef TRACER_EXPORT_REPORT_DRAW_H
#define TRACER_EXPORT_REPORT_DRAW_H
/*
 * Boxes and lines of the report's picture.
 */
#include <stdint.h>

#include "export/report_parts.h"
#include "graph/layout.h"
#include "graph/view.h"

#define DRAW_BOX 158
#define DRAW_BETWEEN 92
#define DRAW_LINE 13 /* of text */

struct drawing {
	const struct page *p;
	const struct view *v;
	struct layout l;
	int32_t *height; /* [nodes] */
	int32_t *stroke; /* [edges] */
	uint64_t *badges;
};

/* Of a box, by what it says. */
int32_t draw_height(const struct drawing *d, uint32_t node);
void draw_node(const struct drawing *d, uint32_t node);
void draw_line(const struct drawing *d, const struct layout_line *l);
/* Beside the heaviest lines, wherever there is room. */
void draw_amounts(const struct drawing *d);
/* Step of the colour scale, 0 to 5. */
unsigned draw_step(unsigned permille);
/* "signed" or so, of what is weaker than hashed, else "". */
const char *draw_dashes(enum grade g);

#endif
