// SPDX-License-Identifier: BSL-1.0
// tf.nn.elu
#pragma once

#include "../kernels/vector_math.hpp"
#include "elementwise.hpp"

namespace ashlar {

/// tf.nn.elu: x above 0, exp(x) - 1 below.
struct elu_function : elementwise<elu_function> {
  static constexpr bool of_vectors = true;

  template <class Scalar>
  static Scalar of(Scalar x) {
    return x > Scalar{} ? x : kernels::expm1(x);
  }
};
inline constexpr elu_function elu{};

}  // namespace ashlar
