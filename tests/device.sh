#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# sh tests/device.sh [--update]: installs what is missing, builds the firmware of examples/firmware and tries it in QEMU.
set -eu
cd "$(dirname "$0")/.."
. ./.ci/packages.sh
need g++ meson ninja-build pkg-config python3 libeigen3-dev libboost-dev nlohmann-json3-dev zlib1g-dev \
  qemu-system-arm gcc-arm-none-eabi libstdc++-arm-none-eabi-newlib gcc-riscv64-unknown-elf
exec python3 tests/device.py "$@"
