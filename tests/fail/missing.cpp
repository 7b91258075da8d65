// SPDX-License-Identifier: BSL-1.0
// KIND: missing
// WRONG: The name of a shared variable is misspelt
// EXPECT: Variable fc1/wieght (50, 64) does not exist, and reuse makes none: did you mean fc1/weight (50, 64)? To make a new one write auto_reuse
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
constexpr hashed_name asked = "wieght";
#else
constexpr hashed_name asked = "weight";
#endif

constexpr auto net = program([](auto& tf) {
  tf.get_variable("fc1/weight", {50, 64});
  auto fc1 = tf.variable_scope("fc1", {.reuse = true});
  tf.get_variable(asked, {50, 64});
});
static_assert(net.variables.size() == 1);
