#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# sh bench/run.sh [--quick] [--only NET ...] [--compiler g++|clang++-19 ...] [--json FILE] [--check] [--redraw]:
# installs what is missing, and measures how fast the nets of bench/speed/nets.hpp run, beside the rivals of
# bench/rivals. A rival that cannot be installed is left out and named.
set -eu
cd "$(dirname "$0")/.."
. ./.ci/packages.sh
need g++ clang-19 python3 ninja-build libeigen3-dev libboost-dev libbenchmark-dev python3-matplotlib
for package in libtorch-dev libxnnpack-dev libdnnl-dev libdlib-dev; do
  (need $package) || echo "without $package its rival is left out"
done
exec python3 bench/speed/measure_speed.py "$@"
