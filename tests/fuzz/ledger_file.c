#include "fuzz.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/die.h"
#include "ledger/ledger_file.h"

/*
 * A file that begins like one is taken as it is: few get past the header's
 * digest.  Else the bytes are patches, three a piece (place, place, value),
 * for the columns of a small ledger, whose header stays whole.
 */
static struct ledger *small(void)
{
	struct ledger_builder *b = ledger_builder_new(LEDGER_REPLIES);
	static const char *const names[] = {"@genesis", "A", "B", "C", "A"};
	struct err e = ERR_INIT;
	struct ledger *l;
	uint32_t i;

	for (i = 0; i < 12; i++) {
		struct ledger_tx tx = {
			.height = i / 2, .index = i % 2, .time = i / 3};
		struct ledger_move mv = {.grade = GRADE_SIGNED,
					 .amount = amount_of(12 - i)};
		struct hash id = sha256(&i, sizeof(i));
		const char *from = names[i % 4], *to = names[i % 4 + 1];
		bool fresh;

		tx.id = i % 3 ? id.b : (const uint8_t *)"text";
		tx.id_len = i % 3 ? sizeof(id.b) : i / 3 + 1;
		tx.id_is_hash = i % 3;
		mv.memo = ledger_builder_memo(b, MEMO_PLAIN, "memo", i % 4);
		if (!ledger_builder_account(b, &mv.from, from, strlen(from),
					    &e) ||
		    !ledger_builder_account(b, &mv.to, to, strlen(to), &e) ||
		    !ledger_builder_asset(b, &mv.asset, "asset", 4 + i % 2, 6,
					  &e) ||
		    !ledger_builder_tx(b, &mv.tx, &fresh, &tx, &e) ||
		    !ledger_builder_move(b, &mv, &e))
			BUG("%s", e.text);
	}
	findings_add(ledger_builder_findings(b), FINDING_TIE, 1, 4, "x",
		     amount_of(3), "text");
	l = ledger_seal(b, &e);
	if (!l)
		BUG("%s", e.text);
	return l;
}

static void walk(const struct ledger *l)
{
	const struct ledger_columns *c = ledger_columns(l);
	char id[TX_TEXT_MAX];
	struct account_id a;
	struct slot_id s;
	enum memo_kind kind;
	uint64_t start, end, sum = 0;
	uint32_t i;

	for (i = 0; i < c->moves; i++) {
		struct tx_id tx = {c->tx[i]};

		sum += ledger_tx_height(l, tx) + ledger_tx_index(l, tx);
		sum += strlen(ledger_tx_text(l, id, tx));
		sum += strlen(ledger_memo_text(l, c->memo[i], &kind));
		sum += strlen(ledger_kind_text(l, c->kind[i]));
		if (ledger_mv_sane(c, i))
			sum += c->slot_opening[c->from[i]] +
			       c->slot_final[c->to[i]];
	}
	for (i = 0; i < c->slots; i++)
		if (ledger_history(c, i, &start, &end))
			for (; start < end; start++)
				sum += c->hist[start];
	for (i = 0; i < c->accounts; i++) {
		const char *name =
			ledger_account_text(l, (struct account_id){i});

		if (ledger_find_account(l, &a, name, strlen(name)))
			sum += ledger_find_slot(l, &s, a, (struct asset_id){0});
	}
	sum += ledger_first_at(l, sum) + ledger_first_at_time(l, (int64_t)sum);
	if (sum == 42)
		puts("42");
}

static void patch(int fd, const uint8_t *data, size_t size)
{
	off_t len = lseek(fd, 0, SEEK_END), at;

	for (; size >= 3; data += 3, size -= 3) {
		at = 4096 + (data[0] << 8 | data[1]) % (len - 4096);
		if (pwrite(fd, data + 2, 1, at) != 1)
			BUG("pwrite");
	}
}

static int fuzz_one(const uint8_t *data, size_t size)
{
	char path[] = "/tmp/ledger-XXXXXX.ledger";
	int fd = mkstemps(path, 7);
	struct err e = ERR_INIT;
	struct ledger *l;

	if (fd < 0)
		BUG("mkstemps");
	close(fd);
	l = small();
	if (!ledger_file_write(l, path, &e))
		BUG("%s", e.text);
	ledger_free(l);
	fd = open(path, O_RDWR);
	if (fd < 0)
		BUG("open");
	if (size && data[0] != 0x89)
		patch(fd, data, size);
	else if (ftruncate(fd, 0) || pwrite(fd, data, size, 0) != (ssize_t)size)
		BUG("write");
	close(fd);
	l = ledger_file_open(path, LEDGER_FILE_LAZY, &e);
	if (l) {
		walk(l);
		if (ledger_check(l, &e) != ledger_check(l, &e))
			BUG("two answers");
	} else if (e.kind != ERR_DATA || !e.text[0]) {
		BUG("an error without a text");
	}
	ledger_free(l);
	unlink(path);
	return 0;
}
