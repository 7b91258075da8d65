// SPDX-License-Identifier: BSL-1.0
// A function of each sample as a layer: activation<relu>, activation<softmax>.
#pragma once

#include "../declare/over_time.hpp"

namespace ashlar {

/// A layer without variables, as tf.keras.layers.Activation; also an option of layers that end in one. The
/// function is one of ours, or any that takes and returns an Eigen matrix.
template <auto Function>
struct activation {
  static constexpr bool keeps_shape = true;
  static constexpr bool in_place = true;
  static constexpr over_time time = over_time::each_step;

  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    at.template activate<Function>(x, y);
  }
};

namespace detail {

/// Applies the activation among a layer's options to what the layer has made.
template <class... Options>
struct activation_option {
  template <class At, class Scalar>
  static void apply(At const&, Scalar*) {}
};
template <class Option, class... Rest>
struct activation_option<Option, Rest...> : activation_option<Rest...> {};
template <auto Function, class... Rest>
struct activation_option<activation<Function>, Rest...> {
  template <class At, class Scalar>
  static void apply(At const& at, Scalar* y) {
    at.template activate<Function>(y, y);
  }
};

}  // namespace detail
}  // namespace ashlar
