// SPDX-License-Identifier: BSL-1.0
#include "../firmware_net.hpp"
#include "DNN_S.weights.hpp"

#include <hello_edge_dnn.hpp>

FIRMWARE_NET(firmware::firmware_net<models::hello_edge_dnn, DNN_S_weights>)
