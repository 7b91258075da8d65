// SPDX-License-Identifier: BSL-1.0
// What sums of products are made of, and where it lies.
#pragma once

#include "vectors.hpp"

#include <cstddef>
#include <type_traits>

namespace ashlar::kernels::detail {

/// Where the factors of a sum lie: `outer` times `inner` runs of `length` inputs, one input against one row
/// of weights. A convolution has one for each tap of its window.
struct product_runs {
  int outer, inner, length;
  std::ptrdiff_t x_outer, x_inner, w_outer, w_inner;
};

/// The one run of a dense layer, which costs no loops.
struct one_run {
  static constexpr int outer = 1, inner = 1;
  static constexpr std::ptrdiff_t x_outer = 0, x_inner = 0, w_outer = 0, w_inner = 0;
  int length;
};

/// What a tile of several samples has at least.
inline constexpr int smallest_tile = 4;

/// How many samples share the weights that are loaded, for so many outputs: more where they are one vector,
/// since 8 sums keep the machine busy.
template <class Scalar>
constexpr int samples_in_tile(int outputs) {
  return vector_bytes >= 16 && outputs <= lanes<Scalar> ? 2 * smallest_tile : smallest_tile;
}
/// How many of them are made at once: few where the compiler does not know the outputs.
template <class Scalar, class Outputs>
inline constexpr int samples_at_once = [] {
  if constexpr (std::is_same_v<Outputs, int>)
    return smallest_tile;
  else
    return samples_in_tile<Scalar>(Outputs::value);
}();

/// The operands of the sums of some samples: x and y advance from sample to sample, w from input to input.
template <class Scalar, class Bias, class Finish>
struct operands {
  Scalar const* x;
  Scalar const* w;
  Bias b;  // null where there is none
  Scalar* y;
  std::ptrdiff_t x_stride, w_stride, y_stride;
  Finish finish;  // a function of each output

  ASHLAR_INLINED constexpr operands from_column(std::ptrdiff_t first) const {
    operands moved = *this;
    moved.w += first, moved.y += first;
    if constexpr (std::is_pointer_v<Bias>) moved.b += first;
    return moved;
  }
  ASHLAR_INLINED constexpr operands from_sample(std::ptrdiff_t first) const {
    operands moved = *this;
    moved.x += first * x_stride, moved.y += first * y_stride;
    return moved;
  }
};

}  // namespace ashlar::kernels::detail
