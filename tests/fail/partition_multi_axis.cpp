// SPDX-License-Identifier: BSL-1.0
// KIND: partition_multi_axis
// WRONG: A partition splits two axes
// EXPECT: Variable embedding/table (10000, 64) is given the partition (2, 2): split one axis only
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
constexpr partition halves{2, 2};
#else
constexpr partition halves{1, 2};
#endif

constexpr auto net = program([](auto& tf) {
  auto embedding = tf.variable_scope("embedding");
  tf.get_variable("table", {10000, 64}, {.partitioner = halves});
});
static_assert(net.variables.size() == 2);
