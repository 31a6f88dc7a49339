#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "label/claims.h"

/*
 * A GraphSense TagPack: a mapping with title, creator and `tags`, a list of
 * mappings.  What a tag does not say it takes from the mapping around it.
 * Events are read one by one, so that depth costs nothing and an alias is
 * never expanded.
 */
#define DEPTH_MAX 64

enum field { ADDRESS, LABEL, CATEGORY, SOURCE, CONFIDENCE, FIELD_NR };

struct tag {
	char *text[FIELD_NR]; /* NULL: not said */
	size_t len[FIELD_NR];
	unsigned long line;
};

struct pack {
	const char *path;
	yaml_parser_t yaml;
	yaml_event_t event;
	struct tag header, *tag;
	size_t tags, alloc;
	bool seen;
};

static unsigned long line_of(const struct pack *p)
{
	return (unsigned long)p->event.start_mark.line + 1;
}

static bool next(struct pack *p, struct err *e)
{
	yaml_event_delete(&p->event);
	if (yaml_parser_parse(&p->yaml, &p->event))
		return true;
	memset(&p->event, 0, sizeof(p->event));
	return err_set(e, ERR_DATA, "'%s': line %lu: not YAML: %s", p->path,
		       (unsigned long)p->yaml.problem_mark.line + 1,
		       p->yaml.problem ? p->yaml.problem : "broken");
}

static bool refuse(const struct pack *p, unsigned long line, const char *what,
		   struct err *e)
{
	return err_set(e, ERR_DATA, "'%s': line %lu: %s", p->path, line, what);
}

/* Passes over the value that the event begins. */
static bool skip(struct pack *p, struct err *e)
{
	size_t depth = 0;

	for (;;) {
		switch (p->event.type) {
		case YAML_SEQUENCE_START_EVENT:
		case YAML_MAPPING_START_EVENT:
			if (++depth > DEPTH_MAX)
				return refuse(p, line_of(p),
					      "more than 64 levels", e);
			break;
		case YAML_SEQUENCE_END_EVENT:
		case YAML_MAPPING_END_EVENT:
			depth--;
			break;
		case YAML_NO_EVENT:
		case YAML_STREAM_START_EVENT:
		case YAML_STREAM_END_EVENT:
		case YAML_DOCUMENT_START_EVENT:
		case YAML_DOCUMENT_END_EVENT:
		case YAML_ALIAS_EVENT:
		case YAML_SCALAR_EVENT:
			break;
		}
		if (!depth)
			return true;
		if (!next(p, e))
			return false;
	}
}

static bool is_scalar(const struct pack *p, const char *s)
{
	return p->event.type == YAML_SCALAR_EVENT &&
	       p->event.data.scalar.length == strlen(s) &&
	       !memcmp(p->event.data.scalar.value, s, strlen(s));
}

static bool is_field(const struct pack *p, enum field *field)
{
	static const struct {
		const char *name;
		enum field field;
	} names[] = {
		{"address", ADDRESS}, {"identifier", ADDRESS},
		{"label", LABEL},     {"category", CATEGORY},
		{"source", SOURCE},   {"confidence", CONFIDENCE},
	};
	size_t i;

	for (i = 0; i < NR_OF(names); i++) {
		if (is_scalar(p, names[i].name)) {
			*field = names[i].field;
			return true;
		}
	}
	return false;
}

/* The value of a field, a text. */
static bool read_value(struct pack *p, struct tag *tag, enum field field,
		       struct err *e)
{
	if (p->event.type != YAML_SCALAR_EVENT)
		return refuse(p, line_of(p), "not a text where one should be",
			      e);
	if (memchr(p->event.data.scalar.value, 0, p->event.data.scalar.length))
		return refuse(p, line_of(p), "a NUL byte", e);
	free(tag->text[field]);
	tag->len[field] = p->event.data.scalar.length;
	tag->text[field] =
		xmemdup0(p->event.data.scalar.value, tag->len[field]);
	return true;
}

/* A pair's key is the event; reads the value if it is one of a tag's. */
static bool read_pair(struct pack *p, struct tag *tag, struct err *e)
{
	enum field field;

	if (is_field(p, &field))
		return next(p, e) && read_value(p, tag, field, e);
	return skip(p, e) && next(p, e) && skip(p, e);
}

static bool read_tag(struct pack *p, struct err *e)
{
	struct tag *tag;

	if (p->event.type != YAML_MAPPING_START_EVENT)
		return refuse(p, line_of(p), "a tag that is no mapping", e);
	VEC_GROW(p->tag, p->tags + 1, p->alloc);
	tag = &p->tag[p->tags++];
	*tag = (struct tag){.line = line_of(p)};
	while (next(p, e)) {
		if (p->event.type == YAML_MAPPING_END_EVENT)
			return true;
		if (!read_pair(p, tag, e))
			return false;
	}
	return false;
}

static bool read_tags(struct pack *p, struct err *e)
{
	if (p->event.type != YAML_SEQUENCE_START_EVENT)
		return refuse(p, line_of(p), "'tags' is no list", e);
	p->seen = true;
	while (next(p, e)) {
		if (p->event.type == YAML_SEQUENCE_END_EVENT)
			return true;
		if (!read_tag(p, e))
			return false;
	}
	return false;
}

static bool read_root(struct pack *p, struct err *e)
{
	if (p->event.type != YAML_MAPPING_START_EVENT)
		return refuse(p, line_of(p), "a TagPack that is no mapping", e);
	while (next(p, e)) {
		bool ok;

		if (p->event.type == YAML_MAPPING_END_EVENT)
			return p->seen || refuse(p, line_of(p), "no 'tags'", e);
		if (is_scalar(p, "tags"))
			ok = next(p, e) && read_tags(p, e);
		else
			ok = read_pair(p, &p->header, e);
		if (!ok)
			return false;
	}
	return false;
}

static bool read_pack(struct pack *p, struct err *e)
{
	/* stream, document, its content, its end */
	if (!next(p, e) || !next(p, e))
		return false;
	if (p->event.type != YAML_DOCUMENT_START_EVENT)
		return err_set(e, ERR_DATA, "'%s': empty", p->path);
	if (!next(p, e) || !read_root(p, e) || !next(p, e) || !next(p, e))
		return false;
	if (p->event.type != YAML_STREAM_END_EVENT)
		return refuse(p, line_of(p), "a second document", e);
	return true;
}

static struct claim_text either(const struct pack *p, const struct tag *tag,
				enum field field)
{
	if (!tag->text[field])
		tag = &p->header;
	return (struct claim_text){tag->text[field], tag->len[field]};
}

static bool add_tags(const struct pack *p, struct labels *l, const char *file,
		     label_address_fn *address, struct err *e)
{
	size_t i;

	for (i = 0; i < p->tags; i++) {
		const struct tag *t = &p->tag[i];
		struct claim c = {
			{t->text[ADDRESS], t->len[ADDRESS]},
			either(p, t, LABEL),
			either(p, t, CATEGORY),
			either(p, t, SOURCE),
			either(p, t, CONFIDENCE),
			t->line,
		};

		if (!labels_add(l, &c, file, address, e))
			return err_prefix(e, "'%s': line %lu", p->path,
					  t->line);
	}
	return true;
}

static void release_tag(struct tag *t)
{
	size_t i;

	for (i = 0; i < FIELD_NR; i++)
		free(t->text[i]);
}

static void pack_release(struct pack *p)
{
	size_t i;

	yaml_event_delete(&p->event);
	yaml_parser_delete(&p->yaml);
	release_tag(&p->header);
	for (i = 0; i < p->tags; i++)
		release_tag(&p->tag[i]);
	free(p->tag);
}

bool tagpack_read(struct labels *l, const char *path, const char *file,
		  label_address_fn *address, struct err *e)
{
	struct pack p = {.path = path};
	char *bytes;
	size_t len;
	bool ok;

	if (!file_read(&bytes, &len, path, LABEL_FILE_MAX, e))
		return false;
	if (!yaml_parser_initialize(&p.yaml)) {
		free(bytes);
		return err_set(e, ERR_DATA, "'%s': no YAML parser", path);
	}
	yaml_parser_set_input_string(&p.yaml, (const unsigned char *)bytes,
				     len);
	ok = read_pack(&p, e) && add_tags(&p, l, file, address, e);
	pack_release(&p);
	free(bytes);
	return ok;
}
