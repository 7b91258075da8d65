// SPDX-License-Identifier: BSL-1.0
// tf.nn.softplus
#pragma once

#include "elementwise.hpp"

#include <cmath>

namespace ashlar {

/// tf.nn.softplus: log(1 + exp(x)), without overflow.
struct softplus_function : elementwise<softplus_function> {
  template <class Scalar>
  static Scalar of(Scalar x) {
    return (x > Scalar{} ? x : Scalar{}) + std::log1p(std::exp(-std::abs(x)));
  }
};
inline constexpr softplus_function softplus{};

}  // namespace ashlar
