#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# sh examples/run.sh: installs what is missing, builds the examples with g++, and lets a trained net read digits.
set -eu
cd "$(dirname "$0")/.."
. ./.ci/packages.sh
need g++ meson ninja-build pkg-config python3 libeigen3-dev libboost-dev nlohmann-json3-dev zlib1g-dev

build=build/examples
mkdir -p build
again=
[ ! -e $build/build.ninja ] || again=--reconfigure
CXX=g++ meson setup $again -Dtests=false $build >$build.log || { cat $build.log; exit 1; }
ninja -C $build --quiet
if python3 tests/examples/run.py --show $build/examples/05_digits examples/05_digits.cpp; then
  echo '1 passed, 0 failed'
else
  echo '0 passed, 1 failed'
  exit 1
fi
