// SPDX-License-Identifier: BSL-1.0
// The tutorial's section 2: a variable scope prefixes both tf.Variable and get_variable.
#include "facts.hpp"

#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>

using namespace ashlar;

using as_types = graph<variable_scope<"vs1", variable<"v", dims<1>, ones>, get_variable<"v", dims<2, 3>>>>;

constexpr auto as_program = program([](auto& tf) {
  auto vs = tf.variable_scope("vs1");
  tf.variable("v", {1}, ones{});
  tf.get_variable("v", {2, 3});
});

template <class Graph>
struct tutorial {
  static_assert(prints(Graph::handles[0], "<tf.Variable 'vs1/v:0' shape=(1,) dtype=float32_ref>"));
  static_assert(prints(Graph::handles[1], "<tf.Variable 'vs1/v_1:0' shape=(2, 3) dtype=float32_ref>"));
  static_assert(Graph::handles[1].info->key == "vs1/v");
};
template struct tutorial<as_types>;
template struct tutorial<decltype(as_program)>;
