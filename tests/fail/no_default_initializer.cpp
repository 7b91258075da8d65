// SPDX-License-Identifier: BSL-1.0
// KIND: no_default_initializer
// WRONG: A complex variable is given no initial value
// EXPECT: Variable fft/window (64,) of dtype complex64 has no default initializer: write one, such as zeros{}
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

constexpr auto net = program([](auto& tf) {
  auto fft = tf.variable_scope("fft");
#ifdef MISTAKE
  tf.get_variable("window", {64}, {.dtype = data_type::complex64});
#else
  tf.get_variable("window", {64}, {.initializer = ones{}, .dtype = data_type::complex64});
#endif
});
static_assert(net.variables.size() == 1);
