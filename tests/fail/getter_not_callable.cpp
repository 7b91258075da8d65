// SPDX-License-Identifier: BSL-1.0
// KIND: getter_not_callable
// WRONG: A custom getter is given as a name
// EXPECT: Variable fc1/weight is given a custom getter that cannot be called: write [](variable_getter const& getter, getter_request request) { return getter(request); }
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

#ifdef MISTAKE
constexpr auto plain = "plain";
#else
constexpr auto plain = [](variable_getter const& get, getter_request request) { return get(request); };
#endif

constexpr auto net = program([](auto& tf) {
  auto fc1 = tf.variable_scope("fc1", {.custom_getter = plain});
  tf.get_variable("weight", {50, 64});
});
static_assert(net.variables.size() == 1);
