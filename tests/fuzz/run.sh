#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# sh tests/fuzz/run.sh [SECONDS]: programs made of random bytes, run by the engine with sanitizers; without SECONDS, 60.
set -eu
cd "$(dirname "$0")/../.."
. ./.ci/packages.sh
need clang-19 libclang-rt-19-dev python3
exec python3 tests/fuzz/run.py --seconds "${1:-60}"
