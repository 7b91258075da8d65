// SPDX-License-Identifier: BSL-1.0
// KIND: initializer_dtype_mismatch
// WRONG: An integer is to be the initial value of a float variable
// EXPECT: Variable fc1/scale is given dtype float32 and an initial value of dtype int32 and shape (): write the value as float32, or leave dtype out
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
constexpr auto half = 1;
#else
constexpr auto half = 0.5;
#endif

constexpr auto net = program([](auto& tf) {
  auto fc1 = tf.variable_scope("fc1");
  tf.get_variable("scale", shape::unknown(), {.initializer = half, .dtype = data_type::float32});
});
static_assert(net.variables[0].shape == shape{});
