// SPDX-License-Identifier: BSL-1.0
// tf.keras.activations.hard_sigmoid
#pragma once

#include "elementwise.hpp"

namespace ashlar {

/// tf.keras.activations.hard_sigmoid: 0.2·x + 0.5, cut to lie from 0 to 1.
struct hard_sigmoid_function : elementwise<hard_sigmoid_function> {
  template <class Scalar>
  static Scalar of(Scalar x) {
    Scalar const y = x * static_cast<Scalar>(0.2) + static_cast<Scalar>(0.5);
    return y < Scalar{} ? Scalar{} : y > Scalar{1} ? Scalar{1} : y;
  }
};
inline constexpr hard_sigmoid_function hard_sigmoid{};

}  // namespace ashlar
