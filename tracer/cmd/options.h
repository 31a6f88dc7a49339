#ifndef TRACER_CMD_OPTIONS_H
#define TRACER_CMD_OPTIONS_H
/*
 * Every option there is, in one table: it parses, prints --help, and is
 * what the man page and the completions are made of.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"

/* Options come in groups; a command takes whole groups. */
#define OPTION_GROUPS(X)                      \
	X(0, GENERAL, "General")              \
	X(1, SOURCE, "Source")                \
	X(2, CSV, "Reading a CSV ledger")     \
	X(3, SEED, "What was stolen")         \
	X(4, THEFT, "Whose theft")            \
	X(5, PART, "Which part of the chain") \
	X(6, RULE, "Rules and limits")        \
	X(7, LABELS, "Labels")                \
	X(8, OUTPUT, "Files to write")        \
	X(9, PICTURE, "The graph")            \
	X(10, SCREEN, "The screen")           \
	X(11, FILE, "Where to write")         \
	X(12, TABLE, "Tables to write")       \
	X(13, BOUNDS, "Bounds")               \
	X(14, PATH, "Routes")                 \
	X(15, CHECK, "What to check")         \
	X(16, READ, "Reading nodes")          \
	X(17, SEVERAL, "Several thefts")      \
	X(18, NET, "Nodes and cases")         \
	X(19, RANGE, "From where to where")   \
	X(20, DEPOSIT, "Screening")           \
	X(21, TAG, "Tags on the chain")       \
	X(22, FINDINGS, "What is a finding")  \
	X(23, LANGUAGE, "Language and time")  \
	X(24, TAGGING, "Whom to tag")         \
	X(25, ALERT, "Alerts")                \
	X(26, WATCH, "Watching")              \
	X(27, WIDTH, "How much is shown")     \
	X(28, VALUE, "Money in words")        \
	X(29, COIN, "Which asset")            \
	X(30, SHEET, "For a spreadsheet")

enum option_group {
#define X(nr, id, title) GROUP_##id = 1 << (nr),
	OPTION_GROUPS(X)
#undef X
};
#define GROUP_NR 31

enum option_type {
	OPTION_FLAG, /* no value */
	OPTION_TEXT, /* one value, once */
	OPTION_LIST, /* one value each time, repeatable */
};

/* id, name, letter or 0, type, value's name, group, help */
/* One blank before the backslash: rows are added side by side. */
/* clang-format off */
#define OPTIONS(X) \
	X(FIXTURE, "fixture", 0, TEXT, "DIR", SOURCE, \
	  "recorded replies of a NIS node: a folder with a manifest.json") \
	X(LEDGER, "ledger", 0, TEXT, "FILE", SOURCE, \
	  "movements as CSV (any account-model chain) or a .ledger file") \
	X(NODE, "node", 0, LIST, "URL", NET, \
	  "a NIS node, http://HOST:7890; several share the work; auto: the " \
	  "known ones") \
	X(CASE, "case", 0, TEXT, "FILE", NET, \
	  "where every reply is kept, and the theft is remembered: later "     \
	  "commands need only this; without --node no network is asked") \
	X(WHAT_IF, "what-if", 0, FLAG, NULL, SOURCE,                           \
	  "let options differ from what the case remembers; every output "     \
	  "says so, nothing is written to the case")                           \
	X(COLUMNS, "columns", 0, TEXT, "MAP", CSV, \
	  "other names of the CSV's columns: from=From,amount=value; or a " \
	  "preset: etherscan, ethereumheist") \
	X(DECIMALS, "decimals", 0, TEXT, "N", CSV, \
	  "decimals that are kept: N, or ASSET=N,... (default 6)") \
	X(RAW_DECIMALS, "raw-decimals", 0, TEXT, "N", CSV, \
	  "amounts are integers in units of 10^-N (18 for wei); what is " \
	  "beyond --decimals is cut and counted") \
	X(CUT, "cut", 0, FLAG, NULL, CSV, \
	  "drop digits beyond the kept decimals, and count them") \
	X(WHOLE, "whole", 0, FLAG, NULL, CSV, \
	  "the CSV holds everything since the beginning: all accounts open " \
	  "with zero") \
	X(SEED_TX, "seed-tx", 0, LIST, "HASH", SEED, \
	  "the theft is this transaction's transfers to ADDRESS") \
	X(SEED_FROM, "seed-from", 0, LIST, "ADDRESS", SEED, \
	  "the theft is all that this account sent to ADDRESS") \
	X(SEED_ALL, "seed-all", 0, FLAG, NULL, SEED, \
	  "the theft is all that ADDRESS ever received") \
	X(SEEDS, "seeds", 0, TEXT, "FILE", SEVERAL, \
	  "several thefts, judged apart: a CSV theft,tx or theft,from,to (of a " \
	  "node theft,from,to); instead of ADDRESS or --theft") \
	X(ASSET, "asset", 0, TEXT, "NAME", COIN, \
	  "what was stolen (default nem:xem; of a CSV the seed's asset; of a " \
	  "CSV without a column asset what its coin is called: if not said, " \
	  "nem:xem where the accounts are NEM's, else units)") \
	X(THEFT, "theft", 0, LIST, "ADDRESS", THEFT, \
	  "the account that received the stolen funds") \
	X(FROM, "from", 0, TEXT, "WHEN", RANGE, \
	  "seeds and rows from here on: a height or an ISO 8601 date " \
	  "(inclusive, UTC unless it has a zone)") \
	X(UNTIL, "until", 0, TEXT, "WHEN", RANGE, \
	  "judge up to here (inclusive; default: the end)") \
	X(FINAL, "final", 0, FLAG, NULL, PART, \
	  "leave out the last 360 blocks, which can still be rolled back") \
	X(POLICY, "policy", 0, TEXT, "NAME,...", RULE, \
	  "poison haircut fifo lifo taint-first clean-first, or all " \
	  "(default); the first one named ranks and draws, else haircut") \
	X(HOPS, "hops", 0, TEXT, "N", RULE, \
	  "follow at most N hops from the thief's account") \
	X(ACCOUNTS, "accounts", 0, TEXT, "N", RULE, \
	  "follow at most N accounts, the first ones that taint reached") \
	X(MIN, "min", 0, TEXT, "AMOUNT", RULE, \
	  "an account is followed from the moment when its tainted receipts " \
	  "reach this (default 0)") \
	X(STOP, "stop", 0, TEXT, "CATEGORY,...", RULE, \
	  "labels at which taint ends (default exchange,mixer,service)") \
	X(THROUGH, "through", 0, LIST, "ADDRESS|LABEL", RULE, \
	  "follow on past this stop") \
	X(NO_STOP, "no-stop", 0, FLAG, NULL, RULE, \
	  "follow on past every stop") \
	X(BUSY, "busy", 0, TEXT, "N", READ, \
	  "an unlabelled account with more transfers than this is a stop " \
	  "(account pages only; default 5000)") \
	X(NO_VERIFY, "no-verify", 0, FLAG, NULL, RULE, \
	  "put the signatures off: what would be 'signed' is 'hashed'") \
	X(CROSS_CHECK, "cross-check", 0, FLAG, NULL, RULE,                      \
	  "account pages: read each account at a second node too; what only "  \
	  "one of them lists is a finding")                                    \
	X(OFFLINE, "offline", 0, FLAG, NULL, READ, "never ask a node") \
	X(RENEW, "renew", 0, FLAG, NULL, READ,                                 \
	  "go on to the chain's present end, though the case has a finished "  \
	  "run of these options (which else is used again)")                   \
	X(ROUTE, "route", 0, TEXT, "blocks|accounts", READ, \
	  "read every block, or the pages of the accounts that matter " \
	  "(default: the cheaper)") \
	X(RATE, "rate", 0, TEXT, "N", NET, \
	  "requests a second and node (default 20; 0: no limit)") \
	X(CONNECTIONS, "connections", 0, TEXT, "N", NET, \
	  "requests at once (default 8)") \
	X(REQUESTS, "requests", 0, TEXT, "N", READ, \
	  "blocks: refuse beyond so many; accounts: stop there (default " \
	  "2000)") \
	X(LOCATED, "located", 0, TEXT, "PERCENT", READ, \
	  "accounts: stop when so much is located (default 99)") \
	X(ALL, "all", 0, FLAG, NULL, READ, \
	  "no limit of --requests, --located, --busy") \
	X(READ_FROM, "read-from", 0, TEXT, "HEIGHT", READ, \
	  "blocks: begin here, before the first seed (1: openings are exact)") \
	X(STRICT, "strict", 0, FLAG, NULL, RULE, \
	  "exit with 4 if taint is unread, busy or beyond a limit") \
	X(FINDING_MIN, "finding-min", 0, TEXT, "AMOUNT", FINDINGS, \
	  "patterns: tainted receipts of an account below this are none " \
	  "(default: a 100,000th of what was stolen)") \
	X(DUST, "dust", 0, TEXT, "AMOUNT", FINDINGS, \
	  "movements up to this are dust (default: a millionth)") \
	X(DUST_RECEIVERS, "dust-receivers", 0, TEXT, "N", FINDINGS, \
	  "dust: to so many accounts (default 10)") \
	X(PASS_BLOCKS, "pass-through-blocks", 0, TEXT, "N", FINDINGS, \
	  "pass-through: within so many blocks (default 60)") \
	X(PASS_SHARE, "pass-through-share", 0, TEXT, "PERCENT", FINDINGS, \
	  "pass-through, single-use: so much went on (default 95)") \
	X(PEEL_LENGTH, "peel-chain-length", 0, TEXT, "N", FINDINGS, \
	  "peel-chain: so many steps (default 4)") \
	X(PEEL_SHARE, "peel-chain-share", 0, TEXT, "PERCENT", FINDINGS, \
	  "peel-chain: the part that goes on, at least (default 60)") \
	X(FAN_BLOCKS, "fan-blocks", 0, TEXT, "N", FINDINGS, \
	  "fan-out, fan-in, structuring: within so many blocks (default " \
	  "1440)") \
	X(FAN_OUT_PARTS, "fan-out-parts", 0, TEXT, "N", FINDINGS, \
	  "fan-out: so many equal parts (default 5)") \
	X(FAN_IN_SENDERS, "fan-in-senders", 0, TEXT, "N", FINDINGS, \
	  "fan-in: from so many accounts (default 10)") \
	X(STRUCTURING, "structuring", 0, TEXT, "AMOUNT", FINDINGS, \
	  "structuring: parts just below this (default: none but --min)") \
	X(STRUCTURING_PARTS, "structuring-parts", 0, TEXT, "N", FINDINGS, \
	  "structuring: so many parts (default 10)") \
	X(DORMANT_BLOCKS, "dormant-blocks", 0, TEXT, "N", FINDINGS, \
	  "dormant: lay still for so many blocks (default 43200)") \
	X(COMMINGLED_SHARE, "commingled-share", 0, TEXT, "PERCENT", FINDINGS, \
	  "commingled: tainted and not, each at least this (default 10)") \
	X(TURNOVER_SHARE, "turnover-share", 0, TEXT, "PERCENT", FINDINGS, \
	  "turnover: so much of it is tainted (default 99)") \
	X(RELAY_BLOCKS, "relay-blocks", 0, TEXT, "N", FINDINGS, \
	  "relay: sent on within so many blocks (default 60)") \
	X(RELAY_FEE, "relay-fee", 0, TEXT, "PERCENT", FINDINGS, \
	  "relay: less at most this (default 1)") \
	X(POLICIES_DIFFER, "policies-differ", 0, TEXT, "N", FINDINGS, \
	  "policies-differ: the first N accounts and exits (default 10)") \
	X(LABELS, "labels", 0, LIST, "FILE", LABELS, \
	  "who is who: CSV (address,label,category,source,confidence) or " \
	  "GraphSense TagPack; added to the starter set") \
	X(NO_LABELS, "no-labels", 0, FLAG, NULL, LABELS, \
	  "use no label at all, not even the starter set") \
	X(JSON, "json", 0, TEXT, "FILE", OUTPUT, \
	  "the result as JSON (- is standard output)") \
	X(CSV, "csv", 0, TEXT, "DIR", TABLE, \
	  "the result as CSV files; bounds, check --into, " \
	  "statement: DIR or FILE") \
	X(FOR_EXCEL, "for-excel", 0, FLAG, NULL, SHEET, \
	  "a BOM, and columns in whole units, in the CSV files") \
	X(DOT, "dot", 0, TEXT, "FILE", OUTPUT, \
	  "the graph as Graphviz DOT (- is standard output); of several thefts " \
	  "one each, the name before the suffix") \
	X(GRAPHML, "graphml", 0, TEXT, "FILE", OUTPUT, \
	  "every account and movement as GraphML, for Gephi (- is standard " \
	  "output)") \
	X(SVG, "svg", 0, TEXT, "FILE", OUTPUT, "the graph, drawn by dot") \
	X(PNG, "png", 0, TEXT, "FILE", OUTPUT, "the graph, drawn by dot") \
	X(PDF, "pdf", 0, TEXT, "FILE", OUTPUT, "the graph, drawn by dot") \
	X(FULL, "full", 0, FLAG, NULL, PICTURE, \
	  "every account and edge in the graph, however many") \
	X(NODES, "nodes", 0, TEXT, "N", PICTURE, \
	  "at most N nodes in the graph, from 1 (default 60)") \
	X(GROUP, "group", 0, TEXT, "label", PICTURE, \
	  "fold the accounts of an owner into one node") \
	X(WIDE, "wide", 0, FLAG, NULL, WIDTH, \
	  "all rows, and a column for each rule; of a statement whole hashes") \
	X(BOUNDS, "bounds", 0, FLAG, NULL, SCREEN, \
	  "besides, what no accounting rule can dispute: of each service and " \
	  "the ten largest holders (with --csv: bounds.csv)") \
	X(SERVICES, "services", 0, FLAG, NULL, BOUNDS, \
	  "of all accounts together at which taint ends by their label") \
	X(MAX, "max", 0, TEXT, "N", PATH, "at most N routes (default 10)") \
	X(EACH, "each", 0, FLAG, NULL, PATH, \
	  "a route as the single flows that it consists of, each movement with " \
	  "its transaction") \
	X(REVERSE, "reverse", 0, FLAG, NULL, PATH, \
	  "where did what TO holds at the end come from") \
	X(BALANCES, "balances", 0, FLAG, NULL, CHECK, \
	  "every balance that a node reported must be compared with the replay " \
	  "of the blocks: exit code 2 if none can be, 4 if not all") \
	X(CHECK_SHARE, "check-share", 0, TEXT, "PERCENT", DEPOSIT, \
	  "tainted is what has so much of it, under some conserving rule " \
	  "(default 1) ...") \
	X(CHECK_MIN, "check-min", 0, TEXT, "AMOUNT", DEPOSIT, \
	  "... and at least this much, in whole units (default 100)") \
	X(FORMAT, "format", 0, TEXT, "text|line|json", DEPOSIT, \
	  "how an answer is written (default: text; for - a line, JSON for " \
	  "JSON)") \
	X(INTO, "into", 0, TEXT, "ADDRESS", DEPOSIT, \
	  "instead: every deposit to ADDRESS since the theft, by message " \
	  "(with --csv: deposits.csv)") \
	X(SERVE, "serve", 0, TEXT, "PORT", DEPOSIT, \
	  "instead: answer over HTTP, GET /check?address=, /check?tx= and " \
	  "/health, as JSON (0: any free port); takes up what is added to the " \
	  "case") \
	X(LISTEN, "listen", 0, TEXT, "ADDRESS", DEPOSIT, \
	  "where --serve listens (default 127.0.0.1: this machine alone)") \
	X(MOSAIC, "mosaic", 0, LIST, "NAME", TAG, \
	  "a mosaic that is a tag, namespace:name, instead of the two of 2018") \
	X(VALUE, "value", 0, TEXT, "RATE|FILE", VALUE, \
	  "what a whole coin was worth: \"JPY 110.2\", or a CSV " \
	  "date,currency,rate,source, where a rate holds until the next") \
	X(VALUE_SOURCE, "value-source", 0, TEXT, "TEXT", VALUE, \
	  "where that rate is from") \
	X(LANG, "lang", 0, TEXT, "en|ja", LANGUAGE, \
	  "English (default) or Japanese") \
	X(TZ, "tz", 0, TEXT, "ZONE", LANGUAGE, \
	  "times in this zone too: a distance from UTC (+09:00) or JST") \
	X(TAG_MIN, "tag-min", 0, TEXT, "AMOUNT", TAGGING, \
	  "tainted receipts of at least this (default 1000)") \
	X(TAG_SHARE, "tag-share", 0, TEXT, "PERCENT", TAGGING, \
	  "and this part of all that it received since the theft (default " \
	  "10)") \
	X(AUDIT, "audit", 0, FLAG, NULL, TAGGING, \
	  "instead: who carries a tag mosaic on the chain, held against the " \
	  "trace, in audit.csv (see --mosaic)") \
	X(UNSIGNED, "unsigned", 0, TEXT, "PUBKEY", TAGGING, \
	  "the tags as unsigned NEM transfers for the owner of this public " \
	  "key to sign elsewhere; with --mosaic one of it, else a message") \
	X(SIGN_TIME, "sign-time", 0, TEXT, "WHEN", TAGGING, \
	  "their time stamp: they are valid for a day from then on (default: " \
	  "the end of the run)") \
	X(ALERT_MIN, "alert-min", 0, TEXT, "AMOUNT", ALERT, \
	  "tell of movements that carry so much taint, in whole units " \
	  "(default 0: of any)") \
	X(ALERT_ACCOUNT, "alert-account", 0, LIST, "ADDRESS", ALERT, \
	  "and of any taint from or to this account") \
	X(ALERT_LABEL, "alert-label", 0, TEXT, "CATEGORY,...", ALERT, \
	  "and of any taint that reaches such a label (default " \
	  "exchange,mixer,service)") \
	X(ALERT_SILENCE, "alert-silence", 0, TEXT, "DURATION", ALERT, \
	  "and of any taint from an account that had sent nothing for so " \
	  "long: 30d") \
	X(EXEC, "exec", 0, TEXT, "PROGRAM", ALERT, \
	  "run this for each alert: its fields as TRACER_... in the " \
	  "environment, all of it as JSON on standard input; no shell") \
	X(EXEC_TIME, "exec-time", 0, TEXT, "DURATION", ALERT, \
	  "how long that may take (default 30s)") \
	X(WEBHOOK, "webhook", 0, LIST, "URL", ALERT, \
	  "POST each alert there as JSON, again and again until it is taken") \
	X(EVERY, "every", 0, TEXT, "DURATION", WATCH, \
	  "how often the nodes are asked (default 10s)") \
	X(GUARD, "guard", 0, LIST, "ADDRESS", WATCH, \
	  "sound the alarm for this account of one's own (XEM), by the four " \
	  "below; needs no theft, and of --case only that what was told is " \
	  "kept there") \
	X(LIMIT, "limit", 0, LIST, "AMOUNT/DURATION", WATCH, \
	  "more than AMOUNT leaves within DURATION: 100000/8h; of several " \
	  "--guard as many as there are, or one for all") \
	X(FLOOR, "floor", 0, TEXT, "AMOUNT", WATCH, \
	  "the balance, less what is on its way out, is below AMOUNT") \
	X(NEW_RECIPIENT, "new-recipient", 0, TEXT, "AMOUNT", WATCH, \
	  "AMOUNT or more goes to an account that never got anything from " \
	  "it (in its last 5,000 transfers)") \
	X(HOLDERS, "holders", 0, TEXT, "N", WATCH, \
	  "the N largest holders are asked for what is in no block yet " \
	  "(default 1000; as many each time as --rate allows)") \
	X(OUT, "output", 'o', TEXT, "FILE|DIR", FILE, \
	  "write here; record, report: a folder") \
	X(QUIET, "quiet", 'q', FLAG, NULL, GENERAL, "errors only on stderr") \
	X(VERBOSE, "verbose", 'v', FLAG, NULL, GENERAL, "more on stderr") \
	X(HELP, "help", 'h', FLAG, NULL, GENERAL, "this text") \
	X(VERSION, "version", 0, FLAG, NULL, GENERAL, "the version")

/* clang-format on */
enum option_id {
#define X(id, name, letter, type, arg, group, help) OPT_##id,
	OPTIONS(X)
#undef X
		OPT_NR
};

struct option_row {
	const char *name; /* without the hyphens */
	char letter;	  /* 0: none */
	enum option_type type;
	const char *arg; /* NULL for a flag */
	unsigned group;
	const char *help;
};

extern const struct option_row option_table[OPT_NR];
/* nr is below GROUP_NR; its group is 1 << nr. */
const char *option_group_title(unsigned nr);

/* A parsed command line; texts are borrowed from argv. */
struct args {
	const char **value[OPT_NR]; /* of a flag: NULL for each time */
	size_t count[OPT_NR];
	const char **operand;
	size_t operands;
	/* Added by memory_recall() from a case; see cmd/memory.h. */
	struct arena kept;
	bool recalled, follows; /* follows: what was read may be remembered */
	bool begun;		/* only of a run that came to no result */
	const char *labels, *labels_digest; /* NULL: not remembered */
	const char *what_if;   /* what differs from it; NULL: nothing */
	struct thefts *thefts; /* of --seeds, or remembered; NULL: one */
};

/*
 * Parses argv[1..]: --name value, --name=value, -l value; -- ends them, a
 * single - is an operand.  Only options of these groups are known.
 * ERR_USAGE; args_release() in any case.
 */
bool args_parse(struct args *a, int argc, char **argv, unsigned groups,
		struct err *e);
void args_release(struct args *a);
bool args_flag(const struct args *a, enum option_id id);
/* The value, NULL if the option was not given. */
const char *args_text(const struct args *a, enum option_id id);
/* A number, `def` if not given; ERR_USAGE names the option. */
bool args_u32(const struct args *a, enum option_id id, uint32_t def,
	      uint32_t *v, struct err *e);

/* The options of these groups as they were given: "--hops 3 --no-stop";
 * quoted for a shell where it must be. */
void args_words(struct text *t, const struct args *a, unsigned groups);

/* A word for a shell, in quotes if it must be. */
void shell_word(struct text *t, const char *s);

/* The options of these groups, wrapped at 80 columns. */
void options_print(FILE *f, unsigned groups);
/* A paragraph wrapped at 80 columns, continued behind `indent` blanks; the
 * cursor stands in column `at`. Ends with a newline. */
void print_wrapped(FILE *f, const char *s, size_t indent, size_t at);

#endif
