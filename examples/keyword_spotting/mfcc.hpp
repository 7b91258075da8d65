// SPDX-License-Identifier: BSL-1.0
// TF's Mfcc: mel-frequency cepstral coefficients.
#pragma once

#include "mel_filterbank.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace keyword_spotting {

/// The first coefficients of the cosine transform of the logarithms of a spectrum's mel bands: the coarse
/// shape of the spectrum, in few numbers. TF's defaults are 40 bands from 20 to 4000 Hz.
template <std::size_t Bins, std::size_t Coefficients, std::size_t Bands = 40>
class mfcc {
public:
  explicit mfcc(double sample_rate, double lowest_hertz = 20, double highest_hertz = 4000)
      : bands_(sample_rate, lowest_hertz, highest_hertz) {
    for (std::size_t i = 0; i < Coefficients; ++i)
      for (std::size_t band = 0; band < Bands; ++band)
        cosines_[i][band] = std::sqrt(2 / double{Bands}) *
            std::cos(std::numbers::pi / double{Bands} * static_cast<double>(i) *
                (static_cast<double>(band) + 0.5));
  }

  /// The coefficients of a spectrum of squared magnitudes.
  std::array<float, Coefficients> operator()(std::array<float, Bins> const& squared) const {
    std::array<double, Bands> logarithms = bands_(squared);
    for (double& each : logarithms) each = std::log(std::max(each, 1e-12));  // silence has no logarithm
    std::array<float, Coefficients> result;
    for (std::size_t i = 0; i < Coefficients; ++i) {
      double sum = 0;
      for (std::size_t band = 0; band < Bands; ++band) sum += cosines_[i][band] * logarithms[band];
      result[i] = static_cast<float>(sum);
    }
    return result;
  }

private:
  mel_filterbank<Bins, Bands> bands_;
  std::array<std::array<double, Bands>, Coefficients> cosines_;
};

}  // namespace keyword_spotting
