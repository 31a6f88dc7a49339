#include "nem/address.h"

#include <string.h>

#include "base/hash.h"
#include "base/num.h"

#define RAW_SIZE 25 /* network byte, 20 of the key's hash, 4 of checksum */
#define BODY_SIZE 21

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

static int digit_of(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= '2' && c <= '7')
		return c - '2' + 26;
	return -1;
}

/* Five bytes are eight digits. */
static void encode(char out[static NEM_ADDRESS_SIZE],
		   const uint8_t raw[static RAW_SIZE])
{
	size_t i;

	for (i = 0; i < NEM_ADDRESS_LEN; i++) {
		size_t bit = i * 5, at = bit / 8;
		unsigned two = (unsigned)raw[at] << 8;

		if (at + 1 < RAW_SIZE)
			two |= raw[at + 1];
		out[i] = alphabet[(two >> (11 - bit % 8)) & 31];
	}
	out[NEM_ADDRESS_LEN] = 0;
}

static void decode(uint8_t raw[static RAW_SIZE], const char *s)
{
	uint64_t group;
	size_t i, j;

	for (i = 0; i < NEM_ADDRESS_LEN / 8; i++) {
		group = 0;
		for (j = 0; j < 8; j++)
			group = group << 5 | (uint64_t)digit_of(s[8 * i + j]);
		for (j = 0; j < 5; j++)
			raw[5 * i + j] = (uint8_t)(group >> (32 - 8 * j));
	}
}

static void checksum(uint8_t out[static 4],
		     const uint8_t body[static BODY_SIZE])
{
	struct hash h = keccak256(body, BODY_SIZE);

	memcpy(out, h.b, 4);
}

/*
 * What was worked out last, by a few bits of the question: the same accounts
 * come again and again, and an address is two hashes, a check of one another,
 * each of them as dear as that of a transaction.  A miss costs nothing but
 * the work.
 */
#define MEMO 8192

static unsigned memo_at(const void *bytes)
{
	uint64_t mixed;

	memcpy(&mixed, bytes, sizeof(mixed));
	return (unsigned)(mixed * 0x9e3779b97f4a7c15 >> 51);
}

static void from_key(char out[static NEM_ADDRESS_SIZE], enum nem_network net,
		     const uint8_t key[static NEM_KEY_SIZE])
{
	struct hash h = keccak256(key, NEM_KEY_SIZE);
	uint8_t raw[RAW_SIZE];

	raw[0] = (uint8_t)net;
	ripemd160(raw + 1, h.b, sizeof(h.b));
	checksum(raw + BODY_SIZE, raw);
	encode(out, raw);
}

void nem_address_from_key(char out[static NEM_ADDRESS_SIZE],
			  enum nem_network net,
			  const uint8_t key[static NEM_KEY_SIZE])
{
	static _Thread_local struct {
		uint8_t key[NEM_KEY_SIZE], net;
		char address[NEM_ADDRESS_SIZE]; /* "": nothing yet */
	} memo[MEMO], *m;

	m = &memo[memo_at(key)];
	if (!m->address[0] || m->net != (uint8_t)net ||
	    memcmp(m->key, key, NEM_KEY_SIZE) != 0) {
		from_key(m->address, net, key);
		memcpy(m->key, key, NEM_KEY_SIZE);
		m->net = (uint8_t)net;
	}
	memcpy(out, m->address, NEM_ADDRESS_SIZE);
}

/* Upper case without hyphens; *nr counts what would be there. */
static bool squeeze(char out[static NEM_ADDRESS_SIZE], size_t *nr, char *bad,
		    const char *s, size_t len)
{
	size_t i;

	*nr = 0;
	for (i = 0; i < len; i++) {
		if (s[i] == '-')
			continue;
		if (digit_of(to_upper(s[i])) < 0) {
			*bad = s[i];
			return false;
		}
		if (*nr < NEM_ADDRESS_LEN)
			out[*nr] = to_upper(s[i]);
		++*nr;
	}
	if (*nr <= NEM_ADDRESS_LEN)
		out[*nr] = 0;
	return true;
}

enum verdict { FINE, BAD_SUM, BAD_NETWORK };

/* Remembers whose checksum fits. */
static enum verdict judge(enum nem_network *net, const char *address)
{
	static _Thread_local uint8_t memo[MEMO][RAW_SIZE];
	uint8_t raw[RAW_SIZE], sum[4], *m;

	decode(raw, address);
	m = memo[memo_at(raw + BODY_SIZE - 4)];
	/* an empty row is that of no network */
	if (!raw[0] || memcmp(m, raw, RAW_SIZE) != 0) {
		checksum(sum, raw);
		if (memcmp(sum, raw + BODY_SIZE, sizeof(sum)) != 0)
			return BAD_SUM;
		memcpy(m, raw, RAW_SIZE);
	}
	return nem_network_of(net, raw[0]) ? FINE : BAD_NETWORK;
}

bool nem_address_parse(char out[static NEM_ADDRESS_SIZE], enum nem_network *net,
		       const char *s, size_t len, struct err *e)
{
	enum nem_network n;
	size_t nr;
	char bad;
	/* a foreign text may be as long as it likes, a message not */
	int show = len > 60 ? 60 : (int)len;

	if (!squeeze(out, &nr, &bad, s, len))
		return err_set(e, ERR_DATA,
			       "'%.*s': not an address: bad character '%c'",
			       show, s, bad >= ' ' && bad < 127 ? bad : '?');
	if (nr != NEM_ADDRESS_LEN)
		return err_set(e, ERR_DATA,
			       "'%.*s': not an address: too %s (%zu "
			       "characters, not 40)",
			       show, s, nr < NEM_ADDRESS_LEN ? "short" : "long",
			       nr);
	switch (judge(&n, out)) {
	case FINE:
		break;
	case BAD_SUM:
		return err_set(e, ERR_DATA,
			       "'%.*s': address with a wrong "
			       "checksum (mistyped?)",
			       show, s);
	case BAD_NETWORK:
		return err_set(e, ERR_DATA,
			       "'%.*s': address of an unknown network", show,
			       s);
	}
	if (net)
		*net = n;
	return true;
}

int nem_address_canonical(char *out, const char *s, size_t len)
{
	char address[NEM_ADDRESS_SIZE], bad;
	enum nem_network net;
	size_t nr;

	if (!squeeze(address, &nr, &bad, s, len) || nr != NEM_ADDRESS_LEN)
		return 0;
	switch (judge(&net, address)) {
	case FINE:
		memcpy(out, address, sizeof(address));
		return 1;
	case BAD_NETWORK:
		return 0;
	case BAD_SUM:
		break;
	}
	return strchr("NTM", address[0]) ? -1 : 0;
}

int nem_address_check(const char *s, size_t len)
{
	char out[NEM_ADDRESS_SIZE];

	return nem_address_canonical(out, s, len);
}
