// SPDX-License-Identifier: BSL-1.0
// KIND: plain_vs_partitioned
// WRONG: A partitioned variable is asked for as a whole under AUTO_REUSE
// EXPECT: Variable embedding/table (10000, 64) is asked for as a whole and was made in parts, embedding/table/part_0 (5000, 64) and so on (made in line 11 of plain_vs_partitioned.cpp): write the same partitioner, or another name
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

constexpr auto net = program([](auto& tf) {
  auto embedding = tf.variable_scope("embedding", {.reuse = reuse_mode::automatic});
  tf.get_variable("table", {10000, 64}, {.partitioner = fixed_size_partitioner{2}});
#ifdef MISTAKE
  tf.get_variable("table", {10000, 64});
#else
  tf.get_variable("table", {10000, 64}, {.partitioner = fixed_size_partitioner{2}});
#endif
});
static_assert(net.variables.size() == 2);
