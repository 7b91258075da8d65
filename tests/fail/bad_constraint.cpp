// SPDX-License-Identifier: BSL-1.0
// KIND: bad_constraint
// WRONG: A constraint is given as a number
// EXPECT: Variable fc1/weight is given a constraint that cannot be called: write non_neg{}, max_norm{2} or weight_constraint("name")
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
constexpr auto at_most_two = 2.0;
#else
constexpr auto at_most_two = max_norm{.max_value = 2};
#endif

constexpr auto net = program([](auto& tf) {
  auto fc1 = tf.variable_scope("fc1", {.constraint = at_most_two});
  tf.get_variable("weight", {50, 64});
});
static_assert(net.variables.size() == 1);
