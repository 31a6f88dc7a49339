#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "source/manifest.h"
#include "source/record.h"

static const char none[] = "record";

/* The run whose replies the fixture has: as record_fixture chose it. 0: none
 * was finished. */
static uint64_t chosen(const struct manifest *m)
{
	bool follow, followed = false;
	uint64_t run = 0;
	size_t i;

	for (i = 0; i < m->runs; i++) {
		follow = !strncmp(m->run[i].parameters, "follow ", 7);
		if (!m->run[i].done || (!follow && followed))
			continue;
		followed |= follow;
		run = i + 1;
	}
	return run;
}

static bool begin_runs(struct casefile *c, const struct manifest *m,
		       struct err *e)
{
	uint64_t id;
	size_t i;

	if (!m->runs)
		return case_run_begin(&id, c, TRACER_VERSION, none, e);
	for (i = 0; i < m->runs; i++)
		if (!case_run_begin(&id, c, m->run[i].version,
				    m->run[i].parameters, e) ||
		    (m->run[i].end_height &&
		     !case_run_fix_end(c, id, m->run[i].end_height, e)))
			return false;
	return true;
}

static bool keep_replies(struct casefile *c, struct source *s, uint64_t run,
			 struct err *e)
{
	struct reply r;
	size_t i;

	for (i = 0; i < source_count(s); i++) {
		enum source_state state = source_get(s, source_at(s, i), &r, e);

		if (state == SOURCE_UNKNOWN)
			return err_set(e, ERR_DATA, "reply %zu is missing",
				       i + 1);
		if (state != SOURCE_REPLY || !case_keep(NULL, c, run, &r, e))
			return false;
	}
	return true;
}

static bool fill(struct casefile *c, struct source *s, struct err *e)
{
	const struct manifest *m = fixture_manifest(s);
	struct hash result = {{0}};
	uint64_t run = chosen(m);
	size_t i;

	for (i = 0; i < m->memories; i++)
		if (strcmp(m->memory[i].name, "sealed") &&
		    !case_meta_set(c, m->memory[i].name, m->memory[i].value, e))
			return false;
	if (!begin_runs(c, m, e) ||
	    !keep_replies(c, s, run ? run : (m->runs ? m->runs : 1), e))
		return false;
	if (run)
		result = m->run[run - 1].result;
	else if (m->runs)
		return true;
	return case_run_finish(c, run ? run : 1, &result, e);
}

bool record_case(struct record_sum *sum, const char *dir, const char *path,
		 struct err *e)
{
	struct source *s = source_open_fixture(dir, e);
	struct casefile *c = NULL;
	bool ok = s != NULL;

	if (ok && file_exists(path))
		ok = err_set(e, ERR_USAGE,
			     "'%s': is there already; a case is not "
			     "overwritten",
			     path);
	if (ok) {
		c = case_open(path, CASE_MAKE, e);
		ok = c && fill(c, s, e);
		sum->replies = source_count(s);
		sum->runs = fixture_manifest(s)->runs;
		case_close(c);
		if (c && !ok)
			unlink(path);
	}
	source_free(s);
	return ok;
}
