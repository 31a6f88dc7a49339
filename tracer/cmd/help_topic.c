#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "cmd/help_topic.h"
#include "cmd/options.h"
#include "taint/rules.h"

struct word {
	const char *name, *text;
};

static const struct word method[] = {
	{"Order", "Movements are judged in the order (height, index in the "
		  "block, leg) and no other, never by timestamp. The legs of a "
		  "transaction: what it transfers, each followed by its levy, "
		  "then rental or creation fee, then its fees as one leg. The "
		  "rows of a CSV without index keep the order of the file."},
	{"Ties",
	 "Where the order inside a height is not known and matters, the block "
	 "is asked for. Where it cannot be had, the movement is placed first "
	 "whose sender awaits no other credit at that height, of several the "
	 "one of the smallest hash, and the tie is a finding."},
	{"Openings",
	 "A ledger is whole if it begins with its genesis, or with --whole: "
	 "every account opens with zero. Otherwise the balance before an "
	 "account's first known movement is derived from a balance that a node "
	 "reported, or inferred as the least that keeps the account from going "
	 "below zero. Either is a finding, and that money is clean. What is "
	 "spent beyond a known opening enters, clean, from @unknown, and is a "
	 "finding."},
	{"Seeds",
	 "What was stolen is a set of movements: named transactions, all from "
	 "a named sender, or all that the address received. Each is tainted in "
	 "full on arrival. If it carried taint already, only the rest is new. "
	 "A transfer to oneself changes nothing but the fee."},
	{"Rules",
	 "See tracer help policies. An account's state is the balance B and "
	 "its tainted part T, 0 <= T <= B, in the smallest unit. A debit of x "
	 "takes tau <= min(x, T) with it. All is integer arithmetic; what "
	 "rounding leaves stays with the sender."},
	{"Ends", "held by an account; service: an account with a label of a "
		 "category of --stop; busy: an account without label and with "
		 "more transfers than --busy; fees; sink: paid as rental or "
		 "creation fee; below: receipts of an account that together do "
		 "not reach --min; limit: beyond --hops or --accounts; unread: "
		 "at an account that was not read. A stop absorbs: what it "
		 "sends on is clean. For every rule but poison the ends add up "
		 "to what was injected, to the last unit, or the run fails."},
	{"Reading",
	 "An account is read from its first taint to the end, or it is unread "
	 "and all that reaches it ends there. A fixture or case of blocks "
	 "holds everything between its first and last height."},
	{"Bounds",
	 "Every way to call coins stolen that fits the ledger is a flow "
	 "through a graph with a node for each account between two of its "
	 "movements. The bounds are the least and the most over all such "
	 "flows, by maximum flows: `reached` counts what ever arrived, `there` "
	 "what is held at the end. Where something is not known the graph has "
	 "an edge without limit there, the interval is wider and the row names "
	 "the cause. Where coins were stolen twice, the least that reached is "
	 "the least that is there. The rules always lie within the bounds; the "
	 "column `over all rules` of the screen is the spread of the six rules "
	 "of one run and is no bound."},
	{"Not said",
	 "No output says whose an account is unless a label with its source "
	 "does. A receiver can be a buyer, a victim or a bystander."},
};

static const struct word grades[] = {
	{"signed", "the transaction was decoded, encoded again and hashed (to "
		   "the stated hash where one is stated: in blocks none is), "
		   "and its signature by the sender's key fits: nobody without "
		   "that key could have made it"},
	{"hashed", "its hash was recomputed and fits; the signature was not "
		   "checked (--no-verify, or none is at hand)"},
	{"recorded",
	 "a node said so in a recorded reply whose digest fits; nothing in it "
	 "proves itself (such as the receipt of a harvester)"},
	{"stated", "a published source or a ledger file says so; it is as good "
		   "as its author"},
	{"modelled", "it was made up to fit published totals; it shows how the "
		     "method works and proves nothing about any account"},
};

static const struct word words[] = {
	{"hop", "how many accounts away from the address of the theft, which "
		"is 0; by the shortest way that taint took so far"},
	{"rank", "the one rule by which lists are ordered and graphs are "
		 "drawn: the first of --policy, else haircut"},
	{"tip",
	 "the last height that the source knew when it was read; the last 360 "
	 "blocks below it can still be rolled back (--final leaves them out)"},
	{"time", "of a transaction: what its sender put into it, which can be "
		 "minutes off; what came first is told by the height"},
	{"theft", "what was stolen, as one set of seed movements"},
	{"seed", "a movement by which stolen coins left the victim"},
	{"holder", "an account at which tainted coins are at the end"},
	{"exit", "an account at which the trace ends by a label: exchange, "
		 "mixer, service"},
	{"states", "read: followed; stop: by its label; busy: too many "
		   "transfers; unread: not read; below: under --min; limit: "
		   "beyond --hops or --accounts. rests: the taint "
		   "that ended there; unseen_max: the most that can have left "
		   "unseen, by what was seen to arrive"},
	{"ends", "where taint is at the end: see tracer help method"},
	{"~",
	 "follows from a figure that rests on an inferred opening balance"},
	{"<=", "at most: what left an account whose opening was inferred"},
	{">=", "at least: what is left in such an account"},
	{"same", "all rules of the run agree"},
	{"@fees", "an account of the program's own, as @genesis, @supply and "
		  "@unknown: what gives every movement two ends"},
	{"widened",
	 "a bound that had to allow for something not known, which is named"},
};

static void print_words(const struct word *w, size_t nr)
{
	size_t i;
	int n;

	for (i = 0; i < nr; i++) {
		n = printf("  %s ", w[i].name);
		printf("%*s", n < 13 ? 13 - n : 0, "");
		print_wrapped(stdout, w[i].text, 13, 13);
	}
}

static void help_method(void)
{
	printf("What is done, exactly.\n\n");
	print_words(method, NR_OF(method));
}

static void help_grades(void)
{
	printf("What a movement rests on, the surest first.\n\n");
	print_words(grades, NR_OF(grades));
	printf("\n");
	print_wrapped(stdout,
		      "The shares on the screen are those of where the stolen "
		      "funds are now, each part by the weakest movement that "
		      "it came by.",
		      0, 0);
}

static void help_words(void)
{
	printf("Words and marks of the results.\n\n");
	print_words(words, NR_OF(words));
}

static const char *formula(enum policy p)
{
	switch (p) {
	case POLICY_POISON:
		return "x if the account was ever tainted, else 0";
	case POLICY_HAIRCUT:
		return "floor(x * T / B)";
	case POLICY_FIFO:
		return "what is tainted in the x oldest coins";
	case POLICY_LIFO:
		return "what is tainted in the x newest coins";
	case POLICY_TAINT_FIRST:
		return "min(x, T)";
	case POLICY_CLEAN_FIRST:
		return "max(0, T - (B - x))";
	}
	return "";
}

static const char *example(enum policy p)
{
	switch (p) {
	case POLICY_POISON:
		return "50 and B too: reach, not an amount";
	case POLICY_HAIRCUT:
		return "floor(50 * 40 / 100) = 20";
	case POLICY_FIFO:
		return "0: the 50 oldest are B's own";
	case POLICY_LIFO:
		return "40: all that came in last";
	case POLICY_TAINT_FIRST:
		return "min(50, 40) = 40";
	case POLICY_CLEAN_FIRST:
		return "max(0, 40 - (100 - 50)) = 0";
	}
	return "";
}

static void print_policy(enum policy p)
{
	int n = printf("  %s ", policy_name(p));

	printf("%*s", n < 16 ? 16 - n : 0, "");
	print_wrapped(stdout, policy_help(p), 16, 16);
	printf("%16s= %s\n", "", formula(p));
	printf("%16sexample: %s\n", "", example(p));
}

static const char intro[] =
	"An account holds B, of which T is tainted, and sends x. What part of "
	"x is tainted? In the example B has 60 coins of its own, receives 40 "
	"stolen ones, and sends 50.";

static void help_policies(void)
{
	int p;

	print_wrapped(stdout, intro, 0, 0);
	printf("\n");
	for (p = 0; p < POLICY_NR; p++)
		print_policy((enum policy)p);
	printf("\n");
	print_wrapped(stdout,
		      "All but poison conserve: what was stolen and what is "
		      "found agree to the last unit. Poison is reach; it "
		      "never ranks and never decides alone. No rule is called "
		      "right: courts differ, so all are shown side by side. "
		      "What holds under every rule: tracer bounds.",
		      0, 0);
}

static bool help_policy(const char *name)
{
	int p;

	for (p = 0; p < POLICY_NR; p++) {
		if (strcmp(policy_name((enum policy)p), name))
			continue;
		print_wrapped(stdout, intro, 0, 0);
		printf("\n");
		print_policy((enum policy)p);
		return true;
	}
	return false;
}

static const struct {
	const char *name;
	void (*print)(void);
} topics[] = {{"method", help_method},
	      {"policies", help_policies},
	      {"grades", help_grades},
	      {"words", help_words}};

bool help_topic(const char *name)
{
	size_t i;

	for (i = 0; i < NR_OF(topics); i++) {
		if (!strcmp(topics[i].name, name)) {
			topics[i].print();
			return true;
		}
	}
	return help_policy(name);
}

void help_topics(void)
{
	size_t i;

	for (i = 0; i < NR_OF(topics); i++)
		printf("%s ", topics[i].name);
	for (i = 0; i < POLICY_NR; i++)
		printf("%s ", policy_name((enum policy)i));
	printf("options findings");
}
