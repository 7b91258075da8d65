// SPDX-License-Identifier: BSL-1.0
// The tutorial's section 1: a name scope prefixes tf.Variable and leaves get_variable alone.
#include "facts.hpp"

#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>

using namespace ashlar;

using as_types = graph<name_scope<"ns1", variable<"v", dims<1>, ones>, get_variable<"v", dims<2, 3>>,
    variable<"v", dims<1>, ones>>>;

constexpr auto as_program = program([](auto& tf) {
  auto ns = tf.name_scope("ns1");
  tf.variable("v", {1}, ones{});
  tf.get_variable("v", {2, 3});
  tf.variable("v", {1}, ones{});
});

template <class Graph>
struct tutorial {
  static_assert(prints(Graph::handles[0], "<tf.Variable 'ns1/v:0' shape=(1,) dtype=float32_ref>"));
  static_assert(prints(Graph::handles[1], "<tf.Variable 'v:0' shape=(2, 3) dtype=float32_ref>"));
  static_assert(prints(Graph::handles[2], "<tf.Variable 'ns1/v_1:0' shape=(1,) dtype=float32_ref>"));
  static_assert(Graph::handles[0] != Graph::handles[1] && Graph::handles[0] != Graph::handles[2]);
};
template struct tutorial<as_types>;
template struct tutorial<decltype(as_program)>;
