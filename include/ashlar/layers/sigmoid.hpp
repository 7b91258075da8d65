// SPDX-License-Identifier: BSL-1.0
// tf.nn.sigmoid
#pragma once

#include "elementwise.hpp"

#include <cmath>

namespace ashlar {

/// tf.nn.sigmoid: 1 / (1 + exp(-x)) of each element.
struct sigmoid_function : elementwise<sigmoid_function> {
  template <class Scalar>
  static Scalar of(Scalar x) {
    return Scalar{1} / (Scalar{1} + std::exp(-x));
  }
};
inline constexpr sigmoid_function sigmoid{};

}  // namespace ashlar
