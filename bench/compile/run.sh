#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# sh bench/compile/run.sh [--quick] [--plot] [--date DATE] [--compiler g++|clang++-16|clang++-19 ...]: installs what is
# missing, measures what a variable costs the compiler, fails where one of 1000 costs too much.
set -eu
cd "$(dirname "$0")/../.."
. ./.ci/packages.sh
need g++ clang-19 clang-16 python3 libeigen3-dev libboost-dev
for argument; do
  [ "$argument" != --plot ] || need python3-matplotlib
done
exec python3 bench/compile/measure.py "$@"
