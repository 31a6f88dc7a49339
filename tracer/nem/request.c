#include "nem/request.h"

#include <stdio.h>
#include <string.h>

#include "base/die.h"
#include "base/num.h"
#include "base/text.h"

static const struct request *finish(struct nem_request *r,
				    enum http_method method, const char *path)
{
	r->req = (struct request){.method = method,
				  .path = path,
				  .query = r->query,
				  .body = r->body};
	return &r->req;
}

static const struct request *get(struct nem_request *r, const char *path)
{
	r->query[0] = r->body[0] = 0;
	return finish(r, HTTP_GET, path);
}

/* "address=..&id=..&pageSize=..", sorted as it stands. */
static const struct request *get_page(struct nem_request *r, const char *path,
				      const char *address, uint64_t id,
				      unsigned page_size)
{
	char cursor[32] = "", size[32] = "";

	if (id)
		snprintf(cursor, sizeof(cursor), "&id=%llu",
			 (unsigned long long)id);
	if (page_size)
		snprintf(size, sizeof(size), "&pageSize=%u", page_size);
	snprintf(r->query, sizeof(r->query), "address=%s%s%s", address, cursor,
		 size);
	r->body[0] = 0;
	return finish(r, HTTP_GET, path);
}

static const char *transfers_path(enum nem_direction which)
{
	switch (which) {
	case NEM_ALL:
		return "/account/transfers/all";
	case NEM_INCOMING:
		return "/account/transfers/incoming";
	case NEM_OUTGOING:
		return "/account/transfers/outgoing";
	}
	BUG("direction %d", (int)which);
}

const struct request *nem_request_transfers(struct nem_request *r,
					    enum nem_direction which,
					    const char *address, uint64_t id,
					    unsigned page_size)
{
	return get_page(r, transfers_path(which), address, id, page_size);
}

const struct request *nem_request_harvests(struct nem_request *r,
					   const char *address, uint64_t id,
					   unsigned page_size)
{
	return get_page(r, "/account/harvests", address, id, page_size);
}

const struct request *nem_request_unconfirmed(struct nem_request *r,
					      const char *address)
{
	return get_page(r, "/account/unconfirmedTransactions", address, 0, 0);
}

const struct request *nem_request_account(struct nem_request *r,
					  const char *address)
{
	return get_page(r, "/account/get", address, 0, 0);
}

const struct request *nem_request_historical(struct nem_request *r,
					     const char *address, uint64_t from,
					     uint64_t to, uint64_t step)
{
	snprintf(r->query, sizeof(r->query),
		 "address=%s&endHeight=%llu&increment=%llu&startHeight=%llu",
		 address, (unsigned long long)to, (unsigned long long)step,
		 (unsigned long long)from);
	r->body[0] = 0;
	return finish(r, HTTP_GET, "/account/historical/get");
}

const struct request *nem_request_block(struct nem_request *r, uint64_t height)
{
	r->query[0] = 0;
	snprintf(r->body, sizeof(r->body), "{\"height\":%llu}",
		 (unsigned long long)height);
	return finish(r, HTTP_POST, "/block/at/public");
}

const struct request *nem_request_blocks_after(struct nem_request *r,
					       uint64_t height, unsigned blocks,
					       unsigned txs)
{
	r->query[0] = 0;
	snprintf(r->body, sizeof(r->body),
		 "{\"entity\":{\"height\":%llu,\"maxTransactions\":%u,"
		 "\"minBlocks\":%u}}",
		 (unsigned long long)height, txs, blocks);
	return finish(r, HTTP_POST, "/chain/blocks-after");
}

const struct request *nem_request_height(struct nem_request *r)
{
	return get(r, "/chain/height");
}

const struct request *nem_request_last_block(struct nem_request *r)
{
	return get(r, "/chain/last-block");
}

/* All but RFC 3986's unreserved characters becomes %XX. */
static void add_encoded(struct text *t, struct nem_str s)
{
	size_t i;

	for (i = 0; i < s.len; i++) {
		char c = s.s[i];

		if (is_alpha(c) || is_digit(c) || strchr("-._~", c))
			text_addc(t, c);
		else
			text_addf(t, "%%%02X", (uint8_t)c);
	}
}

const struct request *nem_request_definition(struct nem_request *r,
					     const struct nem_mosaic_id *id)
{
	struct text t;

	/* what is cut asks for a mosaic that does not exist */
	text_init(&t, sizeof(r->query) - 1);
	text_adds(&t, "mosaicId=");
	add_encoded(&t, id->ns);
	text_adds(&t, "%3A");
	add_encoded(&t, id->name);
	memcpy(r->query, t.s, t.len + 1);
	text_release(&t);
	r->body[0] = 0;
	return finish(r, HTTP_GET, "/mosaic/definition");
}
