#include <string.h>
#include <time.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/num.h"
#include "source/node_pool.h"

#define CHALLENGE "\"challenge\":{\"data\":\"00\"}"

int64_t node_machine_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static size_t take(char *bytes, size_t size, size_t nr, void *arg)
{
	struct node_job *j = arg;

	text_add(&j->body, bytes, size * nr);
	return j->body.full ? 0 : size * nr;
}

/* By the machine's clock, whatever the tests' clock says. */
static int watch(void *arg, curl_off_t total, curl_off_t now, curl_off_t up,
		 curl_off_t up_now)
{
	struct node_job *j = arg;
	int64_t ms = node_machine_ms();

	(void)total;
	(void)up;
	if (now + up_now != j->moved) {
		j->moved = now + up_now;
		j->moved_ms = ms;
	}
	j->stalled = ms - j->moved_ms > j->stall_ms;
	return j->stalled;
}

/* The routes between nodes (nis: AuthenticatedRequest) want one. */
static bool wants_challenge(const struct request *req)
{
	static const char *const paths[] = {"/chain/blocks-after", "/block/at",
					    "/chain/hashes-from"};
	size_t i;

	for (i = 0; i < NR_OF(paths); i++)
		if (!strcmp(req->path, paths[i]))
			return req->body[0] == '{';
	return false;
}

static void make_post(struct node_job *j)
{
	const char *body = j->request->body;

	text_clear(&j->post);
	if (!wants_challenge(j->request)) {
		text_adds(&j->post, body);
		return;
	}
	text_adds(&j->post, "{" CHALLENGE);
	if (body[1] != '}')
		text_addc(&j->post, ',');
	text_adds(&j->post, body + 1);
}

static void make_url(struct node_job *j, const char *node)
{
	text_clear(&j->url);
	text_addf(&j->url, "%s%s", node, j->request->path);
	if (*j->request->query)
		text_addf(&j->url, "?%s", j->request->query);
}

static void set_request(struct node_pool *p, struct node_job *j)
{
	CURL *c = j->easy;

	curl_easy_setopt(c, CURLOPT_URL, j->url.s);
	if (j->request->method == HTTP_POST) {
		make_post(j);
		curl_easy_setopt(c, CURLOPT_POSTFIELDS, j->post.s);
		curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE,
				 (curl_off_t)j->post.len);
		curl_easy_setopt(c, CURLOPT_HTTPHEADER, p->post_headers);
	} else {
		curl_easy_setopt(c, CURLOPT_HTTPGET, 1L);
		curl_easy_setopt(c, CURLOPT_HTTPHEADER, p->get_headers);
	}
}

static void set_manners(struct node_pool *p, struct node_job *j)
{
	CURL *c = j->easy;

	curl_easy_setopt(c, CURLOPT_PRIVATE, j);
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, j->error);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, j);
	curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, watch);
	curl_easy_setopt(c, CURLOPT_XFERINFODATA, j);
	curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	if (p->opts.ca_file)
		curl_easy_setopt(c, CURLOPT_CAINFO, p->opts.ca_file);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(c, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "gzip");
	curl_easy_setopt(c, CURLOPT_USERAGENT, "tracer/" TRACER_VERSION);
	curl_easy_setopt(c, CURLOPT_TCP_KEEPALIVE, 1L);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS,
			 (long)p->opts.connect_ms);
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)p->opts.total_ms);
	curl_easy_setopt(c, CURLOPT_MAXFILESIZE_LARGE,
			 (curl_off_t)p->opts.reply_max);
}

void node_start(struct node_pool *p, struct node_job *j, size_t peer)
{
	struct node_peer *n = p->peer + peer;
	int64_t now = p->clock.now_ms(p->clock.arg);

	j->easy = curl_easy_init();
	text_release(&j->body);
	text_init(&j->body, p->opts.reply_max);
	make_url(j, n->url);
	set_request(p, j);
	set_manners(p, j);
	j->error[0] = 0;
	j->moved = 0;
	j->moved_ms = node_machine_ms();
	j->stall_ms = p->opts.stall_ms;
	j->stalled = false;
	j->last = peer;
	if (!j->tried)
		j->begun_ms = now;
	j->tried = true;
	j->tries++;
	j->sent_ms = now;
	n->busy++;
	if (p->opts.rate)
		n->next_ms = (n->next_ms > now ? n->next_ms : now) +
			     (1000 + p->opts.rate - 1) / p->opts.rate;
	p->run[p->running++] = j;
	p->requests++;
	curl_multi_add_handle(p->multi, j->easy);
}

/* NIS's shape of an error (nis: ErrorResponse); *message NULL if it has
 * none. */
static bool is_nis_error(const struct json_t *doc, const char **message)
{
	const struct json_t *m = js_get(doc, "message");

	*message = js_type(m) == JS_STRING ? js_string(m, NULL) : NULL;
	return js_type(js_get(doc, "status")) == JS_INT &&
	       js_type(js_get(doc, "timeStamp")) == JS_INT && m;
}

static bool may_pass(int status)
{
	static const int transient[] = {408, 429, 500, 502, 503, 504};
	size_t i;

	for (i = 0; i < NR_OF(transient); i++)
		if (transient[i] == status)
			return true;
	return false;
}

/* NIS says 500 for what it refuses for good, and for a null pointer, which
 * may come of a race: that is asked again twice. */
#define NULLS_MAX 2

static void judge_status(struct node_job *j, const struct json_t *doc)
{
	const char *message;
	bool nis = is_nis_error(doc, &message);

	j->cause = NODE_CAUSE_NONE;
	if (!may_pass(j->status))
		return;
	if (j->status == 500 && nis && (message || j->nulls++ >= NULLS_MAX))
		return;
	j->cause = NODE_CAUSE_STATUS;
	text_addf(&j->why, "HTTP status %d", j->status);
	if (message && *message) {
		text_adds(&j->why, " (");
		text_add_clean(&j->why, message, strlen(message));
		text_addc(&j->why, ')');
	}
}

static void judge_body(struct node_job *j)
{
	struct err e = ERR_INIT;
	struct json_t *doc = js_parse(j->body.s, j->body.len, &e);
	char *type = NULL;

	if (doc) {
		judge_status(j, doc);
		js_free(doc);
		return;
	}
	curl_easy_getinfo(j->easy, CURLINFO_CONTENT_TYPE, &type);
	j->cause = may_pass(j->status) ? NODE_CAUSE_STATUS : NODE_CAUSE_NO_JSON;
	text_addf(&j->why, "HTTP status %d, ", j->status);
	if (!j->body.len) {
		text_adds(&j->why, "without a body");
		return;
	}
	text_adds(&j->why, "not JSON");
	if (type && !strstr(type, "json")) {
		text_adds(&j->why, " but ");
		text_add_clean(&j->why, type, strlen(type));
	} else {
		text_addf(&j->why, " (%s)", e.text);
	}
}

/* Would it be the same another time? */
static bool is_lasting(CURLcode code)
{
	return code == CURLE_PEER_FAILED_VERIFICATION ||
	       code == CURLE_URL_MALFORMAT || code == CURLE_SSL_CACERT_BADFILE;
}

static void add_reason(struct node_job *j, CURLcode code)
{
	long number = 0;

	text_adds(&j->why, *j->error ? j->error : curl_easy_strerror(code));
	curl_easy_getinfo(j->easy, CURLINFO_OS_ERRNO, &number);
	if (code == CURLE_COULDNT_CONNECT && number)
		text_addf(&j->why, ": %s", strerror((int)number));
}

void node_judge(struct node_job *j, CURLcode code)
{
	curl_off_t after = 0;
	long status = 0;

	text_clear(&j->why);
	curl_easy_getinfo(j->easy, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(j->easy, CURLINFO_RETRY_AFTER, &after);
	j->status = (int)status;
	j->retry_after_ms = after > 0 && after < INT32_MAX ? after * 1000 : 0;
	if (!code) {
		judge_body(j);
		return;
	}
	j->cause = NODE_CAUSE_CONNECTION;
	if (j->body.full || code == CURLE_FILESIZE_EXCEEDED) {
		j->cause = NODE_CAUSE_OTHER;
		text_addf(&j->why, "longer than %zu bytes", j->body.max);
	} else if (j->stalled) {
		text_addf(&j->why, "not a byte in %lld ms",
			  (long long)j->stall_ms);
	} else {
		if (is_lasting(code))
			j->cause = NODE_CAUSE_OTHER;
		add_reason(j, code);
	}
}
