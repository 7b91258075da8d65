// SPDX-License-Identifier: BSL-1.0
// tf.nn.selu
#pragma once

#include "../kernels/vector_math.hpp"
#include "elementwise.hpp"

namespace ashlar {

/// tf.nn.selu (Klambauer and others 2017): an elu whose scales keep mean 0 and variance 1.
struct selu_function : elementwise<selu_function> {
  static constexpr bool of_vectors = true;

  template <class Scalar>
  static Scalar of(Scalar x) {
    using kernels::detail::all_of;
    auto const scale = all_of<Scalar>(1.0507009873554804934193349852946);
    auto const alpha = all_of<Scalar>(1.6732632423543772848170429916717);
    return scale * (x > Scalar{} ? x : alpha * kernels::expm1(x));
  }
};
inline constexpr selu_function selu{};

}  // namespace ashlar
