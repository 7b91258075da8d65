#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# sh tests/differential/run.sh [--compiler g++|clang++-16|clang++-19] [--programs N] [--seed N] [--shrink N] [--keep FOLDER]
# Draws programs at random and compares what the engine at run time, the compiler, the types and a model of the rules
# make of each; a program in which they differ is shrunk and printed.
set -eu
exec python3 "$(dirname "$0")/run.py" "$@"
