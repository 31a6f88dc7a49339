#include "nem/mosaics.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"

/* Definitions of one mosaic, a list by place, the reported one apart. */
struct entry {
	const struct nem_definition *def;
	uint64_t height;
	uint32_t index;
	uint32_t next; /* older; MAP_NONE at the end */
};

struct nem_mosaics {
	struct map names;    /* "ns:name" */
	struct entry *entry; /* all of them */
	size_t nr, alloc;
	uint32_t *newest;			/* [names.nr], MAP_NONE: none */
	const struct nem_definition **reported; /* [names.nr] */
	size_t newest_alloc, reported_alloc;
	struct arena arena;
};

bool nem_is_xem(const struct nem_mosaic_id *id)
{
	return id->ns.len == 3 && id->name.len == 3 &&
	       memcmp(id->ns.s, "nem", 3) == 0 &&
	       memcmp(id->name.s, "xem", 3) == 0;
}

void nem_mosaic_text(struct text *t, const struct nem_mosaic_id *id)
{
	text_clear(t);
	text_add(t, id->ns.s, id->ns.len);
	text_addc(t, ':');
	text_add(t, id->name.s, id->name.len);
}

struct nem_mosaics *nem_mosaics_new(void)
{
	struct nem_mosaics *m = xcalloc(1, sizeof(*m));

	map_init(&m->names);
	return m;
}

void nem_mosaics_free(struct nem_mosaics *m)
{
	if (!m)
		return;
	map_release(&m->names);
	arena_release(&m->arena);
	free(m->entry);
	free(m->newest);
	free(m->reported);
	free(m);
}

static uint32_t find_name(const struct nem_mosaics *m,
			  const struct nem_mosaic_id *id)
{
	struct text t;
	uint32_t i;

	text_init(&t, TEXT_MAX_ANY);
	nem_mosaic_text(&t, id);
	i = map_find(&m->names, t.s, t.len);
	text_release(&t);
	return i;
}

static uint32_t add_name(struct nem_mosaics *m, const struct nem_mosaic_id *id)
{
	struct text t;
	bool fresh;
	uint32_t i;

	text_init(&t, TEXT_MAX_ANY);
	nem_mosaic_text(&t, id);
	i = map_add(&m->names, t.s, t.len, &fresh);
	text_release(&t);
	if (fresh) {
		VEC_GROW(m->newest, (size_t)i + 1, m->newest_alloc);
		VEC_GROW(m->reported, (size_t)i + 1, m->reported_alloc);
		m->newest[i] = MAP_NONE;
		m->reported[i] = NULL;
	}
	return i;
}

static struct nem_str copy_str(struct arena *a, struct nem_str s)
{
	return (struct nem_str){arena_strndup(a, s.s ? s.s : "", s.len), s.len};
}

static const struct nem_definition *copy(struct nem_mosaics *m,
					 const struct nem_definition *d)
{
	struct nem_definition *c = arena_alloc(&m->arena, sizeof(*c));

	*c = *d;
	c->id.ns = copy_str(&m->arena, d->id.ns);
	c->id.name = copy_str(&m->arena, d->id.name);
	c->description = copy_str(&m->arena, d->description);
	c->levy.id.ns = copy_str(&m->arena, d->levy.id.ns);
	c->levy.id.name = copy_str(&m->arena, d->levy.id.name);
	return c;
}

void nem_mosaics_report(struct nem_mosaics *m, const struct nem_definition *d)
{
	uint32_t name = add_name(m, &d->id);

	m->reported[name] = copy(m, d);
}

static bool before(const struct entry *n, uint64_t height, uint32_t index)
{
	return n->height < height || (n->height == height && n->index < index);
}

void nem_mosaics_note(struct nem_mosaics *m, const struct nem_row *row)
{
	const struct nem_tx *tx = row->tx;
	const struct nem_definition *d;
	uint32_t name, *link;

	if (tx->type == NEM_MULTISIG)
		tx = tx->multisig.inner;
	if (tx->type != NEM_DEFINITION)
		return;
	d = &tx->creation.definition;
	name = add_name(m, &d->id);
	VEC_GROW(m->entry, m->nr + 1, m->alloc);
	for (link = &m->newest[name]; *link != MAP_NONE;
	     link = &m->entry[*link].next) {
		const struct entry *n = &m->entry[*link];

		if (n->height == row->height && n->index == row->index)
			return; /* the same one again */
		if (before(n, row->height, row->index))
			break;
	}
	m->entry[m->nr] =
		(struct entry){copy(m, d), row->height, row->index, *link};
	*link = (uint32_t)m->nr++;
}

static const struct nem_definition *find_made(const struct nem_mosaics *m,
					      uint32_t name, uint64_t height,
					      uint32_t index)
{
	uint32_t i;

	for (i = m->newest[name]; i != MAP_NONE; i = m->entry[i].next) {
		if (before(&m->entry[i], height, index))
			return m->entry[i].def;
	}
	return NULL;
}

const struct nem_definition *
nem_mosaics_find_made(const struct nem_mosaics *m,
		      const struct nem_mosaic_id *id, uint64_t height,
		      uint32_t index)
{
	uint32_t name = nem_is_xem(id) ? MAP_NONE : find_name(m, id);

	return name == MAP_NONE ? NULL : find_made(m, name, height, index);
}

const struct nem_definition *nem_mosaics_find(const struct nem_mosaics *m,
					      const struct nem_mosaic_id *id,
					      uint64_t height, uint32_t index)
{
	const struct nem_definition *d;
	uint32_t name;

	name = nem_is_xem(id) ? MAP_NONE : find_name(m, id);
	if (name == MAP_NONE)
		return NULL;
	d = find_made(m, name, height, index);
	return d ? d : m->reported[name];
}

/* Calls each unless the mosaic is known; else the same for its levy. */
static void need(const struct nem_mosaics *m, const struct nem_row *row,
		 const struct nem_mosaic_id *id,
		 void (*each)(const struct nem_mosaic_id *id, void *data),
		 void *data)
{
	const struct nem_definition *d;

	if (nem_is_xem(id))
		return;
	d = nem_mosaics_find(m, id, row->height, row->index);
	if (!d) {
		each(id, data);
		return;
	}
	if (d->levy.type == NEM_LEVY_NONE || nem_is_xem(&d->levy.id))
		return;
	if (!nem_mosaics_find(m, &d->levy.id, row->height, row->index))
		each(&d->levy.id, data);
}

void nem_mosaics_missing(const struct nem_mosaics *m, const struct nem_row *row,
			 void (*each)(const struct nem_mosaic_id *id,
				      void *data),
			 void *data)
{
	const struct nem_tx *tx = row->tx;
	size_t i;

	if (tx->type == NEM_MULTISIG)
		tx = tx->multisig.inner;
	if (tx->type == NEM_SUPPLY)
		need(m, row, &tx->supply.id, each, data);
	if (tx->type != NEM_TRANSFER)
		return;
	for (i = 0; i < tx->transfer.mosaic_nr; i++)
		need(m, row, &tx->transfer.mosaics[i].id, each, data);
}
