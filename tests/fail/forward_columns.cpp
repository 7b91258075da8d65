// SPDX-License-Identifier: BSL-1.0
// KIND: computation
// WRONG: A layer computes another shape than it declares
// EXPECT: The forward of layer number 0 makes (?, 2) and its declare returns a shape of 4 elements: make them agree
#include <ashlar/ashlar.hpp>

using namespace ashlar;

struct first_two {
#ifdef MISTAKE
  static constexpr shape declare(auto&, shape x) { return x; }
#else
  static constexpr shape declare(auto&, shape x) { return x.with_back(2); }
#endif
  static auto forward(auto const& x, auto const&) { return x.template leftCols<2>(); }
};

struct net : model<input<4>, first_two> {};
void run(net const& n, Eigen::Matrix<float, 8, 4> const& x) { n(x); }
