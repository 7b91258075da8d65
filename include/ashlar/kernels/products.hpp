// SPDX-License-Identifier: BSL-1.0
// Sums of products, the core of dense, convolutional and recurrent layers: accumulators stay in registers
// over the whole sum, and the order of a sum is the same whatever the tile that computes it.
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

/// The operands of the sums of some samples: x and y advance from sample to sample, w from input to input.
template <class Scalar, class Bias>
struct operands {
  Scalar const* x;
  Scalar const* w;
  Bias b;  // null where there is none
  Scalar* y;
  std::ptrdiff_t x_stride, w_stride, y_stride;

  [[gnu::always_inline]] constexpr operands from_column(std::ptrdiff_t first) const {
    operands moved = *this;
    moved.w += first, moved.y += first;
    if constexpr (!std::is_null_pointer_v<Bias>) moved.b += first;
    return moved;
  }
};

// Loops over accumulators are unrolled whole, for only then does -O2 keep the accumulators in registers.

/// `Vectors * Lanes` outputs of `Samples` samples.
template <int Samples, int Vectors, int Lanes, class Scalar, class Bias>
[[gnu::always_inline]] inline void tile(product_runs const& runs, operands<Scalar, Bias> const& of) {
  using vector = typename vector_of<Scalar, Lanes>::type;
  vector sum[Samples][Vectors];
#pragma GCC unroll 16
  for (int v = 0; v < Vectors; ++v) {
    if constexpr (std::is_null_pointer_v<Bias>)
      sum[0][v] = vector{};
    else
      sum[0][v] = load<vector>(of.b + v * Lanes);
#pragma GCC unroll 16
    for (int s = 1; s < Samples; ++s) sum[s][v] = sum[0][v];
  }
  for (int outer = 0; outer < runs.outer; ++outer)
    for (int inner = 0; inner < runs.inner; ++inner) {
      Scalar const* const x = of.x + outer * runs.x_outer + inner * runs.x_inner;
      Scalar const* const w = of.w + outer * runs.w_outer + inner * runs.w_inner;
      for (int i = 0; i < runs.length; ++i) {
#pragma GCC unroll 16
        for (int v = 0; v < Vectors; ++v) {
          vector const weight = load<vector>(w + i * of.w_stride + v * Lanes);
#pragma GCC unroll 16
          for (int s = 0; s < Samples; ++s) sum[s][v] += x[s * of.x_stride + i] * weight;
        }
      }
    }
#pragma GCC unroll 16
  for (int s = 0; s < Samples; ++s)
#pragma GCC unroll 16
    for (int v = 0; v < Vectors; ++v) store(of.y + s * of.y_stride + v * Lanes, sum[s][v]);
}

/// All outputs of `Samples` samples, in tiles of falling width; y overlaps no other operand. `Outputs` is an
/// int, or a std::integral_constant where the compiler knows the number.
template <int Samples, int Lanes, class Outputs, class Scalar, class Bias>
[[gnu::always_inline]] inline void all_outputs(
    Outputs outputs, product_runs const& runs, operands<Scalar, Bias> const& of) {
  // Of scalars as many as stay, with their weights, in registers that a call need not save.
  constexpr int widest = Samples > 1 ? 2 : Lanes == 1 ? 6 : 8;
  int const vectors = outputs / Lanes;
  int done = 0;
  for (; done + widest <= vectors; done += widest)
    tile<Samples, widest, Lanes>(runs, of.from_column(done * Lanes));
  if constexpr (std::is_same_v<Outputs, int>) {
    if constexpr (widest > 4)
      if (done + 4 <= vectors) tile<Samples, 4, Lanes>(runs, of.from_column(done * Lanes)), done += 4;
    if constexpr (widest > 2)
      if (done + 2 <= vectors) tile<Samples, 2, Lanes>(runs, of.from_column(done * Lanes)), done += 2;
    if (done + 1 <= vectors) tile<Samples, 1, Lanes>(runs, of.from_column(done * Lanes)), ++done;
  } else if constexpr (constexpr int rest = Outputs::value / Lanes % widest; rest > 0) {
    tile<Samples, rest, Lanes>(runs, of.from_column(done * Lanes));
  }
  // The last tile overlaps the one before; fewer outputs than lanes take narrower vectors.
  if constexpr (Lanes > 1) {
    if (outputs % Lanes == 0) return;
    if (vectors > 0)
      tile<Samples, 1, Lanes>(runs, of.from_column(outputs - Lanes));
    else
      all_outputs<Samples, Lanes / 2>(outputs, runs, of);
  }
}

}  // namespace ashlar::kernels::detail
