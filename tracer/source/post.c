#include "source/post.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/die.h"
#include "base/mem.h"
#include "base/text.h"
#include "source/curl_lib.h"

#define ANSWER_MAX ((size_t)64 << 10)

static size_t take(char *bytes, size_t size, size_t nr, void *arg)
{
	size_t *left = arg;

	(void)bytes;
	if (size * nr > *left)
		return 0;
	*left -= size * nr;
	return size * nr;
}

bool http_post_check(const char *url, struct err *e)
{
	char *scheme = NULL, *host = NULL;
	CURLU *u;
	bool ok;

	if (!curl_lib_load(e))
		return false;
	u = curl_url();
	if (!u)
		die("out of memory");
	ok = !curl_url_set(u, CURLUPART_URL, url, 0) &&
	     !curl_url_get(u, CURLUPART_SCHEME, &scheme, 0) &&
	     !curl_url_get(u, CURLUPART_HOST, &host, 0) &&
	     (!strcmp(scheme, "http") || !strcmp(scheme, "https"));
	curl_free(scheme);
	curl_free(host);
	curl_url_cleanup(u);
	return ok || err_set(e, ERR_USAGE, "not an http or https URL");
}

/* The URL without its secrets: no user, no password, no query. */
static void public_part(struct text *t, const char *url)
{
	CURLU *u = curl_url();
	char *s = NULL;

	if (u && !curl_url_set(u, CURLUPART_URL, url, 0) &&
	    !curl_url_set(u, CURLUPART_USER, NULL, 0) &&
	    !curl_url_set(u, CURLUPART_PASSWORD, NULL, 0) &&
	    !curl_url_set(u, CURLUPART_QUERY, NULL, 0) &&
	    !curl_url_get(u, CURLUPART_URL, &s, 0))
		text_adds(t, s);
	curl_free(s);
	curl_url_cleanup(u);
}

struct http_posting {
	CURLM *multi;
	CURL *easy;
	struct curl_slist *headers;
	char *url, *json;
	size_t left; /* of the answer's bytes */
};

static void set_up(struct http_posting *p, size_t len)
{
	CURL *c = p->easy;

	curl_easy_setopt(c, CURLOPT_URL, p->url);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, p->headers);
	curl_easy_setopt(c, CURLOPT_POSTFIELDS, p->json);
	curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)len);
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)POST_TIMEOUT_MS);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_USERAGENT, "tracer");
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, &p->left);
}

struct http_posting *http_post_begin(const char *url, const char *json,
				     size_t len)
{
	struct http_posting *p = xcalloc(1, sizeof(*p));
	struct err e = ERR_INIT;

	if (!curl_lib_load(&e))
		die("%s", e.text);
	curl_global_init(CURL_GLOBAL_DEFAULT);
	p->url = xstrdup(url);
	p->json = xmemdup0(json, len);
	p->left = ANSWER_MAX;
	p->headers = curl_slist_append(NULL, "Content-Type: application/json");
	p->easy = curl_easy_init();
	p->multi = curl_multi_init();
	if (!p->headers || !p->easy || !p->multi)
		die("out of memory");
	set_up(p, len);
	curl_multi_add_handle(p->multi, p->easy);
	return p;
}

static enum http_post_state judge(const struct http_posting *p, CURLcode code,
				  struct err *e)
{
	struct text where;
	long status = 0;

	curl_easy_getinfo(p->easy, CURLINFO_RESPONSE_CODE, &status);
	if (status / 100 == 2)
		return HTTP_POST_TAKEN;
	text_init(&where, 1024);
	public_part(&where, p->url);
	if (code && code != CURLE_WRITE_ERROR)
		err_set(e, ERR_SOURCE, "'%s': %s", where.len ? where.s : "",
			curl_easy_strerror(code));
	else
		err_set(e, ERR_SOURCE, "'%s': HTTP status %ld",
			where.len ? where.s : "", status);
	text_release(&where);
	return HTTP_POST_FAILED;
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

enum http_post_state http_post_step(struct http_posting *p, int64_t wait_ms,
				    struct err *e)
{
	int64_t end = now_ms() + wait_ms, left;
	CURLMsg *m;
	int nr;

	for (;;) {
		curl_multi_perform(p->multi, &nr);
		m = curl_multi_info_read(p->multi, &nr);
		if (m && m->msg == CURLMSG_DONE)
			return judge(p, m->data.result, e);
		left = end - now_ms();
		if (left <= 0)
			return HTTP_POST_WAITS;
		curl_multi_poll(p->multi, NULL, 0, (int)left, NULL);
	}
}

void http_post_end(struct http_posting *p)
{
	if (!p)
		return;
	curl_multi_remove_handle(p->multi, p->easy);
	curl_easy_cleanup(p->easy);
	curl_multi_cleanup(p->multi);
	curl_slist_free_all(p->headers);
	free(p->url);
	free(p->json);
	free(p);
	curl_global_cleanup();
}
