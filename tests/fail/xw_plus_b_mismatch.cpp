// SPDX-License-Identifier: BSL-1.0
// KIND: computation
// WRONG: The inner sizes of a product differ
// EXPECT: xw_plus_b takes x (batch, inputs), W (inputs, outputs) and b (1, outputs), and is given (8, 4), (2, 4) and (1, 2)
#include <ashlar/ashlar.hpp>

using namespace ashlar;

using x = Eigen::Matrix<float, 8, 4>;
using b = Eigen::Matrix<float, 1, 2>;
#ifdef MISTAKE
using w = Eigen::Matrix<float, 2, 4>;
#else
using w = Eigen::Matrix<float, 4, 2>;
#endif

float first() { return xw_plus_b(x(), w(), b())(0, 0); }
