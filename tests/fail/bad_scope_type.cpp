// SPDX-License-Identifier: BSL-1.0
// KIND: bad_scope_type
// WRONG: A scope is opened by a number
// EXPECT: In scope layers: variable_scope is given neither a name nor a captured scope: write one of them
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

constexpr auto net = program([](auto& tf) {
  auto outer = tf.variable_scope("layers");
#ifdef MISTAKE
  auto layer = tf.variable_scope(3);
#else
  auto layer = tf.variable_scope("3");
#endif
  tf.get_variable("weight", {50, 64});
});
static_assert(net.variables.size() == 1);
