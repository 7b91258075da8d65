// SPDX-License-Identifier: BSL-1.0
// KIND: partition_result
// WRONG: A partitioner makes no part along an axis
// EXPECT: Variable embedding/table (3000, 64) is given the partition (3, 0): write at least one part along each axis
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
constexpr auto by_thousands = [](shape const& of, data_type) { return shape{of[0] / 1000, of[1] / 1000}; };
#else
constexpr auto by_thousands = [](shape const& of, data_type) { return shape{of[0] / 1000, 1}; };
#endif

constexpr auto net = program([](auto& tf) {
  auto embedding = tf.variable_scope("embedding");
  tf.get_variable("table", {3000, 64}, {.partitioner = by_thousands});
});
static_assert(net.variables.size() == 3);
