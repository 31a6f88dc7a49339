#!/bin/sh
# graphs/ holds what the program draws, to the byte.
cd "$(dirname "$0")/../.." && CHECK=1 sh tests/graphs
