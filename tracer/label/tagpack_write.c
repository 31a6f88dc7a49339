#include "label/tagpack_write.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/mem.h"
#include "base/text.h"

struct tagpack_writer {
	yaml_emitter_t out;
	bool ok;
};

/* The emitter eats the event, also on failure. */
static void emit(struct tagpack_writer *w, yaml_event_t *event, int made)
{
	w->ok = made && w->ok && yaml_emitter_emit(&w->out, event);
}

static void put(struct tagpack_writer *w, const char *s,
		yaml_scalar_style_t style)
{
	yaml_event_t event;
	struct text clean;

	text_init(&clean, TEXT_MAX_ANY);
	text_add_clean(&clean, s, strlen(s));
	emit(w, &event,
	     yaml_scalar_event_initialize(&event, NULL, NULL,
					  (yaml_char_t *)(clean.s ? clean.s
								  : ""),
					  (int)clean.len, 1, 1, style));
	text_release(&clean);
}

/* Texts are quoted, else a number or a date would not be read as one. */
static void pair(struct tagpack_writer *w, const char *key, const char *s)
{
	put(w, key, YAML_PLAIN_SCALAR_STYLE);
	put(w, s, YAML_DOUBLE_QUOTED_SCALAR_STYLE);
}

static void open_map(struct tagpack_writer *w)
{
	yaml_event_t event;

	emit(w, &event,
	     yaml_mapping_start_event_initialize(&event, NULL, NULL, 1,
						 YAML_BLOCK_MAPPING_STYLE));
}

static void close_map(struct tagpack_writer *w)
{
	yaml_event_t event;

	emit(w, &event, yaml_mapping_end_event_initialize(&event));
}

static void open_file(struct tagpack_writer *w)
{
	yaml_event_t event;

	emit(w, &event,
	     yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING));
	emit(w, &event,
	     yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1));
}

struct tagpack_writer *tagpack_write(FILE *f, const struct tagpack_head *h)
{
	struct tagpack_writer *w = xcalloc(1, sizeof(*w));
	yaml_event_t event;

	w->ok = yaml_emitter_initialize(&w->out);
	if (!w->ok)
		return w;
	yaml_emitter_set_output_file(&w->out, f);
	yaml_emitter_set_unicode(&w->out, 1);
	yaml_emitter_set_width(&w->out, -1);
	open_file(w);
	open_map(w);
	pair(w, "title", h->title);
	pair(w, "creator", h->creator);
	pair(w, "description", h->description);
	pair(w, "currency", h->currency);
	pair(w, "network", h->network);
	pair(w, "tag_type", "event");
	if (h->lastmod) {
		put(w, "lastmod", YAML_PLAIN_SCALAR_STYLE);
		put(w, h->lastmod, YAML_PLAIN_SCALAR_STYLE);
	}
	put(w, "tags", YAML_PLAIN_SCALAR_STYLE);
	emit(w, &event,
	     yaml_sequence_start_event_initialize(&event, NULL, NULL, 1,
						  YAML_BLOCK_SEQUENCE_STYLE));
	return w;
}

void tagpack_write_tag(struct tagpack_writer *w, const struct tagpack_tag *t)
{
	open_map(w);
	pair(w, "address", t->address);
	pair(w, "label", t->label);
	pair(w, "source", t->source);
	pair(w, "confidence", t->confidence);
	pair(w, "context", t->context);
	close_map(w);
}

bool tagpack_write_end(struct tagpack_writer *w, struct err *e)
{
	yaml_event_t event;
	bool ok;

	emit(w, &event, yaml_sequence_end_event_initialize(&event));
	close_map(w);
	emit(w, &event, yaml_document_end_event_initialize(&event, 1));
	emit(w, &event, yaml_stream_end_event_initialize(&event));
	ok = w->ok;
	yaml_emitter_delete(&w->out);
	free(w);
	return ok || err_set(e, ERR_SOURCE, "cannot write the TagPack");
}
