// SPDX-License-Identifier: BSL-1.0
// Keyword spotting, "Hello Edge" Basic LSTM: hello_edge_basic_lstm.md.
#pragma once

#include <ashlar/ashlar.hpp>

namespace models {

using namespace ashlar;

/// A recurrent net of so many windows of ten coefficients, with a layer on the last output. The output
/// layer's variables are made by get_variable, which name_scope does not prefix.
template <int Windows, class Cell>
struct hello_edge_lstm_of {
  using net =
      model<input<Windows, 10>, name_scope<"LSTM-Layer", variable_scope<"lstm", variable_scope<"rnn", Cell>>>,
          name_scope<"Output-Layer", dense<12, no_scope, kernel_name<"W_o">, bias_name<"b_o">>>>;
};

/// Basic_LSTM_S
struct hello_edge_basic_lstm : hello_edge_lstm_of<49, basic_lstm_cell<118>>::net {};

}  // namespace models
