/*
 * Alerts on their way: a webhook that is down for an hour by the test's clock,
 * over real sockets; a command that hangs; and what is left is kept.
 */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../support.h"
#include "base/json.h"
#include "base/num.h"
#include "cmd/outbox.h"
#include "source/post.h"

/* A webhook: what came, and what it answers. */
struct hook {
	struct MHD_Daemon *http;
	unsigned port, status, requests;
	char got[8][256];
	char url[64];
};

struct call {
	char body[256];
	size_t len;
};

static enum MHD_Result answer(void *arg, struct MHD_Connection *con,
			      const char *url, const char *method,
			      const char *version, const char *upload,
			      size_t *size, void **state)
{
	struct hook *h = arg;
	struct call *c = *state;
	struct MHD_Response *r;
	enum MHD_Result ok;

	(void)url;
	(void)version;
	assert_string_equal(method, "POST");
	if (!c) {
		*state = calloc(1, sizeof(*c));
		return MHD_YES;
	}
	if (*size) {
		assert_true(c->len + *size < sizeof(c->body));
		memcpy(c->body + c->len, upload, *size);
		c->len += *size;
		*size = 0;
		return MHD_YES;
	}
	memcpy(h->got[h->requests++ % 8], c->body, sizeof(c->body));
	free(c);
	r = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
	ok = MHD_queue_response(con, h->status, r);
	MHD_destroy_response(r);
	return ok;
}

static void hook_up(struct hook *h)
{
	struct sockaddr_in at = {.sin_family = AF_INET,
				 .sin_port = htons((uint16_t)h->port)};

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	h->http = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL,
				   NULL, answer, h, MHD_OPTION_SOCK_ADDR, &at,
				   MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u,
				   MHD_OPTION_END);
	assert_non_null(h->http);
	h->port = MHD_get_daemon_info(h->http, MHD_DAEMON_INFO_BIND_PORT)->port;
	snprintf(h->url, sizeof(h->url), "http://127.0.0.1:%u/alerts", h->port);
}

static void hook_down(struct hook *h)
{
	MHD_stop_daemon(h->http);
	h->http = NULL;
}

/* Saved, and another process goes on. */
static void restart(struct outbox *o)
{
	struct err e = ERR_INIT;
	struct outbox next = *o;
	struct json_t *doc;
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	outbox_save(&t, o);
	next.item = NULL;
	next.nr = next.alloc = 0;
	memset(next.posting, 0, sizeof(next.posting));
	memset(next.next_ms, 0, sizeof(next.next_ms));
	memset(next.wait_ms, 0, sizeof(next.wait_ms));
	doc = js_parse(t.s, t.len, &e);
	assert_true(outbox_restore(&next, doc, &e));
	js_free(doc);
	text_release(&t);
	outbox_release(o);
	*o = next;
}

/* A busy machine's hook may not answer at once. */
static void deliver(struct outbox *o, int64_t now)
{
	struct err e = ERR_INIT;
	unsigned i = 0;

	do
		assert_true(outbox_deliver(o, now, &e));
	while (o->posting[0] && ++i < 2000 && !usleep(5000));
}

static void hook_down_for_an_hour(void **state)
{
	const char *urls[1];
	struct hook h = {.status = 200};
	struct outbox o;
	int64_t now, hour = 3600000;
	unsigned tries = 0;

	(void)state;
	hook_up(&h);
	hook_down(&h);
	urls[0] = h.url;
	outbox_init(&o);
	o.hook = urls;
	o.hooks = 1;
	outbox_add(&o, "{\"id\":\"first\"}");
	outbox_add(&o, "{\"id\":\"second\"}");
	for (now = 0; now < hour; now += 1000) {
		int64_t before = o.next_ms[0];

		deliver(&o, now);
		tries += o.next_ms[0] != before;
		if (now == hour / 2000 * 1000)
			restart(&o);
		assert_int_equal(o.nr, 2);
	}
	/* 1, 2, 4 .. 256 s, then every 300 s; and again from 1 s on */
	assert_in_range(tries, 15, 40);
	hook_up(&h);
	deliver(&o, now + OUTBOX_WAIT_MAX_MS);
	assert_int_equal(h.requests, 2);
	assert_string_equal(h.got[0], "{\"id\":\"first\"}");
	assert_string_equal(h.got[1], "{\"id\":\"second\"}");
	assert_false(outbox_busy(&o));
	deliver(&o, now + 2 * OUTBOX_WAIT_MAX_MS);
	assert_int_equal(h.requests, 2);
	outbox_release(&o);
	hook_down(&h);
}

static void hook_refuses(void **state)
{
	static const unsigned status[] = {404, 500, 301, 429, 204};
	struct hook h = {.status = 200};
	const char *urls[1];
	struct outbox o;
	int64_t now = 0;
	size_t i;

	(void)state;
	hook_up(&h);
	urls[0] = h.url;
	outbox_init(&o);
	o.hook = urls;
	o.hooks = 1;
	outbox_add(&o, "{\"id\":\"one\"}");
	for (i = 0; i < 5; i++) {
		assert_int_equal(o.nr, 1);
		h.status = status[i];
		now += OUTBOX_WAIT_MAX_MS;
		deliver(&o, now);
		assert_int_equal(h.requests, i + 1);
	}
	assert_int_equal(o.nr, 0);
	outbox_release(&o);
	hook_down(&h);
}

/* A hook that takes the connection and never answers holds nothing up. */
static void hook_that_hangs(void **state)
{
	struct sockaddr_in at = {.sin_family = AF_INET};
	socklen_t len = sizeof(at);
	int s = socket(AF_INET, SOCK_STREAM, 0);
	struct timespec before, after;
	struct err e = ERR_INIT;
	const char *urls[1];
	struct outbox o;
	char url[64];

	(void)state;
	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_return_code(bind(s, (void *)&at, sizeof(at)), 0);
	assert_return_code(listen(s, 4), 0);
	assert_return_code(getsockname(s, (void *)&at, &len), 0);
	snprintf(url, sizeof(url), "http://127.0.0.1:%u/", ntohs(at.sin_port));
	urls[0] = url;
	outbox_init(&o);
	o.hook = urls;
	o.hooks = 1;
	outbox_add(&o, "{\"id\":\"one\"}");
	clock_gettime(CLOCK_MONOTONIC, &before);
	assert_true(outbox_deliver(&o, 0, &e));
	assert_true(outbox_deliver(&o, 50, &e));
	assert_true(outbox_deliver(&o, 100, &e));
	clock_gettime(CLOCK_MONOTONIC, &after);
	assert_true(after.tv_sec - before.tv_sec < POST_TIMEOUT_MS / 1000 - 1);
	assert_non_null(o.posting[0]);
	assert_int_equal(o.nr, 1);
	outbox_release(&o);
	close(s);
}

static void command_that_hangs(void **state)
{
	struct err e = ERR_INIT;
	char path[] = "/tmp/outboxXXXXXX";
	int fd = mkstemp(path);
	struct outbox o;
	int64_t now = 0;
	unsigned i;

	(void)state;
	assert_true(fd >= 0);
	dprintf(fd, "#!/bin/sh\nsleep 100\n");
	fchmod(fd, 0700);
	close(fd);
	outbox_init(&o);
	o.exec = path;
	o.exec_ms = 5000;
	outbox_add(&o, "{\"id\":\"one\"}");
	outbox_add(&o, "{\"id\":\"two\"}");
	assert_true(outbox_deliver(&o, now, &e));
	assert_true(o.child > 0);
	/* the second has to wait; after its time the first is ended */
	assert_true(outbox_deliver(&o, now + 4999, &e));
	assert_int_equal(o.nr, 1);
	assert_true(outbox_deliver(&o, now + 5000, &e));
	assert_int_equal(o.nr, 0);
	assert_true(outbox_deliver(&o, now + 10000, &e));
	assert_false(outbox_busy(&o));
	for (i = 0; i < 3; i++)
		assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	outbox_release(&o);
	unlink(path);
}

static void command_that_is_not_there(void **state)
{
	struct err e = ERR_INIT;
	struct outbox o;

	(void)state;
	outbox_init(&o);
	o.exec = "/nonexistent/program";
	outbox_add(&o, "{\"id\":\"one\"}");
	assert_true(outbox_deliver(&o, 0, &e));
	assert_false(outbox_busy(&o));
	outbox_release(&o);
}

static void what_no_hook_can_be(void **state)
{
	static const char *const bad[] = {
		"", "x", "ftp://x/", "file:///x", "http://", "javascript:1"};
	struct err e = ERR_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(bad); i++)
		assert_false(http_post_check(bad[i], &e));
	assert_true(http_post_check("https://user:pass@x/y?z", &e));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hook_down_for_an_hour),
		cmocka_unit_test(hook_refuses),
		cmocka_unit_test(hook_that_hangs),
		cmocka_unit_test(command_that_hangs),
		cmocka_unit_test(command_that_is_not_there),
		cmocka_unit_test(what_no_hook_can_be),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
