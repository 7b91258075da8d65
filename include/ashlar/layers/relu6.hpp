// SPDX-License-Identifier: BSL-1.0
// tf.nn.relu6
#pragma once

#include "../kernels/vector_math.hpp"
#include "elementwise.hpp"

namespace ashlar {

/// tf.nn.relu6: each element cut to lie from 0 to 6.
struct relu6_function : elementwise<relu6_function> {
  static constexpr bool of_vectors = true, is_cheap = true;

  template <class Scalar>
  static Scalar of(Scalar x) {
    return kernels::detail::clamp(x, 0, 6);
  }
};
inline constexpr relu6_function relu6{};

}  // namespace ashlar
