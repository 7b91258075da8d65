// SPDX-License-Identifier: BSL-1.0
// KIND: partitioned_vs_plain
// WRONG: A variable that is whole is asked for in parts
// EXPECT: Variable embedding/table (10000, 64) is asked for in parts and was made as a whole with shape (10000, 64) (made in line 11 of partitioned_vs_plain.cpp): leave the partitioner out, or write another name
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

constexpr auto net = program([](auto& tf) {
  auto embedding = tf.variable_scope("embedding", {.reuse = reuse_mode::automatic});
  tf.get_variable("table", {10000, 64});
#ifdef MISTAKE
  tf.get_variable("table", {10000, 64}, {.partitioner = fixed_size_partitioner{2}});
#else
  tf.get_variable("table", {10000, 64});
#endif
});
static_assert(net.variables.size() == 1);
