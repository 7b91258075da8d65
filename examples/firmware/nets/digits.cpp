// SPDX-License-Identifier: BSL-1.0
// Handwritten digits, a net of dense layers.
#include "../firmware_net.hpp"
#include "digits_mlp.weights.hpp"

using namespace ashlar;

template <text Name, int Units, class... Options>
using fc = dense<Units, named<Name>, kernel_name<"weight">, Options...>;
struct net
    : model<input<64>, fc<"fc1", 64, activation<relu>>, fc<"fc2", 32, activation<relu>>, fc<"logits", 10>> {};

FIRMWARE_NET(firmware::firmware_net<net, digits_mlp_weights>)
