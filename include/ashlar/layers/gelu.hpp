// SPDX-License-Identifier: BSL-1.0
// tf.nn.gelu
#pragma once

#include "elementwise.hpp"

#include <cmath>

namespace ashlar {

/// tf.nn.gelu(x, approximate=False): x times the normal distribution function of x.
struct gelu_function : elementwise<gelu_function> {
  template <class Scalar>
  static Scalar of(Scalar x) {
    return x / Scalar{2} * (Scalar{1} + std::erf(x * static_cast<Scalar>(0.70710678118654752440)));
  }
};
inline constexpr gelu_function gelu{};

}  // namespace ashlar
