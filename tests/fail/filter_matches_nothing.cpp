// SPDX-License-Identifier: BSL-1.0
// KIND: matches_nothing
// WRONG: strict: a filter finds nothing, for it is misspelt
// EXPECT: Filter encodr/ matches no variable: did you mean the start of encoder/weight?
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

constexpr auto net = program([](auto& tf) {
  tf.look_for({finding::matches_nothing});
  {
    auto encoder = tf.variable_scope("encoder");
    tf.get_variable("weight", {784, 256});
  }
#ifdef MISTAKE
  for (auto each : tf.trainable_variables("encodr/")) static_cast<void>(each);
#else
  for (auto each : tf.trainable_variables("encoder/")) static_cast<void>(each);
#endif
});
static_assert(net.variables.size() == 1);
