// SPDX-License-Identifier: BSL-1.0
// KIND: computation
// WRONG: An activation is a function of cmath
// EXPECT: activation takes a function of a matrix, and is given one of a number, as those of cmath are: write nn::tanh instead of tanh, or make a function of your own with elementwise
#include <ashlar/ashlar.hpp>

#include <math.h>

using namespace ashlar;

#ifdef MISTAKE
struct net : model<input<8>, dense<4, activation<::tanhf>>> {};
#else
struct net : model<input<8>, dense<4, activation<nn::tanh>>> {};
#endif

int main() {
  net n;
  n(Eigen::Matrix<float, 1, 8>::Zero());
}
