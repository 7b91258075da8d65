// SPDX-License-Identifier: BSL-1.0
// y = x·W + b: weights are read once a tile of samples.
#pragma once

#include "long_rows.hpp"
#include "products.hpp"
#include "sizes.hpp"

#include <cstddef>
#include <type_traits>

namespace ashlar::kernels {

/// The sizes of a product. Its inputs are so many runs of one length; the parts of a sum take some of each,
/// so that a run that is there late is not the whole of one part.
struct dense_sizes {
  int inputs, outputs, runs = 1;
};

/// The elements of memory with which one sample's sums are made sooner, where rows are long and the weights
/// more than the first cache holds, or the second where vectors are smaller; else 0.
constexpr std::ptrdiff_t dense_scratch(std::ptrdiff_t inputs, int outputs) {
  constexpr std::ptrdiff_t held = detail::vector_bytes >= 64 ? 1 << 14 : 1 << 18;
  return is_long_row(outputs) && inputs * outputs >= held ? outputs : 0;
}

namespace detail {

/// A member of the sizes as an int, or as a constant where the compiler knows it.
template <auto Member, class Sizes>
constexpr auto size_of(Sizes const& sizes) {
  if constexpr (ashlar::detail::is_fixed<Sizes>)
    return std::integral_constant<int, Sizes::value.*Member>();
  else
    return int{sizes.value.*Member};
}

/// Whether tiles of so many samples can be needed, after the smallest tiles where it is one sample.
template <class Samples>
constexpr bool may_be_left(int tile) {
  if constexpr (requires { Samples::value; })
    return Samples::value >= tile && (tile > 1 || Samples::value % smallest_tile != 0);
  else
    return true;
}

/// All outputs of so many samples, whose sums are parted as those of `parted` inputs are.
template <class Outputs, class Parted, class Samples, class Scalar, class Bias, class Finish>
ASHLAR_INLINED inline void all_samples(Outputs outputs, Parted parted, Samples samples,
    product_runs const& runs, operands<Scalar, Bias, Finish> of) {
  std::ptrdiff_t left = samples;
  if (few_outputs<2>(outputs, parted, samples, runs, of) ||
      few_outputs<4>(outputs, parted, samples, runs, of) ||
      few_outputs<8>(outputs, parted, samples, runs, of))
    return;
  auto const tiles_of = [&]<int Count>(std::integral_constant<int, Count>) ASHLAR_INLINED {
    if constexpr (may_be_left<Samples>(Count))
      for (; left >= Count; left -= Count, of.x += Count * of.x_stride, of.y += Count * of.y_stride)
        all_outputs<Count, lanes<Scalar>>(outputs, parted, runs, of);
  };
  constexpr int tile = samples_at_once<Scalar, Outputs>;
  tiles_of(std::integral_constant<int, tile>());
  if constexpr (tile > smallest_tile) tiles_of(std::integral_constant<int, smallest_tile>());
  tiles_of(std::integral_constant<int, 1>());
}

/// The same where rows are long: of what several samples leave, one after the other is summed in memory.
template <class Outputs, class Inputs, class Samples, class Scalar, class Bias, class Finish>
void samples_by_long_rows(
    Outputs outputs, Inputs inputs, Samples samples, operands<Scalar, Bias, Finish> const& of, Scalar* sums) {
  std::ptrdiff_t done = 0;
  if constexpr (may_be_left<Samples>(smallest_tile)) {
    std::ptrdiff_t const together = samples / smallest_tile * smallest_tile;
    if (outputs % lanes<Scalar> == 0 && inputs > rows_at_once(outputs) && together >= 4 * smallest_tile) {
      rows_in_turn<smallest_tile>(outputs, inputs, together, of);
      done = together;
    }
    for (; done < together; done += smallest_tile)
      all_outputs<smallest_tile, lanes<Scalar>>(
          outputs, std::integral_constant<int, 0>(), {1, 1, inputs, 0, 0, 0, 0}, of.from_sample(done));
  }
  for (; done < samples; ++done) {
    auto const one = of.from_sample(done);
    begin_with<lanes<Scalar>>(of.b, outputs, sums);
    add_long_rows(sums, one.x, of.w, inputs, of.w_stride, outputs);
    map_vectors(outputs, of.finish, one.y, static_cast<Scalar const*>(sums));
  }
}

}  // namespace detail

/// x is samples×inputs, w inputs×outputs, b outputs or null, y samples×outputs, all row-major and dense; y
/// overlaps none of them, and is `finish` of each sum. `Samples` is an int, or a std::integral_constant where
/// the compiler knows the number.
template <class Sizes, class Samples, class Scalar, class Bias, class Finish = detail::as_it_is>
ASHLAR_KERNEL void xw_plus_b(
    Sizes sizes, Samples samples, Scalar const* x, Scalar const* w, Bias b, Scalar* y, Finish finish = {}) {
  auto const outputs = detail::size_of<&dense_sizes::outputs>(sizes);
  auto const inputs = detail::size_of<&dense_sizes::inputs>(sizes);
  detail::operands<Scalar, Bias, Finish> const of{x, w, b, y, inputs, outputs, outputs, finish};
  int const runs = detail::size_of<&dense_sizes::runs>(sizes), length = inputs / runs;
  detail::all_samples(
      outputs, inputs, samples, {1, runs, length, 0, length, 0, std::ptrdiff_t{length} * outputs}, of);
}

/// The same with memory for `dense_scratch(inputs, outputs)` elements.
template <class Sizes, class Samples, class Scalar, class Bias, class Finish>
void xw_plus_b_in_memory(Sizes sizes, Samples samples, Scalar const* x, Scalar const* w, Bias b, Scalar* y,
    Finish finish, Scalar* memory) {
  auto const outputs = detail::size_of<&dense_sizes::outputs>(sizes);
  auto const inputs = detail::size_of<&dense_sizes::inputs>(sizes);
  if constexpr (detail::may_hold<decltype(outputs)>(is_long_row))
    if (dense_scratch(inputs, outputs) > 0)
      return detail::samples_by_long_rows(outputs, inputs, samples,
          detail::operands<Scalar, Bias, Finish>{x, w, b, y, inputs, outputs, outputs, finish}, memory);
  xw_plus_b(sizes, samples, x, w, b, y, finish);
}

/// The same with sizes as template arguments; `Rows` is the number of samples where the compiler knows it,
/// else negative.
template <int Inputs, int Outputs, int Rows, class Scalar>
void xw_plus_b(Scalar const* x, std::ptrdiff_t rows, Scalar const* w, Scalar const* b, Scalar* y) {
  constexpr fixed<dense_sizes{Inputs, Outputs}> sizes{};
  if constexpr (Rows < 0)
    xw_plus_b(sizes, rows, x, w, b, y);
  else
    xw_plus_b(sizes, std::integral_constant<std::ptrdiff_t, Rows>(), x, w, b, y);
}

}  // namespace ashlar::kernels
