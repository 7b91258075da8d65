// SPDX-License-Identifier: BSL-1.0
// KIND: partition_empty_slice
// WRONG: A variable is split into more parts than it has rows
// EXPECT: Variable embedding/table (3, 64) is asked for in 4 parts along its axis 0 of size 3: write at most that many
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
constexpr extent shards = 4;
#else
constexpr extent shards = 3;
#endif

constexpr auto net = program([](auto& tf) {
  auto embedding = tf.variable_scope("embedding");
  tf.get_variable("table", {3, 64}, {.partitioner = fixed_size_partitioner{shards}});
});
static_assert(net.variables.size() == 3);
