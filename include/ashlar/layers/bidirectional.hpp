// SPDX-License-Identifier: BSL-1.0
// A recurrent layer forwards beside one that goes backwards.
#pragma once

#include "../declare/scopes.hpp"
#include "../kernels/elementwise.hpp"
#include "branches.hpp"

#include <cstddef>

namespace ashlar {

/// tf.reverse along the first axis: the last step comes first.
struct reverse_time {
  static constexpr shape declare(graph_builder& tf, shape const& x) {
    if (x.rank() < 2) tf.refuse({"reverse_time takes samples of shape (time, features) and is given ", x});
    return x;
  }

  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    auto const steps = static_cast<std::ptrdiff_t>(at.input()[0]);
    auto const features = at.inputs() / steps;
    for (int sample = 0; sample < at.samples(); ++sample, x += steps * features)
      for (std::ptrdiff_t t = steps; t-- > 0; y += features)
        kernels::copy_rows(1, features, x + t * features, y, 0);
  }
};

namespace detail {

/// `Layer` from the last step to the first; its outputs stand in the order of the steps.
template <class Layer>
struct backwards : sequential<reverse_time, Layer> {};
template <class Layer>
requires(Layer::gives_sequence) struct backwards<Layer> : sequential<reverse_time, Layer, reverse_time> {
};

/// Both directions, each in its scope.
template <text Forward, class Layer, text Backward, class Other>
using both_directions = concat<variable_scope<Forward, Layer>, variable_scope<Backward, backwards<Other>>>;

template <text First, text Second>
constexpr auto joined_text() {
  text<First.view().size() + Second.view().size()> result;
  std::size_t end = 0;
  for (char const c : First.view()) result.characters[end++] = c;
  for (char const c : Second.view()) result.characters[end++] = c;
  return result;
}

}  // namespace detail

/// tf.nn.bidirectional_dynamic_rnn, its two outputs side by side: `bidirectional<lstm_cell<32,
/// return_sequences>>`. The variables lie in bidirectional_rnn/fw and bidirectional_rnn/bw.
template <class Layer>
struct bidirectional
    : variable_scope<"bidirectional_rnn", detail::both_directions<"fw", Layer, "bw", Layer>> {};

/// tf.keras.layers.Bidirectional around a layer that Keras calls `Name`: the variables lie in
/// bidirectional/forward_Name and bidirectional/backward_Name, and further layers count up: bidirectional_1.
/// Below these scopes Keras of TF 1 puts the variables themselves, that of TF 2 the layer's cell, whose two
/// names may differ:
///
///     keras_bidirectional<"lstm", lstm<32, no_scope>>           // bidirectional/forward_lstm/kernel
///     keras_bidirectional<"lstm", lstm<32, named<"lstm_cell">>>  //
///     bidirectional/forward_lstm/lstm_cell/kernel keras_bidirectional<"lstm", lstm<32,
///     named<"lstm_cell_1">>, lstm<32, named<"lstm_cell_2">>>
template <text Name, class Layer, class Backward = Layer>
struct keras_bidirectional : default_scope<"bidirectional",
                                 detail::both_directions<detail::joined_text<"forward_", Name>(), Layer,
                                     detail::joined_text<"backward_", Name>(), Backward>> {};

}  // namespace ashlar
