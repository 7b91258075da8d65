// SPDX-License-Identifier: BSL-1.0
// How a window moves along an axis, in convolutions and pooling.
#pragma once

#include "../core/bounds.hpp"

namespace ashlar::kernels {

/// One axis of a convolution or a pooling: `in` elements seen through `taps` taps, `dilation` apart, at `out`
/// places `stride` apart; the first place begins `before` elements ahead of the first one.
struct window_axis {
  int in = 1, out = 1, taps = 1, stride = 1, dilation = 1, before = 0;

  /// The element under the first tap of place `at`; negative in the padding.
  constexpr int start(int at) const { return at * stride - before; }
  /// The first tap at that place that lies on an element, and the one behind the last.
  constexpr int first_tap(int at) const {
    int const missing = -start(at);
    return missing <= 0 ? 0 : smaller(taps, (missing + dilation - 1) / dilation);
  }
  constexpr int last_tap(int at) const {
    int const there = in - start(at);
    return there <= 0 ? 0 : smaller(taps, (there + dilation - 1) / dilation);
  }
  /// The first place at which that tap lies on an element, and the one behind the last.
  constexpr int first_place(int tap) const {
    int const missing = before - tap * dilation;
    return missing <= 0 ? 0 : smaller(out, (missing + stride - 1) / stride);
  }
  constexpr int last_place(int tap) const {
    int const there = in + before - tap * dilation;
    return there <= 0 ? 0 : smaller(out, (there + stride - 1) / stride);
  }
  /// The places from the first to before the last have all their taps on elements.
  constexpr int first_whole() const { return smaller(out, (before + stride - 1) / stride); }
  constexpr int last_whole() const {
    int const room = in + before - (taps - 1) * dilation - 1;
    return room < 0 ? first_whole() : larger(first_whole(), smaller(out, room / stride + 1));
  }

  friend constexpr bool operator==(window_axis const&, window_axis const&) = default;
};

}  // namespace ashlar::kernels
