// SPDX-License-Identifier: BSL-1.0
// Sums of products where a row of weights is longer than registers hold sums: row by row is read from end to
// end, as the machine fetches ahead, and the sums of one sample wait in memory.
#pragma once

#include "weight_blocks.hpp"

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

/// Adds the products of all inputs and of their rows' first `columns` weights, a vector or more, to as many
/// sums; rows are `stride` apart.
template <class Scalar>
ASHLAR_INLINED inline void add_long_rows(Scalar* sums, Scalar const* inputs, Scalar const* weights,
    std::ptrdiff_t count, std::ptrdiff_t stride, int columns) {
  constexpr int width = lanes<Scalar>;
  using vector = typename vector_of<Scalar, width>::type;
  int const whole = columns / width * width, last = columns - width;
  vector last_sums = load<vector>(sums + last);  // some of them twice, where columns fill no vectors
#pragma GCC unroll 1
  for (std::ptrdiff_t i = 0; i < count; ++i) {
    Scalar const* const row = weights + i * stride;
    add_row<width>(sums, inputs[i], row, whole);
    if (whole < columns) last_sums += inputs[i] * load<vector>(row + last);
  }
  if (whole < columns) store(sums + last, last_sums);
}

}  // namespace detail
}  // namespace ashlar::kernels
