#include "cmd/language.h"

#include "base/when.h"

bool language_opts(struct export_opts *o, const struct args *a, struct err *e)
{
	const char *lang = args_text(a, OPT_LANG), *zone = args_text(a, OPT_TZ);

	if (lang && !lang_parse(&o->lang, lang, e))
		return err_prefix(e, "--lang");
	o->zoned = zone != NULL;
	if (zone && !when_zone_parse(&o->zone, zone, e))
		return err_prefix(e, "--tz");
	return true;
}

bool value_opts(struct value *v, struct export_opts *o, const struct args *a,
		struct err *e)
{
	const char *spec = args_text(a, OPT_VALUE);
	const char *source = args_text(a, OPT_VALUE_SOURCE);

	*v = (struct value){.rates = 0};
	if (source && !spec)
		return err_set(e, ERR_USAGE, "--value-source: needs --value");
	if (!spec)
		return true;
	o->value = v;
	return value_read(v, spec, source, e);
}
