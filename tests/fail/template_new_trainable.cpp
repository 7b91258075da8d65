// SPDX-License-Identifier: BSL-1.0
// KIND: template_new_trainable
// WRONG: A template makes a tf.Variable in each call
// EXPECT: Template shared made trainable variables in a later call, of which the last is shared_1/weight: a later call only finds; use get_variable in it, without auto_reuse
#include <ashlar/resolve/graph.hpp>
#include <ashlar/scope/scope_template.hpp>

using namespace ashlar;

constexpr auto net = program([](auto& tf) {
  auto shared = tf.make_template("shared", [](auto& graph) {
#ifdef MISTAKE
    graph.variable("weight", {50, 64});
#else
    graph.get_variable("weight", {50, 64});
#endif
  });
  shared();
  shared();
});
static_assert(net.variables.size() == 1);
