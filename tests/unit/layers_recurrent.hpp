// SPDX-License-Identifier: BSL-1.0
// Made by tests/golden/layers.py.
#pragma once

#include <ashlar/ashlar.hpp>

#include <tuple>

using namespace ashlar;

using layers_recurrent = std::tuple<model<input<4, 6>, lstm<4>>, model<input<6, 9>, pytorch_lstm<16>>,
    model<input<3, 1>, lstm<16>>, model<input<4, 1>, pytorch_lstm<7>>, model<input<3, 5>, lstm_cell<4>>,
    model<input<1, 2>, basic_lstm_cell<8>>, model<input<1, 1>, lstm_cell<16, projection<8>>>,
    model<input<6, 5>, lstm_cell<13, projection<3>>>, model<input<8, 2>, lstm_cell<17, projection<10>>>,
    model<input<4, 7>, lstm_cell<11, use_peepholes, return_sequences>>,
    model<input<8, 7>, lstm_cell<9, use_peepholes, return_sequences>>,
    model<input<7, 6>, pytorch_gru<20, return_sequences>>, model<input<1, 7>, gru<9, reset_after>>,
    model<input<3, 6>, gru<3, reset_after>>, model<input<2, 4>, gru<9, reset_after>>,
    model<input<2, 6>, gru<1, return_sequences>>, model<input<2, 4>, gru_cell<17>>,
    model<input<5, 3>, gru<3>>, model<input<1, 3>, gru<7, return_sequences>>,
    model<input<6, 6>, basic_rnn_cell<6, return_sequences>>, model<input<3, 1>, simple_rnn<9>>,
    model<input<8, 2>, basic_rnn_cell<7>>, model<input<8, 9>, bidirectional<lstm<11, return_sequences>>>,
    model<input<7, 1>, bidirectional<lstm<2, return_sequences>>>,
    model<input<4, 5>, pytorch_lstm<8, return_sequences>, pytorch_lstm<8>>>;
