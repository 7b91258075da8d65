// SPDX-License-Identifier: BSL-1.0
// KIND: bad_initializer_object
// WRONG: What is given as an initializer is none
// EXPECT: Variable fc1/weight is given an initializer that is neither callable nor a value: write one such as zeros{}, a number or tensor{dtype, shape}
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

struct he_normal {
  double scale = 2;
#ifdef MISTAKE
};
#else
  constexpr operator initial_value() const { return truncated_normal{.stddev = 0.2}; }
};
#endif

constexpr auto net = program([](auto& tf) {
  auto fc1 = tf.variable_scope("fc1");
  tf.variable("weight", {50, 64}, he_normal{});
});
static_assert(net.variables.size() == 1);
