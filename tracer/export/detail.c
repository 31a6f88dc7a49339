#include "export/detail.h"

#include <string.h>

#include "base/num.h"
#include "export/glossary_detail.h"

#define ARGS_MAX 6
#define FORM_MAX 256 /* bytes of an English sentence of the table */
#define DEPTH_MAX 3

struct piece {
	const char *s;
	size_t len;
};

/* n pieces of the sentence stand between n + 1 fixed ones. */
struct form {
	char text[FORM_MAX];
	struct piece fixed[ARGS_MAX + 1];
	size_t args;
};

static const struct row {
	unsigned of;
	const char *en, *ja;
} rows[] = {
/* clang-format off */
#define X(of, en, ja) {of, en, ja},
	GLOSSARY_DETAIL(X)
#undef X
	/* clang-format on */
};

static void form_of(struct form *f, const char *en, bool plural)
{
	struct piece *last = &f->fixed[0];
	size_t n = 0;

	f->args = 0;
	*last = (struct piece){f->text, 0};
	while (*en && n < FORM_MAX - 1) {
		if (*en != '{') {
			f->text[n++] = *en++;
			last->len++;
			continue;
		}
		if (en[1] != 's') {
			last = &f->fixed[++f->args];
			*last = (struct piece){f->text + n, 0};
		} else if (plural) {
			f->text[n++] = 's';
			last->len++;
		}
		en += 3;
	}
}

static bool is_at(const char *s, struct piece p)
{
	return !memcmp(s, p.s, p.len);
}

/* Every argument as short as can be, but the last. */
static bool from_left(struct piece *arg, const struct form *f, const char *s,
		      const char *end)
{
	size_t i;

	for (i = 0; i + 1 < f->args; i++) {
		arg[i].s = s++;
		while (s + f->fixed[i + 1].len <= end &&
		       !is_at(s, f->fixed[i + 1]))
			s++;
		if (s + f->fixed[i + 1].len > end)
			return false;
		arg[i].len = (size_t)(s - arg[i].s);
		s += f->fixed[i + 1].len;
	}
	arg[i] = (struct piece){s, (size_t)(end - s)};
	return s < end;
}

/* From the right the same comes out, or it could be read in two ways. */
static bool is_alone(const struct piece *arg, const struct form *f)
{
	const char *s, *end;
	size_t i;

	for (i = f->args - 1; i; i--) {
		end = arg[i].s + arg[i].len;
		for (s = end - f->fixed[i].len - 1; s >= arg[i].s; s--)
			if (is_at(s, f->fixed[i]))
				return false;
	}
	return true;
}

static bool match(struct piece *arg, const struct form *f, struct piece s)
{
	struct piece first = f->fixed[0], last = f->fixed[f->args];

	if (!f->args)
		return s.len == first.len && is_at(s.s, first);
	return s.len > first.len + last.len && is_at(s.s, first) &&
	       is_at(s.s + s.len - last.len, last) &&
	       from_left(arg, f, s.s + first.len, s.s + s.len - last.len) &&
	       is_alone(arg, f);
}

static bool translate(struct text *t, unsigned of, struct piece s, int depth);

static bool put(struct text *t, const char *ja, const struct piece *arg,
		int depth)
{
	bool whole = true;
	size_t n;

	while (*ja) {
		if ((*ja != '{' && *ja != '[') || !is_digit(ja[1])) {
			text_addc(t, *ja++);
			continue;
		}
		n = (size_t)(ja[1] - '0');
		if (*ja == '{')
			text_add(t, arg[n].s, arg[n].len);
		else
			whole = translate(t, DETAIL_PART, arg[n], depth + 1) &&
				whole;
		ja += 3;
	}
	return whole;
}

static bool translate(struct text *t, unsigned of, struct piece s, int depth)
{
	struct piece arg[ARGS_MAX];
	size_t i, before = t->len;
	struct form f;
	int plural;

	for (i = 0; depth < DEPTH_MAX && i < sizeof(rows) / sizeof(*rows); i++)
		for (plural = 0; plural < 2 && rows[i].of == of; plural++) {
			form_of(&f, rows[i].en, plural);
			if (!match(arg, &f, s))
				continue;
			if (put(t, rows[i].ja, arg, depth))
				return true;
			t->len = before;
			t->s[before] = 0;
		}
	text_add(t, s.s, s.len);
	return false;
}

bool detail_to(struct text *t, enum lang lang, unsigned of, const char *s)
{
	struct piece whole = {s, strlen(s)};

	if (lang == LANG_EN) {
		text_adds(t, s);
		return true;
	}
	return translate(t, of, whole, 0);
}
