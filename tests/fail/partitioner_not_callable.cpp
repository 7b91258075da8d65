// SPDX-License-Identifier: BSL-1.0
// KIND: partitioner_not_callable
// WRONG: A partitioner is given as the number of parts
// EXPECT: Variable embedding/table is given a partitioner that cannot be called: write fixed_size_partitioner{2}
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
constexpr auto halves = 2;
#else
constexpr auto halves = fixed_size_partitioner{.num_shards = 2};
#endif

constexpr auto net = program([](auto& tf) {
  auto embedding = tf.variable_scope("embedding", {.partitioner = halves});
  tf.get_variable("table", {10000, 64});
});
static_assert(net.variables.size() == 2);
