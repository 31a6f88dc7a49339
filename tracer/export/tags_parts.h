#ifndef TRACER_EXPORT_TAGS_PARTS_H
#define TRACER_EXPORT_TAGS_PARTS_H
/* What the files of tags_out.h share. */
#include "base/json.h"
#include "base/text.h"
#include "base/when.h"
#include "export/tags_out.h"

/* "97.3", rounded down */
void tags_share(struct text *t, const struct tags_input *in,
		const struct tagging *g);
/* A decimal in whole units, without groups. */
void tags_whole(struct text *t, const struct tags_input *in, uint64_t units);
/* The movement that first brought taint. */
struct tx_id tags_first_tx(const struct tags_input *in,
			   const struct tagging *g);
/* What a tag says of an account besides its name: fields of an object. */
void tags_json_fields(struct json_out *j, const struct tags_input *in,
		      const struct tagging *g);
/* YYYY-MM-DD of the run's end, "" if it has no time. */
char *tags_day(char buf[static WHEN_TEXT_MAX], const struct tags_input *in);

#endif
