#include "cmd/pictures.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/file.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "export/dot.h"
#include "export/picture.h"

#define NAME_LETTERS 64

bool pictures_nodes(struct export_opts *o, const struct args *a, struct err *e)
{
	uint32_t nodes;

	if (!args_u32(a, OPT_NODES, 0, &nodes, e))
		return false;
	if (!nodes && args_text(a, OPT_NODES))
		return err_set(e, ERR_USAGE, "--nodes: from 1");
	o->nodes = nodes;
	return true;
}

bool write_with(const char *path, writer *w, const struct result *r,
		const struct export_opts *o, struct err *e)
{
	struct file_out out;

	if (!path)
		return true;
	if (!file_out_open(&out, path, e))
		return false;
	/* where the disk is full, commit names the file and the cause */
	if (!w(out.f, r, o, e) && !ferror(out.f)) {
		file_out_abort(&out);
		return false;
	}
	return file_out_commit(&out, e);
}

static void file_word(char out[static NAME_LETTERS + 1], const char *name)
{
	size_t i;

	for (i = 0; name[i] && i < NAME_LETTERS; i++)
		out[i] = (name[i] >= '0' && name[i] <= '9') ||
					 (to_lower(name[i]) >= 'a' &&
					  to_lower(name[i]) <= 'z') ||
					 name[i] == '-'
				 ? name[i]
				 : '_';
	out[i] = 0;
}

struct words {
	char (*word)[NAME_LETTERS + 24];
	struct map taken;
};

/* A word for each theft, none twice. */
static void words_init(struct words *w, const struct result *r)
{
	char plain[NAME_LETTERS + 1];
	unsigned long nr;
	bool fresh;
	size_t i;

	w->word = xcalloc(r->thefts, sizeof(*w->word));
	map_init(&w->taken);
	for (i = 0; i < r->thefts; i++) {
		file_word(plain, r->theft[i].name);
		snprintf(w->word[i], sizeof(w->word[i]), "%s", plain);
		for (nr = 2;; nr++) {
			map_add(&w->taken, w->word[i], strlen(w->word[i]),
				&fresh);
			if (fresh)
				break;
			snprintf(w->word[i], sizeof(w->word[i]), "%s-%lu",
				 plain, nr);
		}
	}
}

static void words_release(struct words *w)
{
	free(w->word);
	map_release(&w->taken);
}

/* The name of a theft's file; to be freed. */
static char *name_of(const char *path, const char *word)
{
	const char *slash = strrchr(path, '/'),
		   *base = slash ? slash + 1 : path;
	const char *dot = strrchr(base, '.');
	struct text t;
	char *name;

	if (!word || !strcmp(path, "-"))
		return xstrdup(path);
	if (!dot || dot == base)
		dot = base + strlen(base);
	text_init(&t, TEXT_MAX_ANY);
	text_add(&t, path, (size_t)(dot - path));
	text_addf(&t, "-%s%s", word, dot);
	name = xstrdup(t.s);
	text_release(&t);
	return name;
}

static bool draw(const struct args *a, const struct result *r,
		 const struct export_opts *o, const char *word, struct err *e)
{
	static const struct {
		enum option_id id;
		enum picture_format format;
	} pictures[] = {
		{OPT_SVG, PICTURE_SVG},
		{OPT_PNG, PICTURE_PNG},
		{OPT_PDF, PICTURE_PDF},
	};
	char *dot = NULL, *name;
	size_t len = 0, i;
	bool ok = true;
	FILE *f;

	if (!a->count[OPT_SVG] && !a->count[OPT_PNG] && !a->count[OPT_PDF])
		return true;
	f = open_memstream(&dot, &len);
	if (!f)
		die("out of memory");
	ok = export_dot(f, r, o, e);
	fclose(f);
	for (i = 0; ok && i < NR_OF(pictures); i++) {
		if (!a->count[pictures[i].id])
			continue;
		name = name_of(args_text(a, pictures[i].id), word);
		ok = picture_render(name, pictures[i].format, dot, len, NULL,
				    e);
		free(name);
	}
	free(dot);
	return ok;
}

static bool write_dot(const struct args *a, const struct result *r,
		      const struct export_opts *o, const char *word,
		      struct err *e)
{
	char *name;
	bool ok;

	if (!a->count[OPT_DOT])
		return true;
	name = name_of(args_text(a, OPT_DOT), word);
	ok = write_with(name, export_dot, r, o, e);
	free(name);
	return ok;
}

bool pictures_write(const struct args *a, const struct result *r,
		    const struct export_opts *o, struct err *e)
{
	struct export_opts one = *o;
	struct words w;
	const char *word;
	bool ok = true;
	size_t i;

	words_init(&w, r);
	for (i = 0; ok && i < 2 * r->thefts; i++) {
		one.theft = i % r->thefts;
		word = r->thefts > 1 ? w.word[one.theft] : NULL;
		ok = i < r->thefts ? write_dot(a, r, &one, word, e)
				   : draw(a, r, &one, word, e);
	}
	words_release(&w);
	return ok;
}
