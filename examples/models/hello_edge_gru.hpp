// SPDX-License-Identifier: BSL-1.0
// Keyword spotting, "Hello Edge" GRU: hello_edge_gru.md.
#pragma once

#include <ashlar/ashlar.hpp>

namespace models {

using namespace ashlar;

/// A cell of tf.nn.rnn_cell.MultiRNNCell, stepped by tf.nn.dynamic_rnn.
template <text Cell, int Units, class... Options>
using hello_edge_gru_cell = variable_scope<"rnn",
    variable_scope<"multi_rnn_cell", variable_scope<Cell, gru_cell<Units, Options...>>>>;

/// GRU_S: 25 windows of 10 coefficients.
struct hello_edge_gru : model<input<25, 10>, hello_edge_gru_cell<"cell_0", 154>,
                            dense<12, no_scope, kernel_name<"W_o">, bias_name<"b_o">>> {};

}  // namespace models
