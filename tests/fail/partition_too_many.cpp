// SPDX-License-Identifier: BSL-1.0
// KIND: partition_result
// WRONG: A variable is asked for in millions of parts
// EXPECT: Variable embedding/table (3000000, 64) is given the partition (3000000, 1): write at most 65536 parts
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
constexpr int rows_of_a_part = 1;
#else
constexpr int rows_of_a_part = 1000000;
#endif

constexpr auto net = program([](auto& tf) {
  auto embedding = tf.variable_scope("embedding");
  tf.get_variable("table", {3000000, 64}, {.partitioner = fixed_size_partitioner{3000000 / rows_of_a_part}});
});
static_assert(net.variables.size() == 3);
