#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# sh bench/run.sh [--quick] [--only NET ...] [--compiler g++|clang++-19 ...] [--json FILE] [--check] [--sweep] [--redraw]:
# installs what is missing, and measures how fast the nets of bench/speed/nets.hpp run, beside the rivals of
# bench/rivals. A rival that cannot be installed is left out and named.
set -eu
cd "$(dirname "$0")/.."
. ./.ci/packages.sh
need g++ clang-19 python3 ninja-build libeigen3-dev libboost-dev libbenchmark-dev python3-matplotlib
for package in libdlib-dev libdnnl-dev libpthreadpool-dev libtorch-dev libopenblas0-serial libxnnpack-dev; do
  (need $package) || echo "without $package its rival is left out"
done
# The library alone; its scripts would fetch parts for graphics cards.
command -v npm >/dev/null || (need npm) || true
npm=build/bench/npm
[ -d $npm/node_modules/onnxruntime-node ] || { mkdir -p $npm && echo 'installing onnxruntime-node' &&
  npm install --prefix $npm --ignore-scripts --no-audit --no-fund --silent onnxruntime-node@1.17.3 >/dev/null; } ||
  echo 'without onnxruntime-node its rival is left out'
exec python3 bench/speed/measure_speed.py "$@"
