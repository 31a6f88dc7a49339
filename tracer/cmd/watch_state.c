#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/die.h"
#include "base/json.h"
#include "base/msg.h"
#include "base/num.h"
#include "cmd/watch.h"
#include "export/alarm_out.h"

#define KEPT "watch"

int64_t watch_now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool watch_restore(struct watch *w, struct err *e)
{
	struct json_t *doc = NULL;
	char *kept = NULL;
	bool ok;

	ok = !w->s.file || case_meta_get(&kept, w->s.file, KEPT, e);
	if (ok && kept) {
		doc = js_parse(kept, strlen(kept), e);
		ok = (doc &&
		      alarms_restore(w->alarms, js_get(doc, "alarms"), e) &&
		      outbox_restore(&w->out, js_get(doc, "outbox"), e) &&
		      watch_guards_restore(w, js_get(doc, "guards"), e) &&
		      watch_notes_restore(w, js_get(doc, "notes"), e) &&
		      js_get_u64(&w->kept_height, doc, "height", e) &&
		      js_get_hex(w->kept_hash.b, sizeof(w->kept_hash.b), doc,
				 "hash", e)) ||
		     err_prefix(e, "what watch kept in the case");
	}
	if (ok && w->out.nr)
		msg_note("%zu alerts are still to be delivered", w->out.nr);
	w->first = !kept;
	js_free(doc);
	free(kept);
	return ok;
}

/* Both at once: what is told and not to be delivered, or the other way round,
 * would be lost or come twice. */
bool watch_keep(struct watch *w, struct err *e)
{
	char hex[HASH_HEX_SIZE];
	struct text t;
	bool ok;

	if (!w->s.file || (!w->changed && !w->out.changed))
		return true;
	text_init(&t, TEXT_MAX_ANY);
	text_adds(&t, "{\"alarms\":");
	alarms_save(&t, w->alarms);
	text_adds(&t, ",\"outbox\":");
	outbox_save(&t, &w->out);
	text_adds(&t, ",\"guards\":");
	watch_guards_save(&t, w);
	text_adds(&t, ",\"notes\":");
	watch_notes_save(&t, w);
	hex_encode(hex, w->hash.b, sizeof(w->hash.b));
	text_addf(&t, ",\"height\":%llu,\"hash\":\"%s\"}",
		  (unsigned long long)(w->run ? w->height : 0), hex);
	ok = case_meta_set(w->s.file, KEPT, t.s, e);
	text_release(&t);
	w->changed = w->out.changed = !ok;
	return ok;
}

void watch_add(struct watch *w, const char *json)
{
	outbox_add(&w->out, json);
	w->changed = true;
}

void watch_tell(void *arg, const struct alarm *a)
{
	struct watch *w = arg;
	char *bytes = NULL;
	size_t len = 0;
	FILE *f = open_memstream(&bytes, &len);

	if (!f)
		die("out of memory");
	export_alarm(f, follow_result(w->run), a, (int64_t)time(NULL));
	if (fclose(f))
		die("out of memory");
	watch_add(w, bytes);
	free(bytes);
}
