#!/bin/sh
# Functions that overrun, depend on locale or clock, or start a shell.
set -u
cd "$(dirname "$0")/../.." || exit 1
bad='strcpy|strcat|strncpy|strncat|sprintf|vsprintf|gets|strtok|strtok_r'
bad="$bad|atoi|atol|atoll|atof|strtod|strtol|strtoul|strtoll|strtoull"
bad="$bad|scanf|sscanf|fscanf|gmtime|localtime|ctime|asctime|mktime"
bad="$bad|system|popen|rand|srand|random|tmpnam|mktemp|alloca"
bad="$bad|isalpha|isdigit|isalnum|isspace|isupper|islower|toupper|tolower"
if grep -nE "(^|[^_[:alnum:]\"])($bad)[[:space:]]*\(" tracer/*.c tracer/*/*.[ch]; then
	echo "banned: see CONTRIBUTING.md for what to use instead" >&2
	exit 1
fi
