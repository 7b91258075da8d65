// SPDX-License-Identifier: BSL-1.0
// Keyword spotting, "Hello Edge" LSTM with peepholes and projection: hello_edge_lstm.md.
#pragma once

#include "hello_edge_basic_lstm.hpp"

namespace models {

/// LSTM_S
struct hello_edge_lstm : hello_edge_lstm_of<25, lstm_cell<144, use_peepholes, projection<98>>>::net {};

}  // namespace models
