// SPDX-License-Identifier: BSL-1.0
// KIND: layer_input
// WRONG: A layer is given an option of another layer
// EXPECT: return_sequences is no option of dense: it takes named, no_scope, reuse, auto_reuse, no_reuse, kernel_name, bias_name, unnamed, unnamed_bias, no_bias, kernel_initializer, bias_initializer, trainable, not_trainable, activation
#include <ashlar/ashlar.hpp>

using namespace ashlar;

#ifdef MISTAKE
struct net : model<input<8, 4>, lstm<16>, dense<1, return_sequences>> {};
#else
struct net : model<input<8, 4>, lstm<16, return_sequences>, time_distributed<dense<1>>> {};
#endif

int main() {
  net n;
  n(Eigen::Matrix<float, 1, 32, Eigen::RowMajor>::Zero());
}
