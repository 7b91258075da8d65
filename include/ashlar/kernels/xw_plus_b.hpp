// SPDX-License-Identifier: BSL-1.0
// y = x·W + b: weights are read once a tile of samples.
#pragma once

#include "long_rows.hpp"
#include "products.hpp"
#include "sizes.hpp"
#include "weight_blocks.hpp"
#include "weight_panels.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ashlar::kernels {

/// The sizes of a product.
struct dense_sizes {
  int inputs, outputs;
};

/// The same for inputs that are so many runs of one length: the parts of a sum take some of each, so that a
/// run that is there late is not the whole of one part.
struct dense_runs_sizes : dense_sizes {
  int runs;
};

/// The elements of memory with which one sample's sums are made sooner, where rows are long and the weights
/// more than the first cache holds, or the second where vectors are smaller; else 0.
constexpr std::ptrdiff_t dense_scratch(std::ptrdiff_t inputs, int outputs) {
  constexpr std::ptrdiff_t held = detail::vector_bytes >= 64 ? 1 << 14 : 1 << 18;
  return is_long_row(outputs) && inputs * outputs >= held ? outputs : 0;
}

/// The vectors that many samples of a layer with such a `dense_scratch` may keep on the stack beside those of
/// any kernel.
constexpr int dense_vectors(std::ptrdiff_t inputs, int outputs) {
  bool const are_many = detail::takes_panels(inputs, outputs, detail::many_samples);
  return are_many ? detail::panel_rows * detail::panel_width<float> : 0;
}

namespace detail {

/// Whether tiles of so many samples can be needed, after the smallest tiles where it is one sample.
template <class Samples>
constexpr bool may_be_left(int tile) {
  if constexpr (requires { Samples::value; })
    return Samples::value >= tile && (tile > 1 || Samples::value % smallest_tile != 0);
  else
    return true;
}

/// All outputs of so many samples, whose sums are parted as those of `parted` inputs are.
template <class Outputs, class Parted, class Samples, class Runs, class Scalar, class Bias, class Finish>
ASHLAR_INLINED inline void all_samples(
    Outputs outputs, Parted parted, Samples samples, Runs const& runs, operands<Scalar, Bias, Finish> of) {
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

/// Whether `Takes` may hold, for numbers that the compiler may know.
template <bool (*Takes)(std::int64_t, int, std::ptrdiff_t), class Scalar, class Inputs, class Outputs,
    class Samples>
constexpr bool may_take() {
  constexpr auto most = []<class Number>(std::type_identity<Number>) {
    if constexpr (requires { Number::value; })
      return static_cast<int>(Number::value);
    else
      return 1 << 20;
  };
  return lanes<Scalar> > 1 &&
      Takes(most(std::type_identity<Inputs>()), most(std::type_identity<Outputs>()),
          most(std::type_identity<Samples>()));
}

/// Whether tiles of one sample have sums that are parted.
template <class Scalar>
constexpr bool are_parted(int inputs, int outputs) {
  return parts_of(rest_of(outputs / lanes<Scalar>), inputs) > 1;
}

/// As all_samples, where rows are long: of what several samples leave, one after the other is summed in
/// memory.
template <class Outputs, class Inputs, class Samples, class Scalar, class Bias, class Finish>
void samples_by_long_rows(
    Outputs outputs, Inputs inputs, Samples samples, operands<Scalar, Bias, Finish> of, Scalar* sums) {
  if constexpr (may_take<takes_panels, Scalar, Inputs, Outputs, Samples>())
    if (takes_panels(inputs, outputs, samples)) return in_panels(outputs, inputs, samples, of);
  if constexpr (may_take<takes_blocks, Scalar, Inputs, Outputs, Samples>())
    if (takes_blocks(inputs, outputs, samples)) return in_blocks(outputs, inputs, samples, of);
  std::ptrdiff_t done = 0;
  if constexpr (may_be_left<Samples>(smallest_tile)) {
    for (std::ptrdiff_t const end = samples / smallest_tile * smallest_tile; done < end;
        done += smallest_tile)
      all_outputs<smallest_tile, lanes<Scalar>>(
          outputs, std::integral_constant<int, 0>(), one_run{inputs}, of.from_sample(done));
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
  auto const outputs = ashlar::detail::size_of<&dense_sizes::outputs>(sizes);
  auto const inputs = ashlar::detail::size_of<&dense_sizes::inputs>(sizes);
  detail::operands<Scalar, Bias, Finish> const of{x, w, b, y, inputs, outputs, outputs, finish};
  if constexpr (detail::may_take<detail::takes_blocks, Scalar, decltype(inputs), decltype(outputs),
                    Samples>())
    if (detail::takes_blocks(inputs, outputs, samples) && !detail::are_parted<Scalar>(inputs, outputs))
      return detail::in_blocks(outputs, inputs, samples, of);
  if constexpr (requires { sizes.value.runs; }) {
    int const runs = sizes.value.runs, length = inputs / runs;
    detail::all_samples(outputs, inputs, samples,
        detail::product_runs{1, runs, length, 0, length, 0, std::ptrdiff_t{length} * outputs}, of);
  } else {
    detail::all_samples(outputs, inputs, samples, detail::one_run{inputs}, of);
  }
}

/// The same with memory for `dense_scratch(inputs, outputs)` elements.
template <class Sizes, class Samples, class Scalar, class Bias, class Finish>
void xw_plus_b_in_memory(Sizes sizes, Samples samples, Scalar const* x, Scalar const* w, Bias b, Scalar* y,
    Finish finish, Scalar* memory) {
  auto const outputs = ashlar::detail::size_of<&dense_sizes::outputs>(sizes);
  auto const inputs = ashlar::detail::size_of<&dense_sizes::inputs>(sizes);
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
