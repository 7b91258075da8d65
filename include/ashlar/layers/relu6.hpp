// SPDX-License-Identifier: BSL-1.0
// tf.nn.relu6
#pragma once

#include "elementwise.hpp"

namespace ashlar {

/// tf.nn.relu6: each element cut to lie from 0 to 6.
struct relu6_function : elementwise<relu6_function> {
  template <class Scalar>
  static Scalar of(Scalar x) {
    return x < Scalar{} ? Scalar{} : x > Scalar{6} ? Scalar{6} : x;
  }
};
inline constexpr relu6_function relu6{};

}  // namespace ashlar
