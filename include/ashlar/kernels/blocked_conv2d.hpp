// SPDX-License-Identifier: BSL-1.0
// Convolution in two dimensions whose weights are more than the first cache holds: a block of them serves
// several lines of the image before the next is read, and the sums wait in the output.
#pragma once

#include "../core/bounds.hpp"
#include "conv2d_sizes.hpp"
#include "line_writer.hpp"
#include "sizes.hpp"
#include "weight_blocks.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace ashlar::kernels::detail {

/// Whether a convolution is made block by block: its weights are more than the first cache holds, and a tap's
/// are used often enough.
constexpr bool takes_blocks(conv2d_sizes const& of) {
  constexpr std::int64_t least_channels = 16, least_places = 3;
  std::int64_t const taps = std::int64_t{of.height.taps} * of.width.taps,
                     tap = std::int64_t{of.in_channels} * of.out_channels;
  return vector_bytes >= 16 && of.groups == 1 && of.out_channels % lanes<float> == 0 &&
      of.out_channels >= 2 * lanes<float> && of.in_channels >= least_channels &&
      of.width.out >= least_places && taps * tap > first_cache && (taps > 1 || tap > 2 * second_cache);
}

/// Whether one of these sizes may be.
template <class Sizes, class Scalar>
constexpr bool may_be_blocked() {
  if constexpr (!std::is_floating_point_v<Scalar>)
    return false;
  else if constexpr (ashlar::detail::is_fixed<Sizes>)
    return takes_blocks(Sizes::value);
  else
    return vector_bytes >= 16;
}

/// One such convolution, whose sizes the compiler may know.
template <class Sizes, class Scalar, class Bias, class Finish>
struct blocked_convolution {
  Sizes sizes;
  Scalar const* w;  // (taps, taps, in_channels, out_channels)
  Bias b;
  Finish finish;

  template <class Waiting>
  ASHLAR_INLINED void image(Scalar const* x, Scalar* y, Waiting waiting) const {
    auto const& [height, width, in_channels, out_channels, groups] = sizes.value;
    std::ptrdiff_t const line = std::ptrdiff_t{width.out} * out_channels;
    line_writer<Scalar, Waiting> const to{y, waiting, line, waiting_lines(height)};
    constexpr std::ptrdiff_t outputs_at_once = 1 << 15;
    int lines = static_cast<int>(larger<std::ptrdiff_t>(1, outputs_at_once / line));
    if constexpr (!std::is_null_pointer_v<Waiting>)
      if (waiting != nullptr) lines = 1;
    for (int row = 0; row < height.out; row += lines) {
      int const end = smaller(height.out, row + lines);
      some_lines(x, to.begin(row), row, end);
      for (int made = row; made < end; ++made) to.end(made, height.out);
    }
  }

private:
  /// An int, or a constant.
  using outputs = decltype(ashlar::detail::size_of<&conv2d_sizes::out_channels>(std::declval<Sizes>()));

  /// The lines from `begin` to before `end`, which lie one behind the other.
  ASHLAR_INLINED void some_lines(Scalar const* x, Scalar* y, int begin, int end) const {
    auto const& [height, width, in_channels, out_channels, groups] = sizes.value;
    std::ptrdiff_t const places = std::ptrdiff_t{end - begin} * width.out;
    for (std::ptrdiff_t i = 0; i < places; ++i)
      begin_with<lanes<Scalar>>(b, out_channels, y + i * out_channels);
    Scalar const* weights = w;
    for (int tap_row = 0; tap_row < height.taps; ++tap_row)
      for (int tap_column = 0; tap_column < width.taps; ++tap_column)
        for (int channel = 0; channel < in_channels;) {
          int const channels = smaller(rows_in_block(out_channels, first_cache), in_channels - channel);
          block(x + channel, weights, y, begin, end, tap_row, tap_column, channels);
          channel += channels, weights += std::ptrdiff_t{channels} * out_channels;
        }
    map_vectors(places * out_channels, finish, y, static_cast<Scalar const*>(y));
  }

  /// Adds the products of some channels with one tap's weights.
  ASHLAR_INLINED void block(Scalar const* x, Scalar const* weights, Scalar* y, int begin, int end,
      int tap_row, int tap_column, int channels) const {
    auto const& [height, width, in_channels, out_channels, groups] = sizes.value;
    int const first = width.first_place(tap_column), last = width.last_place(tap_column);
    std::ptrdiff_t const column = width.start(first) + tap_column * width.dilation;
    if (first >= last) return;
    for (int row = larger(begin, height.first_place(tap_row)); row < smaller(end, height.last_place(tap_row));
        ++row) {
      std::ptrdiff_t const from = height.start(row) + tap_row * height.dilation;
      outputs const made = ashlar::detail::size_of<&conv2d_sizes::out_channels>(sizes);
      add_block(weight_block<outputs, outputs, Scalar>{x + (from * width.in + column) * in_channels, weights,
                    y + (std::ptrdiff_t{row - begin} * width.out + first) * out_channels,
                    std::ptrdiff_t{width.stride} * in_channels, channels, made, made},
          last - first);
    }
  }
};

}  // namespace ashlar::kernels::detail
