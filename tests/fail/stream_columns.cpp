// SPDX-License-Identifier: BSL-1.0
// KIND: computation
// WRONG: A step of a stream has other columns than the model takes
// EXPECT: This model takes x (?, 250) or, as steps, (?, 10) and is given (1, 12)
#include <ashlar/ashlar.hpp>

using namespace ashlar;

#ifdef MISTAKE
constexpr int features = 12;
#else
constexpr int features = 10;
#endif

struct net : model<input<25, 10>, gru_cell<8>> {};
float step(net const& n, net::state& state, Eigen::Matrix<float, 1, features> const& x) {
  return n(x, state)(0, 0);
}
