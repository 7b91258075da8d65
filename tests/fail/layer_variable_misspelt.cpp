// SPDX-License-Identifier: BSL-1.0
// KIND: index
// WRONG: In forward the name of a variable is misspelt
// EXPECT: Variable wieght is asked for in forward and none of the variables of this layer, which are weight (4, 2), bias (2,)
#include <ashlar/ashlar.hpp>

using namespace ashlar;

#ifdef MISTAKE
constexpr auto weight = "wieght"_v;
#else
constexpr auto weight = "weight"_v;
#endif

struct fc {
  static constexpr shape declare(auto& tf, shape x) {
    tf.get_variable("weight", {x.back(), 2});
    tf.get_variable("bias", {2}, zeros{});
    return {2};
  }
  static auto forward(auto const& x, auto const& var) { return xw_plus_b(x, var[weight], var["bias"_v]); }
};

struct net : model<input<4>, fc> {};
float first(net const& n, Eigen::Matrix<float, 8, 4> const& x) { return n(x)(0, 0); }
