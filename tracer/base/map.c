#include "base/map.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "base/die.h"
#include "base/mem.h"

/*
 * SipHash-1-3 (Aumasson and Bernstein, 2012) under a key drawn once a run:
 * whoever writes the strings cannot aim at one bucket.  The key never shows
 * in a result, since nothing is iterated in hash order.
 */
static uint64_t sip_key[2];
static bool sip_ready;

static inline uint64_t rotl(uint64_t x, int b)
{
	return x << b | x >> (64 - b);
}

static inline void sip_round(uint64_t v[4])
{
	v[0] += v[1];
	v[1] = rotl(v[1], 13) ^ v[0];
	v[0] = rotl(v[0], 32);
	v[2] += v[3];
	v[3] = rotl(v[3], 16) ^ v[2];
	v[0] += v[3];
	v[3] = rotl(v[3], 21) ^ v[0];
	v[2] += v[1];
	v[1] = rotl(v[1], 17) ^ v[2];
	v[2] = rotl(v[2], 32);
}

static void sip_draw_key(void)
{
	if (getrandom(sip_key, sizeof(sip_key), GRND_NONBLOCK) !=
	    (ssize_t)sizeof(sip_key)) {
		sip_key[0] = (uint64_t)time(NULL);
		sip_key[1] = (uint64_t)getpid();
	}
	sip_ready = true;
}

uint64_t map_hash(const void *bytes, size_t len)
{
	const uint8_t *s = bytes;
	uint64_t v[4], m, tail = (uint64_t)len << 56;
	size_t i, left = len % 8;

	if (!sip_ready)
		sip_draw_key();
	v[0] = sip_key[0] ^ 0x736f6d6570736575ULL;
	v[1] = sip_key[1] ^ 0x646f72616e646f6dULL;
	v[2] = sip_key[0] ^ 0x6c7967656e657261ULL;
	v[3] = sip_key[1] ^ 0x7465646279746573ULL;
	for (i = 0; i + 8 <= len; i += 8) {
		memcpy(&m, s + i, 8);
		v[3] ^= m;
		sip_round(v);
		v[0] ^= m;
	}
	for (; left; left--)
		tail |= (uint64_t)s[i + left - 1] << (8 * (left - 1));
	v[3] ^= tail;
	sip_round(v);
	v[0] ^= tail;
	v[2] ^= 0xff;
	sip_round(v);
	sip_round(v);
	sip_round(v);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}

void map_init(struct map *m)
{
	*m = (struct map){.text = ARENA_INIT};
}

void map_release(struct map *m)
{
	arena_release(&m->text);
	free(m->key);
	free(m->bucket);
	*m = (struct map){.text = ARENA_INIT};
}

/* The string's length lies before it: both come from memory at once. */
static const char *keep(struct map *m, const void *s, uint32_t len)
{
	char *p = arena_alloc(&m->text, sizeof(len) + len + 1);

	memcpy(p, &len, sizeof(len));
	p += sizeof(len);
	if (len)
		memcpy(p, s, len);
	p[len] = 0;
	return p;
}

static uint64_t word(const char *s)
{
	uint64_t w;

	memcpy(&w, s, sizeof(w));
	return w;
}

/* Names are short: words at once take a third of what memcmp takes. */
static bool is_same(const char *a, const char *b, size_t len)
{
	size_t i;

	for (i = 0; i + 8 <= len; i += 8)
		if (word(a + i) != word(b + i))
			return false;
	if (len >= 8)
		return word(a + len - 8) == word(b + len - 8);
	for (i = 0; i < len; i++)
		if (a[i] != b[i])
			return false;
	return true;
}

static bool is_key(const char *key, const void *s, size_t len)
{
	uint32_t have;

	memcpy(&have, key - sizeof(have), sizeof(have));
	return have == len && is_same(key, s, len);
}

static struct map_bucket *find_bucket(const struct map *m, const void *s,
				      size_t len, uint64_t h)
{
	uint32_t low = (uint32_t)h;
	size_t i = low & m->mask;
	struct map_bucket *b;

	for (;; i = (i + 1) & m->mask) {
		b = &m->bucket[i];
		if (!b->n || (b->hash == low && is_key(b->s, s, len)))
			return b;
	}
}

uint32_t map_find(const struct map *m, const void *s, size_t len)
{
	if (!m->nr)
		return MAP_NONE;
	return find_bucket(m, s, len, map_hash(s, len))->n - 1;
}

static void grow(struct map *m)
{
	size_t size = m->mask ? (m->mask + 1) * 2 : 64, i, j;
	struct map_bucket *old = m->bucket;

	m->bucket = xcalloc(size, sizeof(*m->bucket));
	mem_large(m->bucket, size * sizeof(*m->bucket));
	for (i = 0; m->mask && i <= m->mask; i++) {
		if (!old[i].n)
			continue;
		for (j = old[i].hash & (size - 1); m->bucket[j].n;)
			j = (j + 1) & (size - 1);
		m->bucket[j] = old[i];
	}
	m->mask = size - 1;
	free(old);
}

void map_call_bucket(const struct map *m, uint64_t hash)
{
	if (m->mask)
		__builtin_prefetch(&m->bucket[(uint32_t)hash & m->mask]);
}

void map_call_key(const struct map *m, uint64_t hash)
{
	uint32_t low = (uint32_t)hash;
	size_t i = low & m->mask;

	if (!m->mask)
		return;
	while (m->bucket[i].n && m->bucket[i].hash != low)
		i = (i + 1) & m->mask;
	if (m->bucket[i].n)
		__builtin_prefetch(m->bucket[i].s - sizeof(uint32_t));
}

uint32_t map_add(struct map *m, const void *s, size_t len, bool *fresh)
{
	return map_add_hashed(m, s, len, map_hash(s, len), fresh);
}

uint32_t map_add_hashed(struct map *m, const void *s, size_t len, uint64_t h,
			bool *fresh)
{
	struct map_bucket *b;

	if (!m->mask || m->nr * 2 > m->mask)
		grow(m);
	b = find_bucket(m, s, len, h);
	if (fresh)
		*fresh = !b->n;
	if (b->n)
		return b->n - 1;
	if (m->nr >= UINT32_MAX - 1 || len >= UINT32_MAX)
		die("more than %u names", UINT32_MAX - 1);
	VEC_GROW(m->key, m->nr + 1, m->alloc);
	b->s = m->key[m->nr].s = keep(m, s, (uint32_t)len);
	b->hash = (uint32_t)h;
	m->key[m->nr].len = (uint32_t)len;
	b->n = (uint32_t)++m->nr;
	return b->n - 1;
}
