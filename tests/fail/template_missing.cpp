// SPDX-License-Identifier: BSL-1.0
// KIND: missing
// WRONG: A template asks for another variable in its second call
// EXPECT: Variable fc/bias (64,) does not exist, and reuse makes none: declare it before, or write auto_reuse
#include <ashlar/resolve/graph.hpp>
#include <ashlar/scope/scope_template.hpp>

using namespace ashlar;

constexpr auto net = program([](auto& tf) {
  auto fc = tf.make_template("fc", [](auto& graph, extent inputs, bool biased) {
    graph.get_variable("weight", {inputs, 64});
    if (biased) graph.get_variable("bias", {64});
  });
#ifdef MISTAKE
  fc(50, false);
#else
  fc(50, true);
#endif
  fc(50, true);
});
static_assert(net.variables.size() == 2);
