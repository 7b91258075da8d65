// SPDX-License-Identifier: BSL-1.0
// tf.nn.silu
#pragma once

#include "elementwise.hpp"

#include <cmath>

namespace ashlar {

/// tf.nn.silu, also called swish: x · sigmoid(x).
struct silu_function : elementwise<silu_function> {
  template <class Scalar>
  static Scalar of(Scalar x) {
    return x / (Scalar{1} + std::exp(-x));
  }
};
inline constexpr silu_function silu{};

}  // namespace ashlar
