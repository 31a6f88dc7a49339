/* Labels in: CSV and TagPack, conflicts, digest. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/num.h"
#include "base/text.h"
#include "label/check.h"
#include "label/label.h"
#include "support.h"

/* A toy of an address: "N-ok" and "nOK" are NOK, "NBAD" is wrong. */
static int toy_address(char *out, const char *s, size_t len)
{
	size_t i, n = 0;

	for (i = 0; i < len && n < 128; i++)
		if (s[i] != '-')
			out[n++] = to_upper(s[i]);
	out[n] = 0;
	if (!strcmp(out, "NOK"))
		return 1;
	return strcmp(out, "NBAD") ? 0 : -1;
}

static bool load(struct labels *l, const char *ending, const char *bytes,
		 struct err *e)
{
	char path[64];
	FILE *f;
	bool ok;

	snprintf(path, sizeof(path), "build/label-test-%ld.%s", (long)getpid(),
		 ending);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, strlen(bytes), f), strlen(bytes));
	assert_int_equal(fclose(f), 0);
	*e = (struct err)ERR_INIT;
	ok = labels_load(l, path, toy_address, e);
	unlink(path);
	return ok;
}

/* "address label category source confidence", | between, claims after >. */
static char *dump(const struct labels *l)
{
	const struct label *c;
	struct text t;
	size_t i;

	text_init(&t, TEXT_MAX_ANY);
	for (i = 0; i < labels_count(l); i++) {
		c = labels_at(l, i);
		assert_ptr_equal(labels_find(l, c->address), c);
		text_adds(&t, c->address);
		for (; c; c = c->next)
			text_addf(&t, "|%s|%s|%s|%s%s", c->label, c->category,
				  c->source, c->confidence, c->next ? ">" : "");
		text_addc(&t, '\n');
	}
	return t.s;
}

static const struct {
	const char *what, *ending, *in, *want;
} good[] = {
	{"all columns", "csv",
	 "address,label,category,source,confidence\n"
	 "NOK,Shop,shop,a page,high\nB,Bee,other,,\n",
	 "B|Bee|other||\nNOK|Shop|shop|a page|high\n"},
	{"the last ones absent", "csv", "label,address,category\nZ,A,mixer\n",
	 "A|Z|mixer||\n"},
	{"canonical addresses", "csv",
	 "address,label\nn-o-k,one\n0xAB,two\nAb,three\n",
	 "0xab|two|||\nAb|three|||\nNOK|one|||\n"},
	{"the later wins, the same is one", "csv",
	 "address,label\nA,one\nA,two\nA,two\n", "A|two|||>|one|||\n"},
	{"empty", "csv", "address,label\n", ""},
	{"a TagPack", "yaml",
	 "---\ntitle: t\ncreator: c\ncategory: exchange\nsource: http://x\n"
	 "tags:\n  - address: NOK\n    label: Zaif\n    confidence: proven\n"
	 "  - address: B\n    label: Bee\n    category: shop\n    source: y\n",
	 "B|Bee|shop|y|\nNOK|Zaif|exchange|http://x|proven\n"},
	{"the header after the tags, other fields between", "yml",
	 "tags:\n- {address: A, abuse: [x, {y: z}], context: {a: b}}\n"
	 "- {identifier: B, label: own}\nlabel: common\nlastmod: 2020-01-01\n",
	 "A|common|||\nB|own|||\n"},
	{"no tags in the list", "yaml", "tags: []\n", ""},
};

static void test_good(void **state)
{
	struct labels *l;
	struct err e;
	char *have;
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(good); i++) {
		l = labels_new();
		if (!load(l, good[i].ending, good[i].in, &e))
			fail_msg("%s: %s", good[i].what, e.text);
		have = dump(l);
		if (strcmp(have ? have : "", good[i].want))
			fail_msg("%s: gave\n%swanted\n%s", good[i].what, have,
				 good[i].want);
		free(have);
		labels_free(l);
	}
}

static const struct {
	const char *ending, *in, *part;
} refused[] = {
	{"csv", "", "empty"},
	{"csv", "address,category\nA,shop\n", "line 1: no column 'label'"},
	{"csv", "label\nA\n", "no column 'address'"},
	{"csv", "address,label\nNBAD,x\n",
	 "line 2: 'NBAD': an address with a wrong checksum"},
	{"csv", "address,label\n,x\n", "line 2: no address"},
	{"csv", "address,label\n\nA,\n", "line 3: 'A': no label"},
	{"csv", "address,label\nA\n", "line 2: 1 fields, where the header"},
	{"yaml", "", "empty"},
	{"yaml", "- a\n", "a TagPack that is no mapping"},
	{"yaml", "title: x\n", "no 'tags'"},
	{"yaml", "tags: x\n", "line 1: 'tags' is no list"},
	{"yaml", "tags:\n- x\n", "line 2: a tag that is no mapping"},
	{"yaml", "tags:\n- label: x\n", "line 2: no address"},
	{"yaml", "tags:\n- label: x\n  address: NBAD\n", "wrong checksum"},
	{"yaml", "tags:\n- address: A\n", "line 2: 'A': no label"},
	{"yaml", "tags:\n- address: [A]\n", "not a text"},
	{"yaml", "tags:\n- address: &a A\n- address: *a\n", "not a text"},
	{"yaml", "a: [b\n", "not YAML"},
	{"yaml", "tags: []\n---\ntags: []\n", "a second document"},
};

static void test_refused(void **state)
{
	struct labels *l;
	struct err e;
	struct text deep;
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(refused); i++) {
		l = labels_new();
		if (load(l, refused[i].ending, refused[i].in, &e))
			fail_msg("accepted: %s", refused[i].in);
		assert_err(&e, ERR_DATA, refused[i].part);
		labels_free(l);
	}
	text_init(&deep, TEXT_MAX_ANY);
	text_adds(&deep, "x: ");
	for (i = 0; i < 10000; i++)
		text_addc(&deep, '[');
	l = labels_new();
	assert_false(load(l, "yaml", deep.s, &e));
	assert_err(&e, ERR_DATA, "more than 64 levels");
	assert_false(labels_load(l, "no/such.csv", NULL, &e));
	assert_err(&e, ERR_SOURCE, "no/such.csv");
	labels_free(l);
	text_release(&deep);
}

static struct hash digest_of(const char *first, const char *second)
{
	struct labels *l = labels_new();
	struct err e;
	struct hash h;

	assert_ok(load(l, "csv", first, &e), &e);
	if (second)
		assert_ok(load(l, "csv", second, &e), &e);
	h = labels_digest(l);
	labels_free(l);
	return h;
}

static void test_files(void **state)
{
	struct labels *l = labels_new();
	const struct label *c;
	enum label_category nr;
	struct hash a, b;
	struct err e;

	(void)state;
	assert_ok(load(l, "csv", "address,label,category\nA,one,victim\n", &e),
		  &e);
	assert_ok(load(l, "csv", "address,label,category\nA,two,mine\nB,b,\n",
		       &e),
		  &e);
	c = labels_find(l, "A");
	assert_string_equal(c->label, "two");
	assert_int_equal(c->category_nr, LABEL_OTHER);
	assert_string_equal(c->next->label, "one");
	assert_int_equal(c->next->category_nr, LABEL_VICTIM);
	assert_null(c->next->next);
	assert_null(strchr(c->file, '/'));
	assert_null(labels_find(l, "a"));
	labels_free(l);

	a = digest_of("address,label\nA,x\nB,y\n", NULL);
	b = digest_of("label,address\nz,A\ny,B\n", "address,label\nA,x\n");
	assert_memory_equal(&a, &b, sizeof(a));
	b = digest_of("address,label\nA,x\nB,z\n", NULL);
	assert_memory_not_equal(&a, &b, sizeof(a));
	assert_true(label_category_parse(&nr, "sink", 4));
	assert_int_equal(nr, LABEL_SINK);
	assert_false(label_category_parse(&nr, "", 0));
}

static void meant(void **state)
{
	static const struct {
		const char *typed;
		enum label_category want;
	} rows[] = {
		{"exchange", LABEL_OTHER},
		{"Exchange", LABEL_EXCHANGE},
		{"exchanges", LABEL_EXCHANGE},
		{"exchnage", LABEL_EXCHANGE},
		{"mixers", LABEL_MIXER},
		{"Mixer", LABEL_MIXER},
		{"victims", LABEL_VICTIM},
		{"thef", LABEL_THIEF},
		{"", LABEL_OTHER},
		{"gambling", LABEL_OTHER},
		{"ship", LABEL_SHOP},
		{"exchangeexchange", LABEL_OTHER},
		{"a very long category", LABEL_OTHER},
	};
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(rows); i++)
		assert_int_equal(label_category_meant(rows[i].typed),
				 rows[i].want);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(meant),
		cmocka_unit_test(test_good),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_files),
	};

	return cmocka_run_group_tests_name("label_load", tests, NULL, NULL);
}
