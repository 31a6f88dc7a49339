#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/num.h"
#include "cmd/case_stamp.h"
#include "cmd/check.h"
#include "cmd/http_lib.h"
#include "cmd/interrupt.h"
#include "cmd/serve.h"

#define LOOK_MS 250	/* between two looks at the case */
#define CONNECTIONS 512 /* at once */
#define IDLE_S 15	/* a connection that says nothing is closed */
#define MEMORY 16384	/* bytes of a request's line and headers */
#define THREADS 2

/* What answers are made of now; freed when the last answer is done. */
struct served {
	struct screen x;
	unsigned users;
};

struct server {
	const struct args *a;
	const char *path; /* of the case, NULL: none */
	struct case_stamp stamp;
	pthread_mutex_t lock; /* for what is below */
	struct served *now;
	struct err trouble; /* why what was added could not be taken up */
};

static struct served *take(struct server *s, struct err *trouble)
{
	struct served *now;

	pthread_mutex_lock(&s->lock);
	now = s->now;
	now->users++;
	*trouble = s->trouble;
	pthread_mutex_unlock(&s->lock);
	return now;
}

static void give_back(struct server *s, struct served *x)
{
	bool last;

	pthread_mutex_lock(&s->lock);
	last = --x->users == 0;
	pthread_mutex_unlock(&s->lock);
	if (!last)
		return;
	screen_close(&x->x);
	free(x);
}

static struct served *open_served(struct server *s, struct err *e)
{
	struct served *x = xcalloc(1, sizeof(*x));

	if (!screen_open(&x->x, s->a, e)) {
		free(x);
		return NULL;
	}
	/* an open reader would keep the writer from closing in order */
	sources_close(&x->x.s.sources);
	x->users = 1;
	return x;
}

/* ---- answers ---- */

/* The answer, made by serve_answer(), is the library's to free. */
static enum MHD_Result answer(void *arg, struct MHD_Connection *con,
			      const char *url, const char *method,
			      const char *version, const char *upload,
			      size_t *upload_size, void **state)
{
	struct server *s = arg;
	struct serve_reply reply;
	struct MHD_Response *r;
	struct served *now;
	struct err trouble;
	enum MHD_Result ok;

	(void)version;
	(void)upload;
	if (!*state) { /* the headers came; a body is passed over */
		*state = s;
		return MHD_YES;
	}
	if (*upload_size) {
		*upload_size = 0;
		return MHD_YES;
	}
	now = take(s, &trouble);
	serve_answer(&reply, &now->x, con, method, url, trouble.text);
	give_back(s, now);
	r = MHD_create_response_from_buffer(reply.len, reply.bytes,
					    MHD_RESPMEM_MUST_FREE);
	if (!r)
		return MHD_NO;
	MHD_add_response_header(r, "Content-Type", "application/json");
	MHD_add_response_header(r, "Cache-Control", "no-store");
	MHD_add_response_header(r, "X-Content-Type-Options", "nosniff");
	if (reply.status == 405)
		MHD_add_response_header(r, "Allow", "GET, HEAD");
	ok = MHD_queue_response(con, reply.status, r);
	MHD_destroy_response(r);
	return ok;
}

/* ---- the case ---- */

/* Judges again what was added; the old answers serve meanwhile. */
static void renew(struct server *s)
{
	struct case_stamp stamp;
	struct err e = ERR_INIT;
	struct served *x = NULL, *old = NULL;
	bool told;

	if (case_stamp_read(&stamp, s->path, &e)) {
		if (case_stamp_equal(&stamp, &s->stamp))
			return;
		x = open_served(s, &e);
		s->stamp = stamp;
	}
	pthread_mutex_lock(&s->lock);
	if (x) {
		old = s->now;
		s->now = x;
	}
	told = !strcmp(s->trouble.text, e.text);
	s->trouble = e;
	pthread_mutex_unlock(&s->lock);
	if (old)
		give_back(s, old);
	if (!x && !told)
		msg_warn("what was added is not taken up: %s", e.text);
}

static void run(struct server *s)
{
	while (!interrupt_came()) {
		poll(NULL, 0, LOOK_MS);
		if (s->path && !interrupt_came())
			renew(s);
	}
}

/* ---- the socket ---- */

union address {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
};

static bool is_loopback(const union address *at)
{
	if (at->any.sa_family == AF_INET)
		return ntohl(at->v4.sin_addr.s_addr) >> 24 == 127;
	return IN6_IS_ADDR_LOOPBACK(&at->v6.sin6_addr);
}

static bool parse_address(union address *at, const struct args *a,
			  struct err *e)
{
	const char *port = args_text(a, OPT_SERVE);
	const char *where = args_text(a, OPT_LISTEN);
	uint32_t nr;

	memset(at, 0, sizeof(*at));
	if (!num_u32(&nr, port, strlen(port), 65535))
		return err_set(e, ERR_USAGE, "--serve: '%s' is not a port",
			       port);
	if (!where)
		where = "127.0.0.1";
	if (inet_pton(AF_INET, where, &at->v4.sin_addr) == 1) {
		at->v4.sin_family = AF_INET;
		at->v4.sin_port = htons((uint16_t)nr);
	} else if (inet_pton(AF_INET6, where, &at->v6.sin6_addr) == 1) {
		at->v6.sin6_family = AF_INET6;
		at->v6.sin6_port = htons((uint16_t)nr);
	} else {
		return err_set(e, ERR_USAGE,
			       "--listen: '%s' is not an IPv4 or IPv6 address",
			       where);
	}
	if (!is_loopback(at))
		msg_warn("whoever reaches '%s' may ask: there is no password",
			 where);
	return true;
}

static struct MHD_Daemon *start(struct server *s, const union address *at,
				struct err *e)
{
	unsigned flags = MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD |
			 (at->any.sa_family == AF_INET6 ? MHD_USE_IPv6 : 0);
	struct MHD_Daemon *d;

	errno = 0;
	d = MHD_start_daemon(flags, 0, NULL, NULL, answer, s,
			     MHD_OPTION_SOCK_ADDR, &at->any,
			     MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
			     MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S,
			     MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)MEMORY,
			     MHD_OPTION_THREAD_POOL_SIZE, (unsigned)THREADS,
			     MHD_OPTION_END);
	if (!d)
		err_put_errno(e, ERR_SOURCE, "--serve", "cannot listen");
	return d;
}

static void say_where(struct MHD_Daemon *d, const union address *at)
{
	const union MHD_DaemonInfo *info =
		MHD_get_daemon_info(d, MHD_DAEMON_INFO_BIND_PORT);
	char text[INET6_ADDRSTRLEN] = "";
	bool six = at->any.sa_family == AF_INET6;

	inet_ntop(at->any.sa_family,
		  six ? (const void *)&at->v6.sin6_addr
		      : (const void *)&at->v4.sin_addr,
		  text, sizeof(text));
	msg_note("listening on http://%s%s%s:%u", six ? "[" : "", text,
		 six ? "]" : "", info ? (unsigned)info->port : 0);
}

bool screen_serve(const struct args *a, struct err *e)
{
	struct server s = {.a = a, .path = args_text(a, OPT_CASE)};
	struct MHD_Daemon *d = NULL;
	union address at;

	if (a->count[OPT_NODE] && !args_flag(a, OPT_OFFLINE))
		return err_set(e, ERR_USAGE,
			       "--serve: reads no node itself; let tracer "
			       "watch add to the --case");
	if (!parse_address(&at, a, e) ||
	    (s.path && !case_stamp_read(&s.stamp, s.path, e)))
		return false;
	if (!http_lib_load(e))
		return false;
	interrupt_catch_all();
	s.now = open_served(&s, e);
	if (!s.now)
		return false;
	interrupt_catch_all();
	pthread_mutex_init(&s.lock, NULL);
	d = start(&s, &at, e);
	if (d) {
		say_where(d, &at);
		run(&s);
		MHD_stop_daemon(d);
	}
	give_back(&s, s.now);
	pthread_mutex_destroy(&s.lock);
	return d != NULL;
}
