// SPDX-License-Identifier: BSL-1.0
// KIND: computation
// WRONG: A batch of double meets variables of float
// EXPECT: xw_plus_b takes x, W and b of one element type: write x.cast<float>() to make x that of float variables
#include <ashlar/ashlar.hpp>

using namespace ashlar;

struct net : model<input<4>, dense<2>> {};

#ifdef MISTAKE
void run(net const& n, Eigen::Matrix<double, 8, 4> const& x) { n(x); }
#else
void run(net const& n, Eigen::Matrix<double, 8, 4> const& x) { n(x.cast<float>()); }
#endif
