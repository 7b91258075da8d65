// SPDX-License-Identifier: BSL-1.0
#include <ashlar/ashlar.hpp>

using namespace ashlar;
using net = model<input<50>, dense<64, activation<relu>>, dense<32, activation<relu>>>;

void run(net const& n, Eigen::Matrix<float, 1, 50> const& x, Eigen::Matrix<float, 1, 32>& y) { y = n(x); }
