// SPDX-License-Identifier: BSL-1.0
// KIND: computation
// WRONG: One sample is given as a column
// EXPECT: This model takes x (?, 50) and is given (50, 1): one sample is one row; write x.transpose()
#include <ashlar/ashlar.hpp>

using namespace ashlar;

struct net : model<input<50>, dense<10>> {};

#ifdef MISTAKE
float first(net const& n, Eigen::Matrix<float, 50, 1> const& x) { return n(x)(0, 0); }
#else
float first(net const& n, Eigen::Matrix<float, 50, 1> const& x) { return n(x.transpose())(0, 0); }
#endif
