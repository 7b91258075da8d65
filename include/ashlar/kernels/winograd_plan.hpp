// SPDX-License-Identifier: BSL-1.0
// When a convolution is worth Winograd's transforms, and in what pieces it is then made.
#pragma once

#include "../core/bounds.hpp"
#include "conv2d_sizes.hpp"
#include "sizes.hpp"
#include "vectors.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ashlar::kernels {

namespace detail {

/// A tile of outputs along an axis, the taps of its windows, and the inputs under them, which are as many as
/// the points at which the polynomials of inputs and taps are taken.
inline constexpr int winograd_tile = 4, winograd_taps = 3, winograd_points = 6;
inline constexpr int winograd_products = winograd_points * winograd_points;

/// How an image is taken apart for Winograd's products, of which there is a matrix at each pair of points.
struct winograd_plan {
  int rows = 0;  // of tiles at once; none where plain sums are better
  int channels = 0;  // whose outputs are made at once; fewer than all only where all rows are taken at once
  int tiles = 0;  // in those rows
  std::ptrdiff_t inputs_step = 0, weights_step = 0, products_step = 0;  // from one pair of points to the next

  constexpr std::ptrdiff_t scratch(int in_channels) const {
    return winograd_products * (inputs_step + weights_step + products_step + in_channels);
  }
};

/// Without vectors memory is dear.
inline constexpr int winograd_vector_bytes = 16;

constexpr int winograd_tiles(window_axis const& of) { return (of.out + winograd_tile - 1) / winograd_tile; }

/// The plan for so many rows and channels at once. Steps are a cache line longer than need be: powers of two
/// would fall into the same few places of a cache.
constexpr winograd_plan winograd_plan_of(conv2d_sizes const& of, int rows, int channels) {
  constexpr int line = 16;
  int const tiles = rows * winograd_tiles(of.width);
  return {rows, channels, tiles, std::ptrdiff_t{tiles} * of.in_channels + line,
      std::ptrdiff_t{of.in_channels} * channels + line, std::ptrdiff_t{tiles} * channels + line};
}

/// The plan that takes no more than 256 KB of floats, if there is one and it is worth it.
constexpr winograd_plan winograd_plan_of(conv2d_sizes const& of) {
  constexpr std::ptrdiff_t most_scratch = 65536;
  constexpr int least_channels = 16, tiles_at_once = 8;
  auto const fits = [](window_axis const& axis) {
    return axis.taps == winograd_taps && axis.stride == 1 && axis.dilation == 1;
  };
  if (vector_bytes < winograd_vector_bytes || of.groups != 1 || !fits(of.height) || !fits(of.width) ||
      smaller(of.in_channels, of.out_channels) < least_channels)
    return {};
  // Operations for each input, output or pair of both, in all lanes; loads and stores among them.
  constexpr std::int64_t on_inputs = 180, on_outputs = 160, on_weights = 130;
  std::int64_t const in = of.in_channels, out = of.out_channels;
  int const rows = winograd_tiles(of.height), columns = winograd_tiles(of.width);
  std::int64_t const work =
      std::int64_t{rows} * columns * (winograd_products * in * out + on_inputs * in + on_outputs * out) +
      on_weights * in * out;
  std::int64_t const plain =
      std::int64_t{of.height.out} * of.width.out * winograd_taps * winograd_taps * in * out;
  if (4 * work > 3 * plain) return {};
  auto plan = winograd_plan_of(of, smaller(rows, (tiles_at_once + columns - 1) / columns), of.out_channels);
  for (int channels = 2 * least_channels;
      plan.scratch(of.in_channels) > most_scratch && channels >= least_channels; channels -= least_channels)
    if (of.out_channels % channels == 0) plan = winograd_plan_of(of, rows, channels);
  return plan.scratch(of.in_channels) <= most_scratch ? plan : winograd_plan();
}

}  // namespace detail

/// The elements that `winograd_conv2d` needs as scratch memory; 0 where it is not to be used.
constexpr std::ptrdiff_t winograd_scratch(conv2d_sizes const& of) {
  auto const plan = detail::winograd_plan_of(of);
  return plan.rows > 0 ? plan.scratch(of.in_channels) : 0;
}

/// The vectors that `winograd_conv2d` keeps on the stack beside those of any kernel: measured as 60 at most,
/// at any level of optimisation but none.
inline constexpr int winograd_vectors = 64;

/// Whether `winograd_conv2d` may be what computes a convolution of these sizes.
template <class Sizes, class Scalar>
constexpr bool may_be_winograd() {
  if constexpr (!std::is_floating_point_v<Scalar>)
    return false;
  else if constexpr (ashlar::detail::is_fixed<Sizes>)
    return winograd_scratch(Sizes::value) > 0;
  else
    return detail::vector_bytes >= detail::winograd_vector_bytes;
}

}  // namespace ashlar::kernels
