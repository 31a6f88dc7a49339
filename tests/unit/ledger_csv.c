/* The CSV that comes in: what is read, and what is refused where. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/num.h"
#include "base/text.h"
#include "ledger/ledger_csv.h"
#include "support.h"

/* A toy of an address: 40 letters, hyphens apart and in any case, valid if
 * the last one is 'Z'. */
static int toy_address(char *out, const char *s, size_t len)
{
	size_t i, nr = 0;
	char c;

	for (i = 0; i < len && nr < 41; i++) {
		if (s[i] == '-')
			continue;
		c = s[i] >= 'a' && s[i] <= 'z' ? (char)(s[i] - 32) : s[i];
		if (c < 'A' || c > 'Z')
			return 0;
		out[nr++] = c;
	}
	if (nr != 40)
		return 0;
	out[40] = 0;
	return out[39] == 'Z' ? 1 : -1;
}

#define GOOD "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAZ"
#define GOOD2 "ABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAZ"
#define OTHER "BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAZ"
#define ODD_FORM "aAAAA-AAAAAA-AAAAAA-AAAAAA-AAAAAAAAAAAAAAAAz"
#define BAD "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

static struct ledger *read_bytes(const char *bytes, size_t len,
				 const struct ledger_csv_opts *opts,
				 struct err *e)
{
	struct ledger *l;
	char path[64];
	int fd = memfd_create("csv", 0);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, len), len);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	*e = (struct err)ERR_INIT;
	l = ledger_read_csv(path, opts, e);
	close(fd);
	return l;
}

static const char *name_of(const struct ledger *l, uint32_t slot)
{
	const struct ledger_columns *c = ledger_columns(l);

	return ledger_account_text(l,
				   (struct account_id){c->slot_account[slot]});
}

/* One line a movement, with all that a row can say. */
static char *dump(const struct ledger *l)
{
	const struct ledger_columns *c = ledger_columns(l);
	char id[TX_TEXT_MAX];
	enum memo_kind kind;
	struct text t;
	size_t i;

	text_init(&t, TEXT_MAX_ANY);
	for (i = 0; i < c->moves; i++) {
		struct tx_id tx = {c->tx[i]};
		struct asset_id asset = {c->slot_asset[c->from[i]]};

		text_addf(&t, "%" PRIu64 "/", ledger_tx_height(l, tx));
		if (ledger_tx_index(l, tx) == LEDGER_NONE)
			text_adds(&t, "-");
		else
			text_addf(&t, "%u", ledger_tx_index(l, tx));
		text_addf(&t, "/%u ", c->leg[i]);
		if (ledger_tx_time(l, tx) == LEDGER_NO_TIME)
			text_adds(&t, "-");
		else
			text_addf(&t, "%" PRIi64, ledger_tx_time(l, tx));
		text_addf(&t, " %s %s>%s %" PRIu64 " %s %s",
			  ledger_kind_text(l, c->kind[i]),
			  name_of(l, c->from[i]), name_of(l, c->to[i]),
			  c->amount[i], ledger_asset_text(l, asset),
			  grade_name((enum grade)c->grade[i]));
		if (ledger_tx_text(l, id, tx)[0])
			text_addf(&t, " tx=%s", id);
		if (c->memo[i] != LEDGER_NONE)
			text_addf(&t, " \"%s\"",
				  ledger_memo_text(l, c->memo[i], &kind));
		text_addc(&t, '\n');
	}
	return t.s;
}

#define H32 "0123456789abcdef0123456789abcdef"
#define H64 H32 H32

static const struct {
	const char *what;
	struct ledger_csv_opts opts;
	const char *csv, *want;
} good[] = {
	{"the least",
	 {.raw_decimals = -1},
	 "from,to,amount,height\nA,B,1,5\n",
	 "5/-/0 - transfer A>B 1000000 units stated\n"},
	{"all columns",
	 {.raw_decimals = -1},
	 "height,index,leg,time,kind,from,to,asset,amount,tx,memo,grade\n"
	 "7,3,2,2018-01-26T00:00:00Z,levy,A,B,x:y,0.5," H64 ",hi,signed\n",
	 "7/3/2 1516924800 levy A>B 500000 x:y signed tx=" H64 " \"hi\"\n"},
	{"BOM, CRLF, quotes, blank lines, another order",
	 {.raw_decimals = -1},
	 "\xef\xbb\xbf"
	 "amount,height,\"to\",from,memo\r\n\r\n"
	 "\"1.5\",9,\"B, the \"\"second\"\"\",\xe3\x81\x82,\"two\nlines\"\r\n"
	 "2,9,C,D,\r\n",
	 "9/-/0 - transfer \xe3\x81\x82>B, the \"second\" 1500000 units "
	 "stated \"two\nlines\"\n"
	 "9/-/0 - transfer D>C 2000000 units stated\n"},
	{"no newline at the end",
	 {.raw_decimals = -1},
	 "from,to,amount,height\nA,B,1,5\nB,C,1,6",
	 "5/-/0 - transfer A>B 1000000 units stated\n"
	 "6/-/0 - transfer B>C 1000000 units stated\n"},
	{"time for height",
	 {.raw_decimals = -1},
	 "from,to,amount,time\nA,B,1,2018-01-26 00:00\nB,C,1,1516924801\n",
	 "1516924800/-/0 1516924800 transfer A>B 1000000 units stated\n"
	 "1516924801/-/0 1516924801 transfer B>C 1000000 units stated\n"},
	{"a kind of one's own",
	 {.raw_decimals = -1},
	 "from,to,amount,height,kind\nA,B,1,1,swap\n",
	 "1/-/0 - swap A>B 1000000 units stated\n"},
	{"0x is folded, other names are not",
	 {.raw_decimals = -1},
	 "from,to,amount,height,tx\n0xAB,0XaB,1,1,0x" H64 "\nAb,aB,1,2,\n",
	 "1/-/0 - transfer 0xab>0xab 1000000 units stated tx=0x" H64 "\n"
	 "2/-/0 - transfer Ab>aB 1000000 units stated\n"},
	{"0x of the first hash is the style, others are texts",
	 {.raw_decimals = -1},
	 "from,to,amount,height,tx\nA,B,1,1," H64 "\nA,B,1,2,0x" H64
	 "\nA,B,1,3,t1\n",
	 "1/-/0 - transfer A>B 1000000 units stated tx=" H64 "\n"
	 "2/-/0 - transfer A>B 1000000 units stated tx=0x" H64 "\n"
	 "3/-/0 - transfer A>B 1000000 units stated tx=t1\n"},
	{"a fee, once a transaction and after its legs",
	 {.raw_decimals = -1},
	 "from,to,amount,height,tx,fee\nA,B,1,1,x,0.1\nA,C,2,1,x,0.1\n"
	 "A,C,2,1,,0.2\nA,C,2,2,x,0\n",
	 "1/-/0 - transfer A>B 1000000 units stated tx=x\n"
	 "1/-/1 - transfer A>C 2000000 units stated tx=x\n"
	 "1/-/2 - fee A>@fees 100000 units stated tx=x\n"
	 "1/-/0 - transfer A>C 2000000 units stated\n"
	 "1/-/1 - fee A>@fees 200000 units stated\n"
	 "2/-/0 - transfer A>C 2000000 units stated tx=x\n"},
	{"failed rows do not move",
	 {.raw_decimals = -1},
	 "from,to,amount,height,status\nA,B,1,1,0\nA,B,2,1,1\nA,B,3,1,\n"
	 "A,B,4,1,Error(0)\nA,B,5,1,OK\nA,B,6,1,FAILED\n",
	 "1/-/0 - transfer A>B 2000000 units stated\n"
	 "1/-/0 - transfer A>B 3000000 units stated\n"
	 "1/-/0 - transfer A>B 5000000 units stated\n"},
	{"decimals by asset",
	 {.decimals = "2,b=0", .raw_decimals = -1},
	 "from,to,amount,height,asset\nA,B,1.25,1,a\nA,B,3,1,b\nA,B,1,1,\n",
	 "1/-/0 - transfer A>B 125 a stated\n"
	 "1/-/0 - transfer A>B 3 b stated\n"
	 "1/-/0 - transfer A>B 100 units stated\n"},
	{"a coin that some row states is that one",
	 {.raw_decimals = -1},
	 "from,to,amount,height,asset\nA,B,1,1,nem:xem\nA,B,2,1,\n",
	 "1/-/0 - transfer A>B 1000000 nem:xem stated\n"
	 "1/-/0 - transfer A>B 2000000 nem:xem stated\n"},
	{"units that some row states are others",
	 {.raw_decimals = -1},
	 "from,to,amount,height,asset\nA,B,1,1,units\nA,B,2,1,\n",
	 "1/-/0 - transfer A>B 1000000 units stated\n"
	 "1/-/0 - transfer A>B 2000000 nem:xem stated\n"},
	{"the coin by name",
	 {.raw_decimals = -1, .coin = "nem:xem"},
	 "from,to,amount,height\nA,B,1,1\n",
	 "1/-/0 - transfer A>B 1000000 nem:xem stated\n"},
	{"one asset only, the others unread",
	 {.asset = "b", .raw_decimals = -1},
	 "from,to,amount,height,asset\nA,B,99999999999999999999999,1,a\n"
	 "A,B,3,1,b\nA,B,4,1,\n",
	 "1/-/0 - transfer A>B 3000000 b stated\n"
	 "1/-/0 - transfer A>B 4000000 b stated\n"},
	{"cut",
	 {.cut = true, .raw_decimals = -1},
	 "from,to,amount,height\nA,B,1.23456789,1\n",
	 "1/-/0 - transfer A>B 1234567 units stated\n"},
	{"zeros are no digits",
	 {.raw_decimals = -1},
	 "from,to,amount,height\nA,B,1.23456700,1\n",
	 "1/-/0 - transfer A>B 1234567 units stated\n"},
	{"wei, kept to 9 digits",
	 {.decimals = "9", .raw_decimals = 18},
	 "from,to,amount,height\nA,B,18446744073709551615999999999,1\n"
	 "C,D,5,1\nC,D,1000000000,1\n",
	 "1/-/0 - transfer A>B 18446744073709551615 units stated\n"
	 "1/-/0 - transfer C>D 0 units stated\n"
	 "1/-/0 - transfer C>D 1 units stated\n"},
	{"units kept as they are",
	 {.decimals = "6", .raw_decimals = 6},
	 "from,to,amount,height\nA,B,1234567,1\n",
	 "1/-/0 - transfer A>B 1234567 units stated\n"},
	{"raw without decimals",
	 {.decimals = "0", .raw_decimals = 0},
	 "from,to,amount,height\nA,B,7,1\n",
	 "1/-/0 - transfer A>B 7 units stated\n"},
	{"other people's names",
	 {.columns = "from=From,to=Receiver|To,amount=value,height=block",
	  .raw_decimals = -1},
	 "From,To,value,block,x\nA,B,1,1,y\n",
	 "1/-/0 - transfer A>B 1000000 units stated\n"},
	{"etherscan",
	 {.preset = "etherscan", .raw_decimals = -1},
	 "\"Txhash\",\"Blockno\",\"UnixTimestamp\",\"DateTime (UTC)\","
	 "\"From\",\"To\",\"ContractAddress\",\"Value_IN(ETH)\","
	 "\"Value_OUT(ETH)\",\"CurrentValue @ $300.69/Eth\","
	 "\"TxnFee(ETH)\",\"TxnFee(USD)\",\"Historical $Price/Eth\","
	 "\"Status\",\"ErrCode\",\"Method\"\n"
	 "\"0x" H64 "\",\"4264292\",\"1505179397\",\"2017-09-12 01:23:17\","
	 "\"0xEEd1\",\"0x056a\",\"\",\"0.63862227\",\"0\",\"192.0\","
	 "\"0.00063\",\"0.18\",\"\",\"\",\"\",\"Transfer\"\n"
	 "\"0x1" H32 "0123456789abcdef0123456789abcde\",\"4264293\","
	 "\"1505179398\",\"\",\"0x056a\",\"\",\"0xc0de\",\"0\",\"2\","
	 "\"192.0\",\"0\",\"0.18\",\"\",\"\",\"\",\"Create\"\n"
	 "\"0x2" H32 "0123456789abcdef0123456789abcde\",\"4264294\","
	 "\"1505179399\",\"\",\"0x056a\",\"0xc0de\",\"\",\"0\",\"2\","
	 "\"192.0\",\"0\",\"0.18\",\"\",\"Error(0)\",\"Out of gas\",\"\"\n",
	 "4264292/-/0 1505179397 transfer 0xeed1>0x056a 638622270 ETH stated "
	 "tx=0x" H64 "\n"
	 "4264292/-/1 1505179397 fee 0xeed1>@fees 630000 ETH stated tx=0x" H64
	 "\n"
	 "4264293/-/0 1505179398 transfer 0x056a>0xc0de 2000000000 ETH stated "
	 "tx=0x1" H32 "0123456789abcdef0123456789abcde\n"},
	{"ethereumheist",
	 {.preset = "ethereumheist", .raw_decimals = -1},
	 "hash,nonce,blockNumber,timeStamp,from,to,value,isError,"
	 "contractAddress,tokenSymbol\n"
	 "t1,1,100,1600000000,0xA1,0xB1,1000000001500000000,0,,\n"
	 "t2,2,100,1600000000,0xA1,0xB1,1,1,,\n"
	 "t3,3,100,1600000000,0xB1,,7000000000,False,0xC1,\n",
	 "100/-/0 1600000000 transfer 0xa1>0xb1 1000000001 ETH stated tx=t1\n"
	 "100/-/0 1600000000 transfer 0xb1>0xc1 7 ETH stated tx=t3\n"},
	{"nothing but a header",
	 {.raw_decimals = -1},
	 "from,to,amount,height\n",
	 ""},
};

static void test_good(void **state)
{
	struct ledger *l;
	struct err e;
	char *have;
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(good); i++) {
		l = read_bytes(good[i].csv, strlen(good[i].csv), &good[i].opts,
			       &e);
		if (!l)
			fail_msg("%s: %s", good[i].what, e.text);
		have = dump(l);
		if (strcmp(have ? have : "", good[i].want))
			fail_msg("%s: gave\n%swanted\n%s", good[i].what, have,
				 good[i].want);
		free(have);
		ledger_free(l);
	}
}

#define HEAD "from,to,amount,height\n"
#define ROWS "from,to,amount,height\nA,B,1,1\n"

static const struct {
	struct ledger_csv_opts opts;
	const char *csv;
	enum err_kind kind;
	const char *part;
} refused[] = {
	{{.raw_decimals = -1}, "", ERR_DATA, "empty"},
	{{.raw_decimals = -1},
	 "from,to,height\nA,B,1\n",
	 ERR_DATA,
	 "line 1: no column 'amount' (it has: from, to, height)"},
	{{.raw_decimals = -1},
	 "from,to,amount\nA,B,1\n",
	 ERR_DATA,
	 "no column 'height' or 'time'"},
	{{.raw_decimals = -1},
	 "from,from,to,amount,height\n",
	 ERR_DATA,
	 "column 'from' twice"},
	{{.raw_decimals = -1},
	 ROWS "A,B,-1,1\n",
	 ERR_DATA,
	 "line 3: column 'amount': '-1': a negative amount"},
	{{.raw_decimals = -1},
	 ROWS "A,B,1.0000001,1\n",
	 ERR_DATA,
	 "line 3: column 'amount': '1.0000001': more than 6 decimals"},
	{{.raw_decimals = -1},
	 ROWS "A,B,18446744073709.551616,1\n",
	 ERR_DATA,
	 "line 3: column 'amount': '18446744073709.551616': more than 64"},
	{{.raw_decimals = 18, .decimals = "9"},
	 ROWS "A,B,18446744073709551616000000000,1\n",
	 ERR_DATA,
	 "line 3: column 'amount'"},
	{{.raw_decimals = 18},
	 HEAD "A,B,1.5,1\n",
	 ERR_DATA,
	 "line 2: column 'amount': '1.5': not an integer of smallest units"},
	{{.raw_decimals = 18},
	 HEAD "A,B,-5,1\n",
	 ERR_DATA,
	 "'-5': a negative amount"},
	{{.raw_decimals = -1}, ROWS "A,B,1e3,1\n", ERR_DATA, "not an amount"},
	{{.raw_decimals = -1},
	 ROWS "A,B,,1\n",
	 ERR_DATA,
	 "column 'amount': '': empty"},
	{{.raw_decimals = -1},
	 ROWS "A,B,1\n",
	 ERR_DATA,
	 "line 3: 3 fields, where the header has 4"},
	{{.raw_decimals = -1},
	 ROWS ",B,1,1\n",
	 ERR_DATA,
	 "line 3: column 'from': an account without a name"},
	{{.raw_decimals = -1},
	 ROWS "A,@b,1,1\n",
	 ERR_DATA,
	 "line 3: column 'to': '@b': no such pseudo-account"},
	{{.raw_decimals = -1},
	 ROWS "A,B,1,x\n",
	 ERR_DATA,
	 "line 3: column 'height': 'x': not a height"},
	{{.raw_decimals = -1},
	 "from,to,amount,time\nA,B,1,-5\n",
	 ERR_DATA,
	 "line 2: column 'time': '-5': not a time from 1970 on"},
	{{.raw_decimals = -1},
	 "from,to,amount,time\nA,B,1,soon\n",
	 ERR_DATA,
	 "'soon': neither ISO 8601 nor Unix seconds"},
	{{.raw_decimals = -1},
	 "from,to,amount,height,grade\nA,B,1,1,sure\n",
	 ERR_DATA,
	 "column 'grade': 'sure': not a grade"},
	{{.raw_decimals = -1},
	 "from,to,amount,height,leg\nA,B,1,1,70000\n",
	 ERR_DATA,
	 "column 'leg': '70000': not a leg"},
	{{.raw_decimals = -1},
	 "from,to,amount,height,index\nA,B,1,1,-1\n",
	 ERR_DATA,
	 "column 'index': '-1': not an index"},
	{{.raw_decimals = -1},
	 "from,to,amount,height,status\nA,B,1,1,huh\n",
	 ERR_DATA,
	 "column 'status': 'huh': neither success nor failure"},
	{{.raw_decimals = -1},
	 "from,to,amount,height,tx,index\nA,B,1,1,x,1\nA,B,1,1,x,2\n",
	 ERR_DATA,
	 "line 3: column 'tx': a transaction with two indexes"},
	{{.raw_decimals = -1},
	 HEAD "A,B,18446744073709.551615,1\nC,B,1,1\n",
	 ERR_DATA,
	 "the receiver's balance goes beyond 64 bits"},
	{{.raw_decimals = -1, .columns = "from"},
	 ROWS,
	 ERR_USAGE,
	 "'from': not of the form COLUMN=NAME"},
	{{.raw_decimals = -1, .columns = "form=x"},
	 ROWS,
	 ERR_USAGE,
	 "no such column"},
	{{.raw_decimals = -1, .columns = "from=x"},
	 ROWS,
	 ERR_USAGE,
	 "has no column 'x'"},
	{{.raw_decimals = -1, .preset = "nosuch"},
	 ROWS,
	 ERR_USAGE,
	 "no preset 'nosuch' (known: etherscan, ethereumheist)"},
	{{.raw_decimals = -1, .decimals = "19"},
	 ROWS,
	 ERR_USAGE,
	 "--decimals: '19'"},
	{{.raw_decimals = -1, .decimals = "a=b"},
	 ROWS,
	 ERR_USAGE,
	 "--decimals: 'a=b'"},
	{{.raw_decimals = -1, .address = toy_address},
	 HEAD GOOD "," BAD ",1,1\n",
	 ERR_DATA,
	 "line 2: '" BAD "': an address with a wrong checksum"},
	{{.raw_decimals = -1, .address = toy_address},
	 HEAD GOOD "," GOOD2 ",1,1\n" GOOD "," OTHER ",1,2\n",
	 ERR_DATA,
	 "line 3: an address of another network than the lines before"},
};

static void test_refused(void **state)
{
	struct ledger *l;
	struct err e;
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(refused); i++) {
		l = read_bytes(refused[i].csv, strlen(refused[i].csv),
			       &refused[i].opts, &e);
		if (l)
			fail_msg("accepted: %s", refused[i].csv);
		assert_err(&e, refused[i].kind, refused[i].part);
	}
	l = read_bytes(ROWS "A,B\0,1,1\n", strlen(ROWS) + 9, &refused[0].opts,
		       &e);
	assert_null(l);
	assert_err(&e, ERR_DATA, "line 3: a NUL byte");
}

static void test_nem(void **state)
{
	static const struct {
		const char *csv, *network, *coin;
	} t[] = {
		{HEAD GOOD "," GOOD2 ",1,1\n@genesis," GOOD ",1,2\n", "nem",
		 "nem:xem"},
		{HEAD GOOD ",model:buyer-0001,1,1\n", "nem", "nem:xem"},
		/* a name of another form: checksums do not matter */
		{HEAD GOOD ",somebody,1,1\n" GOOD "," BAD ",1,1\n", "",
		 "units"},
		{HEAD "model:a," BAD ",1,1\n", "", "units"},
		{HEAD "a,b,1,1\n", "", "units"},
	};
	struct ledger_csv_opts opts = LEDGER_CSV_OPTS_INIT;
	struct ledger *l;
	struct err e;
	size_t i;

	(void)state;
	opts.address = toy_address;
	for (i = 0; i < NR_OF(t); i++) {
		l = read_bytes(t[i].csv, strlen(t[i].csv), &opts, &e);
		assert_ok(l, &e);
		assert_string_equal(ledger_network(l), t[i].network);
		assert_string_equal(ledger_asset_text(l, (struct asset_id){0}),
				    t[i].coin);
		ledger_free(l);
	}
}

/* However it is written, one account is one. */
static void test_nem_forms(void **state)
{
	static const char csv[] =
		HEAD GOOD2 "," GOOD ",1,1\n" ODD_FORM "," GOOD2 ",1,2\n";
	struct ledger_csv_opts opts = LEDGER_CSV_OPTS_INIT;
	const struct ledger_columns *c;
	struct ledger *l;
	struct err e;

	(void)state;
	opts.address = toy_address;
	l = read_bytes(csv, strlen(csv), &opts, &e);
	assert_ok(l, &e);
	c = ledger_columns(l);
	assert_int_equal(c->moves, 2);
	assert_int_equal(c->to[0], c->from[1]);
	assert_int_equal(c->from[0], c->to[1]);
	ledger_free(l);
}

static const char *finding_text(const struct ledger *l, enum finding_kind kind)
{
	const struct findings *f = ledger_findings(l);
	size_t i;

	for (i = 0; i < f->nr; i++)
		if (f->row[i].kind == kind)
			return f->row[i].text;
	return "";
}

static void test_counted(void **state)
{
	static const char csv[] =
		"from,to,amount,height,asset,status\n"
		"A,B,1.12345678,1,a,1\nA,B,2.12345678,1,a,1\nA,B,1,1,b,1\n"
		"A,B,1,1,a,0\nA,B,1,2,a,0\nA,B,1,2,a,0\n";
	struct ledger_csv_opts opts = LEDGER_CSV_OPTS_INIT;
	struct ledger *l;
	struct err e;

	(void)state;
	opts.cut = true;
	opts.asset = "a";
	l = read_bytes(csv, strlen(csv), &opts, &e);
	assert_ok(l, &e);
	assert_string_equal(
		finding_text(l, FINDING_CUT_DIGITS),
		"amounts that lost digits beyond the decimals kept: 2");
	assert_string_equal(finding_text(l, FINDING_OTHER_ASSETS),
			    "rows of other assets, skipped: 1");
	assert_string_equal(finding_text(l, FINDING_FAILED_ROWS),
			    "rows of failed transactions, not moved: 3");
	assert_string_equal(finding_text(l, FINDING_FILE_ORDER),
			    "heights whose rows, without index, keep the "
			    "order of the file: 1");
	assert_false(ledger_height_is_time(l));
	ledger_free(l);
}

static void test_long_lines(void **state)
{
	struct ledger_csv_opts opts = LEDGER_CSV_OPTS_INIT;
	const struct ledger_columns *c;
	struct ledger *l;
	struct text t;
	struct err e;
	enum memo_kind kind;
	size_t i;

	(void)state;
	text_init(&t, TEXT_MAX_ANY);
	text_adds(&t, "from,to,amount,height,memo\n");
	for (i = 0; i < 2000; i++)
		text_addf(&t, "A,B,1,%zu,%01000zu\n", i, i);
	l = read_bytes(t.s, t.len, &opts, &e);
	assert_ok(l, &e);
	c = ledger_columns(l);
	assert_int_equal(c->moves, 2000);
	for (i = 0; i < 2000; i++)
		assert_int_equal(strlen(ledger_memo_text(l, c->memo[i], &kind)),
				 1000);
	ledger_free(l);
	text_clear(&t);
	text_addf(&t, HEAD "%0129d,B,1,1\n", 1);
	assert_null(read_bytes(t.s, t.len, &opts, &e));
	assert_err(&e, ERR_DATA, "name of 129 bytes, more than 128");
	text_clear(&t);
	text_addf(&t, HEAD "A,B,%070000d,1\n", 1);
	assert_null(read_bytes(t.s, t.len, &opts, &e));
	assert_err(&e, ERR_DATA, "line 2: longer than 65536 bytes");
	text_release(&t);
}

static void test_no_file(void **state)
{
	struct ledger_csv_opts opts = LEDGER_CSV_OPTS_INIT;
	struct err e = ERR_INIT;

	(void)state;
	assert_null(ledger_read_csv("no/such.csv", &opts, &e));
	assert_err(&e, ERR_SOURCE, "'no/such.csv': cannot open");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_nem),
		cmocka_unit_test(test_nem_forms),
		cmocka_unit_test(test_counted),
		cmocka_unit_test(test_long_lines),
		cmocka_unit_test(test_no_file),
	};

	return cmocka_run_group_tests_name("ledger_csv", tests, NULL, NULL);
}
