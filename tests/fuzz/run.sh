#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# sh tests/fuzz/run.sh [SECONDS] [TARGET]: programs made of random bytes, run by the engine with sanitizers, or with the
# target weights files of weights that are loaded; without SECONDS, 60.
set -eu
cd "$(dirname "$0")/../.."
. ./.ci/packages.sh
need clang-19 libclang-rt-19-dev python3 nlohmann-json3-dev zlib1g-dev
exec python3 tests/fuzz/run.py --seconds "${1:-60}" "${2:-engine}"
