// SPDX-License-Identifier: BSL-1.0
#include "../firmware_net.hpp"
#include "GRU_S.weights.hpp"

#include <hello_edge_gru.hpp>

FIRMWARE_NET(firmware::firmware_net<models::hello_edge_gru, GRU_S_weights>)
