#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ledger/sealed.h"

/*
 * A finding in a file: kind, account, length of tx, length of text (4 bytes
 * each), height, amount (8 each), the two texts.
 */
struct fixed {
	uint32_t kind, account, tx, text;
	uint64_t height, amount;
};

char *findings_write(const struct findings *f, size_t *len)
{
	struct text t;
	size_t i;

	text_init(&t, TEXT_MAX_ANY);
	for (i = 0; i < f->nr; i++) {
		const struct finding *row = &f->row[i];
		struct fixed x = {
			.kind = htole32((uint32_t)row->kind),
			.account = htole32(row->account),
			.tx = htole32((uint32_t)strlen(row->tx)),
			.text = htole32((uint32_t)strlen(row->text)),
			.height = htole64(row->height),
			.amount = htole64(amount_units(row->amount)),
		};

		text_add(&t, &x, sizeof(x));
		text_adds(&t, row->tx);
		text_adds(&t, row->text);
	}
	*len = t.len;
	return t.s;
}

static bool read_one(struct findings *f, const struct fixed *x,
		     const char *texts, size_t accounts)
{
	uint32_t kind = le32toh(x->kind), account = le32toh(x->account);
	uint32_t tx_len = le32toh(x->tx), text_len = le32toh(x->text);
	char tx[TX_TEXT_MAX];

	if (kind >= FINDING_KIND_NR || tx_len >= sizeof(tx) ||
	    (account != FINDING_NO_ACCOUNT && account >= accounts) ||
	    memchr(texts, 0, (size_t)tx_len + text_len))
		return false;
	memcpy(tx, texts, tx_len);
	tx[tx_len] = 0;
	findings_add(f, (enum finding_kind)kind, le64toh(x->height), account,
		     tx, amount_of(le64toh(x->amount)), "%.*s", (int)text_len,
		     texts + tx_len);
	return true;
}

bool findings_read(struct findings *f, const char *bytes, size_t len,
		   size_t accounts, struct err *e)
{
	struct fixed x;
	uint64_t texts;

	for (; len; bytes += texts, len -= texts) {
		if (len < sizeof(x))
			return err_set(e, ERR_DATA, "a finding cut short");
		memcpy(&x, bytes, sizeof(x));
		bytes += sizeof(x);
		len -= sizeof(x);
		texts = (uint64_t)le32toh(x.tx) + le32toh(x.text);
		if (texts > len || texts > INT32_MAX ||
		    !read_one(f, &x, bytes, accounts))
			return err_set(e, ERR_DATA, "a corrupt finding");
	}
	return true;
}
