// SPDX-License-Identifier: BSL-1.0
// tf.nn.silu
#pragma once

#include "../kernels/vector_math.hpp"
#include "elementwise.hpp"

namespace ashlar {

/// tf.nn.silu, also called swish: x · sigmoid(x).
struct silu_function : elementwise<silu_function> {
  static constexpr bool of_vectors = true;

  template <class Scalar>
  static Scalar of(Scalar x) {
    return x * kernels::sigmoid(x);
  }
};
inline constexpr silu_function silu{};

}  // namespace ashlar
