// SPDX-License-Identifier: BSL-1.0
// 02: a variable scope prefixes both.
//
//   with tf.variable_scope('vs1') as vs:
//       vs_v1 = tf.Variable(initial_value=[1.0], name='v')
//       vs_gv1 = tf.get_variable(name='v', shape=[2,3])
#include <ashlar/ashlar.hpp>

#include <iostream>

using namespace ashlar;

using net = graph<variable_scope<"vs1", variable<"v", dims<1>, ones>, get_variable<"v", dims<2, 3>>>>;

// Two name systems: the operation is called vs1/v_1, and get_variable knows the variable as vs1/v.
static_assert(net::variables[0].name == "vs1/v" && net::variables[0].shape == shape{1});
static_assert(net::variables[1].name == "vs1/v_1" && net::variables[1].shape == shape{2, 3});
static_assert(net::variables[1].key == "vs1/v");

int main() {
  auto const& [vs_v1, vs_gv1] = net::handles;
  std::cout << "vs_v1 " << vs_v1 << '\n';
  std::cout << "vs_gv1 " << vs_gv1 << '\n';
}

//> vs_v1 <tf.Variable 'vs1/v:0' shape=(1,) dtype=float32_ref>
//> vs_gv1 <tf.Variable 'vs1/v_1:0' shape=(2, 3) dtype=float32_ref>
