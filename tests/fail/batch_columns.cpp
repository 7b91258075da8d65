// SPDX-License-Identifier: BSL-1.0
// KIND: computation
// WRONG: A batch has one column too few
// EXPECT: This model takes x (?, 50) and is given (8, 49): each row is one sample
#include <ashlar/ashlar.hpp>

using namespace ashlar;

struct net : model<input<50>, dense<10>> {};

#ifdef MISTAKE
using batch = Eigen::Matrix<float, 8, 49>;
#else
using batch = Eigen::Matrix<float, 8, 50>;
#endif

float first(net const& n, batch const& x) { return n(x)(0, 0); }
