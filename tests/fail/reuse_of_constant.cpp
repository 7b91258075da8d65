// SPDX-License-Identifier: BSL-1.0
// KIND: dtype_mismatch
// WRONG: A constant is shared without its element type
// EXPECT: Trying to share variable steps () but specified dtype float32 and found dtype int32 (made in line 10 of reuse_of_constant.cpp): write the dtype that it has, or give it another name
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

constexpr auto net = program([](auto& tf) {
  tf.get_variable("steps", shape::unknown(), 0);
  auto again = tf.variable_scope("", {.reuse = true});
#ifdef MISTAKE
  tf.get_variable("steps", shape::unknown());
#else
  tf.get_variable("steps", shape::unknown(), {.dtype = data_type::int32});
#endif
});
static_assert(net.variables.size() == 1);
