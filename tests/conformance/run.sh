#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# sh tests/conformance/run.sh [--compiler g++|clang++-16|clang++-19] [--only ID]... [--part K/N] [--runtime-only]
#   [--static-only] [--keep FOLDER] FILE...
# Runs files of cases (programs in the notation of TF1's scope rules with their outcomes) against the engine.
set -eu
exec python3 "$(dirname "$0")/run.py" "$@"
