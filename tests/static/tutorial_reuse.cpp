// SPDX-License-Identifier: BSL-1.0
// The tutorial's section 3: with reuse=True a second declaration denotes the same variable.
#include "facts.hpp"

#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>

using namespace ashlar;

using as_types = graph<variable_scope<"vs1", variable<"v", dims<1>, ones>, get_variable<"v", dims<2, 3>>>,
    variable_scope<"vs1", get_variable<"v2", dims<2, 3>>>,
    variable_scope<"vs1", reuse, get_variable<"v", dims<2, 3>>>>;

constexpr auto as_program = program([](auto& tf) {
  {
    auto vs = tf.variable_scope("vs1");
    tf.variable("v", {1}, ones{});
    tf.get_variable("v", {2, 3});
  }
  {
    auto vs = tf.variable_scope("vs1");
    tf.get_variable("v2", {2, 3});
  }
  {
    auto vs = tf.variable_scope("vs1", {.reuse = true});
    tf.get_variable("v", {2, 3});
  }
});

template <class Graph>
struct tutorial {
  static constexpr handle_info vs_v1 = Graph::handles[0], vs_gv1 = Graph::handles[1],
                               vs_gv2 = Graph::handles[2], vs_gv3 = Graph::handles[3];

  static_assert(prints(vs_gv2, "<tf.Variable 'vs1/v2:0' shape=(2, 3) dtype=float32_ref>"));
  static_assert(prints(vs_gv3, "<tf.Variable 'vs1/v_1:0' shape=(2, 3) dtype=float32_ref>"));
  static_assert(vs_gv3 == vs_gv1, "vs_gv3 is vs_gv1");
  static_assert(vs_gv2 != vs_gv1 && vs_v1 != vs_gv1);
  static_assert(Graph::variables.size() == 3 && Graph::parameter_count == 1 + 6 + 6);
};
template struct tutorial<as_types>;
template struct tutorial<decltype(as_program)>;
