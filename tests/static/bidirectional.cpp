// SPDX-License-Identifier: BSL-1.0
// The names of recurrent layers in two directions: TF1's, and those that Keras gives in TF 1 and TF 2.
#include "facts.hpp"

#include <ashlar/declare/variable.hpp>
#include <ashlar/layers/bidirectional.hpp>
#include <ashlar/layers/gru.hpp>
#include <ashlar/layers/lstm.hpp>
#include <ashlar/layers/lstm_cell.hpp>

using namespace ashlar;

using tf1 = graph<input<7, 3>, bidirectional<basic_lstm_cell<4>>>;
static_assert(has_variables(tf1{},
    {"bidirectional_rnn/fw/basic_lstm_cell/kernel", "bidirectional_rnn/fw/basic_lstm_cell/bias",
        "bidirectional_rnn/bw/basic_lstm_cell/kernel", "bidirectional_rnn/bw/basic_lstm_cell/bias"}));

using keras_of_tf1 = graph<input<7, 3>, keras_bidirectional<"lstm", lstm<4, no_scope>>>;
static_assert(has_variables(keras_of_tf1{},
    {"bidirectional/forward_lstm/kernel", "bidirectional/forward_lstm/recurrent_kernel",
        "bidirectional/forward_lstm/bias", "bidirectional/backward_lstm/kernel",
        "bidirectional/backward_lstm/recurrent_kernel", "bidirectional/backward_lstm/bias"}));

// Two layers, as files of TF 2 have them: the second layer and its cells have counted up.
template <text Cell>
using cell = lstm<4, return_sequences, named<Cell>>;
using keras_of_tf2 = graph<input<7, 3>, keras_bidirectional<"lstm", cell<"lstm_cell_1">, cell<"lstm_cell_2">>,
    keras_bidirectional<"lstm_1", cell<"lstm_cell_4">, cell<"lstm_cell_5">>>;
static_assert(has_variables(keras_of_tf2{},
    {"bidirectional/forward_lstm/lstm_cell_1/kernel",
        "bidirectional/forward_lstm/lstm_cell_1/recurrent_kernel",
        "bidirectional/forward_lstm/lstm_cell_1/bias", "bidirectional/backward_lstm/lstm_cell_2/kernel",
        "bidirectional/backward_lstm/lstm_cell_2/recurrent_kernel",
        "bidirectional/backward_lstm/lstm_cell_2/bias", "bidirectional_1/forward_lstm_1/lstm_cell_4/kernel",
        "bidirectional_1/forward_lstm_1/lstm_cell_4/recurrent_kernel",
        "bidirectional_1/forward_lstm_1/lstm_cell_4/bias",
        "bidirectional_1/backward_lstm_1/lstm_cell_5/kernel",
        "bidirectional_1/backward_lstm_1/lstm_cell_5/recurrent_kernel",
        "bidirectional_1/backward_lstm_1/lstm_cell_5/bias"}));
static_assert(keras_of_tf2::variables[6].shape == shape{8, 16});  // of both directions' outputs

using named_by_hand =
    graph<input<7, 3>, variable_scope<"encoder", keras_bidirectional<"gru", gru<4, no_scope>>>>;
static_assert(named_by_hand::variables[0].name == "encoder/bidirectional/forward_gru/kernel");
