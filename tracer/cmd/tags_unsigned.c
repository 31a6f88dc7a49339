#include "cmd/tags_unsigned.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/num.h"
#include "base/text.h"
#include "base/when.h"
#include "nem/address.h"
#include "nem/unsigned.h"

#define DAY 86400

struct signing {
	struct nem_unsigned u;
	const char *dir; /* .../unsigned */
	FILE *list;
};

bool tags_unsigned_check(const struct args *a, struct err *e)
{
	const char *key = args_text(a, OPT_UNSIGNED);
	uint8_t bytes[NEM_KEY_SIZE];

	if (a->count[OPT_MOSAIC] > 1)
		return err_set(e, ERR_USAGE, "--mosaic: one is enough");
	if (args_text(a, OPT_SIGN_TIME) && !key)
		return err_set(e, ERR_USAGE, "--sign-time: needs --unsigned");
	return !key || nem_public_key(bytes, key, e) ||
	       err_prefix(e, "--unsigned");
}

static bool find_network(struct signing *s, const struct result *r,
			 struct err *e)
{
	static const enum nem_network all[] = {NEM_MAINNET, NEM_TESTNET,
					       NEM_MIJIN};
	char address[NEM_ADDRESS_SIZE];
	size_t i;

	if (nem_address_parse(address, &s->u.network, r->theft[0].address,
			      strlen(r->theft[0].address), e))
		return true;
	for (i = 0; i < NR_OF(all); i++)
		if (!strcmp(nem_network_name(all[i]),
			    ledger_network(r->ledger))) {
			s->u.network = all[i];
			return true;
		}
	return err_set(e, ERR_USAGE,
		       "--unsigned: this is no NEM chain: '%.60s' is no "
		       "address of it",
		       r->theft[0].address);
}

static bool find_time(struct signing *s, const struct args *a,
		      const struct result *r, struct err *e)
{
	const char *when = args_text(a, OPT_SIGN_TIME);

	if (when)
		return when_parse(&s->u.time, when, strlen(when), WHEN_FIRST,
				  e) ||
		       err_prefix(e, "--sign-time '%s'", when);
	s->u.time = r->end_time;
	return s->u.time != LEDGER_NO_TIME ||
	       err_set(e, ERR_USAGE,
		       "--unsigned: nothing says when: see --sign-time");
}

static void list(struct signing *s, const char *name, const struct hash *hash,
		 struct amount fee, const struct text *bytes)
{
	char hex[HASH_HEX_SIZE], from[WHEN_TEXT_MAX], until[WHEN_TEXT_MAX];
	size_t i;

	hex_encode(hex, hash->b, HASH_SIZE);
	fprintf(s->list, "%s,unsigned/%s.bin,%s,%" PRIu64 ",%s,%s,", name, name,
		hex, amount_units(fee), when_iso(from, s->u.time),
		when_iso(until, s->u.time + DAY));
	for (i = 0; i < bytes->len; i++)
		fprintf(s->list, "%02x", (unsigned char)bytes->s[i]);
	putc('\n', s->list);
}

/* False of what is no address: there is nobody to send it to. */
static bool make_one(struct signing *s, const char *name, struct err *e)
{
	char file[NEM_ADDRESS_SIZE + 8], *path;
	struct file_out out;
	struct amount fee;
	struct hash hash;
	struct text bytes;
	bool ok;

	if (nem_address_check(name, strlen(name)) <= 0)
		return true;
	text_init(&bytes, TEXT_MAX_ANY);
	s->u.recipient = name;
	snprintf(file, sizeof(file), "%.40s.bin", name);
	path = file_join(s->dir, file);
	ok = nem_unsigned_make(&bytes, &hash, &fee, &s->u, e) &&
	     file_out_open(&out, path, e);
	if (ok) {
		fwrite(bytes.s, 1, bytes.len, out.f);
		ok = file_out_commit(&out, e);
	}
	if (ok)
		list(s, name, &hash, fee, &bytes);
	free(path);
	text_release(&bytes);
	return ok || err_prefix(e, "--unsigned");
}

static bool make_all(struct signing *s, const struct result *r,
		     const struct taggings *t, struct err *e)
{
	const char *name;
	size_t i;

	fputs("address,file,hash,fee,valid_from,valid_until,bytes\n", s->list);
	for (i = 0; i < t->listed; i++) {
		name = ledger_account_text(
			r->ledger, tagging_account(r, &t->row[i])->account);
		if (!make_one(s, name, e))
			return false;
	}
	return true;
}

bool tags_unsigned(const char *dir, const struct args *a,
		   const struct result *r, const struct taggings *t,
		   struct err *e)
{
	const char *key = args_text(a, OPT_UNSIGNED);
	struct signing s = {.u = {.message = "stolen funds",
				  .mosaic = args_text(a, OPT_MOSAIC),
				  .height = r->end_height}};
	char *folder, *path;
	struct file_out out;
	bool ok;

	if (!key)
		return true;
	if (!nem_public_key(s.u.signer, key, e) || !find_network(&s, r, e) ||
	    !find_time(&s, a, r, e))
		return false;
	folder = file_join(dir, "unsigned");
	path = file_join(dir, "unsigned.csv");
	s.dir = folder;
	ok = file_make_dir(folder, e) && file_out_open(&out, path, e);
	if (ok) {
		s.list = out.f;
		ok = make_all(&s, r, t, e);
		if (!ok)
			file_out_abort(&out);
		ok = ok && file_out_commit(&out, e);
	}
	free(folder);
	free(path);
	return ok;
}
