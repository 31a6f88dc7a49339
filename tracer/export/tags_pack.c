/* The TagPack, and all files of a folder. */
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/file.h"
#include "base/num.h"
#include "export/modelled.h"
#include "export/tags_parts.h"
#include "label/tagpack_write.h"

/* A word of the TagPack taxonomy. */
static const char *pack_confidence(enum tag_confidence c)
{
	switch (c) {
	case TAG_CONFIDENCE_HIGH:
		return "forensic";
	case TAG_CONFIDENCE_MEDIUM:
		return "heuristic";
	case TAG_CONFIDENCE_LOW:
		return "unknown";
	}
	BUG("confidence %d", (int)c);
}

char *tags_day(char buf[static WHEN_TEXT_MAX], const struct tags_input *in)
{
	buf[0] = 0;
	if (in->result->end_time != LEDGER_NO_TIME)
		when_iso(buf, in->result->end_time)[10] = 0;
	return buf;
}

static char *context(const struct tags_input *in, const struct tagging *g)
{
	struct json_out j;
	char *s = NULL;
	size_t len;
	FILE *f = open_memstream(&s, &len);

	if (!f)
		die("out of memory");
	json_out_init(&j, f);
	json_open_object(&j, NULL, JSON_ONE_LINE);
	tags_json_fields(&j, in, g);
	json_close_object(&j);
	if (fclose(f))
		die("out of memory");
	s[strcspn(s, "\n")] = 0;
	return s;
}

static void put_tag(struct tagpack_writer *w, const struct tags_input *in,
		    const struct tagging *g, const char *source)
{
	const struct result *r = in->result;
	struct text label;
	char *json = context(in, g);

	text_init(&label, TEXT_MAX_ANY);
	if (g->modelled)
		text_adds(&label, "RECONSTRUCTION: ");
	text_adds(&label, "received stolen funds: ");
	tags_whole(&label, in, tagging_in(r, g, r->rules->rank));
	text_addf(&label, " %s of the theft to %s", r->asset_unit,
		  r->theft[g->theft].address);
	tagpack_write_tag(
		w, &(struct tagpack_tag){
			   .address = ledger_account_text(
				   r->ledger, tagging_account(r, g)->account),
			   .label = label.s,
			   .source = source,
			   .confidence = pack_confidence(g->confidence),
			   .context = json});
	text_release(&label);
	free(json);
}

bool export_tags_pack(FILE *f, const struct tags_input *in, struct err *e)
{
	const struct result *r = in->result;
	struct hash digest = ledger_digest(r->ledger);
	char day[WHEN_TEXT_MAX], hex[HASH_HEX_SIZE];
	struct tagpack_head head = {
		.title = "Accounts that received stolen funds",
		.creator = "tracer " TRACER_VERSION,
		.currency = r->asset_unit,
		.network =
			result_test_chain(r) ? "nem:testnet" : r->asset_unit};
	struct tagpack_writer *w;
	struct text about, source;
	size_t i;

	text_init(&about, TEXT_MAX_ANY);
	modelled_add(&about, r);
	text_addf(&about, "Who received tainted coins (rule %s) of at least ",
		  policy_name(r->rules->rank));
	tags_whole(&about, in, amount_units(in->limits->min));
	text_addf(&about,
		  " %s and %u %% of what it received since the theft. A "
		  "receiver can be a buyer, a victim or a bystander.",
		  r->asset_unit, in->limits->share);
	text_init(&source, TEXT_MAX_ANY);
	hex_encode(hex, digest.b, HASH_SIZE);
	text_addf(&source, "tracer " TRACER_VERSION ", ledger sha256:%s", hex);
	head.description = about.s;
	tags_day(day, in);
	head.lastmod = *day ? day : NULL;
	w = tagpack_write(f, &head);
	for (i = 0; i < in->tags->listed; i++)
		put_tag(w, in, &in->tags->row[i], source.s);
	text_release(&about);
	text_release(&source);
	return tagpack_write_end(w, e);
}

typedef void writer(FILE *f, const struct tags_input *in);

static bool write_one(const char *dir, const char *name, writer *write,
		      const struct tags_input *in, struct err *e)
{
	struct file_out out;

	if (!file_out_in(&out, dir, name, e))
		return false;
	write(out.f, in);
	return file_out_commit(&out, e);
}

static bool write_pack(const char *dir, const struct tags_input *in,
		       struct err *e)
{
	struct file_out out;

	if (!file_out_in(&out, dir, "tagpack.yaml", e))
		return false;
	/* where the disk is full, commit names the file and the cause */
	if (!export_tags_pack(out.f, in, e) && !ferror(out.f)) {
		file_out_abort(&out);
		return false;
	}
	return file_out_commit(&out, e);
}

bool export_tags_dir(const char *dir, const struct tags_input *in,
		     struct err *e)
{
	return file_make_dir(dir, e) &&
	       write_one(dir, "tags.csv", export_tags_csv, in, e) &&
	       write_one(dir, "tags.json", export_tags_json, in, e) &&
	       write_pack(dir, in, e) &&
	       write_one(dir, "misp.json", export_tags_misp, in, e) &&
	       write_one(dir, "not-tagged.csv", export_not_tagged_csv, in, e);
}
