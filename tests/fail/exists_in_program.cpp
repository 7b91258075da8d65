// SPDX-License-Identifier: BSL-1.0
// KIND: exists
// WRONG: A program declares a variable twice
// EXPECT: Variable fc1/weight (64, 10) already exists with shape (50, 64) (made in line 11 of exists_in_program.cpp), disallowed: to share it write reuse or auto_reuse in scope fc1, otherwise give it another name
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

constexpr auto net = program([](auto& tf) {
  auto fc1 = tf.variable_scope("fc1");
  tf.get_variable("weight", {50, 64});
#ifdef MISTAKE
  tf.get_variable("weight", {64, 10});
#else
  tf.get_variable("weight2", {64, 10});
#endif
});
static_assert(net.variables.size() == 2);
