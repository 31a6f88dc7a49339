#include "nisd.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/die.h"
#include "base/mem.h"
#include "reply.h"

static int add_query(void *arg, enum MHD_ValueKind kind, const char *key,
		     const char *value)
{
	struct text *t = arg;

	(void)kind;
	text_addf(t, "%s%s", t->len ? "&" : "", key);
	if (value)
		text_addf(t, "=%s", value);
	return MHD_YES;
}

static void note(struct nisd *d, const struct nisd_call *call)
{
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	text_addf(&t, "%s %s", call->method, call->path);
	if (call->query.len)
		text_addf(&t, "?%s", call->query.s);
	if (call->body.len)
		text_addf(&t, " %s", call->body.s);
	VEC_GROW(d->asked, d->asked_nr + 1, d->asked_alloc);
	d->asked[d->asked_nr++] = t.s;
}

/* Whether this request is one of those that fail. */
static bool is_harmed(struct nisd *d, const struct nisd_call *call)
{
	if (!d->harm_left || (d->only && strcmp(d->only, call->path)))
		return false;
	if (d->harm_first > 1) {
		d->harm_first--;
		return false;
	}
	d->harm_left--;
	return true;
}

static void maybe_switch(struct nisd *d, const struct nisd_call *call)
{
	if (!d->other || (d->only && strcmp(d->only, call->path)))
		return;
	if (d->other_after) {
		d->other_after--;
		return;
	}
	d->opts.chain = d->other;
	d->other = NULL;
}

/* NIS counts per second and refuses at once. */
static bool is_too_fast(struct nisd *d)
{
	struct timespec now;

	if (!d->opts.rate)
		return false;
	clock_gettime(CLOCK_MONOTONIC, &now);
	if (now.tv_sec != d->second) {
		d->second = now.tv_sec;
		d->in_second = 0;
	}
	return ++d->in_second > d->opts.rate;
}

void nisd_wait(struct nisd *d, unsigned ms)
{
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += ms / 1000;
	until.tv_nsec += (long)(ms % 1000) * 1000000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_sec++;
		until.tv_nsec -= 1000000000;
	}
	pthread_mutex_lock(&d->lock);
	while (!d->stopping)
		if (pthread_cond_timedwait(&d->stopped, &d->lock, &until))
			break;
	pthread_mutex_unlock(&d->lock);
}

static enum MHD_Result serve(struct nisd *d, struct MHD_Connection *con,
			     struct nisd_call *call)
{
	struct nisd_answer a = {.status = 200, .type = "application/json"};
	enum MHD_Result sent;
	bool harmed, fast;

	text_init(&a.body, TEXT_MAX_ANY);
	MHD_get_connection_values(con, MHD_GET_ARGUMENT_KIND,
				  (MHD_KeyValueIterator)add_query,
				  &call->query);
	pthread_mutex_lock(&d->lock);
	note(d, call);
	d->requests++;
	call->counted = true;
	if (++d->now > d->most)
		d->most = d->now;
	maybe_switch(d, call);
	harmed = is_harmed(d, call);
	fast = is_too_fast(d);
	if (fast)
		nisd_error(d, &a, 429, NULL);
	else
		nisd_answer(d, call, &a);
	pthread_mutex_unlock(&d->lock);
	if (d->opts.latency_ms)
		nisd_wait(d, d->opts.latency_ms);
	sent = harmed ? nisd_send_harm(d, con, &a, d->fault)
		      : nisd_send(d, con, &a);
	text_release(&a.body);
	return sent;
}

/* First without a body, then with pieces of it, then with none left. */
static enum MHD_Result on_request(void *arg, struct MHD_Connection *con,
				  const char *url, const char *method,
				  const char *version, const char *upload,
				  size_t *size, void **state)
{
	struct nisd_call *call = *state;

	(void)version;
	if (!call) {
		call = xcalloc(1, sizeof(*call));
		call->method = !strcmp(method, "POST") ? "POST" : "GET";
		call->path = xstrdup(url);
		text_init(&call->query, 4096);
		text_init(&call->body, 1 << 20);
		*state = call;
		return MHD_YES;
	}
	if (*size) {
		text_add(&call->body, upload, *size);
		*size = 0;
		return MHD_YES;
	}
	return serve(arg, con, call);
}

static void on_end(void *arg, struct MHD_Connection *con, void **state,
		   enum MHD_RequestTerminationCode code)
{
	struct nisd_call *call = *state;
	struct nisd *d = arg;

	(void)con;
	(void)code;
	if (!call)
		return;
	if (call->counted) {
		pthread_mutex_lock(&d->lock);
		d->now--;
		pthread_mutex_unlock(&d->lock);
	}
	free((char *)call->path);
	text_release(&call->query);
	text_release(&call->body);
	free(call);
}

/* The query as it was sent: NIS decodes it itself, and so does the chain. */
static size_t keep_escapes(void *arg, struct MHD_Connection *con, char *s)
{
	(void)arg;
	(void)con;
	return strlen(s);
}

static void ignore(void *arg, const char *fmt, va_list ap)
{
	(void)arg;
	(void)fmt;
	(void)ap;
}

static void start_http(struct nisd *d)
{
	struct sockaddr_in v4 = {.sin_family = AF_INET,
				 .sin_port = htons(d->opts.port),
				 .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct sockaddr_in6 v6 = {.sin6_family = AF_INET6,
				  .sin6_port = htons(d->opts.port),
				  .sin6_addr = in6addr_loopback};
	unsigned flags = MHD_USE_THREAD_PER_CONNECTION |
			 MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_ERROR_LOG |
			 MHD_USE_ITC | MHD_USE_SUPPRESS_DATE_NO_CLOCK |
			 (d->opts.ipv6 ? MHD_USE_IPv6 : 0) |
			 (d->opts.key ? MHD_USE_TLS : 0);
	struct MHD_OptionItem tls[] = {
		{MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)d->opts.key},
		{MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)d->opts.certificate},
		{MHD_OPTION_END, 0, NULL},
	};

	d->http = MHD_start_daemon(flags, d->opts.port, NULL, NULL, on_request,
				   d, MHD_OPTION_EXTERNAL_LOGGER, ignore, NULL,
				   MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes,
				   NULL, MHD_OPTION_NOTIFY_COMPLETED, on_end, d,
				   MHD_OPTION_SOCK_ADDR,
				   d->opts.ipv6 ? (void *)&v6 : (void *)&v4,
				   MHD_OPTION_THREAD_STACK_SIZE,
				   (size_t)1 << 20, MHD_OPTION_ARRAY,
				   d->opts.key ? tls : tls + 2, MHD_OPTION_END);
	if (!d->http)
		BUG("the test NIS cannot listen");
	d->port = MHD_get_daemon_info(d->http, MHD_DAEMON_INFO_BIND_PORT)->port;
	snprintf(d->url, sizeof(d->url), "http%s://%s:%u",
		 d->opts.key ? "s" : "", d->opts.ipv6 ? "[::1]" : "127.0.0.1",
		 d->port);
}

struct nisd *nisd_start(const struct nisd_opts *opts)
{
	struct nisd *d = xcalloc(1, sizeof(*d));

	d->opts = *opts;
	d->lie = -1;
	if (!d->opts.status)
		d->opts.status = 6;
	pthread_mutex_init(&d->lock, NULL);
	pthread_cond_init(&d->stopped, NULL);
	start_http(d);
	return d;
}

void nisd_stop(struct nisd *d)
{
	size_t i;

	if (!d)
		return;
	pthread_mutex_lock(&d->lock);
	d->stopping = true;
	pthread_cond_broadcast(&d->stopped);
	pthread_mutex_unlock(&d->lock);
	MHD_stop_daemon(d->http);
	pthread_mutex_destroy(&d->lock);
	pthread_cond_destroy(&d->stopped);
	for (i = 0; i < d->asked_nr; i++)
		free(d->asked[i]);
	free(d->asked);
	free(d);
}
