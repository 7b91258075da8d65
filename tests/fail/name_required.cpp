// SPDX-License-Identifier: BSL-1.0
// KIND: name_required
// WRONG: A scope is opened without a name
// EXPECT: variable_scope is given no name: write it, or default_scope("name")
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

constexpr auto net = program([](auto& tf) {
#ifdef MISTAKE
  auto fc = tf.variable_scope(nullptr);
#else
  auto fc = tf.default_scope("fc");
#endif
  tf.get_variable("weight", {50, 64});
});
static_assert(net.variables.size() == 1);
