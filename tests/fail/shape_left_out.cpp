// SPDX-License-Identifier: BSL-1.0
// KIND: shape_not_fully_defined
// WRONG: Neither the shape nor a value that has one is given
// EXPECT: Variable fc1/step is given no shape: write it, or an initial value that has one
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

constexpr auto net = program([](auto& tf) {
  auto fc1 = tf.variable_scope("fc1");
#ifdef MISTAKE
  tf.get_variable("step", shape::unknown(), zeros{});
#else
  tf.get_variable("step", shape::unknown(), 0);
#endif
});
static_assert(net.variables.size() == 1);
