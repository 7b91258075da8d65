// SPDX-License-Identifier: BSL-1.0
// KIND: partition_rank
// WRONG: A partition has fewer axes than the variable
// EXPECT: Variable embedding/table (10000, 64) is given the partition (2,): write the number of parts along each of its axes
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
constexpr partition halves{2};
#else
constexpr partition halves{2, 1};
#endif

constexpr auto net = program([](auto& tf) {
  auto embedding = tf.variable_scope("embedding");
  tf.get_variable("table", {10000, 64}, {.partitioner = halves});
});
static_assert(net.variables.size() == 2);
