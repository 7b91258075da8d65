// SPDX-License-Identifier: BSL-1.0
// Convolution in two dimensions by Winograd's minimal filtering, where that takes less work than plain sums.
#pragma once

#include "../core/bounds.hpp"
#include "elementwise.hpp"
#include "winograd_plan.hpp"
#include "winograd_transforms.hpp"
#include "xw_plus_b.hpp"

#include <cstddef>
#include <type_traits>

namespace ashlar::kernels {

namespace detail {

/// One convolution, whose sizes the compiler may know.
template <class Sizes, class Scalar, class Bias, class Finish>
class winograd_convolution {
public:
  ASHLAR_INLINED winograd_convolution(Sizes sizes, Scalar const* w, Bias b, Scalar* scratch, Finish finish)
      : sizes_(sizes),
        w_(w),
        b_(b),
        finish_(finish),
        inputs_(scratch),
        weights_(inputs_ + winograd_products * plan_.inputs_step),
        products_(weights_ + winograd_products * plan_.weights_step),
        square_(products_ + winograd_products * plan_.products_step) {}

  ASHLAR_INLINED void image(Scalar const* x, Scalar* y, bool is_first) const {
    auto const& [height, width, in_channels, out_channels, groups] = sizes_.value;
    int const rows = winograd_tiles(height);
    for (int row = 0; row < rows; row += plan_.rows) {
      int const end = smaller(rows, row + plan_.rows);
      transform_inputs(x, row, end);
      for (int first = 0; first < out_channels; first += plan_.channels) {
        // Where they are all there, they stay.
        if ((row == 0 && is_first) || plan_.channels < out_channels) transform_weights(first);
        multiply((end - row) * winograd_tiles(width));
        transform_products(first, y, row, end);
      }
    }
  }

private:
  static constexpr winograd_plan plan_of(Sizes const& sizes) {
    if constexpr (ashlar::detail::is_fixed<Sizes>) {
      constexpr winograd_plan plan = winograd_plan_of(Sizes::value);
      return plan;
    } else {
      return winograd_plan_of(sizes.value);
    }
  }

  ASHLAR_INLINED void transform_weights(int first) const {
    int const in = sizes_.value.in_channels, out = sizes_.value.out_channels;
    std::ptrdiff_t const tap = std::ptrdiff_t{in} * out;
    for (int channel = 0; channel < in; ++channel)
      at_winograd_points<winograd_weights>(w_ + std::ptrdiff_t{channel} * out + first, winograd_taps * tap,
          tap, plan_.channels, weights_ + channel * plan_.channels, plan_.weights_step);
  }

  /// Of the tiles of some rows.
  ASHLAR_INLINED void transform_inputs(Scalar const* x, int begin, int end) const {
    auto const& [height, width, in_channels, out_channels, groups] = sizes_.value;
    std::ptrdiff_t const line = std::ptrdiff_t{width.in} * in_channels;
    Scalar* to = inputs_;
    for (int row = begin; row < end; ++row)
      for (int column = 0; column < winograd_tiles(width); ++column, to += in_channels) {
        int const top = height.start(row * winograd_tile), left = width.start(column * winograd_tile);
        bool const is_whole =
            top >= 0 && left >= 0 && top + winograd_points <= height.in && left + winograd_points <= width.in;
        if (!is_whole) copy_square(x, top, left);
        at_winograd_points<winograd_inputs>(is_whole ? x + top * line + left * in_channels : square_,
            is_whole ? line : winograd_points * in_channels, in_channels, in_channels, to, plan_.inputs_step);
      }
  }

  /// What lies under a tile at the edge, with zeros where there is no image.
  void copy_square(Scalar const* x, int top, int left) const {
    auto const& [height, width, in_channels, out_channels, groups] = sizes_.value;
    int const first = larger(0, -left), last = smaller(winograd_points, width.in - left);
    begin_with<lanes<Scalar>>(nullptr, winograd_products * in_channels, square_);
    for (int row = larger(0, -top); row < smaller(winograd_points, height.in - top); ++row)
      map_vectors(std::ptrdiff_t{last - first} * in_channels, as_it_is(),
          square_ + (row * winograd_points + first) * in_channels,
          x + (std::ptrdiff_t{top + row} * width.in + left + first) * in_channels);
  }

  /// The products of so many tiles: at each pair of points a matrix of inputs by one of weights.
  ASHLAR_INLINED void multiply(int tiles) const {
    int const in = sizes_.value.in_channels;
    auto const outputs = channels_at_once();
    for (int p = 0; p < winograd_products; ++p)
      all_samples(outputs, std::integral_constant<int, 0>(), tiles, one_run{in},
          operands<Scalar, std::nullptr_t, as_it_is>{inputs_ + p * plan_.inputs_step,
              weights_ + p * plan_.weights_step, nullptr, products_ + p * plan_.products_step, in, outputs,
              outputs, {}});
  }
  auto channels_at_once() const {
    if constexpr (ashlar::detail::is_fixed<Sizes>)
      return std::integral_constant<int, winograd_plan_of(Sizes::value).channels>();
    else
      return int{plan_.channels};
  }

  /// Makes the outputs from `first` on, in the tiles of some rows.
  ASHLAR_INLINED void transform_products(int first, Scalar* y, int begin, int end) const {
    using vector = typename vector_of<Scalar, lanes<Scalar>>::type;
    auto const& [height, width, in_channels, out_channels, groups] = sizes_.value;
    Scalar const* from = products_;
    for (int row = begin; row < end; ++row)
      for (int column = 0; column < winograd_tiles(width); ++column, from += plan_.channels) {
        int const top = row * winograd_tile, left = column * winograd_tile;
        int const rows = smaller(winograd_tile, height.out - top);
        int const columns = smaller(winograd_tile, width.out - left);
        Scalar* const to = y + (std::ptrdiff_t{top} * width.out + left) * out_channels + first;
        for (int channel = 0; channel < plan_.channels; channel += lanes<Scalar>) {
          int const at = smaller(channel, plan_.channels - lanes<Scalar>);
          vector products[winograd_points][winograd_points], sums[winograd_tile][winograd_tile];
          load_square(from + at, winograd_points * plan_.products_step, plan_.products_step, products);
          both_ways<winograd_sums>(products, sums);
          vector bias{};
          if constexpr (!std::is_null_pointer_v<Bias>) bias = load<vector>(b_ + first + at);
          for (int i = 0; i < rows; ++i)
            for (int k = 0; k < columns; ++k)
              store(to + (std::ptrdiff_t{i} * width.out + k) * out_channels + at, finish_(sums[i][k] + bias));
        }
      }
  }

  Sizes sizes_;
  Scalar const* w_;  // (3, 3, in_channels, out_channels)
  Bias b_;
  Finish finish_;
  winograd_plan plan_ = plan_of(sizes_);
  Scalar *inputs_, *weights_, *products_, *square_;
};

}  // namespace detail

/// As conv2d does, with an error about twice as large; no operand overlaps another.
template <class Sizes, class Samples, class Scalar, class Bias, class Finish = detail::as_it_is>
ASHLAR_KERNEL void winograd_conv2d(Sizes sizes, Samples samples, Scalar const* x, Scalar const* w, Bias b,
    Scalar* y, Scalar* scratch, Finish finish = {}) {
  auto const& s = sizes.value;
  std::ptrdiff_t const x_step = std::ptrdiff_t{s.height.in} * s.width.in * s.in_channels;
  std::ptrdiff_t const y_step = std::ptrdiff_t{s.height.out} * s.width.out * s.out_channels;
  detail::winograd_convolution<Sizes, Scalar, Bias, Finish> const convolution(sizes, w, b, scratch, finish);
  for (int sample = 0; sample < samples; ++sample)
    convolution.image(x + sample * x_step, y + sample * y_step, sample == 0);
}

}  // namespace ashlar::kernels
