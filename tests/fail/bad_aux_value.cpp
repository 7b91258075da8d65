// SPDX-License-Identifier: BSL-1.0
// KIND: bad_aux_value
// WRONG: auxiliary_name_scope is given a name
// EXPECT: Scope fc1 is given an auxiliary_name_scope that is not a bool: write true or false
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
constexpr auto around = "fc1";
#else
constexpr auto around = false;
#endif

constexpr auto net = program([](auto& tf) {
  auto fc1 = tf.variable_scope("fc1", {.auxiliary_name_scope = around});
  tf.get_variable("weight", {50, 64});
});
static_assert(net.variables.size() == 1);
