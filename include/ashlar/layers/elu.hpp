// SPDX-License-Identifier: BSL-1.0
// tf.nn.elu
#pragma once

#include "elementwise.hpp"

#include <cmath>

namespace ashlar {

/// tf.nn.elu: x above 0, exp(x) - 1 below.
struct elu_function : elementwise<elu_function> {
  template <class Scalar>
  static Scalar of(Scalar x) {
    return x > Scalar{} ? x : std::expm1(x);
  }
};
inline constexpr elu_function elu{};

}  // namespace ashlar
