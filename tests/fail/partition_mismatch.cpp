// SPDX-License-Identifier: BSL-1.0
// KIND: partition_mismatch
// WRONG: A shared variable is asked for in another number of parts
// EXPECT: Trying to share variable embedding/table (10000, 64) but specified partition (3, 1) and found partition (2, 1) (made in line 17 of partition_mismatch.cpp): write the partitioner that it was made with
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
constexpr extent shards = 3;
#else
constexpr extent shards = 2;
#endif

constexpr auto net = program([](auto& tf) {
  auto embedding = tf.variable_scope("embedding", {.reuse = reuse_mode::automatic});
  tf.get_variable("table", {10000, 64}, {.partitioner = fixed_size_partitioner{2}});
  tf.get_variable("table", {10000, 64}, {.partitioner = fixed_size_partitioner{shards}});
});
static_assert(net.variables.size() == 2);
