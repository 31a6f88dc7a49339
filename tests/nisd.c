/*
 * nisd [OPTION...]: the test NIS as a program.  It prints its URL and serves
 * until its standard input ends; then it prints how many requests came.  A
 * line there says what happens meanwhile (nis/script.h): "ok" when it has.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/num.h"
#include "chain/busy.h"
#include "chain/random.h"
#include "chain/stage.h"
#include "nis/nisd.h"
#include "nis/script.h"

static const char usage[] =
	"usage: nisd [--story exercise|adversary|january | --random "
	"SEED,TXS,ACCOUNTS\n"
	"            | --busy NEWER,SHOPS,PERBLOCK [--pays-harvester]]\n"
	"            [--files DIR] [--port N] [--ipv6] [--features N]\n"
	"            [--status N] [--rate N] [--latency MS]\n"
	"            [--retry-after SECONDS] [--clock SECONDS] [--no-bulk]\n"
	"            [--chunked] [--gzip] [--harm FAULT,FIRST,TIMES]\n"
	"            [--harm-only PATH] [--omit HASH | --alter HASH]\n"
	"            [--key PEM --certificate PEM]\n";

struct args {
	struct nisd_opts opts;
	const char *value; /* of the next; NULL: no chain */
	enum { STORY, RANDOM, BUSY } model;
	bool harvester; /* of a busy chain: is paid from the theft */
	unsigned fault;
	uint64_t first, times;
	const char *only;
	const char *tx; /* hex: of which it lies; NULL: it does not */
	const char *lie;
	struct hash hash;
};

static void quit(const char *what, const char *value)
{
	fprintf(stderr, "nisd: %s: '%s'\n%s", what, value, usage);
	exit(2);
}

static int64_t number(const char *s)
{
	int64_t v;

	if (!num_i64(&v, s, strlen(s)))
		quit("not a number", s);
	return v;
}

/* Up to three numbers with commas between. */
static void numbers(uint64_t out[3], const char *s)
{
	const char *end;
	size_t i;

	for (i = 0; i < 3 && s; i++) {
		end = strchrnul(s, ',');
		if (!num_u64(&out[i], s, (size_t)(end - s)))
			quit("not numbers", s);
		s = *end ? end + 1 : NULL;
	}
}

/* The chain that the options name: the same each time. */
static struct chain *make_chain(void *arg)
{
	const struct args *a = arg;
	uint64_t v[3] = {1, 1000, 50}, b[3] = {1000, 1, 40};

	if (!a->value)
		return NULL;
	if (a->model == BUSY) {
		numbers(b, a->value);
		return chain_busy(
			&(struct busy_chain){.newer = b[0],
					     .shops = (unsigned)b[1],
					     .per_block = (unsigned)b[2],
					     .pays_harvester = a->harvester});
	}
	if (a->model == RANDOM) {
		numbers(v, a->value);
		return chain_random(&(struct random_chain){.seed = v[0],
							   .txs = v[1],
							   .accounts = v[2],
							   .per_block = 20});
	}
	if (!strcmp(a->value, "adversary"))
		return story_chain(&story_adversary);
	if (!strcmp(a->value, "january"))
		return story_chain(&story_january);
	if (strcmp(a->value, "exercise"))
		quit("no such story", a->value);
	return story_chain(&story_exercise);
}

static void set_harm(struct args *a, const char *value)
{
	const char *comma = strchrnul(value, ',');
	size_t len = (size_t)(comma - value);
	uint64_t v[3] = {1, 1, 0};

	for (a->fault = 1; a->fault <= NISD_FAULTS; a->fault++)
		if (strlen(nisd_fault_name(a->fault)) == len &&
		    !memcmp(nisd_fault_name(a->fault), value, len))
			break;
	if (a->fault > NISD_FAULTS)
		quit("no such harm", value);
	if (*comma)
		numbers(v, comma + 1);
	a->first = v[0];
	a->times = v[1];
}

static void set_lie(struct args *a, const char *name, const char *value)
{
	if (strlen(value) != HASH_HEX_SIZE - 1 ||
	    !hex_decode(a->hash.b, value, HASH_HEX_SIZE - 1))
		quit("no hash", value);
	a->tx = value;
	a->lie = strcmp(name, "--omit") ? "alter" : "omit";
}

/* All of a small file; lives until the end. */
static const char *pem(const char *path)
{
	struct err e = ERR_INIT;
	char *bytes;
	size_t len;

	if (!file_read(&bytes, &len, path, 1 << 16, &e))
		quit("cannot be read", path);
	return bytes;
}

static bool set_flag(struct args *a, const char *name)
{
	if (!strcmp(name, "--ipv6"))
		a->opts.ipv6 = true;
	else if (!strcmp(name, "--no-bulk"))
		a->opts.no_bulk = true;
	else if (!strcmp(name, "--chunked"))
		a->opts.chunked = true;
	else if (!strcmp(name, "--gzip"))
		a->opts.gzip = true;
	else if (!strcmp(name, "--pays-harvester"))
		a->harvester = true;
	else
		return false;
	return true;
}

static void set_value(struct args *a, const char *name, const char *value)
{
	if (!strcmp(name, "--story") || !strcmp(name, "--random") ||
	    !strcmp(name, "--busy")) {
		a->value = value;
		a->model = name[2] == 's'   ? STORY
			   : name[2] == 'r' ? RANDOM
					    : BUSY;
	} else if (!strcmp(name, "--files"))
		a->opts.files = value;
	else if (!strcmp(name, "--key"))
		a->opts.key = pem(value);
	else if (!strcmp(name, "--certificate"))
		a->opts.certificate = pem(value);
	else if (!strcmp(name, "--harm"))
		set_harm(a, value);
	else if (!strcmp(name, "--harm-only"))
		a->only = value;
	else if (!strcmp(name, "--omit") || !strcmp(name, "--alter"))
		set_lie(a, name, value);
	else if (!strcmp(name, "--port"))
		a->opts.port = (uint16_t)number(value);
	else if (!strcmp(name, "--features"))
		a->opts.features = (unsigned)number(value);
	else if (!strcmp(name, "--status"))
		a->opts.status = (int)number(value);
	else if (!strcmp(name, "--rate"))
		a->opts.rate = (unsigned)number(value);
	else if (!strcmp(name, "--latency"))
		a->opts.latency_ms = (unsigned)number(value);
	else if (!strcmp(name, "--retry-after"))
		a->opts.retry_after = (int)number(value);
	else if (!strcmp(name, "--clock"))
		a->opts.clock = number(value);
	else
		quit("no such option", name);
}

/* Until there are no more lines. */
static void obey(struct script *script)
{
	char line[512];

	while (fgets(line, sizeof(line), stdin)) {
		printf(script_line(script, line) ? "ok\n" : "what?\n");
		fflush(stdout);
	}
}

int main(int argc, char **argv)
{
	struct args a = {.opts = {.retry_after = -1}};
	struct script script = {.make = make_chain, .arg = &a};
	struct nisd *d;
	int i;

	for (i = 1; i < argc; i++) {
		if (set_flag(&a, argv[i]))
			continue;
		if (i + 1 == argc)
			quit("no value, or no such option", argv[i]);
		set_value(&a, argv[i], argv[i + 1]);
		i++;
	}
	a.opts.chain = script.now = make_chain(&a);
	d = script.node = nisd_start(&a.opts);
	nisd_harm_only(d, a.only);
	if (a.tx)
		nisd_lie(d, a.lie, &a.hash);
	if (a.fault)
		nisd_harm(d, a.fault, a.first, a.times);
	printf("%s\n", nisd_url(d));
	fflush(stdout);
	obey(&script);
	printf("%llu requests\n", (unsigned long long)nisd_requests(d));
	nisd_stop(d);
	script_end(&script);
	chain_free((struct chain *)a.opts.chain);
	return 0;
}
