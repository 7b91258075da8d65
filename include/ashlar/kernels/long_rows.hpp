// SPDX-License-Identifier: BSL-1.0
// Sums of products where a row of weights is longer than registers hold sums: row by row is read from end to
// end, as the machine fetches ahead, and the sums of one sample, or of several, wait in memory.
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

/// How many rows of weights, of so many each, the second cache holds beside what else is there.
constexpr int rows_at_once(int columns) { return std::max(1, (1 << 16) / columns); }

/// The outputs, which fill whole vectors, of so many samples, a multiple of `Samples`: the rows of weights
/// that are held at once serve all samples before the next.
template <int Samples, class Outputs, class Scalar, class Bias, class Finish>
void rows_in_turn(
    Outputs outputs, int inputs, std::ptrdiff_t samples, operands<Scalar, Bias, Finish> const& of) {
  for (std::ptrdiff_t i = 0; i < samples; ++i)
    begin_with<lanes<Scalar>>(of.b, outputs, of.y + i * of.y_stride);
  int const rows = rows_at_once(outputs);
  for (int done = 0; done < inputs; done += rows) {
    product_runs const runs{1, 1, std::min(rows, inputs - done), 0, 0, 0, 0};
    operands<Scalar, sums_so_far, as_it_is> const sums{
        of.x + done, of.w + done * of.w_stride, {}, of.y, of.x_stride, of.w_stride, of.y_stride, {}};
    for (std::ptrdiff_t i = 0; i < samples; i += Samples)
      vectors_from<Samples, 1, lanes<Scalar>>(
          std::integral_constant<int, 0>(), outputs, runs, sums.from_sample(i));
  }
  for (std::ptrdiff_t i = 0; i < samples; ++i)
    map_vectors(
        outputs, of.finish, of.y + i * of.y_stride, static_cast<Scalar const*>(of.y + i * of.y_stride));
}

}  // namespace detail
}  // namespace ashlar::kernels
