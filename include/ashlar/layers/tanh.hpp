// SPDX-License-Identifier: BSL-1.0
// tf.nn.tanh
#pragma once

#include "elementwise.hpp"

#include <cmath>

namespace ashlar {

/// tf.nn.tanh of each element.
struct tanh_function : elementwise<tanh_function> {
  template <class Scalar>
  static Scalar of(Scalar x) {
    return std::tanh(x);
  }
};
/// It stands in nn, for ::tanh is a function of the C library.
namespace nn {
inline constexpr tanh_function tanh{};
}  // namespace nn

}  // namespace ashlar
