/* A large chain, read once and once more. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "chain/random.h"
#include "live/live.h"
#include "nis/nisd.h"

bool live_large(const struct live *b)
{
	struct chain *chain = chain_random(&(struct random_chain){
		.seed = 3, .txs = b->txs, .accounts = 2000, .per_block = 120});
	struct nisd_opts o = {.chain = chain, .retry_after = -1};
	char *file = file_join(b->folder, "live-large.case.txt");
	char *kept = file_join(b->folder, "live-kept.txt");
	struct child first, second;
	char figure[80], note[160];
	uint64_t asked;
	struct nisd *d;
	bool same;

	d = nisd_start(&o);
	live_follow(b, &first, chain, nisd_url(d), "live-large.case");
	asked = nisd_requests(d);
	(void)rename(file, kept);
	live_follow(b, &second, chain, nisd_url(d), "live-large.case");
	same = live_same_file(file, kept);
	asked = nisd_requests(d) - asked;
	nisd_stop(d);
	chain_free(chain);
	remove(kept);
	free(file);
	free(kept);
	if (first.status || second.status || !same)
		return live_wrong("a large chain", "the second run differs");
	snprintf(figure, sizeof(figure), "%" PRIu64 " MB", first.peak_kb >> 10);
	snprintf(note, sizeof(note),
		 "a trace over %zu transactions, %" PRIu64 " ms", b->txs,
		 first.wall_us / 1000);
	live_row("memory", figure, "1024 MB", note);
	snprintf(figure, sizeof(figure), "%" PRIu64 " ms",
		 second.wall_us / 1000);
	snprintf(note, sizeof(note), "%" PRIu64 " requests", asked);
	live_row("a second run", figure, "2000 ms at 100000", note);
	return !asked;
}
