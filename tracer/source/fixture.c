#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "source/manifest.h"
#include "source/ops.h"

struct asked {
	struct asked *next;
	struct request *request;
	uint64_t tag;
};

struct fixture {
	struct source source;
	char *dir, *real; /* as named; without links */
	struct manifest manifest;
	struct asked *first, **last;
	/* the answer that is lent out */
	struct request *request;
	char *bytes, *place;
};

static void fixture_ask(struct source *s, const struct request *req,
			uint64_t tag)
{
	struct fixture *f = (struct fixture *)s;
	struct asked *a = xcalloc(1, sizeof(*a));

	a->request = request_dup(req);
	a->tag = tag;
	*f->last = a;
	f->last = &a->next;
}

static void drop_answer(struct fixture *f)
{
	free(f->request);
	free(f->bytes);
	free(f->place);
	f->request = NULL;
	f->bytes = f->place = NULL;
}

/* To read a pipe or a device may never end. */
static bool check_kind(const char *path, struct err *e)
{
	struct stat st;

	return stat(path, &st) < 0 || S_ISREG(st.st_mode) ||
	       S_ISDIR(st.st_mode) ||
	       err_set(e, ERR_DATA, "'%s': neither a file nor a folder", path);
}

/* A link may point anywhere inside the folder, nowhere else. */
static bool check_inside(const struct fixture *f, const char *path,
			 struct err *e)
{
	size_t len = strlen(f->real);
	char *real = realpath(path, NULL);
	bool inside;

	if (!real)
		return err_errno(e, errno == ENOENT ? ERR_DATA : ERR_SOURCE,
				 path, "cannot open");
	inside = !strncmp(real, f->real, len) &&
		 (real[len] == '/' || !strcmp(f->real, "/"));
	free(real);
	return inside ||
	       err_set(e, ERR_DATA, "'%s': a link out of the folder", path);
}

static bool read_reply(struct fixture *f, const struct manifest_reply *r,
		       struct reply *reply, struct err *e)
{
	f->place = file_join(f->dir, r->file);
	if (!check_inside(f, f->place, e) || !check_kind(f->place, e) ||
	    !file_read(&f->bytes, &reply->len, f->place, SOURCE_REPLY_MAX, e))
		return false;
	reply->sha256 = sha256(f->bytes, reply->len);
	if (memcmp(&reply->sha256, &r->sha256, sizeof(r->sha256)))
		return err_set(e, ERR_DATA,
			       "'%s': SHA-256 is not the one in the manifest",
			       f->place);
	reply->request = f->request;
	reply->status = r->status;
	reply->bytes = f->bytes;
	reply->time = r->time;
	reply->origin = r->origin;
	reply->nis = r->nis;
	reply->height = r->height;
	reply->place = f->place;
	return true;
}

/* A reply for just that node, else one that is for any. */
static uint32_t find_reply(const struct fixture *f, const struct request *req)
{
	struct request any = *req;
	struct text key;
	uint32_t i;

	text_init(&key, TEXT_MAX_ANY);
	request_key(&key, req);
	i = map_find(&f->manifest.key, key.s, key.len);
	if (i == MAP_NONE) {
		any.node = "";
		text_clear(&key);
		request_key(&key, &any);
		i = map_find(&f->manifest.key, key.s, key.len);
	}
	text_release(&key);
	return i;
}

static enum source_state fixture_next(struct source *s, uint64_t *tag,
				      struct reply *reply, struct err *e)
{
	struct fixture *f = (struct fixture *)s;
	struct asked *a = f->first;
	uint32_t i;

	drop_answer(f);
	if (!a)
		return SOURCE_IDLE;
	f->first = a->next;
	if (!f->first)
		f->last = &f->first;
	*tag = a->tag;
	f->request = a->request;
	free(a);
	*reply = (struct reply){.request = f->request};
	i = find_reply(f, f->request);
	if (i == MAP_NONE)
		return SOURCE_UNKNOWN;
	return read_reply(f, f->manifest.reply + i, reply, e) ? SOURCE_REPLY
							      : SOURCE_FAILED;
}

static size_t fixture_count(const struct source *s)
{
	return ((const struct fixture *)s)->manifest.replies;
}

static const struct request *fixture_at(const struct source *s, size_t i)
{
	return &((const struct fixture *)s)->manifest.reply[i].request;
}

static void fixture_free(struct source *s)
{
	struct fixture *f = (struct fixture *)s;
	struct asked *a;

	while ((a = f->first)) {
		f->first = a->next;
		free(a->request);
		free(a);
	}
	drop_answer(f);
	manifest_release(&f->manifest);
	free(f->dir);
	free(f->real);
	free(f);
}

static const char *fixture_network(const struct source *s)
{
	return ((const struct fixture *)s)->manifest.network;
}

static const struct source_ops fixture_ops = {
	.ask = fixture_ask,
	.next = fixture_next,
	.count = fixture_count,
	.at = fixture_at,
	.free = fixture_free,
	.local = true,
	.network = fixture_network,
};

bool fixture_has_digest(const struct source *s)
{
	return ((const struct fixture *)s)->manifest.has_digest;
}

const char *fixture_memory(const struct source *s, const char *name)
{
	const struct manifest *m = &((const struct fixture *)s)->manifest;
	size_t i;

	for (i = 0; i < m->memories; i++)
		if (!strcmp(m->memory[i].name, name))
			return m->memory[i].value;
	return NULL;
}

const struct manifest *fixture_manifest(const struct source *s)
{
	return &((const struct fixture *)s)->manifest;
}

struct source *source_open_fixture(const char *dir, struct err *e)
{
	struct fixture *f = xcalloc(1, sizeof(*f));
	char *path, *bytes;
	size_t len;
	bool ok;

	f->source.ops = &fixture_ops;
	f->last = &f->first;
	f->dir = xstrdup(dir);
	path = file_join(dir, "manifest.json");
	f->real = realpath(dir, NULL);
	if (!f->real)
		ok = err_errno(e, ERR_SOURCE, dir, "cannot open");
	else
		ok = check_kind(path, e) &&
		     file_read(&bytes, &len, path, SOURCE_MANIFEST_MAX, e);
	if (ok) {
		ok = manifest_read(&f->manifest, bytes, len, e) ||
		     err_prefix(e, "'%s'", path);
		free(bytes);
	}
	free(path);
	if (ok)
		return &f->source;
	fixture_free(&f->source);
	return NULL;
}
