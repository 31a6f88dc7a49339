#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "source/node_pool.h"

#define NIS_PORT "7890" /* nis: config-default.properties */
#define NIS_HTTPS_PORT "7891"

static bool bad_url(const char *text, const char *what, struct err *e)
{
	return err_set(e, ERR_USAGE, "node '%s': %s", text, what);
}

static char *part(CURLU *u, CURLUPart what)
{
	char *s, *copy;

	if (curl_url_get(u, what, &s, 0))
		return NULL;
	copy = xstrdup(s);
	curl_free(s);
	return copy;
}

/* Nothing but host and port: what else an url can hold would end in the
 * evidence (a password) or be lost (a path). */
static bool is_bare(CURLU *u)
{
	static const CURLUPart parts[] = {CURLUPART_USER, CURLUPART_PASSWORD,
					  CURLUPART_QUERY, CURLUPART_FRAGMENT};
	bool bare;
	char *s;
	size_t i;

	for (i = 0; i < NR_OF(parts); i++) {
		s = part(u, parts[i]);
		free(s);
		if (s)
			return false;
	}
	s = part(u, CURLUPART_PATH);
	bare = !s || !strcmp(s, "/");
	free(s);
	return bare;
}

static bool is_plain(const char *s)
{
	for (; *s; s++)
		if (*s <= ' ' || *s >= 0x7f || strchr("\"'<>\\^`{|}%", *s))
			return false;
	return true;
}

static char *canonical(CURLU *u, const char *text, struct err *e)
{
	char *scheme = part(u, CURLUPART_SCHEME);
	char *host = part(u, CURLUPART_HOST);
	char *port = part(u, CURLUPART_PORT);
	struct text t;
	char *s;

	text_init(&t, 512);
	if (!scheme || (strcmp(scheme, "http") && strcmp(scheme, "https"))) {
		bad_url(text, "neither http nor https", e);
	} else if (!is_bare(u)) {
		bad_url(text, "more than scheme, host and port", e);
	} else if (!host || !*host || !is_plain(host) || strlen(host) > 255) {
		bad_url(text, "not a host", e);
	} else {
		text_addf(&t, "%s://", scheme);
		for (s = host; *s; s++)
			text_addc(&t, to_lower(*s));
		text_addf(&t, ":%s",
			  port			    ? port
			  : !strcmp(scheme, "http") ? NIS_PORT
						    : NIS_HTTPS_PORT);
	}
	free(scheme);
	free(host);
	free(port);
	if (t.len)
		return t.s;
	text_release(&t);
	return NULL;
}

char *node_url(const char *text, struct err *e)
{
	struct text full;
	char *url = NULL;
	CURLU *u;

	if (!curl_lib_load(e))
		return NULL;
	u = curl_url();
	text_init(&full, TEXT_MAX_ANY);
	text_addf(&full, "%s%s", strstr(text, "://") ? "" : "http://", text);
	if (curl_url_set(u, CURLUPART_URL, full.s,
			 CURLU_NON_SUPPORT_SCHEME | CURLU_DISALLOW_USER))
		bad_url(text, "not an url of a node", e);
	else
		url = canonical(u, text, e);
	text_release(&full);
	curl_url_cleanup(u);
	return url;
}
