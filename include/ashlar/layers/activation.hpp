// SPDX-License-Identifier: BSL-1.0
// A function of each sample as a layer: activation<relu>, activation<softmax>.
#pragma once

#include "../declare/over_time.hpp"
#include "elementwise.hpp"

#include <type_traits>

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

/// The activation among a layer's options, if there is one.
template <class... Options>
struct activation_option {
  /// Lets `make(finish)` fill y, where `finish` is a function of each element. Only an activation that cannot
  /// be that is applied afterwards.
  template <class At, class Scalar, class Make>
  static void around(At const&, Scalar*, Make const& make) {
    make(kernels::detail::as_it_is());
  }
};
template <class Option, class... Rest>
struct activation_option<Option, Rest...> : activation_option<Rest...> {};
template <auto Function, class... Rest>
struct activation_option<activation<Function>, Rest...> {
  template <class At, class Scalar, class Make>
  static void around(At const& at, Scalar* y, Make const& make) {
    using function = std::remove_const_t<decltype(Function)>;
    if constexpr (takes_vectors<function>) {
      make(of_each<function>());
    } else {
      make(kernels::detail::as_it_is());
      at.template activate<Function>(y, y);
    }
  }
};

}  // namespace detail
}  // namespace ashlar
