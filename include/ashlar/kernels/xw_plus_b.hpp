// SPDX-License-Identifier: BSL-1.0
// y = x·W + b for sizes known to the compiler: accumulators stay in registers, weights are read once a tile
// of rows.
#pragma once

#include <cstddef>
#include <type_traits>

namespace ashlar::kernels {

namespace detail {

#if defined(__AVX512F__)
inline constexpr int vector_bytes = 64;
#elif defined(__AVX__)
inline constexpr int vector_bytes = 32;
#else
inline constexpr int vector_bytes = 16;
#endif

/// `Lanes` scalars, added and multiplied as one (GNU vector extension; the compiler splits what the machine
/// lacks).
template <class Scalar, int Lanes>
struct vector_of {
  typedef Scalar type __attribute__((vector_size(sizeof(Scalar) * Lanes)));
};
template <class Scalar>
struct vector_of<Scalar, 1> {
  using type = Scalar;
};

// Loops over accumulators are unrolled whole, for only then does -O2 keep the accumulators in registers.

/// `Vectors * Lanes` outputs from `first` on, of `Rows` samples.
template <int Inputs, int Outputs, int Rows, int Vectors, int Lanes, class Scalar>
inline void block(Scalar const* x, Scalar const* w, Scalar const* b, Scalar* y, int first) {
  using vector = typename vector_of<Scalar, Lanes>::type;
  vector sum[Rows][Vectors];
#pragma GCC unroll 16
  for (int v = 0; v < Vectors; ++v) {
    __builtin_memcpy(&sum[0][v], b + first + v * Lanes, sizeof(vector));
#pragma GCC unroll 16
    for (int r = 1; r < Rows; ++r) sum[r][v] = sum[0][v];
  }
  for (int i = 0; i < Inputs; ++i) {
#pragma GCC unroll 16
    for (int v = 0; v < Vectors; ++v) {
      vector weight;
      __builtin_memcpy(&weight, w + std::ptrdiff_t{i} * Outputs + first + v * Lanes, sizeof weight);
#pragma GCC unroll 16
      for (int r = 0; r < Rows; ++r) sum[r][v] += x[r * Inputs + i] * weight;
    }
  }
#pragma GCC unroll 16
  for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 16
    for (int v = 0; v < Vectors; ++v)
      __builtin_memcpy(y + r * Outputs + first + v * Lanes, &sum[r][v], sizeof(vector));
}

/// All outputs of `Rows` samples, in blocks of falling width.
template <int Inputs, int Outputs, int Rows, int Lanes, class Scalar>
inline void all_outputs(Scalar const* x, Scalar const* w, Scalar const* b, Scalar* y, int first) {
  constexpr int widest = Rows == 1 ? 8 : 2;
  constexpr int vectors = Outputs / Lanes;
  constexpr int whole = vectors / widest, rest = vectors % widest;
  for (int i = 0; i < whole; ++i, first += widest * Lanes)
    block<Inputs, Outputs, Rows, widest, Lanes>(x, w, b, y, first);
  if constexpr (rest > 0) {
    block<Inputs, Outputs, Rows, rest, Lanes>(x, w, b, y, first);
    first += rest * Lanes;
  }
  if constexpr (constexpr int left = Outputs % Lanes; left > 0) {
    if constexpr (vectors > 0)
      block<Inputs, Outputs, Rows, 1, Lanes>(x, w, b, y, Outputs - Lanes);  // overlaps
    else
      all_outputs<Inputs, Outputs, Rows, Lanes / 2>(x, w, b, y, first);
  }
}

}  // namespace detail

/// x is rows×Inputs, w Inputs×Outputs, b Outputs, y rows×Outputs, all row-major and dense; y overlaps none of
/// them. `Rows` is the number of rows where the compiler knows it, else negative.
template <int Inputs, int Outputs, int Rows, class Scalar>
void xw_plus_b(Scalar const* x, std::ptrdiff_t rows, Scalar const* w, Scalar const* b, Scalar* y) {
  constexpr int lanes = std::is_floating_point_v<Scalar> ? detail::vector_bytes / int{sizeof(Scalar)} : 1;
  constexpr int tile = 4;
  std::ptrdiff_t row = 0;
  if constexpr (Rows < 0 || Rows >= tile)
    for (; row + tile <= rows; row += tile)
      detail::all_outputs<Inputs, Outputs, tile, lanes>(x + row * Inputs, w, b, y + row * Outputs, 0);
  if constexpr (Rows < 0 || Rows % tile != 0)
    for (; row < rows; ++row)
      detail::all_outputs<Inputs, Outputs, 1, lanes>(x + row * Inputs, w, b, y + row * Outputs, 0);
}

}  // namespace ashlar::kernels
