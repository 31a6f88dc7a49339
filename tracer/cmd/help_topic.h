#ifndef TRACER_CMD_HELP_TOPIC_H
#define TRACER_CMD_HELP_TOPIC_H
/*
 * `tracer help TOPIC` for what is no command: method, policies, grades,
 * words, and each rule by its name.
 */
#include <stdbool.h>

/* False if there is no such topic. */
bool help_topic(const char *name);
/* Prints all names, with blanks between. */
void help_topics(void);

#endif
