// SPDX-License-Identifier: BSL-1.0
// The tutorial's net: two layers of one's own. Their forward makes the result in its place; what it would
// make beside it, as relu(…) does, would lie on the stack, so relu is a layer.
#include "../firmware_net.hpp"
#include "tutorial.weights.hpp"

using namespace ashlar;

template <int Units>
struct fc {
  static constexpr shape declare(auto& tf, shape x) {
    tf.get_variable("weight", {x.back(), Units}, truncated_normal{});
    tf.get_variable("bias", {Units}, zeros{});
    return x.with_back(Units);
  }
  static auto forward(auto const& x, auto const& var) { return xw_plus_b(x, var["weight"_v], var["bias"_v]); }
};

struct net : model<input<50>, variable_scope<"fc1", fc<64>, activation<relu>>,
                 variable_scope<"fc2", fc<32>, activation<relu>>> {};

FIRMWARE_NET(firmware::firmware_net<net, tutorial_weights>)
