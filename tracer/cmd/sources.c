#include "cmd/sources.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/text.h"
#include "cmd/starter.h"
#include "export/digest.h"
#include "follow/follow.h"
#include "source/node.h"

#define NODES_AUTO_MAX 12

bool sources_named(const struct args *a)
{
	return a->count[OPT_FIXTURE] || a->count[OPT_CASE] ||
	       a->count[OPT_NODE];
}

/* The user's data folder of the XDG base directory specification. */
static char *default_case(const char *address, struct err *e)
{
	const char *xdg = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
	char *dir, *sub, *path = NULL;
	struct text name;

	if (xdg && *xdg == '/')
		dir = file_join(xdg, "tracer");
	else if (home && *home)
		dir = file_join(home, ".local/share/tracer");
	else {
		err_set(e, ERR_USAGE, "no --case FILE, and no HOME either");
		return NULL;
	}
	for (sub = strchr(dir + 1, '/'); sub; sub = strchr(sub + 1, '/')) {
		*sub = 0;
		if (!file_make_dir(dir, e))
			goto out;
		*sub = '/';
	}
	if (!file_make_dir(dir, e))
		goto out;
	text_init(&name, 256);
	text_addf(&name, "%s.case", address);
	path = file_join(dir, name.s);
	text_release(&name);
out:
	free(dir);
	return path;
}

static void note(void *arg, const char *text)
{
	(void)arg;
	msg_warn("%s", text);
}

static struct source *open_urls(const struct args *a,
				const struct nodes_opts *o, struct err *e)
{
	struct nodes_list list = {0};
	struct source *s = NULL, *more;
	char *path;
	bool ok;

	if (strcmp(a->value[OPT_NODE][0], "auto"))
		return source_open_nodes(a->value[OPT_NODE], a->count[OPT_NODE],
					 o, e);
	path = find_data("nodes.csv");
	if (!path) {
		err_set(e, ERR_SOURCE,
			"--node auto: the list of nodes is not installed");
		return NULL;
	}
	ok = nodes_list_read(&list, path, e);
	free(path);
	if (ok)
		s = source_open_nodes((const char *const *)list.url, list.nr, o,
				      e);
	if (s && nodes_list_enlarge(&list, s, NODES_AUTO_MAX, e)) {
		more = source_open_nodes((const char *const *)list.url, list.nr,
					 o, e);
		source_free(s);
		s = more;
	}
	nodes_list_free(&list);
	return s;
}

static struct source *open_nodes(const struct args *a, struct err *e)
{
	struct nodes_opts o;
	struct nodes_want w;
	struct source *s;
	size_t i;

	nodes_opts_init(&o);
	o.note = note;
	if (!args_u32(a, OPT_RATE, o.rate, &o.rate, e) ||
	    !args_u32(a, OPT_CONNECTIONS, o.connections, &o.connections, e))
		return NULL;
	if (!o.connections) {
		err_set(e, ERR_USAGE, "--connections: at least 1");
		return NULL;
	}
	s = open_urls(a, &o, e);
	if (!s)
		return NULL;
	nodes_want_init(&w);
	if (!nodes_check(s, &w, e)) {
		source_free(s);
		return NULL;
	}
	for (i = 0; i < nodes_count(s); i++) {
		const struct nodes_report *n = nodes_report(s, i);

		if (n->state == NODES_GOOD)
			msg_detail("%s: NIS %s, height %llu", n->url,
				   n->version, (unsigned long long)n->height);
		else
			msg_warn("%s is passed over: %s", n->url, n->why);
	}
	return s;
}

bool sources_is_settled(const struct request *req, uint64_t height)
{
	struct err e = ERR_INIT;
	struct json_t *body;
	const struct json_t *obj;
	uint64_t first, blocks = 0;
	bool ok;

	if (!*req->body || !height)
		return false;
	body = js_parse(req->body, strlen(req->body), &e);
	obj = js_type(js_get(body, "entity")) == JS_OBJECT
		      ? js_get(body, "entity")
		      : body;
	if (!strcmp(req->path, "/chain/blocks-after"))
		blocks = 400; /* the most that a node gives */
	ok = js_get_u64(&first, obj, "height", &e) && first + blocks <= height;
	js_free(body);
	return ok;
}

static enum case_use use_old(void *arg, const struct request *req)
{
	const struct sources *s = arg;

	return sources_is_settled(req, s->settled) ? CASE_USE_ANY
						   : CASE_USE_RUN;
}

/* The run that was not finished goes on; else a new one begins. */
static bool begin_run(struct sources *s, const struct args *a, struct err *e)
{
	struct case_run last = {0};
	uint64_t nr;
	struct text words;
	bool ok = case_runs(&nr, s->file, e);

	text_init(&words, TEXT_MAX_ANY);
	args_words(&words, a, GROUP_SEED | GROUP_PART | GROUP_RULE);
	if (ok && nr)
		ok = case_run_get(&last, s->file, nr, e);
	if (ok && nr && last.end_height > FOLLOW_ROLLBACK)
		s->settled = last.end_height - FOLLOW_ROLLBACK;
	if (ok && nr && !last.done && !strcmp(last.parameters, words.s)) {
		s->run = last.id;
		msg_note("'%s': resuming run %llu", s->path,
			 (unsigned long long)s->run);
	} else if (ok) {
		ok = case_run_begin(&s->run, s->file, TRACER_VERSION, words.s,
				    e);
	}
	case_run_release(&last);
	text_release(&words);
	return ok;
}

/* What the last finished run used; of a case without one, all there is. */
static bool open_read(struct sources *s, struct err *e)
{
	struct case_run run = {0};
	uint64_t nr, last = 0;

	s->file = case_open(s->path, CASE_READ, e);
	if (!s->file || !case_runs(&nr, s->file, e))
		return false;
	for (; nr && !last; nr--) {
		if (!case_run_get(&run, s->file, nr, e))
			return false;
		if (run.done)
			last = run.last_reply;
		case_run_release(&run);
	}
	if (!last)
		msg_warn("'%s': no run was finished; what was read is used",
			 s->path);
	s->source = case_source(s->file, last);
	return true;
}

static bool open_write(struct sources *s, const struct args *a, struct err *e)
{
	struct source *live = open_nodes(a, e);

	if (!live)
		return false;
	s->file = case_open(s->path, CASE_MAKE, e);
	if (!s->file || !begin_run(s, a, e)) {
		source_free(live);
		return false;
	}
	s->source = case_recorder(s->file, s->run, live, use_old, s);
	return true;
}

bool sources_open(struct sources *s, const struct args *a, const char *address,
		  struct err *e)
{
	const char *path = args_text(a, OPT_CASE);
	size_t kinds = (a->count[OPT_FIXTURE] > 0) +
		       (a->count[OPT_NODE] > 0 || path != NULL);

	*s = (struct sources){0};
	if (kinds > 1)
		return err_set(e, ERR_USAGE,
			       "--fixture and --node or --case: one source");
	if (a->count[OPT_FIXTURE]) {
		s->source = source_open_fixture(args_text(a, OPT_FIXTURE), e);
		return s->source != NULL;
	}
	s->path = path ? xstrdup(path) : default_case(address, e);
	if (!s->path)
		return false;
	if (!a->count[OPT_NODE] || args_flag(a, OPT_OFFLINE))
		return open_read(s, e);
	return open_write(s, a, e);
}

bool sources_finish(struct sources *s, const struct result *r, struct err *e)
{
	struct hash digest;

	if (!s->run || r->partial)
		return true;
	return case_run_fix_end(s->file, s->run, r->end_height, e) &&
	       export_digest(&digest, r, e) &&
	       case_run_finish(s->file, s->run, &digest, e);
}

void sources_close(struct sources *s)
{
	source_free(s->source);
	case_close(s->file);
	free(s->path);
	*s = (struct sources){0};
}
