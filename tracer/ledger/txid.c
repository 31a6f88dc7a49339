#include "ledger/txid.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ledger/ledger.h"

#define MARK 16 /* bytes 0xff in front of a text's place */

static bool all_bytes(const uint8_t *s, size_t len, uint8_t byte)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (s[i] != byte)
			return false;
	return true;
}

enum tx_id_form tx_id_read(const uint8_t id[static TX_ID_SIZE], uint64_t *at,
			   uint64_t *len)
{
	uint64_t v[2];

	*at = *len = 0;
	if (id[0] == 0xff && all_bytes(id, MARK, 0xff)) {
		memcpy(v, id + MARK, sizeof(v));
		*at = le64toh(v[0]);
		*len = le64toh(v[1]);
		return TX_ID_TEXT;
	}
	if (id[0] == 0 && all_bytes(id, TX_ID_SIZE, 0))
		return TX_ID_NONE;
	return TX_ID_HASH;
}

void tx_id_write_text(uint8_t id[static TX_ID_SIZE], uint64_t at, uint64_t len)
{
	uint64_t v[2] = {htole64(at), htole64(len)};

	memset(id, 0xff, MARK);
	memcpy(id + MARK, v, sizeof(v));
}

void tx_ids_release(struct tx_ids *t)
{
	free(t->id);
	free(t->text);
	*t = (struct tx_ids){0};
}

uint32_t tx_ids_add(struct tx_ids *t, const uint8_t *id, size_t len,
		    bool is_hash)
{
	uint8_t *to;

	VEC_GROW(t->id, t->nr + 1, t->alloc);
	to = t->id[t->nr];
	if (is_hash) {
		memcpy(to, id, TX_ID_SIZE);
	} else {
		VEC_GROW(t->text, t->text_len + len + 1, t->text_alloc);
		tx_id_write_text(to, t->text_len, len);
		memcpy(t->text + t->text_len, id, len);
		t->text[t->text_len + len] = 0;
		t->text_len += len + 1;
	}
	return (uint32_t)t->nr++;
}

bool tx_ids_get(const struct tx_ids *t, uint32_t nr, const uint8_t **bytes,
		size_t *len)
{
	uint64_t at, n;

	*len = 0;
	*bytes = (const uint8_t *)"";
	if (nr == LEDGER_NONE)
		return false;
	if (tx_id_read(t->id[nr], &at, &n) == TX_ID_HASH) {
		*bytes = t->id[nr];
		*len = TX_ID_SIZE;
		return true;
	}
	*bytes = (const uint8_t *)t->text + at;
	*len = n;
	return false;
}

bool tx_ids_equal(const struct tx_ids *t, uint32_t nr, const uint8_t *id,
		  size_t len, bool is_hash)
{
	const uint8_t *bytes;
	size_t have;

	if (tx_ids_get(t, nr, &bytes, &have) != is_hash)
		return false;
	return have == len && !memcmp(bytes, id, len);
}

int tx_ids_compare(const struct tx_ids *t, uint32_t a, uint32_t b)
{
	const uint8_t *s[2];
	size_t len[2];
	int c;

	tx_ids_get(t, a, &s[0], &len[0]);
	tx_ids_get(t, b, &s[1], &len[1]);
	c = memcmp(s[0], s[1], len[0] < len[1] ? len[0] : len[1]);
	return c ? c : (len[0] > len[1]) - (len[0] < len[1]);
}
