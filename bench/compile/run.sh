#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# sh bench/compile/run.sh [--zoo] [--quick] [--redraw] [--compiler g++|clang++-16|clang++-19 ...] [--form FORM ...]:
# installs what is missing, measures what a variable (with --zoo: a whole net) costs the compiler, and fails where it
# costs too much.
set -eu
cd "$(dirname "$0")/../.."
. ./.ci/packages.sh
need g++ clang-19 clang-16 python3 libeigen3-dev libboost-dev
# Only a whole run draws.
case " $* " in
*' --zoo '*) need nlohmann-json3-dev ;;
*' --quick '* | *' --compiler '*) ;;
*) need python3-matplotlib ;;
esac
exec python3 bench/compile/measure.py "$@"
