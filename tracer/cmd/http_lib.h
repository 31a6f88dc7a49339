#ifndef TRACER_CMD_HTTP_LIB_H
#define TRACER_CMD_HTTP_LIB_H
/* libmicrohttpd, loaded when `check --serve` begins (base/lib.h). */
#include <microhttpd.h>

#include "base/lib.h"

#define HTTP_FUNCTIONS(X)                  \
	X(MHD_add_response_header)         \
	X(MHD_create_response_from_buffer) \
	X(MHD_destroy_response)            \
	X(MHD_get_daemon_info)             \
	X(MHD_lookup_connection_value_n)   \
	X(MHD_queue_response)              \
	X(MHD_start_daemon)                \
	X(MHD_stop_daemon)

struct http_lib {
#define X(f) __typeof__(f) *p_##f;
	HTTP_FUNCTIONS(X)
#undef X
};
extern struct http_lib http_lib;

/* Before the first call of any. ERR_SOURCE. */
bool http_lib_load(struct err *e);

#define MHD_add_response_header http_lib.p_MHD_add_response_header
#define MHD_create_response_from_buffer \
	http_lib.p_MHD_create_response_from_buffer
#define MHD_destroy_response http_lib.p_MHD_destroy_response
#define MHD_get_daemon_info http_lib.p_MHD_get_daemon_info
#define MHD_lookup_connection_value_n http_lib.p_MHD_lookup_connection_value_n
#define MHD_queue_response http_lib.p_MHD_queue_response
#define MHD_start_daemon http_lib.p_MHD_start_daemon
#define MHD_stop_daemon http_lib.p_MHD_stop_daemon

#endif
