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

/// What is done to a sum before it is stored: nothing. `in_registers`: with so few operations that it is done
/// where the sums are.
struct as_it_is {
  static constexpr bool in_registers = true;

  template <class Value>
  Value operator()(Value const& sum) const {
    return sum;
  }
};

/// The operands of the sums of some samples: x and y advance from sample to sample, w from input to input.
template <class Scalar, class Bias, class Finish>
struct operands {
  Scalar const* x;
  Scalar const* w;
  Bias b;  // null where there is none
  Scalar* y;
  std::ptrdiff_t x_stride, w_stride, y_stride;
  Finish finish;  // a function of each output

  constexpr operands from_column(std::ptrdiff_t first) const {
    operands moved = *this;
    moved.w += first, moved.y += first;
    if constexpr (!std::is_null_pointer_v<Bias>) moved.b += first;
    return moved;
  }
};

// Loops over accumulators are unrolled whole, for only then does -O2 keep the accumulators in registers.

/// `Vectors` times `Lanes` outputs of `Samples` samples; the last vector begins at column `last`, which may
/// lie in the one before. A sum is made of `Parts` sums of as many neighbouring inputs of a run: one sample
/// has too few accumulators without to keep the machine busy, several take one part after the other.
template <int Samples, int Vectors, int Parts, int Lanes, class Scalar, class Bias, class Finish>
[[gnu::always_inline]] inline void tile(
    product_runs const& runs, operands<Scalar, Bias, Finish> const& of, std::ptrdiff_t last) {
  using vector = typename vector_of<Scalar, Lanes>::type;
  constexpr int at_once = Samples == 1 ? Parts : 1;
  auto const column = [&](int v) { return v + 1 < Vectors ? std::ptrdiff_t{v} * Lanes : last; };
  vector total[Samples][Vectors];
#pragma GCC unroll 4
  for (int first = 0; first < Parts; first += at_once) {
    vector sum[at_once][Samples][Vectors];
#pragma GCC unroll 16
    for (int v = 0; v < Vectors; ++v) {
#pragma GCC unroll 16
      for (int p = 0; p < at_once; ++p)
#pragma GCC unroll 16
        for (int s = 0; s < Samples; ++s) sum[p][s][v] = vector{};
      if constexpr (!std::is_null_pointer_v<Bias>)
        if (first == 0)
#pragma GCC unroll 16
          for (int s = 0; s < Samples; ++s) sum[0][s][v] = load<vector>(of.b + column(v));
    }
    for (int outer = 0; outer < runs.outer; ++outer)
      for (int inner = 0; inner < runs.inner; ++inner) {
        Scalar const* const x = of.x + outer * runs.x_outer + inner * runs.x_inner;
        Scalar const* const w = of.w + outer * runs.w_outer + inner * runs.w_inner;
        auto const add = [&](int p, std::ptrdiff_t i) __attribute__((always_inline)) {
#pragma GCC unroll 16
          for (int v = 0; v < Vectors; ++v) {
            vector const weight = load<vector>(w + i * of.w_stride + column(v));
#pragma GCC unroll 16
            for (int s = 0; s < Samples; ++s) sum[p][s][v] += x[s * of.x_stride + i] * weight;
          }
        };
        int const length = runs.length / Parts;
        for (int i = 0; i < length; ++i)
#pragma GCC unroll 16
          for (int p = 0; p < at_once; ++p) add(p, i + std::ptrdiff_t{first + p} * length);
        if (first == 0)
          for (int i = length * Parts; i < runs.length; ++i) add(0, i);
      }
#pragma GCC unroll 16
    for (int s = 0; s < Samples; ++s)
#pragma GCC unroll 16
      for (int v = 0; v < Vectors; ++v) {
        total[s][v] = first == 0 ? sum[0][s][v] : total[s][v] + sum[0][s][v];
#pragma GCC unroll 16
        for (int p = 1; p < at_once; ++p) total[s][v] += sum[p][s][v];
      }
  }
  if constexpr (Finish::in_registers) {
#pragma GCC unroll 16
    for (int s = 0; s < Samples; ++s)
#pragma GCC unroll 16
      for (int v = 0; v < Vectors; ++v) store(of.y + s * of.y_stride + column(v), of.finish(total[s][v]));
  } else {
    // A loop of its own, or the function's constants take the registers of the accumulators.
    for (int s = 0; s < Samples; ++s)
#pragma GCC unroll 1
      for (int v = 0; v < Vectors; ++v) store(of.y + s * of.y_stride + column(v), of.finish(total[s][v]));
  }
}

/// The vectors `First` to `end` of the outputs, in tiles of falling width.
template <int Samples, int Parts, int Lanes, class Outputs, class First, class Scalar, class Bias,
    class Finish>
[[gnu::always_inline]] inline void vectors_from(
    First first, Outputs outputs, product_runs const& runs, operands<Scalar, Bias, Finish> const& of) {
  constexpr int widest = Samples == 1 ? 8 / Parts : 2;
  int const vectors = (outputs + Lanes - 1) / Lanes;
  int done = first;
  auto const next = [&](auto width) __attribute__((always_inline)) {
    int const end = done + width;
    std::ptrdiff_t const last = end < vectors ? (width - 1) * Lanes : outputs - Lanes - done * Lanes;
    tile<Samples, width, Parts, Lanes>(runs, of.from_column(std::ptrdiff_t{done} * Lanes), last);
    done = end;
  };
  while (done + widest <= vectors) next(std::integral_constant<int, widest>());
  if constexpr (std::is_same_v<Outputs, int>) {
    if constexpr (widest > 4)
      if (done + 4 <= vectors) next(std::integral_constant<int, 4>());
    if constexpr (widest > 2)
      if (done + 2 <= vectors) next(std::integral_constant<int, 2>());
    if constexpr (widest > 1)
      if (done + 1 <= vectors) next(std::integral_constant<int, 1>());
  } else if constexpr (constexpr int rest = ((Outputs::value + Lanes - 1) / Lanes - First::value) % widest;
                       rest > 0) {
    next(std::integral_constant<int, rest>());
  }
}

/// In how many parts the sums of so many vectors of outputs are taken, 8 of which keep the machine busy.
constexpr int parts_of(int vectors, int inputs) {
  if (vectors == 0 || vectors > 4 || inputs < 8) return 1;
  return vectors > 2 || inputs < 16 ? 2 : 4;
}

/// All outputs of `Samples` samples; y overlaps no other operand. `Outputs` and `Inputs`, of which sums may
/// be parted, are an int, or a std::integral_constant where the compiler knows the number.
template <int Samples, int Lanes, class Outputs, class Inputs, class Scalar, class Bias, class Finish>
[[gnu::always_inline]] inline void all_outputs(
    Outputs outputs, Inputs inputs, product_runs const& runs, operands<Scalar, Bias, Finish> const& of) {
  constexpr int whole = 8;  // vectors of one sample in a tile
  if constexpr (!std::is_same_v<Outputs, int>) {
    if constexpr (Outputs::value < Lanes) {
      all_outputs<Samples, Lanes / 2>(outputs, inputs, runs, of);
    } else {
      constexpr int vectors = (Outputs::value + Lanes - 1) / Lanes, rest = vectors % whole;
      constexpr int parts = parts_of(rest, Inputs::value);
      if constexpr (parts == 1) {
        vectors_from<Samples, 1, Lanes>(std::integral_constant<int, 0>(), outputs, runs, of);
      } else {
        if constexpr (vectors > rest)
          vectors_from<Samples, 1, Lanes>(std::integral_constant<int, 0>(),
              std::integral_constant<int, (vectors - rest) * Lanes>(), runs, of);
        if constexpr (rest > 0)
          vectors_from<Samples, parts, Lanes>(
              std::integral_constant<int, vectors - rest>(), outputs, runs, of);
      }
    }
  } else {
    if constexpr (Lanes > 1)
      if (outputs < Lanes) return all_outputs<Samples, Lanes / 2>(outputs, inputs, runs, of);
    int const vectors = (outputs + Lanes - 1) / Lanes, rest = vectors % whole;
    int const parts = parts_of(rest, inputs);
    if (parts == 1) return vectors_from<Samples, 1, Lanes>(0, outputs, runs, of);
    vectors_from<Samples, 1, Lanes>(0, int{(vectors - rest) * Lanes}, runs, of);
    if (parts == 2)
      vectors_from<Samples, 2, Lanes>(vectors - rest, outputs, runs, of);
    else
      vectors_from<Samples, 4, Lanes>(vectors - rest, outputs, runs, of);
  }
}

}  // namespace ashlar::kernels::detail
