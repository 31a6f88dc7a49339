/* 50 ms and 8 connections: wall time against the least there can be. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "chain/busy.h"
#include "live/live.h"
#include "nis/nisd.h"

#define LATENCY 50 /* ms */
#define CONNECTIONS 8

bool live_latency(const struct live *b)
{
	static const char what[] = "50 ms a reply, 8 connections";
	struct chain *chain = chain_busy(&(
		struct busy_chain){.newer = 2000, .shops = 2, .per_block = 4});
	struct nisd_opts o = {.chain = chain, .retry_after = -1};
	char *of_plain = file_join(b->folder, "live-plain.case.txt");
	char *of_slow = file_join(b->folder, "live-slow.case.txt");
	char figure[80], note[160];
	struct child plain, slow;
	uint64_t asked, ideal;
	struct nisd *d;
	bool same;

	d = nisd_start(&o);
	live_follow(b, &plain, chain, nisd_url(d), "live-plain.case");
	nisd_stop(d);
	o.latency_ms = LATENCY;
	o.no_bulk = true;
	d = nisd_start(&o);
	live_follow(b, &slow, chain, nisd_url(d), "live-slow.case");
	asked = nisd_requests(d);
	nisd_stop(d);
	chain_free(chain);
	same = live_same_file(of_plain, of_slow);
	free(of_plain);
	free(of_slow);
	if (plain.status || slow.status || !same)
		return live_wrong(what, "one by one is not as in bulk");
	ideal = asked * LATENCY / CONNECTIONS;
	snprintf(figure, sizeof(figure), "%" PRIu64 ".%02" PRIu64,
		 slow.wall_us / 1000 / ideal, slow.wall_us / 10 / ideal % 100);
	snprintf(note, sizeof(note),
		 "times the least: %" PRIu64 " requests in %" PRIu64 " ms",
		 asked, slow.wall_us / 1000);
	live_row(what, figure, "1.3", note);
	return true;
}
