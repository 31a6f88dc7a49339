#include <string.h>

#include "base/num.h"
#include "cmd/seeds.h"
#include "cmd/sources.h"
#include "ledger/ledger.h"
#include "nem/address.h"

/* The run as it stands in the log: "follow ADDRESS.. --hops 3"; of several
 * thefts "follow --seeds DIGEST". */
void sources_words(struct text *t, const struct args *a,
		   const struct follow_texts *theft)
{
	char canon[ACCOUNT_TEXT_MAX + 1], hex[HASH_HEX_SIZE];
	struct text options;
	size_t i;

	text_adds(t, "follow");
	if (a->thefts)
		text_addf(t, " --seeds %s", seeds_hex(hex, a->thefts));
	for (i = 0; i < theft->nr && !a->thefts; i++) {
		const char *s = theft->s[i];

		if (nem_address_canonical(canon, s, strlen(s)) > 0)
			s = canon;
		text_addc(t, ' ');
		shell_word(t, s);
	}
	text_init(&options, TEXT_MAX_ANY);
	args_words(&options, a,
		   GROUP_SEED | GROUP_COIN | GROUP_RANGE | GROUP_PART |
			   GROUP_RULE);
	if (options.len)
		text_addf(t, " %s", options.s);
	text_release(&options);
}
