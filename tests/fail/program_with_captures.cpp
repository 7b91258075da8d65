// SPDX-License-Identifier: BSL-1.0
// KIND: program
// WRONG: A program takes a value from outside
// EXPECT: program takes a lambda without captures, for the compiler runs it: write the values in it, or make them template arguments
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

auto net(extent units) {
#ifdef MISTAKE
  return program([units](auto& tf) { tf.get_variable("weight", {50, units}); });
#else
  static_cast<void>(units);
  return program([](auto& tf) { tf.get_variable("weight", {50, 64}); });
#endif
}
