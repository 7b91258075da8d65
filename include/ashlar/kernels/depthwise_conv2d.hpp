// SPDX-License-Identifier: BSL-1.0
// Depthwise convolution in two dimensions, NHWC: each channel has windows of its own.
#pragma once

#include "elementwise.hpp"
#include "line_writer.hpp"
#include "sizes.hpp"
#include "vectors.hpp"
#include "window.hpp"

#include <cstddef>
#include <type_traits>

namespace ashlar::kernels {

/// The sizes of a depthwise convolution: each channel makes `multiplier` channels.
struct depthwise_sizes {
  window_axis height{}, width{};
  int channels = 1, multiplier = 1;
};

namespace detail {

template <class Sizes, class Scalar, class Bias, class Finish>
struct depthwise_convolution {
  Sizes sizes;
  Scalar const* w;  // (height, width, channels, multiplier)
  Bias b;
  Finish finish;

  template <class Waiting>
  ASHLAR_INLINED void image(Scalar const* x, Scalar* y, Waiting waiting) const {
    auto const& [height, width, channels, multiplier] = sizes.value;
    std::ptrdiff_t const out_channels = std::ptrdiff_t{channels} * multiplier;
    line_writer<Scalar, Waiting> const to{y, waiting, width.out * out_channels, waiting_lines(height)};
    for (int row = 0; row < height.out; ++row) {
      Scalar* next = to.begin(row);
      for (int column = 0; column < width.out; ++column, next += out_channels) {
        taps const on = taps_of(x, row, column);
        if (multiplier == 1)
          pixel<lanes<Scalar>>(on, next, 0);
        else
          multiplied_pixel(on, next);
      }
      to.end(row, height.out);
    }
  }

private:
  /// The taps of a pixel that lie on the image, and where the first finds its input and its weights.
  struct taps {
    int rows, columns;
    Scalar const* x;
    Scalar const* w;
  };

  ASHLAR_INLINED taps taps_of(Scalar const* x, int row, int column) const {
    auto const& [height, width, channels, multiplier] = sizes.value;
    int const top = height.first_tap(row), left = width.first_tap(column);
    std::ptrdiff_t const from_row = height.start(row) + top * height.dilation,
                         from_column = width.start(column) + left * width.dilation;
    return {height.last_tap(row) - top, width.last_tap(column) - left,
        x + (from_row * width.in + from_column) * channels,
        w + std::ptrdiff_t{top * width.taps + left} * channels * multiplier};
  }

  /// Calls `use(x, w)` for each tap: where the pixel's channels and the tap's weights begin.
  template <class Use>
  ASHLAR_INLINED void each_tap(taps const& on, Use const& use) const {
    auto const& [height, width, channels, multiplier] = sizes.value;
    std::ptrdiff_t const step = std::ptrdiff_t{channels} * multiplier;
    for (int v = 0; v < on.rows; ++v)
      for (int h = 0; h < on.columns; ++h)
        use(on.x + (std::ptrdiff_t{v} * height.dilation * width.in + h * width.dilation) * channels,
            on.w + (v * width.taps + h) * step);
  }

  /// The channels of a pixel from `first` on, in vectors of falling width.
  template <int Lanes>
  ASHLAR_INLINED void pixel(taps const& on, Scalar* y, int first) const {
    first = tiles<Lanes, 4>(on, y, first);
    first = tiles<Lanes, 1>(on, y, first);
    if constexpr (Lanes > 1)
      if (first < sizes.value.channels) pixel<Lanes / 2>(on, y, first);
  }

  /// As many tiles of `Vectors` vectors as there are from `first` on; returns the channel behind them.
  template <int Lanes, int Vectors>
  ASHLAR_INLINED int tiles(taps const& on, Scalar* y, int first) const {
    using vector = typename vector_of<Scalar, Lanes>::type;
    for (; first + Vectors * Lanes <= sizes.value.channels; first += Vectors * Lanes) {
      vector sum[Vectors]{};
      if constexpr (!std::is_null_pointer_v<Bias>)
#pragma GCC unroll 4
        for (int i = 0; i < Vectors; ++i) sum[i] = load<vector>(b + first + i * Lanes);
      each_tap({on.rows, on.columns, on.x + first, on.w + first}, [&](Scalar const* from, Scalar const* by) {
#pragma GCC unroll 4
        for (int i = 0; i < Vectors; ++i)
          sum[i] += load<vector>(from + i * Lanes) * load<vector>(by + i * Lanes);
      });
#pragma GCC unroll 4
      for (int i = 0; i < Vectors; ++i) store(y + first + i * Lanes, finish(sum[i]));
    }
    return first;
  }

  void multiplied_pixel(taps const& on, Scalar* y) const {
    int const channels = sizes.value.channels, multiplier = sizes.value.multiplier;
    for (int out = 0; out < channels * multiplier; ++out) {
      Scalar sum{};
      if constexpr (!std::is_null_pointer_v<Bias>) sum = b[out];
      each_tap(on,
          [&](Scalar const* from, Scalar const* weights) { sum += from[out / multiplier] * weights[out]; });
      y[out] = finish(sum);
    }
  }
};

}  // namespace detail

/// x is samples × (height, width, channels), w (taps, taps, channels, multiplier), b channels × multiplier or
/// null; y is `finish` of each sum. It overlaps none of them; or it is x, where the windows keep an image's
/// size and `waiting` has room for `waiting_lines` lines. `Samples` is an int, or a std::integral_constant
/// where the compiler knows the number.
template <class Sizes, class Samples, class Scalar, class Bias, class Finish = detail::as_it_is,
    class Waiting = std::nullptr_t>
ASHLAR_KERNEL void depthwise_conv2d(Sizes sizes, Samples samples, Scalar const* x, Scalar const* w, Bias b,
    Scalar* y, Finish finish = {}, Waiting waiting = {}) {
  auto const& s = sizes.value;
  std::ptrdiff_t const x_step = std::ptrdiff_t{s.height.in} * s.width.in * s.channels;
  std::ptrdiff_t const y_step = std::ptrdiff_t{s.height.out} * s.width.out * s.channels * s.multiplier;
  detail::depthwise_convolution<Sizes, Scalar, Bias, Finish> const convolution{sizes, w, b, finish};
  for (int sample = 0; sample < samples; ++sample)
    convolution.image(x + sample * x_step, y + sample * y_step, waiting);
}

}  // namespace ashlar::kernels
