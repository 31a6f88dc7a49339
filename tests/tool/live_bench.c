/*
 * live_bench TRACER FOLDER TXS: how fast a node is read, over the test NIS on
 * loopback, as rows of a table.  Every line first checks its answer; exit code
 * 1 if one was wrong.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../chain/busy.h"
#include "../chain/random.h"
#include "../chain/reply.h"
#include "base/die.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "ledger/ledger.h"
#include "nem/block_read.h"
#include "nem/links.h"
#include "nis/nisd.h"
#include "source/source.h"

#define LATENCY 50 /* ms */
#define CONNECTIONS 8
#define BULK 400

struct bench {
	const char *tracer, *folder;
	size_t txs;
};

struct child {
	int status;
	uint64_t wall_ms, peak_mb;
};

static uint64_t now_us(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}

static void row(const char *what, const char *figure, const char *wanted,
		const char *note)
{
	printf("| %s | %s | %s | %s |\n", what, figure, wanted, note);
	fflush(stdout);
}

static bool wrong(const char *what, const char *why)
{
	row(what, "wrong", "", why);
	return false;
}

static void run(struct child *c, const char *out, const char *const *argv)
{
	uint64_t start = now_us(CLOCK_MONOTONIC);
	struct rusage u;
	int status, fd;
	pid_t pid = fork();

	if (pid < 0)
		die("cannot fork: %s", strerror(errno));
	if (!pid) {
		fd = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0666);
		if (fd < 0 || dup2(fd, 1) < 0)
			_exit(127);
		execv(argv[0], (char *const *)argv);
		_exit(127);
	}
	if (wait4(pid, &status, 0, &u) != pid)
		die("cannot wait: %s", strerror(errno));
	c->wall_ms = (now_us(CLOCK_MONOTONIC) - start) / 1000;
	c->peak_mb = (uint64_t)u.ru_maxrss >> 10;
	c->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool same_file(const char *a, const char *b)
{
	struct err e = ERR_INIT;
	char *x = NULL, *y = NULL;
	size_t nx, ny;
	bool same = file_read(&x, &nx, a, (size_t)1 << 26, &e) &&
		    file_read(&y, &ny, b, (size_t)1 << 26, &e) && nx &&
		    nx == ny && !memcmp(x, y, nx);

	free(x);
	free(y);
	return same;
}

/* A trace by blocks of all that "thief" received. */
static void follow(const struct bench *b, struct child *c, struct chain *chain,
		   const char *url, const char *name)
{
	char *file = file_join(b->folder, name), file_out[4096];
	const char *argv[] = {b->tracer,
			      "follow",
			      chain_address_of(chain,
					       chain_account(chain, "thief")),
			      "--seed-all",
			      "--no-labels",
			      "--route",
			      "blocks",
			      "--all",
			      "--rate",
			      "0",
			      "--connections",
			      "8",
			      "--node",
			      url,
			      "--case",
			      file,
			      "-q",
			      NULL};

	snprintf(file_out, sizeof(file_out), "%s.txt", file);
	run(c, file_out, argv);
	free(file);
}

/* ---- 50 ms and 8 connections ---- */

static bool bench_latency(const struct bench *b)
{
	static const char what[] = "50 ms a reply, 8 connections";
	struct chain *chain = chain_busy(&(
		struct busy_chain){.newer = 2000, .shops = 2, .per_block = 4});
	struct nisd_opts o = {.chain = chain, .retry_after = -1};
	char figure[80], note[160];
	struct child plain, slow;
	uint64_t asked, ideal;
	struct nisd *d;

	d = nisd_start(&o);
	follow(b, &plain, chain, nisd_url(d), "live-plain.case");
	nisd_stop(d);
	o.latency_ms = LATENCY;
	o.no_bulk = true;
	d = nisd_start(&o);
	follow(b, &slow, chain, nisd_url(d), "live-slow.case");
	asked = nisd_requests(d);
	nisd_stop(d);
	chain_free(chain);
	if (plain.status || slow.status)
		return wrong(what, "its exit code");
	ideal = asked * LATENCY / CONNECTIONS;
	snprintf(figure, sizeof(figure), "%" PRIu64 ".%02" PRIu64,
		 slow.wall_ms / ideal, slow.wall_ms * 100 / ideal % 100);
	snprintf(note, sizeof(note),
		 "times the least: %" PRIu64 " requests in %" PRIu64 " ms",
		 asked, slow.wall_ms);
	row(what, figure, "1.3", note);
	return true;
}

/* ---- decoding, hashing and lowering, in memory ---- */

struct lowered {
	struct ledger_builder *builder;
	struct nem_mosaics *mosaics;
	struct nem_links *links;
	uint64_t txs;
};

static bool lower_block(struct nem_block_read *b, void *data, struct err *e)
{
	struct lowered *x = data;
	char owner[NEM_ADDRESS_SIZE];
	size_t i;

	for (i = 0; i < b->nr; i++) {
		nem_links_note(x->links, b->row + i);
		nem_mosaics_note(x->mosaics, b->row + i);
	}
	x->txs += b->nr;
	nem_links_beneficiary(owner, x->links, b->block.network,
			      b->block.signer, b->block.height);
	return nem_block_lower(x->builder, b, owner, x->mosaics, e);
}

/* The blocks after a height, as a node says them. */
static void bulk(struct text *out, const struct chain *c, uint64_t height)
{
	struct node n = {.chain = c, .name = "bench", .status = 6};
	char body[160];
	struct node_request q = {.method = "POST",
				 .path = "/chain/blocks-after",
				 .query = "",
				 .body = body};

	snprintf(body, sizeof(body),
		 "{\"challenge\":{\"data\":\"00\"},\"entity\":{\"height\":"
		 "%" PRIu64 ",\"minBlocks\":%d,\"maxTransactions\":10000}}",
		 height, BULK);
	if (node_reply(&n, &q, out) != 200)
		die("no blocks after %" PRIu64, height);
}

static bool read_bulk(struct lowered *x, struct text *body, size_t *nr,
		      uint64_t *us)
{
	struct request q = {.method = HTTP_POST,
			    .path = "/chain/blocks-after",
			    .query = "",
			    .body = ""};
	struct reply reply = {.request = &q,
			      .status = 200,
			      .bytes = body->s,
			      .len = body->len,
			      .origin = "",
			      .place = "bench"};
	struct err e = ERR_INIT;
	struct findings f;
	uint64_t start;
	bool ok;

	findings_init(&f);
	start = now_us(CLOCK_THREAD_CPUTIME_ID);
	ok = nem_blocks_read(&reply, NEM_READ_HASHES, lower_block, x, nr, &f,
			     &e);
	*us += now_us(CLOCK_THREAD_CPUTIME_ID) - start;
	if (!ok)
		fprintf(stderr, "live_bench: %s\n", e.text);
	findings_release(&f);
	return ok;
}

static bool bench_decode(const struct bench *b)
{
	static const char what[] = "decoding, hashing, lowering";
	struct chain *c =
		chain_random(&(struct random_chain){.seed = 5,
						    .txs = b->txs / 5,
						    .accounts = 500,
						    .per_block = 100});
	struct lowered x = {.builder = ledger_builder_new(LEDGER_REPLIES),
			    .mosaics = nem_mosaics_new(),
			    .links = nem_links_new()};
	uint64_t height = 1, us = 0, made = 0, rate;
	struct err e = ERR_INIT;
	char figure[80], note[160];
	struct ledger *l;
	struct text body;
	bool ok = true;
	size_t nr, i;

	/* what block 1 pays is in no bulk of blocks */
	for (i = 0; i < c->moves; i++)
		made += c->move[i].height > 1;
	text_init(&body, TEXT_MAX_ANY);
	while (ok && height < c->blocks) {
		bulk(&body, c, height);
		ok = read_bulk(&x, &body, &nr, &us) && nr;
		height += nr;
	}
	text_release(&body);
	l = ledger_seal(x.builder, &e);
	ok = ok && l && ledger_columns(l)->moves == made;
	ledger_free(l);
	nem_mosaics_free(x.mosaics);
	nem_links_free(x.links);
	chain_free(c);
	if (!ok)
		return wrong(what, "movements are missing");
	rate = us ? x.txs * 1000000 / us : 0;
	snprintf(figure, sizeof(figure), "%" PRIu64, rate);
	snprintf(note, sizeof(note), "a second, of %" PRIu64 " transactions",
		 x.txs);
	row(what, figure, "50000", note);
	return true;
}

/* ---- a large chain, read once and once more ---- */

static bool bench_large(const struct bench *b)
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
	follow(b, &first, chain, nisd_url(d), "live-large.case");
	asked = nisd_requests(d);
	(void)rename(file, kept);
	follow(b, &second, chain, nisd_url(d), "live-large.case");
	same = same_file(file, kept);
	asked = nisd_requests(d) - asked;
	nisd_stop(d);
	chain_free(chain);
	remove(kept);
	free(file);
	free(kept);
	if (first.status || second.status || !same)
		return wrong("a large chain", "the second run differs");
	snprintf(figure, sizeof(figure), "%" PRIu64 " MB", first.peak_mb);
	snprintf(note, sizeof(note),
		 "a trace over %zu transactions, %" PRIu64 " ms", b->txs,
		 first.wall_ms);
	row("memory", figure, "1024 MB", note);
	snprintf(figure, sizeof(figure), "%" PRIu64 " ms", second.wall_ms);
	snprintf(note, sizeof(note), "%" PRIu64 " requests", asked);
	row("a second run", figure, "2000 ms at 100000", note);
	return !asked;
}

static void clean(const struct bench *b)
{
	static const char *const name[] = {"live-plain.case", "live-slow.case",
					   "live-large.case"};
	char path[4096];
	size_t i;

	for (i = 0; i < NR_OF(name); i++) {
		snprintf(path, sizeof(path), "%s/%s", b->folder, name[i]);
		remove(path);
		snprintf(path, sizeof(path), "%s/%s.txt", b->folder, name[i]);
		remove(path);
	}
}

int main(int argc, char **argv)
{
	struct bench b = {.tracer = "build/tracer", .folder = "build"};
	bool right;

	b.txs = 100000;
	if (argc > 1)
		b.tracer = argv[1];
	if (argc > 2)
		b.folder = argv[2];
	if (argc > 3)
		b.txs = strtoull(argv[3], NULL, 10);
	clean(&b);
	printf("\n| live | | wanted | |\n|---|--:|--:|---|\n");
	right = bench_latency(&b);
	right = bench_decode(&b) && right;
	right = bench_large(&b) && right;
	clean(&b);
	return !right;
}
