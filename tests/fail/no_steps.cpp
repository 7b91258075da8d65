// SPDX-License-Identifier: BSL-1.0
// KIND: computation
// WRONG: A model that needs its whole input is run step by step
// EXPECT: This model does not run step by step: its layer number 1 is given (25, 10) and needs the whole of it, whose first axis is time
#include <ashlar/ashlar.hpp>

using namespace ashlar;

#ifdef MISTAKE
using last = sequential<flatten, dense<4>>;
#else
using last = sequential<gru_cell<8>, dense<4>>;
#endif

struct net : model<input<25, 10>, layer_norm<>, last> {};
float step(net const& n, net::state& state, Eigen::Matrix<float, 1, 10> const& x) {
  return n(x, state)(0, 0);
}
