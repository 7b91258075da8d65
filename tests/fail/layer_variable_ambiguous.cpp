// SPDX-License-Identifier: BSL-1.0
// KIND: index
// WRONG: In forward a name fits two variables of the layer
// EXPECT: Variable kernel is asked for in forward and several of the variables of this layer, which are a/kernel (4, 4), b/kernel (4, 4)
#include <ashlar/ashlar.hpp>

using namespace ashlar;

#ifdef MISTAKE
constexpr auto kernel = "kernel"_v;
#else
constexpr auto kernel = "b/kernel"_v;
#endif

struct two {
  static constexpr shape declare(auto& tf, shape x) {
    tf.get_variable("a/kernel", {4, 4}), tf.get_variable("b/kernel", {4, 4});
    return x;
  }
  static auto forward(auto const& x, auto const& var) { return matmul(x, var[kernel]); }
};

struct net : model<input<4>, two> {};
float first(net const& n, Eigen::Matrix<float, 8, 4> const& x) { return n(x)(0, 0); }
