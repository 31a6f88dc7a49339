#ifndef TRACER_CMD_STARTER_H
#define TRACER_CMD_STARTER_H
/* The labels a command works with: those that a case remembers, else the
 * starter set and --labels. */
#include "base/err.h"
#include "cmd/options.h"
#include "label/label.h"

/* A file that is installed with the program, "nodes.csv"; to be freed, NULL
 * if it is not there. */
char *find_data(const char *name);
/* NULL on error; freed by labels_free. */
struct labels *open_labels(const struct args *a, struct err *e);

#endif
