// SPDX-License-Identifier: BSL-1.0
// KIND: bad_collections
// WRONG: A collection is given without the braces of a list
// EXPECT: Variable fc1/weight is given collections that are no list of names: write {.collections = {"name"}}
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

constexpr auto net = program([](auto& tf) {
  auto fc1 = tf.variable_scope("fc1");
#ifdef MISTAKE
  tf.get_variable("weight", {50, 64}, {.collections = "weights"});
#else
  tf.get_variable("weight", {50, 64}, {.collections = {"weights"}});
#endif
});
static_assert(net.variables.size() == 1);
