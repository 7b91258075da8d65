// SPDX-License-Identifier: BSL-1.0
// KIND: too_large
// WRONG: A graph is larger than compilers evaluate at their default limits
// EXPECT: declarations and scopes, more than compilers evaluate at a limit of
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#if defined MISTAKE && defined __clang__
constexpr int steps = 40000;
#elif defined MISTAKE
constexpr int steps = 60000;
#else
constexpr int steps = 100;
#endif

constexpr auto net = program([](auto& tf) {
  auto rnn = tf.variable_scope("rnn", {.reuse = reuse_mode::automatic});
  for (int i = 0; i < steps; ++i) tf.get_variable("kernel", {64, 64});
});
static_assert(net.variables.size() == 1);
