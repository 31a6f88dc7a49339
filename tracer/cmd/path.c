#include <stdio.h>

#include "cmd/cmd.h"
#include "cmd/resolve.h"
#include "cmd/session.h"
#include "export/path_out.h"
#include "graph/paths.h"

#define ROUTES 10

static bool find_ends(struct paths_input *in, const struct args *a,
		      const struct session *s, struct err *e)
{
	const char *to = a->operand[a->operands - 1];

	in->from.i = LEDGER_NONE;
	return (a->operands == 1 ||
		resolve_account(&in->from, s, a->operand[0], e)) &&
	       resolve_account(&in->to, s, to, e);
}

static void print_all(const struct result *r, struct paths_input *in, bool each)
{
	struct paths p;
	size_t i;

	for (i = 0; i < r->thefts; i++) {
		if (r->theft[i].name[0])
			printf("%stheft   %s\n", i ? "\n" : "",
			       r->theft[i].name);
		in->trace = r->theft[i].trace;
		paths_find(&p, in);
		export_paths(stdout, r, in, &p, each);
		paths_release(&p);
	}
}

bool cmd_path(const struct args *a, int *code, struct err *e)
{
	struct paths_input in = {.held = args_flag(a, OPT_REVERSE)};
	struct session s;
	uint32_t max;
	bool ok;

	if (a->operands < 2 && !in.held)
		return err_set(e, ERR_USAGE,
			       "path: TO is missing (--reverse does without "
			       "FROM)");
	if (!session_says_theft(a, "path", e) ||
	    !args_u32(a, OPT_MAX, ROUTES, &max, e) ||
	    !session_open_trace(&s, a, a->value[OPT_THEFT], a->count[OPT_THEFT],
				e))
		return false;
	in.max = max;
	in.ledger = s.result->ledger;
	in.rank = s.result->rules->rank;
	ok = find_ends(&in, a, &s, e);
	if (ok) {
		session_say_what_if(a);
		print_all(s.result, &in, args_flag(a, OPT_EACH));
	}
	*code = session_say_code(a, s.result);
	session_close(&s);
	return ok;
}
