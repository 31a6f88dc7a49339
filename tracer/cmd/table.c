#include <string.h>

#include "base/num.h"
#include "cmd/cmd.h"

#define GROUPS_TRACE                                                        \
	(GROUP_SOURCE | GROUP_CSV | GROUP_SEED | GROUP_COIN | GROUP_PART |  \
	 GROUP_RULE | GROUP_LABELS | GROUP_READ | GROUP_NET | GROUP_RANGE | \
	 GROUP_FINDINGS)

const struct command command_table[] = {
	{"follow", cmd_follow,
	 GROUPS_TRACE | GROUP_OUTPUT | GROUP_TABLE | GROUP_SHEET |
		 GROUP_PICTURE | GROUP_SCREEN | GROUP_WIDTH | GROUP_SEVERAL |
		 GROUP_VALUE,
	 1, 64, "ADDRESS...",
	 "trace what was stolen to ADDRESS, and print where it is",
	 "ADDRESS is the account that received the stolen funds; several are "
	 "one theft. What was stolen is said by --seed-tx, --seed-from or "
	 "--seed-all; without them it is what accounts labelled 'victim' sent "
	 "to ADDRESS. Nothing is guessed. With a --case that remembers the "
	 "theft ADDRESS is not needed."},
	{"statement", cmd_statement,
	 GROUPS_TRACE | GROUP_THEFT | GROUP_SEVERAL | GROUP_TABLE |
		 GROUP_SHEET | GROUP_WIDTH | GROUP_LANGUAGE,
	 1, 1, "ADDRESS", "one account, line by line, with the arithmetic",
	 "Every movement of the account, with the balance and the tainted part "
	 "before and after, and the sum that gives it: anyone can check it by "
	 "hand. Without --theft it is a plain statement of account, and says "
	 "whether the account is multisig, as far as that is known."},
	{"import", cmd_import, GROUP_CSV | GROUP_COIN | GROUP_FILE, 1, 1, "IN",
	 "a CSV ledger, a case or a fixture as sealed columns (.ledger)",
	 "Reads IN, sorts and seals it, and writes it as columns that every "
	 "other command opens in milliseconds. IN is a CSV, or a case or a "
	 "folder of recorded replies that hold blocks: all movements in them, "
	 "whosoever's theft. A trace of it finds the same amounts; but its "
	 "digest is that of all movements, accounts are shown with all of "
	 "theirs, and what was read or not is no part of it."},
	{"path", cmd_path,
	 GROUPS_TRACE | GROUP_THEFT | GROUP_SEVERAL | GROUP_PATH, 1, 2,
	 "FROM TO", "the routes by which taint came, the heaviest first",
	 "Each hop with its transaction, its amount and its tainted part under "
	 "the ranking rule. By which way they came it does not say: that is "
	 "taken in proportion, whatever the rule. The routes' parts add up."},
	{"bounds", cmd_bounds,
	 GROUPS_TRACE | GROUP_THEFT | GROUP_SEVERAL | GROUP_BOUNDS |
		 GROUP_TABLE | GROUP_SHEET,
	 0, 64, "ADDRESS|LABEL...",
	 "what no accounting rule can dispute: how much reached an account",
	 "The least and the most of the stolen coins that reached the account, "
	 "or all of a label's accounts, and that are there at the end, "
	 "whatever "
	 "accounting rule is used: by maximum flows. Where something is not "
	 "known the interval is wider, and says why."},
	{"check", cmd_check,
	 GROUPS_TRACE | GROUP_THEFT | GROUP_SEVERAL | GROUP_DEPOSIT |
		 GROUP_TAG | GROUP_TABLE | GROUP_SHEET,
	 0, 1, "ADDRESS|HASH|-",
	 "is a deposit to be refused: clean, below, tainted or unknown",
	 "Of an account or a transaction: tainted (exit code 10) if under some "
	 "conserving rule what it holds, or what it received since the theft, "
	 "is tainted by --check-share and --check-min; else unknown (11) if "
	 "taint that was not followed could make it so, or if nothing is known "
	 "of the transaction; else below or clean (0). Poison alone decides "
	 "nothing. - reads addresses and hashes from standard input, a line "
	 "each, as text or JSON ({\"address\":\"..\"}, {\"tx\":\"..\"}): the "
	 "exit code is 10 if any is tainted, else 11 if any is unknown. Where "
	 "integrity failed in what all this rests on nothing is clean or "
	 "below but unknown, it is said in every answer, and the exit code is "
	 "1."},
	{"report", cmd_report,
	 GROUPS_TRACE | GROUP_THEFT | GROUP_SEVERAL | GROUP_PICTURE |
		 GROUP_LANGUAGE | GROUP_VALUE | GROUP_FILE | GROUP_SHEET,
	 0, 0, "", "all that people need next, in a folder",
	 "Writes report.html into the folder --output: one file that asks no "
	 "network, with the answer on its first page, the graph, a timeline, "
	 "services with their deposits, accounts and movements as tables, "
	 "findings, coverage, the method and its known error rates, limits, "
	 "and how to run it again. Besides, freeze/SERVICE/ for each exchange: "
	 "a letter (English, Japanese) and its deposits; and watchlist.csv, "
	 "the "
	 "accounts that still hold."},
	{"tags", cmd_tags,
	 GROUPS_TRACE | GROUP_THEFT | GROUP_TAGGING | GROUP_TAG | GROUP_VALUE |
		 GROUP_FILE,
	 0, 0, "", "whom to tag, and on what grounds, in a folder",
	 "Lists an account if its tainted receipts under the ranking rule "
	 "reach --tag-min and are --tag-share percent of all that it received "
	 "since the theft; never a service, a victim, or who got dust. Each "
	 "with amounts, first receipt, route and confidence: tags.csv, "
	 "tags.json, tagpack.yaml (GraphSense), misp.json. All others are in "
	 "not-tagged.csv with the reason. A tag says what was received, not "
	 "whose the account is."},
	{"watch", cmd_watch,
	 GROUPS_TRACE | GROUP_THEFT | GROUP_ALERT | GROUP_WATCH, 0, 0, "",
	 "follow the chain's tip, and raise an alert when taint moves",
	 "Keeps the trace of --case current by asking --node: each new block "
	 "is "
	 "read once, new taint is followed at once, the largest holders are "
	 "asked for what is in no block yet. Each movement of taint that a "
	 "rule "
	 "asks for is told when it is first seen (unconfirmed), at 1 and at 20 "
	 "confirmations, and if the chain takes it back (retracted, expired); "
	 "once each, also after a restart. With --guard, what leaves an "
	 "account of one's own is held to limits, and the command that traces "
	 "it is printed. An alert is a line of JSON. Ends in "
	 "order on SIGINT and SIGTERM."},
	{"verify", cmd_verify, GROUP_CHECK, 1, 1, "IN",
	 "prove what a fixture, case or .ledger file says",
	 "IN is a folder of recorded replies, a case, or a .ledger file. Every "
	 "digest, hash, signature and link is checked, blocks from the first "
	 "on are replayed, and each fault is named. The exit code is 1 if "
	 "anything failed."},
	{"diff", cmd_diff, GROUP_WIDTH, 2, 2, "OLD NEW",
	 "what differs between two results, and what made it differ",
	 "OLD and NEW are files of follow --json. Says in what they differ, "
	 "row by row (ten of a kind, with --wide all), and whether evidence, "
	 "labels, theft, rule or version made it so: a result states what it "
	 "follows from. The exit code is 1 if they follow from the same and "
	 "differ."},
	{"record", cmd_record, GROUP_FILE, 1, 1, "CASE|DIR",
	 "a case as a fixture, and back",
	 "With a case, writes the replies that its last finished run used as "
	 "readable files into the folder --output, with a manifest that has "
	 "the log of runs and what the case remembers. With such a folder, "
	 "makes a case of it. Live, case and fixture give the same bytes."},
	{"seal", cmd_seal, 0, 1, 1, "CASE",
	 "close a case to writing, and print what to sign",
	 "Every row is checked against its digest; then nothing is written to "
	 "the case any more. It is one file without a journal. Printed are "
	 "the digest of the requests and replies, which does not depend on "
	 "the form of the file, that of all rows, and that of the file."},
	{"sync", cmd_sync, GROUP_NET | GROUP_RANGE, 0, 0, "",
	 "read a range of blocks from nodes into a case",
	 "Reads the blocks --from .. --until (heights or dates; default: from "
	 "1 to the tip) into --case FILE, at the polite rate. Ended at any "
	 "moment, the same command goes on and asks only for what is missing. "
	 "`follow` on such a case needs no network. A node gives up to 400 "
	 "blocks a reply, and replies are kept whole: the last one can go on "
	 "behind --until, and `follow` then ends where it does; say --until "
	 "there, too."},
	{"help", cmd_help, 0, 0, 1, "[COMMAND|TOPIC]",
	 "this text; what a command takes; what a word means", ""},
};

const size_t command_count = NR_OF(command_table);

const struct command *command_find(const char *name)
{
	size_t i;

	for (i = 0; i < command_count; i++)
		if (!strcmp(command_table[i].name, name))
			return &command_table[i];
	return NULL;
}
