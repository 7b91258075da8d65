// SPDX-License-Identifier: BSL-1.0
#include "../firmware_net.hpp"
#include "DS_CNN_S.weights.hpp"

#include <hello_edge_ds_cnn.hpp>

FIRMWARE_NET(firmware::firmware_net<models::hello_edge_ds_cnn, DS_CNN_S_weights>)
