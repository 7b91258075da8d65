// SPDX-License-Identifier: BSL-1.0
// Pooling: the largest element or the mean of each window, or of the whole image.
#pragma once

#include "../kernels/pool2d.hpp"
#include "window_options.hpp"

namespace ashlar {

namespace detail {

template <class Pooling, class... Options>
struct pooling2d {
  static constexpr layer_options<Options...> options{"pool_size, strides, same, valid"};
  static constexpr window_options windows = said_by<window_options, Options...>();

  static constexpr shape declare(graph_builder& tf, shape const& x) {
    if (x.rank() != 3) {
      tf.refuse(
          {"Pooling in two dimensions takes samples of shape (height, width, channels) and is given ", x});
      return x;
    }
    auto const made = sizes(x);
    if (made.height.out <= 0 || made.width.out <= 0)
      tf.refuse({"Pooling moves a window of ", shape{windows.taps[0], windows.taps[1]}, " over ", x,
          ", which is smaller: write same, or a smaller pool_size"});
    return {made.height.out, made.width.out, x.back()};
  }

  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    kernels::pool2d<Pooling>(at.sizes([](shape const& of) { return sizes(of); }), at.samples(), x, y);
  }

private:
  static constexpr kernels::pool2d_sizes sizes(shape const& x) {
    return {windows.axis(0, x[0], windows.taps[0]), windows.axis(1, x[1], windows.taps[1]),
        static_cast<int>(x[2])};
  }
};

/// Pooling of all places, (…, channels) to (channels,).
template <class Pooling>
struct global_pooling {
  static constexpr shape declare(graph_builder& tf, shape const& x) {
    if (x.rank() < 2)
      tf.refuse(
          {"Global pooling takes samples of shape (height, width, channels) or (time, channels) and is "
           "given ",
              x});
    return {x.back()};
  }

  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    auto const sizes = at.sizes([](shape const& of) {
      int const places = static_cast<int>(of.count()) / static_cast<int>(of.back());
      return kernels::pool2d_sizes{{.in = places, .taps = places}, {}, static_cast<int>(of.back())};
    });
    kernels::pool2d<Pooling>(sizes, at.samples(), x, y);
  }
};

}  // namespace detail

/// tf.layers.max_pooling2d: `max_pooling2d<pool_size<2, 2>>`; options: pool_size, strides, same, valid.
template <class... Options>
struct max_pooling2d : detail::pooling2d<kernels::largest, Options...> {};

/// tf.layers.average_pooling2d: `average_pooling2d<pool_size<8, 8>>`; padding does not count.
template <class... Options>
struct average_pooling2d : detail::pooling2d<kernels::average, Options...> {};

/// tf.keras.layers.GlobalMaxPooling2D, and 1D: (…, channels) to (channels,).
struct global_max_pooling : detail::global_pooling<kernels::largest> {};

/// tf.keras.layers.GlobalAveragePooling2D, and 1D: (…, channels) to (channels,).
struct global_average_pooling : detail::global_pooling<kernels::average> {};

}  // namespace ashlar
