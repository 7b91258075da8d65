// SPDX-License-Identifier: BSL-1.0
// KIND: bad_default_name_type
// WRONG: The default name of a name scope is a number
// EXPECT: name_scope is given a default name that is no string: write one
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

constexpr auto net = program([](auto& tf) {
#ifdef MISTAKE
  auto loss = tf.name_scope(nullptr, 3);
#else
  auto loss = tf.name_scope(nullptr, "loss");
#endif
  tf.variable("step", {});
});
static_assert(net.variables.size() == 1);
