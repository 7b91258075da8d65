#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# sh tests/run.sh [--compiler g++|clang] [--all] [SUITE...]: installs what is missing, runs the tests (those of all suites by
# default). With --all each runs with each compiler, and so do the tests of the tests; it takes twice the time.
set -eu
cd "$(dirname "$0")/.."
. ./.ci/packages.sh
need g++ clang-19 clang-16 libclang-rt-19-dev meson ninja-build pkg-config python3 libeigen3-dev libboost-dev \
  libboost-test-dev nlohmann-json3-dev zlib1g-dev python3-numpy \
  qemu-system-arm gcc-arm-none-eabi libstdc++-arm-none-eabi-newlib gcc-riscv64-unknown-elf
exec python3 tests/suites.py "$@"
