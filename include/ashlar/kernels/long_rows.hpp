// SPDX-License-Identifier: BSL-1.0
// Sums of products of one sample where a row of weights is longer than registers hold sums: row by row is
// read from end to end, as the machine fetches ahead, and the sums wait in memory.
#pragma once

#include "products.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace ashlar::kernels {

/// Whether rows of so many weights are read that way: with vectors of 64 bytes those that no tile holds, with
/// vectors of 32 bytes those whose same part, which a block reads of each, meets in few places of the first
/// cache.
constexpr bool is_long_row(int columns) {
  return detail::vector_bytes >= 64 ? columns > detail::widest_tile * detail::lanes<float>
                                    : detail::vector_bytes >= 32 && columns >= 256 && columns % 128 == 0;
}

namespace detail {

/// Sums begin with a bias, or with 0 where it is null.
template <int Lanes, class Scalar, class Bias>
void begin_with(Bias bias, int count, Scalar* sums) {
  if constexpr (std::is_null_pointer_v<Bias>)
    std::fill_n(sums, count, Scalar{});
  else
    copy<Lanes>(count, bias, sums);
}

/// Adds one product to each of so many sums. Rows one by one are one stream from memory, which comes out of
/// the second cache by half faster than two at a time.
template <int Lanes, class Scalar>
ASHLAR_INLINED inline void add_row(Scalar* sums, Scalar input, Scalar const* row, int columns) {
  using vector = typename vector_of<Scalar, Lanes>::type;
#pragma GCC unroll 8
  for (int column = 0; column < columns; column += Lanes)
    store(sums + column, load<vector>(sums + column) + input * load<vector>(row + column));
  keep_loaded();  // or g++ would take more rows at a time
}

/// Adds the products of all inputs to so many sums that one vector holds, or fewer.
template <int Lanes, class Scalar>
ASHLAR_INLINED inline void add_last_columns(Scalar* sums, Scalar const* inputs, Scalar const* weights,
    std::ptrdiff_t count, std::ptrdiff_t stride, int columns) {
  using vector = typename vector_of<Scalar, Lanes>::type;
  if (columns >= Lanes) {
    vector sum = load<vector>(sums);
#pragma GCC unroll 1
    for (std::ptrdiff_t i = 0; i < count; ++i) sum += inputs[i] * load<vector>(weights + i * stride);
    store(sums, sum);
    sums += Lanes, weights += Lanes, columns -= Lanes;
  }
  if constexpr (Lanes > 1) add_last_columns<Lanes / 2>(sums, inputs, weights, count, stride, columns);
}

/// Adds the products of all inputs and of their rows' first `columns` weights to as many sums; rows are
/// `stride` apart.
template <class Scalar>
ASHLAR_INLINED inline void add_long_rows(Scalar* sums, Scalar const* inputs, Scalar const* weights,
    std::ptrdiff_t count, std::ptrdiff_t stride, int columns) {
  constexpr int width = lanes<Scalar>;
  int const whole = columns / width * width;
#pragma GCC unroll 1
  for (std::ptrdiff_t i = 0; i < count; ++i) add_row<width>(sums, inputs[i], weights + i * stride, whole);
  if constexpr (width > 1)
    if (whole < columns)
      add_last_columns<width / 2>(sums + whole, inputs, weights + whole, count, stride, columns - whole);
}

}  // namespace detail
}  // namespace ashlar::kernels
