// SPDX-License-Identifier: BSL-1.0
// Convolution in two dimensions, NHWC, without copies of the input: each output pixel's sum runs over the
// taps that lie on the image.
#pragma once

#include "../core/bounds.hpp"
#include "blocked_conv2d.hpp"
#include "conv2d_sizes.hpp"
#include "line_writer.hpp"
#include "products.hpp"
#include "sizes.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ashlar::kernels {

namespace detail {

/// One convolution, whose sizes the compiler may know.
template <class Sizes, class Scalar, class Bias, class Finish>
struct convolution {
  Sizes sizes;
  Scalar const* w;  // (height, width, in_channels / groups, out_channels)
  Bias b;
  Finish finish;

  template <class Waiting>
  ASHLAR_INLINED void image(Scalar const* x, Scalar* y, Waiting waiting) const {
    auto const& [height, width, in_channels, out_channels, groups] = sizes.value;
    int const first = width.first_whole(), last = width.last_whole();
    int const tile = samples_in_tile<Scalar>(group_outputs());
    line_writer<Scalar, Waiting> const to{
        y, waiting, std::ptrdiff_t{width.out} * out_channels, waiting_lines(height)};
    for (int row = 0; row < height.out; ++row) {
      Scalar* const line = to.begin(row);
      for (int column = 0; column < width.out;) {
        // A few pixels are made one by one; of more, some are made once more, which changes nothing.
        bool const several = column >= first && 2 * (last - column) >= tile && last - first >= tile;
        if (!several) {
          pixels<1>(x, line, row, column++);
          continue;
        }
        column = smaller(column, last - tile);
        for (int const end = column + tile; column < end; column += at_once)
          pixels<at_once>(x, line, row, column);
      }
      to.end(row, height.out);
    }
  }

private:
  /// The outputs of a group, a constant where the compiler knows it.
  ASHLAR_INLINED auto group_outputs() const {
    if constexpr (ashlar::detail::is_fixed<Sizes>)
      return std::integral_constant<int, Sizes::value.out_channels / Sizes::value.groups>();
    else
      return int{sizes.value.out_channels / sizes.value.groups};
  }
  static constexpr int at_once =
      samples_at_once<Scalar, decltype(std::declval<convolution const&>().group_outputs())>;

  /// So many pixels of a row, from `column` on; several of them have all their taps on the image.
  template <int Count>
  ASHLAR_INLINED void pixels(Scalar const* x, Scalar* line, int row, int column) const {
    auto const& [height, width, in_channels, out_channels, groups] = sizes.value;
    int const top = height.first_tap(row), left = width.first_tap(column);
    int const rows = height.last_tap(row) - top, columns = width.last_tap(column) - left;
    int const group_in = in_channels / groups;
    std::ptrdiff_t const tap_w = std::ptrdiff_t{group_in} * out_channels,
                         tap_x = width.dilation * in_channels;
    product_runs runs{rows, columns, group_in, std::ptrdiff_t{height.dilation} * width.in * in_channels,
        tap_x, width.taps * tap_w, tap_w};
    // Neighbouring taps lie one behind the other: one run.
    if (groups == 1 && width.dilation == 1) runs.inner = columns > 0, runs.length = columns * in_channels;
    operands<Scalar, Bias, Finish> of{
        x, w, b, line, width.stride * in_channels, out_channels, out_channels, finish};
    of.x += (std::ptrdiff_t{height.start(row) + top * height.dilation} * width.in + width.start(column) +
                left * width.dilation) *
        in_channels;
    of.w += (top * width.taps + left) * tap_w;
    of.y += std::ptrdiff_t{column} * out_channels;
    each_group<Count>(group_outputs(), runs, of);
  }

  /// Of how many inputs the sum of one pixel may be parted; of several pixels none is.
  template <int Count>
  ASHLAR_INLINED auto parted_inputs() const {
    constexpr auto of = [](conv2d_sizes const& all) { return all.width.taps * all.in_channels / all.groups; };
    if constexpr (Count > 1)
      return std::integral_constant<int, 0>();
    else if constexpr (ashlar::detail::is_fixed<Sizes>)
      return std::integral_constant<int, of(Sizes::value)>();
    else
      return of(sizes.value);
  }

  template <int Count, class Outputs>
  ASHLAR_INLINED void each_group(
      Outputs outputs, product_runs const& runs, operands<Scalar, Bias, Finish> const& all) const {
    for (int group = 0; group < sizes.value.groups; ++group) {
      operands<Scalar, Bias, Finish> of = all.from_column(std::ptrdiff_t{group} * outputs);
      of.x += std::ptrdiff_t{group} * runs.length;
      all_outputs<Count, lanes<Scalar>>(outputs, parted_inputs<Count>(), runs, of);
    }
  }
};

}  // namespace detail

/// x is samples × (height, width, in_channels), w (taps, taps, in_channels / groups, out_channels), b
/// out_channels or null; y is `finish` of each sum. It overlaps none of them; or it is x, where the windows
/// keep an image's size and `waiting` has room for `waiting_lines` lines. `Samples` is an int, or a
/// std::integral_constant where the compiler knows the number.
template <class Sizes, class Samples, class Scalar, class Bias, class Finish = detail::as_it_is,
    class Waiting = std::nullptr_t>
ASHLAR_KERNEL void conv2d(Sizes sizes, Samples samples, Scalar const* x, Scalar const* w, Bias b, Scalar* y,
    Finish finish = {}, Waiting waiting = {}) {
  auto const& s = sizes.value;
  std::ptrdiff_t const x_step = std::ptrdiff_t{s.height.in} * s.width.in * s.in_channels;
  std::ptrdiff_t const y_step = std::ptrdiff_t{s.height.out} * s.width.out * s.out_channels;
  auto const images_by = [&](auto const& convolution) ASHLAR_INLINED {
    for (int sample = 0; sample < samples; ++sample)
      convolution.image(x + sample * x_step, y + sample * y_step, waiting);
  };
  if constexpr (detail::may_be_blocked<Sizes, Scalar>())
    if (detail::takes_blocks(s))
      return images_by(detail::blocked_convolution<Sizes, Scalar, Bias, Finish>{sizes, w, b, finish});
  images_by(detail::convolution<Sizes, Scalar, Bias, Finish>{sizes, w, b, finish});
}

}  // namespace ashlar::kernels
