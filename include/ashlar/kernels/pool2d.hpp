// SPDX-License-Identifier: BSL-1.0
// Pooling in two dimensions, NHWC: padding counts neither for the largest nor for the average, as TF has it.
#pragma once

#include "sizes.hpp"
#include "vectors.hpp"
#include "window.hpp"

#include <cstddef>

namespace ashlar::kernels {

/// The sizes of a pooling.
struct pool2d_sizes {
  window_axis height{}, width{};
  int channels = 1;
};

/// The largest element under a window.
struct largest {
  template <class Scalar>
  static constexpr Scalar both(Scalar left, Scalar right) {
    return left < right ? right : left;
  }
  template <class Scalar>
  static constexpr Scalar whole(Scalar all, int) {
    return all;
  }
};

/// The mean of the elements under a window.
struct average {
  template <class Scalar>
  static constexpr Scalar both(Scalar left, Scalar right) {
    return left + right;
  }
  template <class Scalar>
  static constexpr Scalar whole(Scalar all, int count) {
    return all / static_cast<Scalar>(count);
  }
};

/// x is samples × (height, width, channels), y samples × (places, places, channels); they do not overlap.
template <class Pooling, class Sizes, class Samples, class Scalar>
ASHLAR_KERNEL void pool2d(Sizes sizes, Samples samples, Scalar const* x, Scalar* y) {
  auto const& [height, width, channels] = sizes.value;
  std::ptrdiff_t const line = std::ptrdiff_t{width.in} * channels;
  for (int sample = 0; sample < samples; ++sample, x += height.in * line)
    for (int row = 0; row < height.out; ++row)
      for (int column = 0; column < width.out; ++column, y += channels) {
        int count = 0;
        for (int v = height.first_tap(row); v < height.last_tap(row); ++v)
          for (int h = width.first_tap(column); h < width.last_tap(column); ++h, ++count) {
            Scalar const* const from = x + (height.start(row) + v * height.dilation) * line +
                std::ptrdiff_t{width.start(column) + h * width.dilation} * channels;
            for (int c = 0; c < channels; ++c) y[c] = count == 0 ? from[c] : Pooling::both(y[c], from[c]);
          }
        for (int c = 0; c < channels; ++c) y[c] = Pooling::whole(y[c], count);
      }
}

}  // namespace ashlar::kernels
