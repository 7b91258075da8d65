// SPDX-License-Identifier: BSL-1.0
// KIND: missing
// WRONG: A program is refused, and everything that is done with it stays quiet
// EXPECT: Variable vs1/v (2, 3) does not exist, and reuse makes none: declare it before, or write auto_reuse
#include <ashlar/resolve/graph.hpp>

#include <iostream>

using namespace ashlar;

#ifdef MISTAKE
constexpr bool reusing = true;
#else
constexpr bool reusing = false;
#endif

constexpr auto net = program([](auto& tf) {
  auto vs1 = tf.variable_scope("vs1", {.reuse = reusing});
  auto const v = tf.get_variable("v", {2, 3});
  auto const w = tf.variable("v", {1});
  if (v == w) tf.operation("never");
});

static_assert(net.variables[0].name == "vs1/v" && net.variables[1].shape == shape{1});
static_assert(net.handles[0] != net.handles[1] && net.parameter_count == 7);

int main() {
  for (auto const& each : net.variables) std::cout << each << '\n';
  for (auto const& each : net.handles) std::cout << each << '\n';
  for (auto const& each : net.operations) std::cout << each << '\n';
}
