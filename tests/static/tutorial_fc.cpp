// SPDX-License-Identifier: BSL-1.0
// The tutorial's section 4: the listing of a net of two fully connected layers.
#include "facts.hpp"

#include <ashlar/declare/scopes.hpp>
#include <ashlar/declare/variable.hpp>

using namespace ashlar;

template <int Units>
struct fc {
  static constexpr shape declare(auto& tf, shape x) {
    tf.get_variable("weight", {x.back(), Units}, truncated_normal{});
    tf.get_variable("bias", {Units}, zeros{});
    tf.operation("relu");
    return x.with_back(Units);
  }
};

using as_types = graph<input<128, 50>, variable_scope<"fc1", fc<64>>, variable_scope<"fc2", fc<32>>>;

constexpr auto as_program = program([](auto& tf) {
  shape h = {128, 50};
  {
    auto vs = tf.variable_scope("fc1");
    h = fc<64>::declare(tf, h);
  }
  {
    auto vs = tf.variable_scope("fc2");
    h = fc<32>::declare(tf, h);
  }
});

template <class Graph>
struct tutorial {
  static_assert(prints(Graph::handles[0], "<tf.Variable 'fc1/weight:0' shape=(50, 64) dtype=float32_ref>"));
  static_assert(prints(Graph::handles[1], "<tf.Variable 'fc1/bias:0' shape=(64,) dtype=float32_ref>"));
  static_assert(prints(Graph::handles[2], "<tf.Variable 'fc2/weight:0' shape=(64, 32) dtype=float32_ref>"));
  static_assert(prints(Graph::handles[3], "<tf.Variable 'fc2/bias:0' shape=(32,) dtype=float32_ref>"));
  static_assert(
      lists(Graph{}, collections::global_variables, {"fc1/weight", "fc1/bias", "fc2/weight", "fc2/bias"}));
  static_assert(has_operations(Graph{}, {"fc1/relu", "fc2/relu"}));
  static_assert(Graph::parameter_count == 50 * 64 + 64 + 64 * 32 + 32);
  static_assert(Graph::parameter_bytes == 4 * Graph::parameter_count);
  static_assert(Graph::variables[0].initializer == truncated_normal{} && Graph::variables[1].trainable);
};
template struct tutorial<as_types>;
template struct tutorial<decltype(as_program)>;
