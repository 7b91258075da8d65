// SPDX-License-Identifier: BSL-1.0
// tf.nn.sigmoid
#pragma once

#include "../kernels/vector_math.hpp"
#include "elementwise.hpp"

namespace ashlar {

/// tf.nn.sigmoid: 1 / (1 + exp(-x)) of each element.
struct sigmoid_function : elementwise<sigmoid_function> {
  static constexpr bool of_vectors = true;

  template <class Scalar>
  static Scalar of(Scalar x) {
    return kernels::sigmoid(x);
  }
};
inline constexpr sigmoid_function sigmoid{};

}  // namespace ashlar
