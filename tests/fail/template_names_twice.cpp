// SPDX-License-Identifier: BSL-1.0
// KIND: exists
// WRONG: Two templates are made under one unique name
// EXPECT: Variable fc/weight (50, 64) already exists with shape (50, 64) (made in line 10 of template_names_twice.cpp), disallowed: to share it write reuse or auto_reuse in scope fc, otherwise give it another name
#include <ashlar/resolve/graph.hpp>
#include <ashlar/scope/scope_template.hpp>

using namespace ashlar;

constexpr auto weight = [](auto& graph) { graph.get_variable("weight", {50, 64}); };

constexpr auto net = program([](auto& tf) {
  auto first = tf.make_template("fc", weight, {.unique_name = "fc"});
#ifdef MISTAKE
  auto second = tf.make_template("fc", weight, {.unique_name = "fc"});
#else
  auto second = tf.make_template("fc", weight);
#endif
  first();
  second();
});
static_assert(net.variables.size() == 2);
