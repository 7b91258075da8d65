// SPDX-License-Identifier: BSL-1.0
#include "../firmware_net.hpp"
#include "raptor.weights.hpp"

#include <raptor.hpp>

FIRMWARE_NET(firmware::firmware_net<models::raptor, raptor_weights, true>)
