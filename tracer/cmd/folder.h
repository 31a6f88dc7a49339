#ifndef TRACER_CMD_FOLDER_H
#define TRACER_CMD_FOLDER_H
/* The user's own folders, by the XDG base directory specification. */
#include "base/err.h"
#include "follow/checked.h"

enum folder {
	FOLDER_DATA,  /* XDG_DATA_HOME: cases without a name */
	FOLDER_CACHE, /* XDG_CACHE_HOME: what can be found out again */
};

/* The program's folder in it, made if it is not there; to be freed. NULL on
 * error, ERR_USAGE if there is no such folder and no HOME either. */
char *folder_open(enum folder which, struct err *e);
/* The replies whose signatures were checked; none if there is no folder. */
struct checked *folder_checked(void);

#endif
