// SPDX-License-Identifier: BSL-1.0
// KIND: partition_mismatch
// WRONG: A variable has the name of a part
// EXPECT: Variable embedding/table (10000, 64) is asked for in 2 parts, and other than that many variables of the names of parts exist, the first of them embedding/table/part_0 (5000, 64) (made in line 10 of partition_of_other_variables.cpp): write as many as there are, or another name
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
constexpr hashed_name first = "table/part_0";
#else
constexpr hashed_name first = "table/first";
#endif

constexpr auto net = program([](auto& tf) {
  auto embedding = tf.variable_scope("embedding");
  tf.get_variable(first, {5000, 64});
  tf.get_variable("table", {10000, 64}, {.partitioner = fixed_size_partitioner{2}});
});
static_assert(net.variables.size() == 3);
