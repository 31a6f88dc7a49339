#include "source/post.h"

#include <curl/curl.h>
#include <string.h>

#include "base/die.h"
#include "base/text.h"

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
	CURLU *u = curl_url();
	char *scheme = NULL, *host = NULL;
	bool ok;

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

static void set_up(CURL *c, struct curl_slist *headers, const char *url,
		   const char *json, size_t len, size_t *left)
{
	curl_easy_setopt(c, CURLOPT_URL, url);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(c, CURLOPT_POSTFIELDS, json);
	curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)len);
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)POST_TIMEOUT_MS);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_USERAGENT, "tracer");
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, left);
}

bool http_post(const char *url, const char *json, size_t len, struct err *e)
{
	struct curl_slist *headers =
		curl_slist_append(NULL, "Content-Type: application/json");
	CURL *c = curl_easy_init();
	size_t left = ANSWER_MAX;
	struct text where;
	long status = 0;
	CURLcode code;

	if (!c || !headers)
		die("out of memory");
	set_up(c, headers, url, json, len, &left);
	code = curl_easy_perform(c);
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_cleanup(c);
	curl_slist_free_all(headers);
	if (status / 100 == 2)
		return true;
	text_init(&where, 1024);
	public_part(&where, url);
	if (code && code != CURLE_WRITE_ERROR)
		err_set(e, ERR_SOURCE, "'%s': %s", where.len ? where.s : "",
			curl_easy_strerror(code));
	else
		err_set(e, ERR_SOURCE, "'%s': HTTP status %ld",
			where.len ? where.s : "", status);
	text_release(&where);
	return false;
}
