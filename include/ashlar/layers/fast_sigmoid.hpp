// SPDX-License-Identifier: BSL-1.0
// tf.nn.sigmoid to five digits
#pragma once

#include "../kernels/fast_math.hpp"
#include "elementwise.hpp"

namespace ashlar {

/// tf.nn.sigmoid of each element with fewer operations than sigmoid; of floats the error is at most 6.5e-6,
/// other types are sigmoid's.
struct fast_sigmoid_function : elementwise<fast_sigmoid_function> {
  static constexpr bool of_vectors = true;

  template <class Scalar>
  static Scalar of(Scalar x) {
    return kernels::fast_sigmoid(x);
  }
};
inline constexpr fast_sigmoid_function fast_sigmoid{};

}  // namespace ashlar
