// SPDX-License-Identifier: BSL-1.0
// tf.nn.relu
#pragma once

#include "elementwise.hpp"

namespace ashlar {

/// tf.nn.relu: max(x, 0) of each element.
struct relu_function : elementwise<relu_function> {
  static constexpr bool of_vectors = true, is_cheap = true;

  template <class Scalar>
  static constexpr Scalar of(Scalar x) {
    return kernels::detail::maximum(Scalar{}, x);
  }
};
inline constexpr relu_function relu{};

}  // namespace ashlar
