#ifndef TRACER_CMD_STARTER_H
#define TRACER_CMD_STARTER_H
/* The labels a command works with: the starter set and --labels. */
#include "base/err.h"
#include "cmd/options.h"
#include "label/label.h"

/* NULL on error; freed by labels_free. */
struct labels *open_labels(const struct args *a, struct err *e);

#endif
