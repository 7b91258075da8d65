// SPDX-License-Identifier: BSL-1.0
// Transposed convolution of sequences: each output step is the sum over the inputs that reach it.
#pragma once

#include "sizes.hpp"

#include <cstddef>
#include <type_traits>

namespace ashlar::kernels {

/// The sizes of a transposed convolution; of what all taps reach, the first `before` steps are cut off.
struct conv1d_transpose_sizes {
  int in, out, taps, stride, before, in_channels, out_channels;
};

/// x is samples × (time, in_channels), w (taps, out_channels, in_channels), b out_channels or null; y is
/// `finish` of each sum.
template <class Sizes, class Scalar, class Bias, class Finish>
void conv1d_transpose(
    Sizes sizes, int samples, Scalar const* x, Scalar const* w, Bias b, Scalar* y, Finish finish) {
  auto const& [in, out, taps, stride, before, in_channels, out_channels] = sizes.value;
  for (int sample = 0; sample < samples; ++sample, x += std::ptrdiff_t{in} * in_channels)
    for (int t = 0; t < out; ++t)
      for (int channel = 0; channel < out_channels; ++channel) {
        Scalar sum{};
        if constexpr (!std::is_null_pointer_v<Bias>) sum = b[channel];
        for (int tap = (t + before) % stride; tap < taps && tap <= t + before; tap += stride) {
          int const from = (t + before - tap) / stride;
          if (from >= in) continue;
          Scalar const* const xs = x + std::ptrdiff_t{from} * in_channels;
          Scalar const* const ws = w + (std::ptrdiff_t{tap} * out_channels + channel) * in_channels;
          for (int i = 0; i < in_channels; ++i) sum += xs[i] * ws[i];
        }
        *y++ = finish(sum);
      }
}

}  // namespace ashlar::kernels
