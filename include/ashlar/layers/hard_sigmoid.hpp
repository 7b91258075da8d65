// SPDX-License-Identifier: BSL-1.0
// tf.keras.activations.hard_sigmoid
#pragma once

#include "../kernels/vector_math.hpp"
#include "elementwise.hpp"

namespace ashlar {

/// tf.keras.activations.hard_sigmoid: 0.2·x + 0.5, cut to lie from 0 to 1.
struct hard_sigmoid_function : elementwise<hard_sigmoid_function> {
  static constexpr bool of_vectors = true;

  template <class Scalar>
  static Scalar of(Scalar x) {
    using kernels::detail::all_of;
    return kernels::detail::clamp(x * all_of<Scalar>(0.2) + all_of<Scalar>(0.5), 0, 1);
  }
};
inline constexpr hard_sigmoid_function hard_sigmoid{};

}  // namespace ashlar
