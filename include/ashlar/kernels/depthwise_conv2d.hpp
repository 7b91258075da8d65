// SPDX-License-Identifier: BSL-1.0
// Depthwise convolution in two dimensions, NHWC: each channel has windows of its own.
#pragma once

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

  void image(Scalar const* x, Scalar* y) const {
    auto const& s = sizes.value;
    int const out_channels = s.channels * s.multiplier;
    for (int row = 0; row < s.height.out; ++row)
      for (int column = 0; column < s.width.out; ++column, y += out_channels) {
        if (s.multiplier == 1)
          pixel<lanes<Scalar>>(x, y, row, column, 0);
        else
          multiplied_pixel(x, y, row, column);
      }
  }

private:
  /// Calls `use(x, w)` for each tap on the image: where the pixel's channels and the tap's weights begin.
  template <class Use>
  [[gnu::always_inline]] void each_tap(Scalar const* x, int row, int column, Use const& use) const {
    auto const& [height, width, channels, multiplier] = sizes.value;
    int const bottom = height.last_tap(row), right = width.last_tap(column);
    for (int v = height.first_tap(row); v < bottom; ++v)
      for (int h = width.first_tap(column); h < right; ++h)
        use(x +
                (std::ptrdiff_t{height.start(row) + v * height.dilation} * width.in + width.start(column) +
                    h * width.dilation) *
                    channels,
            w + std::ptrdiff_t{v * width.taps + h} * channels * multiplier);
  }

  /// The channels of a pixel from `first` on, in vectors of falling width.
  template <int Lanes>
  [[gnu::always_inline]] void pixel(Scalar const* x, Scalar* y, int row, int column, int first) const {
    using vector = typename vector_of<Scalar, Lanes>::type;
    for (; first + Lanes <= sizes.value.channels; first += Lanes) {
      vector sum{};
      if constexpr (!std::is_null_pointer_v<Bias>) sum = load<vector>(b + first);
      each_tap(x, row, column, [&](Scalar const* from, Scalar const* weights) {
        sum += load<vector>(from + first) * load<vector>(weights + first);
      });
      store(y + first, finish(sum));
    }
    if constexpr (Lanes > 1)
      if (first < sizes.value.channels) pixel<Lanes / 2>(x, y, row, column, first);
  }

  void multiplied_pixel(Scalar const* x, Scalar* y, int row, int column) const {
    int const channels = sizes.value.channels, multiplier = sizes.value.multiplier;
    for (int out = 0; out < channels * multiplier; ++out) {
      Scalar sum{};
      if constexpr (!std::is_null_pointer_v<Bias>) sum = b[out];
      each_tap(x, row, column,
          [&](Scalar const* from, Scalar const* weights) { sum += from[out / multiplier] * weights[out]; });
      y[out] = finish(sum);
    }
  }
};

}  // namespace detail

/// x is samples × (height, width, channels), w (taps, taps, channels, multiplier), b channels × multiplier or
/// null; y overlaps none of them, and is `finish` of each sum.
template <class Sizes, class Scalar, class Bias, class Finish = detail::as_it_is>
void depthwise_conv2d(
    Sizes sizes, int samples, Scalar const* x, Scalar const* w, Bias b, Scalar* y, Finish finish = {}) {
  auto const& s = sizes.value;
  std::ptrdiff_t const x_step = std::ptrdiff_t{s.height.in} * s.width.in * s.channels;
  std::ptrdiff_t const y_step = std::ptrdiff_t{s.height.out} * s.width.out * s.channels * s.multiplier;
  detail::depthwise_convolution<Sizes, Scalar, Bias, Finish> const convolution{sizes, w, b, finish};
  for (int sample = 0; sample < samples; ++sample)
    convolution.image(x + sample * x_step, y + sample * y_step);
}

}  // namespace ashlar::kernels
