/*
 * Answers as HTTP, whole and broken.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/die.h"
#include "base/mem.h"
#include "base/num.h"
#include "reply.h"

#define JETTY_BUFFER 32768
#define HUGE_SIZE ((uint64_t)100 << 20)
#define LONG_MS 600000

/* A body in pieces, which may end too early. */
struct piece {
	struct nisd *d;
	char *bytes;
	size_t len; /* that are sent */
	enum nisd_fault fault;
};

static ssize_t read_piece(void *arg, uint64_t pos, char *buf, size_t max)
{
	struct piece *p = arg;
	size_t nr;

	if (p->fault == NISD_HUGE) {
		memset(buf, ' ', max);
		return (ssize_t)max;
	}
	if (pos < p->len) {
		nr = p->len - pos < max ? p->len - pos : max;
		/* in chunks that cut the text anywhere */
		nr = nr > 1000 ? 1000 : nr;
		memcpy(buf, p->bytes + pos, nr);
		return (ssize_t)nr;
	}
	if (!p->fault)
		return MHD_CONTENT_READER_END_OF_STREAM;
	if (p->fault == NISD_STALL)
		nisd_wait(p->d, LONG_MS);
	return MHD_CONTENT_READER_END_WITH_ERROR;
}

static void free_piece(void *arg)
{
	struct piece *p = arg;

	free(p->bytes);
	free(p);
}

/* size: what Content-Length says, MHD_SIZE_UNKNOWN for chunks. */
static struct MHD_Response *pieces(struct nisd *d, const struct text *body,
				   size_t len, uint64_t size,
				   enum nisd_fault fault)
{
	struct piece *p = xcalloc(1, sizeof(*p));

	*p = (struct piece){d, xmemdup0(body->s, body->len), len, fault};
	return MHD_create_response_from_callback(size, 4096, read_piece, p,
						 free_piece);
}

static uint32_t crc32_of(const uint8_t *s, size_t len)
{
	uint32_t crc = ~(uint32_t)0;
	size_t i;
	int bit;

	for (i = 0; i < len; i++) {
		crc ^= s[i];
		for (bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return ~crc;
}

static void add_le(struct text *t, uint32_t v, size_t nr)
{
	while (nr--) {
		text_addc(t, (char)(v & 0xff));
		v >>= 8;
	}
}

/* RFC 1952 around stored blocks of RFC 1951: no compression, but gzip. */
static void gzip(struct text *body)
{
	static const char head[] = "\x1f\x8b\x08\0\0\0\0\0\0\xff";
	struct text out;
	size_t at = 0, nr;

	text_init(&out, TEXT_MAX_ANY);
	text_add(&out, head, 10);
	do {
		nr = body->len - at < 65535 ? body->len - at : 65535;
		text_addc(&out, at + nr == body->len);
		add_le(&out, (uint32_t)nr, 2);
		add_le(&out, ~(uint32_t)nr, 2);
		text_add(&out, body->s + at, nr);
		at += nr;
	} while (at < body->len);
	add_le(&out, crc32_of((const uint8_t *)body->s, body->len), 4);
	add_le(&out, (uint32_t)body->len, 4);
	text_clear(body);
	text_add(body, out.s, out.len);
	text_release(&out);
}

static enum MHD_Result finish(struct nisd *d, struct MHD_Connection *con,
			      struct MHD_Response *r,
			      const struct nisd_answer *a)
{
	char seconds[32];
	enum MHD_Result ok;
	struct text t;

	MHD_add_response_header(r, "Content-Type", a->type);
	MHD_add_response_header(r, "Access-Control-Allow-Origin", "*");
	if (a->status == 429)
		MHD_add_response_header(r, "DoSFilter", "unavailable");
	if (a->status == 302)
		MHD_add_response_header(r, "Location", "/chain/height");
	if ((a->status == 429 || a->status == 503) &&
	    d->opts.retry_after >= 0) {
		text_init(&t, sizeof(seconds));
		text_addf(&t, "%d", d->opts.retry_after);
		MHD_add_response_header(r, "Retry-After", t.s);
		text_release(&t);
	}
	ok = MHD_queue_response(con, (unsigned)a->status, r);
	MHD_destroy_response(r);
	return ok;
}

static bool offers_gzip(struct MHD_Connection *con)
{
	const char *s = MHD_lookup_connection_value(con, MHD_HEADER_KIND,
						    "Accept-Encoding");

	return s && strstr(s, "gzip");
}

enum MHD_Result nisd_send(struct nisd *d, struct MHD_Connection *con,
			  const struct nisd_answer *a)
{
	struct MHD_Response *r;
	struct text body;
	bool packed = d->opts.gzip && offers_gzip(con);

	text_init(&body, TEXT_MAX_ANY);
	text_add(&body, a->body.s, a->body.len);
	if (packed)
		gzip(&body);
	if (d->opts.chunked || body.len > JETTY_BUFFER)
		r = pieces(d, &body, body.len, MHD_SIZE_UNKNOWN, 0);
	else
		r = MHD_create_response_from_buffer(body.len, body.s,
						    MHD_RESPMEM_MUST_COPY);
	if (packed)
		MHD_add_response_header(r, "Content-Encoding", "gzip");
	text_release(&body);
	return finish(d, con, r, a);
}

/* The connection ends here. Linux sends RST when a connected socket is
 * connected to nowhere; lingering for no time is too late, the server has
 * said FIN by then. */
static enum MHD_Result drop(struct MHD_Connection *con, bool reset)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(con, MHD_CONNECTION_INFO_CONNECTION_FD);
	struct sockaddr nowhere = {.sa_family = AF_UNSPEC};

	if (reset && connect(info->connect_fd, &nowhere, sizeof(nowhere)))
		BUG("cannot reset");
	return MHD_NO;
}

static enum MHD_Result no_http(struct MHD_Connection *con)
{
	static const char bytes[] = "SSH-2.0-OpenSSH_9.2p1\r\n";
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(con, MHD_CONNECTION_INFO_CONNECTION_FD);

	if (write(info->connect_fd, bytes, sizeof(bytes) - 1) < 0)
		return MHD_NO;
	return MHD_NO;
}

static void page(struct nisd_answer *a, int status)
{
	a->status = status;
	a->type = "text/html";
	text_clear(&a->body);
	text_addf(&a->body,
		  "<html><head><title>%d</title></head><body><h1>%d</h1>"
		  "<hr>nginx</body></html>\r\n",
		  status, status);
}

/* Harm that is just another answer; false if it is not of that kind. */
static bool other_answer(struct nisd *d, struct nisd_answer *a,
			 enum nisd_fault fault)
{
	static const struct {
		enum nisd_fault fault;
		int status;
		const char *message;
	} error[] = {
		{NISD_BUSY_429, 429, NULL},
		{NISD_LOADING_503, 503, "NIS_ILLEGAL_STATE_LOADING_CHAIN"},
		{NISD_ERROR_500, 500, NULL},
		{NISD_REFUSE_500, 500, "this node does not support it"},
		{NISD_GATEWAY_504, 504, NULL},
	};
	size_t i;

	for (i = 0; i < NR_OF(error); i++)
		if (error[i].fault == fault) {
			nisd_lock(d);
			nisd_error(d, a, error[i].status, error[i].message);
			nisd_unlock(d);
			return true;
		}
	if (fault == NISD_HTML)
		page(a, 200);
	else if (fault == NISD_HTML_502)
		page(a, 502);
	else if (fault == NISD_REDIRECT)
		page(a, 302);
	else if (fault == NISD_EMPTY)
		text_clear(&a->body);
	else if (fault == NISD_WRONG_JSON && a->body.len > 1)
		a->body.s[a->body.len / 2] = '\x01';
	else if (fault == NISD_SHORT_JSON)
		a->body.len /= 2;
	else
		return false;
	return true;
}

enum MHD_Result nisd_send_harm(struct nisd *d, struct MHD_Connection *con,
			       struct nisd_answer *a, enum nisd_fault fault)
{
	const struct text *body = &a->body;
	struct MHD_Response *r;
	size_t half = body->len / 2;

	if (other_answer(d, a, fault))
		return nisd_send(d, con, a);
	if (fault == NISD_RESET || fault == NISD_CLOSE)
		return drop(con, fault == NISD_RESET);
	if (fault == NISD_NO_HTTP)
		return no_http(con);
	if (fault == NISD_LATE) {
		nisd_wait(d, LONG_MS);
		return MHD_NO;
	}
	if (fault == NISD_STALL || fault == NISD_TRUNCATE)
		r = pieces(d, body, half, body->len, fault);
	else if (fault == NISD_CUT_CHUNK)
		r = pieces(d, body, half, MHD_SIZE_UNKNOWN, fault);
	else if (fault == NISD_HUGE)
		r = pieces(d, body, half, HUGE_SIZE, fault);
	else if (fault == NISD_WRONG_GZIP) {
		r = MHD_create_response_from_buffer(body->len, body->s,
						    MHD_RESPMEM_MUST_COPY);
		MHD_add_response_header(r, "Content-Encoding", "gzip");
	} else {
		BUG("no such harm: %d", fault);
	}
	return finish(d, con, r, a);
}
