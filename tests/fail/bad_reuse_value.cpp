// SPDX-License-Identifier: BSL-1.0
// KIND: bad_reuse_value
// WRONG: The value of reuse is a string
// EXPECT: Scope fc1 is given a reuse that is neither a bool nor reuse_mode::automatic: write one of them
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
constexpr auto mode = "auto";
#else
constexpr auto mode = reuse_mode::automatic;
#endif

constexpr auto net = program([](auto& tf) {
  auto fc1 = tf.variable_scope("fc1", {.reuse = mode});
  tf.get_variable("weight", {50, 64});
});
static_assert(net.variables.size() == 1);
