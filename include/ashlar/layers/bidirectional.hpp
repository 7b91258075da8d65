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
    auto const features = static_cast<std::ptrdiff_t>(at.input().count()) / steps;
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

}  // namespace detail

/// tf.nn.bidirectional_dynamic_rnn, its two outputs side by side: `bidirectional<lstm_cell<32,
/// return_sequences>>`. The variables lie in bidirectional_rnn/fw and bidirectional_rnn/bw.
template <class Layer>
struct bidirectional
    : variable_scope<"bidirectional_rnn",
          concat<variable_scope<"fw", Layer>, variable_scope<"bw", detail::backwards<Layer>>>> {};

}  // namespace ashlar
