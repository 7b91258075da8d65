// SPDX-License-Identifier: BSL-1.0
// KIND: exists
// WRONG: A layer function is called twice in one scope
// EXPECT: Variable head/weight (64, 10) already exists with shape (50, 64) (made in line 10 of exists_default_scope.cpp), disallowed: to share it write reuse or auto_reuse in scope head, otherwise give it another name
#include <ashlar/resolve/graph.hpp>

using namespace ashlar;

constexpr void fc(auto& tf, extent inputs, extent outputs) {
  tf.get_variable("weight", {inputs, outputs});
  tf.get_variable("bias", {outputs});
}

constexpr auto net = program([](auto& tf) {
  auto head = tf.variable_scope("head");
#ifdef MISTAKE
  fc(tf, 50, 64);
  fc(tf, 64, 10);
#else
  {
    auto hidden = tf.variable_scope("hidden");
    fc(tf, 50, 64);
  }
  auto logits = tf.variable_scope("logits");
  fc(tf, 64, 10);
#endif
});
static_assert(net.variables.size() == 4);
