// SPDX-License-Identifier: BSL-1.0
// tf.nn.tanh
#pragma once

#include "../kernels/vector_math.hpp"
#include "elementwise.hpp"

namespace ashlar {

/// tf.nn.tanh of each element.
struct tanh_function : elementwise<tanh_function> {
  static constexpr bool of_vectors = true;

  template <class Scalar>
  static Scalar of(Scalar x) {
    return kernels::tanh(x);
  }
};
/// It stands in nn, for ::tanh is a function of the C library.
namespace nn {
inline constexpr tanh_function tanh{};
}  // namespace nn

}  // namespace ashlar
