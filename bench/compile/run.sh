#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# sh bench/compile/run.sh [--quick] [--redraw] [--compiler g++|clang++-16|clang++-19 ...]: installs what is missing,
# measures what a variable costs the compiler, fails where it costs too much, more in a crowd, or does not compile.
set -eu
cd "$(dirname "$0")/../.."
. ./.ci/packages.sh
need g++ clang-19 clang-16 python3 libeigen3-dev libboost-dev
# Only a whole run draws.
case " $* " in
*' --quick '* | *' --compiler '*) ;;
*) need python3-matplotlib ;;
esac
exec python3 bench/compile/measure.py "$@"
