#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "cmd/interrupt.h"
#include "cmd/sources.h"
#include "cmd/starter.h"
#include "nem/address.h"
#include "source/node.h"

#define NODES_AUTO_MAX 12

static void note(void *arg, const char *text)
{
	(void)arg;
	msg_warn("%s", text);
}

static bool stop(void *arg)
{
	(void)arg;
	return interrupt_came();
}

static struct source *open_urls(const struct args *a,
				const struct nodes_opts *o, struct err *e)
{
	struct nodes_list list = {0};
	struct source *s = NULL, *more;
	char *path;
	bool ok;

	if (strcmp(a->value[OPT_NODE][0], "auto"))
		return source_open_nodes(a->value[OPT_NODE], a->count[OPT_NODE],
					 o, e);
	path = find_data("nodes.csv");
	if (!path) {
		err_set(e, ERR_SOURCE,
			"--node auto: the list of nodes is not installed");
		return NULL;
	}
	ok = nodes_list_read(&list, path, e);
	free(path);
	if (ok)
		s = source_open_nodes((const char *const *)list.url, list.nr, o,
				      e);
	if (s && nodes_list_enlarge(&list, s, NODES_AUTO_MAX, e)) {
		more = source_open_nodes((const char *const *)list.url, list.nr,
					 o, e);
		source_free(s);
		s = more;
	}
	nodes_list_free(&list);
	return s;
}

/* What /node/info calls the network of an address; 0 if it is none. */
static int network_of(const char *text)
{
	char address[NEM_ADDRESS_SIZE];
	struct err ignored = ERR_INIT;
	enum nem_network net;

	if (!nem_address_parse(address, &net, text, strlen(text), &ignored))
		return 0;
	return net == NEM_MAINNET ? 104 : net == NEM_TESTNET ? -104 : 96;
}

/* The network of the addresses that are asked about: a node of another can
 * say nothing of them. */
static int find_network(const struct args *a)
{
	static const enum option_id named[] = {OPT_THEFT, OPT_GUARD};
	int network = 0;
	size_t i, k;

	for (i = 0; !network && i < a->operands; i++)
		network = network_of(a->operand[i]);
	for (k = 0; k < sizeof(named) / sizeof(*named); k++)
		for (i = 0; !network && i < a->count[named[k]]; i++)
			network = network_of(a->value[named[k]][i]);
	return network;
}

struct source *open_nodes(const struct args *a, struct err *e)
{
	struct nodes_opts o;
	struct nodes_want w;
	struct source *s;
	size_t i;

	nodes_opts_init(&o);
	o.note = note;
	o.stop = stop;
	/* as other programs that use OpenSSL do */
	o.ca_file = getenv("SSL_CERT_FILE");
	if (o.ca_file && !*o.ca_file)
		o.ca_file = NULL;
	if (!args_u32(a, OPT_RATE, o.rate, &o.rate, e) ||
	    !args_u32(a, OPT_CONNECTIONS, o.connections, &o.connections, e))
		return NULL;
	if (!o.connections) {
		err_set(e, ERR_USAGE, "--connections: at least 1");
		return NULL;
	}
	s = open_urls(a, &o, e);
	if (!s)
		return NULL;
	nodes_want_init(&w);
	w.network = find_network(a);
	if (!nodes_check(s, &w, e)) {
		source_free(s);
		return NULL;
	}
	for (i = 0; i < nodes_count(s); i++) {
		const struct nodes_report *n = nodes_report(s, i);

		if (n->state == NODES_GOOD)
			msg_detail("%s: NIS %s, height %llu", n->url,
				   n->version, (unsigned long long)n->height);
		else
			msg_warn("%s is passed over: %s", n->url, n->why);
	}
	return s;
}
