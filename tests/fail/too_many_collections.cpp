// SPDX-License-Identifier: BSL-1.0
// KIND: too_many_collections
// WRONG: A variable names more collections than there is room for
// EXPECT: Variable v names too many collections: write at most 8
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

constexpr auto net = program([](auto& tf) {
#ifdef MISTAKE
  tf.get_variable("v", {2}, {.collections = {"a", "b", "c", "d", "e", "f", "g", "h", "i"}});
#else
  tf.get_variable("v", {2}, {.collections = {"a", "b", "c", "d", "e", "f", "g", "h"}});
#endif
});
static_assert(net.variables.size() == 1);
