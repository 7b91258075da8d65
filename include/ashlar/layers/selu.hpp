// SPDX-License-Identifier: BSL-1.0
// tf.nn.selu
#pragma once

#include "elementwise.hpp"

#include <cmath>

namespace ashlar {

/// tf.nn.selu (Klambauer and others 2017): an elu whose scales keep mean 0 and variance 1.
struct selu_function : elementwise<selu_function> {
  template <class Scalar>
  static Scalar of(Scalar x) {
    constexpr auto scale = static_cast<Scalar>(1.0507009873554804934193349852946);
    constexpr auto alpha = static_cast<Scalar>(1.6732632423543772848170429916717);
    return scale * (x > Scalar{} ? x : alpha * std::expm1(x));
  }
};
inline constexpr selu_function selu{};

}  // namespace ashlar
