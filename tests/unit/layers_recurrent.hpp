// SPDX-License-Identifier: BSL-1.0
// Made by tests/golden/layers.py.
#pragma once

#include <ashlar/ashlar.hpp>

#include <tuple>

using namespace ashlar;

using layers_recurrent = std::tuple<model<input<4, 1>, pytorch_lstm<1, return_sequences>>,
    model<input<6, 9>, lstm<16>>, model<input<7, 3>, lstm<5>>, model<input<6, 1>, pytorch_lstm<15>>,
    model<input<7, 4>, lstm<4, return_sequences>>, model<input<2, 8>, basic_lstm_cell<6>>,
    model<input<4, 6>, basic_lstm_cell<20, return_sequences>>,
    model<input<3, 1>, lstm_cell<5, projection<4>, return_sequences>>,
    model<input<6, 9>, lstm_cell<12, projection<11>, return_sequences>>,
    model<input<6, 5>, basic_lstm_cell<20, return_sequences>>,
    model<input<4, 8>, lstm_cell<16, projection<7>>>, model<input<3, 9>, lstm_cell<5, use_peepholes>>,
    model<input<6, 2>, lstm_cell<2, use_peepholes>>,
    model<input<3, 9>, lstm_cell<6, use_peepholes, return_sequences>>,
    model<input<5, 8>, pytorch_gru<9, return_sequences>>, model<input<1, 3>, pytorch_gru<10>>,
    model<input<6, 2>, pytorch_gru<7, return_sequences>>, model<input<1, 5>, gru<7, reset_after>>,
    model<input<3, 4>, pytorch_gru<3>>, model<input<5, 9>, gru_cell<17>>, model<input<6, 3>, gru<7>>,
    model<input<1, 2>, gru_cell<5, return_sequences>>, model<input<6, 9>, gru_cell<11>>,
    model<input<2, 2>, gru_cell<20>>, model<input<5, 9>, simple_rnn<14>>,
    model<input<3, 9>, basic_rnn_cell<12>>, model<input<8, 3>, simple_rnn<16>>,
    model<input<4, 5>, simple_rnn<19>>, model<input<8, 6>, bidirectional<lstm<6, return_sequences>>>,
    model<input<5, 6>, bidirectional<lstm<7>>>, model<input<5, 5>, bidirectional<lstm<12>>>,
    model<input<6, 2>, pytorch_lstm<8, return_sequences>, pytorch_lstm<8>>,
    model<input<4, 3>, pytorch_lstm<15, return_sequences>, pytorch_lstm<15>>>;
