// SPDX-License-Identifier: BSL-1.0
// How windows move over images and sequences: the arguments of convolutions and poolings, by their Keras
// names.
#pragma once

#include "../declare/declaration.hpp"
#include "../kernels/line_writer.hpp"
#include "../kernels/window.hpp"

#include <string_view>

namespace ashlar {

namespace detail {

inline constexpr std::string_view convolution_options =
    "activation, kernel_size, strides, dilation_rate, same, valid, padding";

enum class window_padding : unsigned char { valid, same, causal, explicit_sizes };

/// What a layer's options say about its windows: height (or time), then width.
struct window_options {
  int taps[2] = {1, 1};
  int strides[2] = {0, 0};  // 0: as the layer has it
  int dilations[2] = {1, 1};
  int before[2] = {0, 0}, after[2] = {0, 0};
  int groups = 1;
  window_padding padding = window_padding::valid;

  /// Whether an image that keeps its size is written over its input, line by line: where memory is dear.
  constexpr bool in_place() const {
    bool const pointwise = taps[0] == 1 && taps[1] == 1 && padding == window_padding::valid;
    return kernels::detail::vector_bytes < 16 && strides[0] <= 1 && strides[1] <= 1 &&
        (padding == window_padding::same || pointwise);
  }

  /// One axis of so many elements; `out` is 0 or less where the window is larger than what it is to move
  /// over.
  constexpr kernels::window_axis axis(int index, extent elements, int default_stride) const {
    kernels::window_axis result;
    int const in = static_cast<int>(elements), reach = (taps[index] - 1) * dilations[index] + 1;
    result.in = in, result.taps = taps[index], result.dilation = dilations[index];
    result.stride = strides[index] > 0 ? strides[index] : default_stride;
    if (padding == window_padding::same || padding == window_padding::causal) {
      result.out = (in + result.stride - 1) / result.stride;
      int const missing = (result.out - 1) * result.stride + reach - in;
      // TF pads SAME by as little as need be, and the odd element behind.
      result.before = padding == window_padding::causal ? reach - 1 : missing > 0 ? missing / 2 : 0;
    } else {
      int const room = in + before[index] + after[index] - reach;
      result.out = room < 0 ? 0 : room / result.stride + 1;
      result.before = before[index];
    }
    return result;
  }
};

/// What a layer that may be written over its input takes for the lines that wait.
template <class Sizes>
constexpr extent waiting_elements(Sizes const& of, extent channels) {
  return extent{kernels::detail::waiting_lines(of.height)} * of.width.out * channels;
}

/// The memory of the lines that wait, where y is x.
template <window_options Windows, class At, class Scalar>
ASHLAR_INLINED inline auto waiting_in(At const& at, Scalar const* x, Scalar const* y) {
  if constexpr (Windows.in_place())
    return x == y ? at.scratch() : nullptr;
  else
    return nullptr;
}

constexpr void set_pair(int (&to)[2], int first, int second) { to[0] = first, to[1] = second; }

}  // namespace detail

/// The taps of a convolution: `kernel_size<3, 3>`, of a sequence `kernel_size<3>`.
template <int Height, int Width = 1>
struct kernel_size : option {
  static constexpr void apply(detail::window_options& to) { detail::set_pair(to.taps, Height, Width); }
};

/// The window of a pooling: `pool_size<2, 2>`.
template <int Height, int Width = 1>
struct pool_size : kernel_size<Height, Width> {};

/// How far a window moves: `strides<2, 2>`; without it 1, or the window's size for a pooling.
template <int Height, int Width = 1>
struct strides : option {
  static constexpr void apply(detail::window_options& to) { detail::set_pair(to.strides, Height, Width); }
};

/// How far the taps of a window are apart: `dilation_rate<2, 2>`.
template <int Height, int Width = 1>
struct dilation_rate : option {
  static constexpr void apply(detail::window_options& to) { detail::set_pair(to.dilations, Height, Width); }
};

/// Channels in groups that do not see each other.
template <int Number>
struct groups : option {
  static constexpr void apply(detail::window_options& to) { to.groups = Number; }
};

/// padding='same': the output has an element for each stride, and TF pads the odd element behind.
struct same : option {
  static constexpr void apply(detail::window_options& to) { to.padding = detail::window_padding::same; }
};

/// padding='valid', the default: the window stays on the image.
struct valid : option {
  static constexpr void apply(detail::window_options& to) { to.padding = detail::window_padding::valid; }
};

/// padding='causal': a step sees itself and what came before.
struct causal : option {
  static constexpr void apply(detail::window_options& to) { to.padding = detail::window_padding::causal; }
};

/// As many zeros before and behind each axis, as PyTorch pads: `padding<1, 1>`.
template <int Height, int Width = 0>
struct padding : option {
  static constexpr void apply(detail::window_options& to) {
    to.padding = detail::window_padding::explicit_sizes;
    detail::set_pair(to.before, Height, Width), detail::set_pair(to.after, Height, Width);
  }
};

}  // namespace ashlar
