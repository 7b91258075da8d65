// SPDX-License-Identifier: BSL-1.0
// KIND: shape_with_constant_initializer
// WRONG: A constant, which has a shape, is given beside a shape
// EXPECT: Variable fc1/bias is given the shape (64,) and an initial value of shape (), which settles it: leave the shape out, or write an initializer such as zeros{}
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

constexpr auto net = program([](auto& tf) {
  auto fc1 = tf.variable_scope("fc1");
#ifdef MISTAKE
  tf.get_variable("bias", {64}, 0.5);
#else
  tf.get_variable("bias", {64}, constant{0.5});
#endif
});
static_assert(net.variables.size() == 1);
