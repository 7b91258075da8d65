// SPDX-License-Identifier: BSL-1.0
// KIND: missing
// WRONG: The name of an outer scope is misspelt
// EXPECT: Variable generater/fc1/weight (100, 256) does not exist, and reuse makes none: did you mean generator/fc1/weight (100, 256)? To make a new one write auto_reuse
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

constexpr auto net = program([](auto& tf) {
  {
    auto generator = tf.variable_scope("generator");
    auto fc1 = tf.variable_scope("fc1");
    tf.get_variable("weight", {100, 256});
    tf.get_variable("bias", {256});
  }
#ifdef MISTAKE
  auto generator = tf.variable_scope("generater", {.reuse = true});
#else
  auto generator = tf.variable_scope("generator", {.reuse = true});
#endif
  auto fc1 = tf.variable_scope("fc1");
  tf.get_variable("weight", {100, 256});
});
static_assert(net.variables.size() == 2);
