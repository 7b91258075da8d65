// SPDX-License-Identifier: BSL-1.0
// What a keyword spotter is given: the last second of sound as a picture, brought up to date stride by
// stride.
#pragma once

#include "mfcc.hpp"
#include "spectrum.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace keyword_spotting {

/// `Frames` rows of `Coefficients` coefficients, the oldest first, of windows of `Window` samples that are
/// `Stride` apart. Each window's spectrum is computed once, however many fingerprints it appears in.
template <std::size_t Window, std::size_t Stride, std::size_t Frames, std::size_t Coefficients>
class fingerprint {
  static_assert(Stride <= Window);

public:
  static constexpr std::size_t stride = Stride;

  explicit fingerprint(double sample_rate) : coefficients_(sample_rate) {}

  /// Takes the next samples in.
  void hear(std::span<float const, Stride> samples) {
    std::copy(window_.begin() + Stride, window_.end(), window_.begin());
    std::copy(samples.begin(), samples.end(), window_.end() - Stride);
    heard_ = std::min(heard_ + Stride, whole);
    if (heard_ < Window) return;
    std::copy(rows_.begin() + Coefficients, rows_.end(), rows_.begin());
    auto const row = coefficients_(spectrum_(window_));
    std::copy(row.begin(), row.end(), rows_.end() - Coefficients);
  }

  /// Whether as many samples as the rows stand for have been heard.
  bool complete() const { return heard_ == whole; }

  std::array<float, Frames * Coefficients> const& rows() const { return rows_; }

private:
  static constexpr std::size_t needed = Window + (Frames - 1) * Stride;
  static constexpr std::size_t whole = (needed + Stride - 1) / Stride * Stride;

  spectrum<Window> spectrum_;
  mfcc<spectrum<Window>::bins, Coefficients> coefficients_;
  std::array<float, Window> window_{};
  std::array<float, Frames * Coefficients> rows_{};
  std::size_t heard_ = 0;
};

}  // namespace keyword_spotting
