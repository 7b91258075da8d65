// SPDX-License-Identifier: BSL-1.0
// What sums of products are made of, and where it lies.
#pragma once

#include "vectors.hpp"

#include <cstddef>
#include <type_traits>

namespace ashlar::kernels::detail {

/// Where the factors of a sum lie: `outer` times `inner` runs of `length` inputs, one input against one row
/// of weights. A dense layer has one run, a convolution one for each tap of its window.
struct product_runs {
  int outer, inner, length;
  std::ptrdiff_t x_outer, x_inner, w_outer, w_inner;
};

/// Calls `use` with the number of samples that share the weights that are loaded, a constant: more where the
/// compiler knows that all outputs are one vector, for 8 sums keep the machine busy.
template <class Scalar, class Outputs, class Use>
[[gnu::always_inline]] inline void with_samples_in_tile(Outputs outputs, Use const& use) {
  if constexpr (vector_bytes >= 16 && !std::is_same_v<Outputs, int>)
    use(std::integral_constant<int, Outputs::value <= lanes<Scalar> ? 8 : 4>());
  else
    use(std::integral_constant<int, 4>());
}

/// The operands of the sums of some samples: x and y advance from sample to sample, w from input to input.
template <class Scalar, class Bias, class Finish>
struct operands {
  Scalar const* x;
  Scalar const* w;
  Bias b;  // null where there is none
  Scalar* y;
  std::ptrdiff_t x_stride, w_stride, y_stride;
  Finish finish;  // a function of each output

  [[gnu::always_inline]] constexpr operands from_column(std::ptrdiff_t first) const {
    operands moved = *this;
    moved.w += first, moved.y += first;
    if constexpr (!std::is_null_pointer_v<Bias>) moved.b += first;
    return moved;
  }
  [[gnu::always_inline]] constexpr operands from_sample(std::ptrdiff_t first) const {
    operands moved = *this;
    moved.x += first * x_stride, moved.y += first * y_stride;
    return moved;
  }
};

}  // namespace ashlar::kernels::detail
