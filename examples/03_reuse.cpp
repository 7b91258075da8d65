// SPDX-License-Identifier: BSL-1.0
// 03: with reuse a second declaration denotes the same variable, which is one place in memory.
#include <ashlar/ashlar.hpp>

#include <iostream>

using namespace ashlar;

// a and c are one variable, b is another.
struct lists : model<input<3>, get_variable<"a", dims<3>, dtype<int>>, get_variable<"b", dims<3>, dtype<int>>,
                   variable_scope<"", reuse, get_variable<"a", dims<3>, dtype<int>>>> {};

//   with tf.variable_scope('vs1'): … ; with tf.variable_scope('vs1', reuse=True): …
struct net
    : model<input<1>, variable_scope<"vs1", variable<"v", dims<1>, ones>, get_variable<"v", dims<2, 3>>>,
          variable_scope<"vs1", get_variable<"v2", dims<2, 3>>>,
          variable_scope<"vs1", reuse, get_variable<"v", dims<2, 3>>>> {};

// `is`, decided by the compiler.
static_assert(lists::handles[0] != lists::handles[1] && lists::handles[0] == lists::handles[2]);
static_assert(net::variables[2].name == "vs1/v2" && net::variables[2].shape == shape{2, 3});
static_assert(net::handles[3] == net::handles[1] && net::handles[3].info->name == "vs1/v_1");

char const* python(bool value) { return value ? "True" : "False"; }

int main() {
  lists l;
  auto a = l.declared<0>();
  auto b = l.declared<1>();
  auto c = l.declared<2>();
  a << 1, 2, 3;
  b << 1, 2, 3;
  std::cout << "a is b:  " << python(a.data() == b.data()) << '\n';
  std::cout << "a is c:  " << python(a.data() == c.data()) << '\n';
  c(0) = 555;  // a changes too: a and c are the same variable
  b(1) = 666;  // a does not: b only had equal values
  Eigen::IOFormat const list(Eigen::FullPrecision, Eigen::DontAlignCols, ", ", ", ", "", "", "[", "]");
  std::cout << "a: " << a.format(list) << "\nb: " << b.format(list) << "\nc: " << c.format(list) << '\n';

  auto const& [vs_v1, vs_gv1, vs_gv2, vs_gv3] = net::handles;
  net n;
  std::cout << "vs_gv2 " << vs_gv2 << '\n';
  std::cout << "vs_gv3 " << vs_gv3 << '\n';
  std::cout << "vs_gv3 is vs_gv1:  " << python(n.declared<3>().data() == n.declared<1>().data()) << '\n';
}

//> a is b:  False
//> a is c:  True
//> a: [555, 2, 3]
//> b: [1, 666, 3]
//> c: [555, 2, 3]
//> vs_gv2 <tf.Variable 'vs1/v2:0' shape=(2, 3) dtype=float32_ref>
//> vs_gv3 <tf.Variable 'vs1/v_1:0' shape=(2, 3) dtype=float32_ref>
//> vs_gv3 is vs_gv1:  True
