// SPDX-License-Identifier: BSL-1.0
// KIND: computation
// WRONG: The compiler does not know how many columns a batch has
// EXPECT: This model takes x (?, 50) and is given (?, ?), whose columns the compiler does not know: write x.leftCols<50>()
#include <ashlar/ashlar.hpp>

using namespace ashlar;

struct net : model<input<50>, dense<10>> {};

void run(net const& n, Eigen::MatrixXf const& x, Eigen::MatrixXf& y) {
#ifdef MISTAKE
  n(x, y);
#else
  n(x.leftCols<50>(), y);
#endif
}
