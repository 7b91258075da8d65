// SPDX-License-Identifier: BSL-1.0
// Zeros around images and sequences, and the cutting off of their margins.
#pragma once

#include "../declare/declaration.hpp"
#include "../kernels/elementwise.hpp"

#include <cstddef>

namespace ashlar {

namespace detail {

/// Rows and columns added to each side, or cut off where negative; a sequence is an image of one column.
template <int Rank, int Top, int Bottom, int Left, int Right>
struct margins {
  static constexpr shape declare(graph_builder& tf, shape const& x) {
    if (x.rank() != Rank) {
      tf.refuse({"Padding and cropping in ", Rank - 1, Rank == 2 ? " dimension" : " dimensions",
          " take samples of ", Rank, " axes, the last of channels, and are given ", x});
      return x;
    }
    extent const height = x[0] + Top + Bottom, width = Rank == 3 ? x[1] + Left + Right : 1;
    if (height <= 0 || width <= 0) tf.refuse({"Cropping leaves nothing of ", x});
    if (Rank == 2) return {height, x.back()};
    return {height, width, x.back()};
  }

  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    shape const in = at.input(), out = at.output();
    extent const width = Rank == 3 ? in[1] : 1, out_width = Rank == 3 ? out[1] : 1, channels = in.back();
    for (int sample = 0; sample < at.samples(); ++sample, x += in.count())
      for (extent row = 0; row < out[0]; ++row)
        for (extent column = 0; column < out_width; ++column, y += channels) {
          extent const from_row = row - Top, from_column = column - Left;
          bool const inside = from_row >= 0 && from_row < in[0] && from_column >= 0 && from_column < width;
          Scalar const* const from = x + (inside ? (from_row * width + from_column) * channels : 0);
          for (extent c = 0; c < channels; ++c) y[c] = inside ? from[c] : Scalar{};
        }
  }
};

}  // namespace detail

/// tf.keras.layers.ZeroPadding1D, of samples (time, channels).
template <int Before, int After>
struct zero_padding1d : detail::margins<2, Before, After, 0, 0> {};

/// tf.keras.layers.ZeroPadding2D, of samples (height, width, channels).
template <int Top, int Bottom, int Left, int Right>
struct zero_padding2d : detail::margins<3, Top, Bottom, Left, Right> {};

/// tf.keras.layers.Cropping1D, of samples (time, channels).
template <int Before, int After>
struct cropping1d : detail::margins<2, -Before, -After, 0, 0> {};

/// tf.keras.layers.Cropping2D, of samples (height, width, channels).
template <int Top, int Bottom, int Left, int Right>
struct cropping2d : detail::margins<3, -Top, -Bottom, -Left, -Right> {};

}  // namespace ashlar
