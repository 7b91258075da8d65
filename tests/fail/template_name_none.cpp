// SPDX-License-Identifier: BSL-1.0
// KIND: template_name_none
// WRONG: A template is made without a name
// EXPECT: make_template is given no name: write make_template("name", function)
#include <ashlar/resolve/graph.hpp>
#include <ashlar/scope/scope_template.hpp>

using namespace ashlar;

constexpr auto net = program([](auto& tf) {
  auto const fc = [](auto& graph) { graph.get_variable("weight", {50, 64}); };
#ifdef MISTAKE
  auto shared = tf.make_template(nullptr, fc);
#else
  auto shared = tf.make_template("shared", fc);
#endif
  shared();
  shared();
});
static_assert(net.variables.size() == 1);
