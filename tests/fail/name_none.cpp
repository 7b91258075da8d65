// SPDX-License-Identifier: BSL-1.0
// KIND: name_none
// WRONG: A variable is asked for without a name
// EXPECT: In scope fc1: get_variable is given no name: write get_variable("v", shape)
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

constexpr auto net = program([](auto& tf) {
  auto fc1 = tf.variable_scope("fc1");
#ifdef MISTAKE
  tf.get_variable(nullptr, {50, 64});
#else
  tf.get_variable("weight", {50, 64});
#endif
});
static_assert(net.variables.size() == 1);
