#ifndef TRACER_SOURCE_CURL_LIB_H
#define TRACER_SOURCE_CURL_LIB_H
/* libcurl, loaded when a node or a URL is first spoken of (base/lib.h). */
#include <curl/curl.h>

#include "base/lib.h"

#define CURL_FUNCTIONS(X)           \
	X(curl_easy_cleanup)        \
	X(curl_easy_getinfo)        \
	X(curl_easy_init)           \
	X(curl_easy_setopt)         \
	X(curl_easy_strerror)       \
	X(curl_free)                \
	X(curl_global_cleanup)      \
	X(curl_global_init)         \
	X(curl_multi_add_handle)    \
	X(curl_multi_cleanup)       \
	X(curl_multi_info_read)     \
	X(curl_multi_init)          \
	X(curl_multi_perform)       \
	X(curl_multi_poll)          \
	X(curl_multi_remove_handle) \
	X(curl_multi_setopt)        \
	X(curl_slist_append)        \
	X(curl_slist_free_all)      \
	X(curl_url)                 \
	X(curl_url_cleanup)         \
	X(curl_url_get)             \
	X(curl_url_set)

struct curl_lib {
#define X(f) __typeof__(f) *p_##f;
	CURL_FUNCTIONS(X)
#undef X
};
extern struct curl_lib curl_lib;

/* Before the first call of any. ERR_SOURCE. */
bool curl_lib_load(struct err *e);

/*
 * Of these two curl checks the argument's type by a macro of the same name,
 * which ends in a call of the function: this one, where the compiler can hand
 * on what it does not know.
 */
#if defined(__GNUC__) && !defined(__clang__)
#define CURL_HAND_ON \
	extern inline __attribute__((gnu_inline, always_inline)) CURLcode

CURL_HAND_ON(curl_easy_setopt)(CURL *c, CURLoption what, ...)
{
	return curl_lib.p_curl_easy_setopt(c, what, __builtin_va_arg_pack());
}

CURL_HAND_ON(curl_easy_getinfo)(CURL *c, CURLINFO what, ...)
{
	return curl_lib.p_curl_easy_getinfo(c, what, __builtin_va_arg_pack());
}
#else
#undef curl_easy_setopt
#undef curl_easy_getinfo
#define curl_easy_setopt curl_lib.p_curl_easy_setopt
#define curl_easy_getinfo curl_lib.p_curl_easy_getinfo
#endif

#undef curl_multi_setopt
#define curl_easy_cleanup curl_lib.p_curl_easy_cleanup
#define curl_easy_init curl_lib.p_curl_easy_init
#define curl_easy_strerror curl_lib.p_curl_easy_strerror
#define curl_free curl_lib.p_curl_free
#define curl_global_cleanup curl_lib.p_curl_global_cleanup
#define curl_global_init curl_lib.p_curl_global_init
#define curl_multi_add_handle curl_lib.p_curl_multi_add_handle
#define curl_multi_cleanup curl_lib.p_curl_multi_cleanup
#define curl_multi_info_read curl_lib.p_curl_multi_info_read
#define curl_multi_init curl_lib.p_curl_multi_init
#define curl_multi_perform curl_lib.p_curl_multi_perform
#define curl_multi_poll curl_lib.p_curl_multi_poll
#define curl_multi_remove_handle curl_lib.p_curl_multi_remove_handle
#define curl_multi_setopt curl_lib.p_curl_multi_setopt
#define curl_slist_append curl_lib.p_curl_slist_append
#define curl_slist_free_all curl_lib.p_curl_slist_free_all
#define curl_url curl_lib.p_curl_url
#define curl_url_cleanup curl_lib.p_curl_url_cleanup
#define curl_url_get curl_lib.p_curl_url_get
#define curl_url_set curl_lib.p_curl_url_set

#endif
