// SPDX-License-Identifier: BSL-1.0
// One frame of TF's AudioSpectrogram with magnitude_squared=True.
#pragma once

#include "fft.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <complex>
#include <cstddef>
#include <numbers>
#include <span>

namespace keyword_spotting {

/// The squared magnitudes of `Window` samples at the frequencies from 0 to half the rate. The samples are
/// weighted by a Hann window that is periodic, and filled up with zeros to a power of two.
template <std::size_t Window>
class spectrum {
  static constexpr std::size_t size = std::bit_ceil(Window);

public:
  static constexpr std::size_t bins = size / 2 + 1;
  using frame = std::array<float, bins>;

  spectrum() {
    for (std::size_t i = 0; i < Window; ++i)
      hann_[i] = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / double{Window});
  }

  frame operator()(std::span<float const, Window> samples) const {
    std::array<std::complex<double>, size> x{};
    for (std::size_t i = 0; i < Window; ++i) x[i] = double{samples[i]} * hann_[i];
    transform_(x);
    frame result;
    for (std::size_t k = 0; k < bins; ++k) result[k] = static_cast<float>(std::norm(x[k]));
    return result;
  }

private:
  fft<size> transform_;
  std::array<double, Window> hann_;
};

}  // namespace keyword_spotting
