// SPDX-License-Identifier: BSL-1.0
// 01: a name scope prefixes tf.Variable and leaves get_variable alone.
//
//   with tf.name_scope('ns1') as ns:
//       ns_v1 = tf.Variable(initial_value=[1.0], name='v')
//       ns_gv1 = tf.get_variable(name='v', shape=[2,3])
//       ns_v2 = tf.Variable(initial_value=[1.0], name='v')
#include <ashlar/ashlar.hpp>

#include <iostream>

using namespace ashlar;

// As types: a body runs from left to right, as the program runs from top to bottom.
using net = graph<name_scope<"ns1", variable<"v", dims<1>, ones>, get_variable<"v", dims<2, 3>>,
    variable<"v", dims<1>, ones>>>;

// As a program, line for line; the compiler runs it.
constexpr auto program_net = program([](auto& tf) {
  auto ns = tf.name_scope("ns1");  // leaves at the end of the block
  tf.variable("v", {1}, ones{});
  tf.get_variable("v", {2, 3});
  tf.variable("v", {1}, ones{});
});

// What is printed below is settled before the program runs.
static_assert(net::variables[0].name == "ns1/v" && net::variables[0].shape == shape{1});
static_assert(net::variables[1].name == "v" && net::variables[1].shape == shape{2, 3});
static_assert(net::variables[2].name == "ns1/v_1" && net::variables[2].shape == shape{1});
static_assert(program_net.variables[2].name == "ns1/v_1");

int main() {
  auto const& [ns_v1, ns_gv1, ns_v2] = net::handles;
  std::cout << "ns_v1 " << ns_v1 << '\n';
  std::cout << "ns_gv1 " << ns_gv1 << '\n';
  std::cout << "ns_v2 " << ns_v2 << '\n';
}

//> ns_v1 <tf.Variable 'ns1/v:0' shape=(1,) dtype=float32_ref>
//> ns_gv1 <tf.Variable 'v:0' shape=(2, 3) dtype=float32_ref>
//> ns_v2 <tf.Variable 'ns1/v_1:0' shape=(1,) dtype=float32_ref>
