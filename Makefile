# tracer: one Makefile, not recursive.  `make help` lists the targets.
#
#   DEV=1      warnings are errors          V=1       show the commands
#   SAN=1      ASan and UBSan               VERIFY=1  check invariants
#   ONLY=word  check: tests named so        JOBS=n    check: so many at once
#
# Each combination of SAN and VERIFY builds in a folder of its own.

VERSION := 0.1.0

PREFIX ?= /usr/local
DESTDIR ?=
CC ?= cc
CFLAGS ?= -O2 -g

B := build
ifeq ($(SAN),1)
B := $(B)/san
endif
ifeq ($(VERIFY),1)
B := $(B)/verify
endif

ifneq ($(V),1)
Q := @
endif

SH := sh
PKGS := jansson nettle sqlite3 libsodium yaml-0.1
# Loaded by the program when it first needs them: tracer/base/lib.h.
LATE_PKGS := igraph libcurl libmicrohttpd
# Asked for once, and only when something is to be built.
PKG_CFLAGS = $(eval PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) $(LATE_PKGS)))$(PKG_CFLAGS)
PKG_LIBS = $(eval PKG_LIBS := $(shell pkg-config --libs $(PKGS)))$(PKG_LIBS)
# Of the version that is built against: "libcurl.so.4".
soname = '"$(shell readelf -d "$$($(CC) -print-file-name=lib$(1).so)" | \
	sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p')"'
LIB_NAMES = $(eval LIB_NAMES := -DLIB_IGRAPH=$(call soname,igraph) \
	-DLIB_CURL=$(call soname,curl) \
	-DLIB_MICROHTTPD=$(call soname,microhttpd))$(LIB_NAMES)

# The union of the warning sets of Core Lightning, git and libsecp256k1.
WARN := -Wall -Wextra -Wundef -Wshadow -Wmissing-prototypes \
	-Wmissing-declarations -Wstrict-prototypes -Wold-style-definition \
	-Wdeclaration-after-statement -Wformat=2 -Wformat-security \
	-Woverflow -Wpointer-arith -Wunused -Wvla -Wwrite-strings \
	-Wcast-align -Wnested-externs -Wno-long-long -Wno-format-nonliteral \
	-fno-common
ifeq ($(DEV),1)
WARN += -Werror
endif

ALL_CFLAGS = -std=gnu11 $(WARN) $(CFLAGS)
ALL_CPPFLAGS = -Itracer -Itests -Itests/fuzz -D_GNU_SOURCE \
	-DTRACER_VERSION='"$(VERSION)"' $(PKG_CFLAGS) $(LIB_NAMES) $(CPPFLAGS)
ALL_LDFLAGS = $(LDFLAGS)
ifeq ($(SAN),1)
ALL_CFLAGS += -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer -O1
ALL_LDFLAGS += -fsanitize=address,undefined
endif
ifeq ($(VERIFY),1)
ALL_CPPFLAGS += -DVERIFY
endif

SRC := $(sort $(wildcard tracer/*/*.c))
O := $(B)/obj
# What the report's page is made of, laid into the program as bytes.
PAGE_SRC := $(sort $(wildcard tracer/export/*.css tracer/export/*.js))
PAGE := $(O)/tracer/export/report_page_files.o
OBJ := $(SRC:%.c=$(O)/%.o) $(PAGE)
MAIN := $(O)/tracer/main.o
SUPPORT := $(O)/tests/support.o
LIB := $(B)/libtracer.a

UNIT_SRC := $(sort $(wildcard tests/unit/*.c))
UNIT := $(UNIT_SRC:%.c=$(B)/%)
FUZZ_SRC := $(sort $(wildcard tests/fuzz/*.c))
FUZZ := $(FUZZ_SRC:%.c=$(B)/%)
# The test chain: accounts, blocks, replies, and a node that serves them, for
# tools, units and fuzzers.
CHAIN_SRC := $(sort $(wildcard tests/chain/*.c tests/nis/*.c))
CHAIN := $(B)/libchain.a
# Programs that tests run: one file each, linked with the library.
TOOL_SRC := $(sort $(wildcard tests/exhaustive/*.c tests/tool/*.c) \
	tests/nisd.c)
TOOL := $(TOOL_SRC:%.c=$(B)/%)
TEST_LIBS = -lcmocka $(shell pkg-config --libs $(LATE_PKGS))

# A thousand thefts with known truth: the known error rates.
ACCURACY_SRC := $(sort $(wildcard tests/accuracy/*.c))
ACCURACY := $(B)/tests/accuracy-run

BENCH_SRC := $(sort $(wildcard tests/bench/*.c))
BENCH := $(B)/tests/bench-run
LIVE_SRC := $(sort $(wildcard tests/live/*.c))
LIVE := $(B)/tests/live-run

# The programs that make fixtures from committed facts.
MODEL := $(B)/fixtures/coincheck-model
MODEL_SRC := $(sort $(wildcard fixtures/coincheck-2018/*.c))

.PHONY: all help check check-all check-chains check-source check-layers check-amounts check-banned \
	check-headers check-format format golden demo deps graphs bench accuracy \
	install uninstall dist clean tests
.DEFAULT_GOAL := all
.SECONDARY:
.DELETE_ON_ERROR:

all: $(B)/tracer

help:
	@sed -n 's/^#: //p' $(MAKEFILE_LIST)

#: all           the program, build/tracer
$(B)/tracer: $(MAIN) $(LIB)
	$(if $(Q),@echo "  LINK  $@")
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(MAIN) $(LIB) \
		$(PKG_LIBS) -lm -lpthread

$(LIB): $(OBJ)
	$(if $(Q),@echo "  AR    $@")
	$(Q)rm -f $@ && $(AR) rcs $@ $(OBJ)

$(O)/%.o: %.c Makefile
	$(if $(Q),@echo "  CC    $<")
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(PAGE:.o=.c): $(PAGE_SRC) tracer/export/embed.awk
	$(Q)mkdir -p $(@D)
	$(Q)LC_ALL=C awk -f tracer/export/embed.awk $(PAGE_SRC) >$@.tmp && \
		mv $@.tmp $@

$(PAGE): $(PAGE:.o=.c) Makefile
	$(if $(Q),@echo "  CC    report's page")
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $<

$(CHAIN): $(CHAIN_SRC:%.c=$(O)/%.o)
	$(if $(Q),@echo "  AR    $@")
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(UNIT) $(FUZZ) $(TOOL): $(B)/%: $(O)/%.o $(SUPPORT) $(CHAIN) $(LIB)
	$(if $(Q),@echo "  LINK  $@")
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< $(SUPPORT) $(CHAIN) \
		$(LIB) $(PKG_LIBS) $(TEST_LIBS) -lm -lpthread

$(ACCURACY): $(ACCURACY_SRC:%.c=$(O)/%.o) $(SUPPORT) $(LIB)
	$(if $(Q),@echo "  LINK  $@")
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS) \
		$(TEST_LIBS) -lm -lpthread

$(BENCH): $(BENCH_SRC:%.c=$(O)/%.o) $(SUPPORT) $(LIB)
	$(if $(Q),@echo "  LINK  $@")
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS) \
		$(TEST_LIBS) -lm -lpthread

$(LIVE): $(LIVE_SRC:%.c=$(O)/%.o) $(O)/tests/bench/child.o $(SUPPORT) \
		$(CHAIN) $(LIB)
	$(if $(Q),@echo "  LINK  $@")
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS) \
		$(TEST_LIBS) -lm -lpthread

-include $(SRC:%.c=$(O)/%.d) $(MAIN:.o=.d) $(SUPPORT:.o=.d) \
	$(patsubst %.c,$(O)/%.d,$(UNIT_SRC) $(FUZZ_SRC) $(TOOL_SRC) \
		$(CHAIN_SRC) $(ACCURACY_SRC) $(BENCH_SRC) $(LIVE_SRC))

$(MODEL): $(MODEL_SRC) $(wildcard fixtures/coincheck-2018/*.h) Makefile
	$(if $(Q),@echo "  CC    $@")
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) -std=gnu11 $(WARN) $(CFLAGS) -o $@ $(MODEL_SRC)

tests: $(B)/tracer $(UNIT) $(FUZZ) $(TOOL) $(MODEL) \
	$(ACCURACY) $(BENCH) $(LIVE)

#: check         all tests; ends with a line "N passed, N failed"
check: all tests
	$(Q)B=$(B) $(SH) tests/run

#: check-all     check, and again with SAN=1 and with VERIFY=1; check-chains;
#:               the whole torture; all lies of a node; a thousand holders
#:               watched
check-all: check check-chains
	$(Q)B=$(B) HOLDERS=1000 ONLY=watch_many $(SH) tests/run
	$(Q)TORTURE=1/2 $(B)/tests/unit/follow_torture & \
		TORTURE=2/2 $(B)/tests/unit/follow_torture && wait $$!
	$(Q)B=$(B) LIES=all ONLY=cli/lies $(SH) tests/run
	$(Q)$(MAKE) --no-print-directory SAN=1 check
	$(Q)$(MAKE) --no-print-directory VERIFY=1 check

#: check-chains  both routes and the truth agree on 200 random chains
check-chains: $(B)/tests/unit/follow_random
	$(Q)CHAINS=200 $<

#: check-source  rules that need no compiler run of the program
check-source: check-layers check-amounts check-banned check-headers \
	check-format
check-layers:
	$(Q)$(SH) tests/source/layers.sh
check-amounts:
	$(Q)$(SH) tests/source/amounts.sh
check-banned:
	$(Q)$(SH) tests/source/banned.sh
check-headers:
	$(Q)CC="$(CC)" CPPFLAGS="$(ALL_CPPFLAGS)" $(SH) tests/source/headers.sh
check-format:
	$(Q)$(SH) tests/source/format.sh

#: format        lay the source out with clang-format
format:
	$(Q)clang-format -i $(wildcard tracer/*.c tracer/*/*.[ch] \
		tests/*.[ch] tests/*/*.[ch])

#: accuracy      a thousand modelled thefts: the known error rates
accuracy: $(ACCURACY)
	$(Q)B=$(B) $(SH) tests/accuracy/check.sh && cat tests/accuracy/table.md

#: bench         how fast it is, also at ten times the size (14 GB of memory);
#:               SCALE=1000 thousandths of the whole size,
#:               TXS=100000 transactions on the node
SCALE ?= 1000
TXS ?= 100000
bench: all $(BENCH) $(LIVE) $(B)/tests/tool/ask
	$(Q)$(BENCH) $(SCALE) $(B)/tracer $(B)
	$(Q)$(LIVE) $(B)/tracer $(B) $(TXS)
	$(Q)B=$(B) $(SH) tests/bench/screen

#: golden        rewrite the expected output of the command-line tests
golden: all
	$(Q)B=$(B) GOLDEN=1 $(SH) tests/cli/run

#: deps          install the Debian packages that build, demo and check need
deps:
	$(Q)$(SH) tests/deps

MADE := $(B)/tracer.1 $(B)/tracer.bash $(B)/_tracer
$(B)/tracer.1: WHAT := man
$(B)/tracer.bash: WHAT := bash
$(B)/_tracer: WHAT := zsh
$(MADE): $(B)/tracer
	$(Q)$(B)/tracer help $(WHAT) >$@.tmp && mv $@.tmp $@

COMPLETE_BASH = $(PREFIX)/share/bash-completion/completions
COMPLETE_ZSH = $(PREFIX)/share/zsh/site-functions

#: install       program, man page, completions, labels; PREFIX, DESTDIR
install: all $(MADE)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
		$(DESTDIR)$(PREFIX)/share/tracer/labels \
		$(DESTDIR)$(COMPLETE_BASH) $(DESTDIR)$(COMPLETE_ZSH)
	install -m 644 $(B)/tracer.bash $(DESTDIR)$(COMPLETE_BASH)/tracer
	install -m 644 $(B)/_tracer $(DESTDIR)$(COMPLETE_ZSH)/_tracer
	install -m 755 $(B)/tracer $(DESTDIR)$(PREFIX)/bin/tracer
	install -m 644 $(B)/tracer.1 $(DESTDIR)$(PREFIX)/share/man/man1/tracer.1
	install -m 644 fixtures/labels/nem.csv \
		$(DESTDIR)$(PREFIX)/share/tracer/labels/nem.csv
	install -m 644 fixtures/accuracy.csv \
		$(DESTDIR)$(PREFIX)/share/tracer/accuracy.csv
	install -m 644 fixtures/nodes.csv \
		$(DESTDIR)$(PREFIX)/share/tracer/nodes.csv

#: uninstall     remove what install put there
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/tracer \
		$(DESTDIR)$(PREFIX)/share/man/man1/tracer.1 \
		$(DESTDIR)$(COMPLETE_BASH)/tracer \
		$(DESTDIR)$(COMPLETE_ZSH)/_tracer
	rm -rf $(DESTDIR)$(PREFIX)/share/tracer

#: dist          the source as build/tracer-VERSION.tar.gz
dist:
	$(Q)mkdir -p build
	$(Q)tar --sort=name --owner=0 --group=0 --numeric-owner \
		--mtime='2018-01-25 15:02:13Z' \
		--transform 's,^\./,tracer-$(VERSION)/,' -czf \
		build/tracer-$(VERSION).tar.gz ./Makefile ./README.md \
		./LICENSE ./CONTRIBUTING.md ./.clang-format ./.ci ./tracer \
		./tests ./fixtures ./graphs
	@echo build/tracer-$(VERSION).tar.gz

THEFT := NC4C6PSUW5CLTDT5SXAGJDQJGZNESKFK5MCN77OG
COINCHECK := --ledger fixtures/coincheck-2018/transfers.csv \
	--labels fixtures/coincheck-2018/labels.csv

#: demo          where the 526,300,010 XEM of 26 January 2018 went
demo: all
	$(Q)$(B)/tracer follow $(THEFT) $(COINCHECK) \
		--dot graphs/coincheck-2018.dot --svg $(B)/coincheck-2018.svg \
		--png $(B)/coincheck-2018.png
	@echo
	@echo "The graph:   graphs/coincheck-2018.dot"
	@echo "The picture: $(B)/coincheck-2018.svg and .png"

#: graphs        make graphs/ again from the fixtures
graphs: all
	$(Q)B=$(B) $(SH) tests/graphs

#: clean         remove what was built
clean:
	rm -rf build
