/* Replies decoded by another thread are as they are without it. */
#include <stdlib.h>
#include <string.h>

#include "nem/ahead.h"
#include "support.h"

#define REPLIES 30

/* What a reply is like, by its number. */
struct like {
	unsigned blocks; /* so many; 120 are above NEM_AHEAD_BYTES */
	bool odd;	 /* the last one has a transaction of no known type */
	bool cut;	 /* it ends too early */
	bool headless;	 /* the one before the last is no block */
};

static struct like like(size_t i)
{
	return (struct like){.blocks = i % 3 ? 120 + (unsigned)i : 2,
			     .odd = i % 4 == 1,
			     .cut = i % 7 == 5,
			     .headless = i % 5 == 4};
}

static void add_block(struct text *t, const char *block, const char *from,
		      const char *to)
{
	const char *at = strstr(block, from);

	assert_non_null(at);
	text_add(t, block, (size_t)(at - block));
	text_adds(t, to);
	text_adds(t, at + strlen(from));
}

static void write_reply(struct text *t, const char *block, size_t nr)
{
	struct like l = like(nr);
	unsigned i;

	text_adds(t, "{\"data\":[");
	for (i = 0; i < l.blocks; i++) {
		if (i)
			text_adds(t, ",");
		if (l.odd && i + 1 == l.blocks)
			add_block(t, block, "\"type\":257", "\"type\":258");
		else if (l.headless && i + 2 == l.blocks)
			add_block(t, block, "\"height\"", "\"hight\"");
		else
			text_adds(t, block);
	}
	text_adds(t, l.cut ? "]" : "]}");
}

static bool count_block(struct nem_block_read *b, void *data, struct err *e)
{
	uint64_t *heights = data;

	(void)e;
	*heights += b->block.height;
	return true;
}

/* What one of them gives, as text. */
static void tell(struct text *t, struct nem_blocks *b, const struct findings *f)
{
	struct err e = ERR_INIT;
	uint64_t heights = 0;
	size_t nr, i;
	bool ok = nem_blocks_give(b, "here", count_block, &heights, &nr, &e);

	text_addf(t, "%d %zu %llu '%s'\n", ok, nr, (unsigned long long)heights,
		  e.text);
	for (i = 0; i < f->nr; i++)
		text_addf(t, "%s: %s\n", finding_name(f->row[i].kind),
			  f->row[i].text);
}

static struct request request = {
	.method = HTTP_POST, .path = "/p", .query = "", .body = "{}"};

static struct reply reply_of(const struct text *t)
{
	return (struct reply){.request = &request,
			      .status = 200,
			      .bytes = t->s,
			      .len = t->len,
			      .origin = "http://a:7890",
			      .place = "here"};
}

/* Without a thread. */
static void expect(struct text *want, const char *block)
{
	struct findings f;
	struct nem_blocks b;
	struct text bytes;
	struct reply r;
	size_t i;

	text_init(&bytes, TEXT_MAX_ANY);
	for (i = 0; i < REPLIES; i++) {
		text_clear(&bytes);
		write_reply(&bytes, block, i);
		r = reply_of(&bytes);
		findings_init(&f);
		nem_blocks_decode(&b, &r, NEM_READ_HASHES, &f);
		tell(want, &b, &f);
		nem_blocks_release(&b);
		findings_release(&f);
	}
	text_release(&bytes);
}

static void put(struct nem_ahead *a, const char *block, size_t nr)
{
	struct text bytes;
	struct reply r;

	text_init(&bytes, TEXT_MAX_ANY);
	write_reply(&bytes, block, nr);
	r = reply_of(&bytes);
	nem_ahead_put(a, &r, nr, NEM_READ_HASHES);
	/* the copy is its own */
	memset(bytes.s, '?', bytes.len);
	text_release(&bytes);
}

static size_t take(struct text *got, struct nem_ahead *a, size_t next,
		   enum nem_ahead_wait wait)
{
	struct nem_ahead_reply *x;

	while ((x = nem_ahead_take(a, wait))) {
		assert_int_equal(x->tag, next++);
		assert_string_equal(x->reply->origin, "http://a:7890");
		assert_string_equal(x->reply->request->body, "{}");
		tell(got, &x->blocks, &x->findings);
		nem_ahead_drop(x);
	}
	return next;
}

static void in_order(void **state)
{
	size_t len;
	char *block = shared_data("nis/blocks/CurrentBlock.json", &len);
	struct nem_ahead *a = nem_ahead_new();
	struct text want, got;
	size_t i, next = 0;

	(void)state;
	text_init(&want, TEXT_MAX_ANY);
	text_init(&got, TEXT_MAX_ANY);
	expect(&want, block);
	for (i = 0; i < REPLIES; i++) {
		put(a, block, i);
		next = take(&got, a, next,
			    i % 8 == 7 ? NEM_AHEAD_ALL : NEM_AHEAD_READY);
		/* memory is bounded */
		assert_true(nem_ahead_waiting(a) < 4);
		assert_int_equal(next + nem_ahead_waiting(a), i + 1);
	}
	next = take(&got, a, next, NEM_AHEAD_ALL);
	assert_int_equal(next, REPLIES);
	assert_null(nem_ahead_take(a, NEM_AHEAD_ALL));
	assert_non_null(strstr(want.s, "here: data: "));
	assert_non_null(strstr(want.s, "unknown-type"));
	assert_string_equal(got.s, want.s);
	nem_ahead_free(a);
	text_release(&want);
	text_release(&got);
	free(block);
}

static void dropped(void **state)
{
	size_t len;
	char *block = shared_data("nis/blocks/CurrentBlock.json", &len);
	struct nem_ahead *a;
	size_t i, n;

	(void)state;
	for (n = 0; n < 4; n++) {
		a = nem_ahead_new();
		for (i = 0; i < n; i++)
			put(a, block, i);
		nem_ahead_free(a);
	}
	nem_ahead_free(NULL);
	free(block);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(in_order),
						  cmocka_unit_test(dropped)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
