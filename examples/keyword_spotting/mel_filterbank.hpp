// SPDX-License-Identifier: BSL-1.0
// The first half of TF's Mfcc: a spectrum's magnitudes, summed in bands that are evenly spaced to the ear.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace keyword_spotting {

/// `Bands` triangles side by side on the mel scale: each rises from the middle of the one before to its own,
/// and falls to the middle of the next. A bin of the spectrum lies in two of them, with weights that add up
/// to 1.
template <std::size_t Bins, std::size_t Bands>
class mel_filterbank {
public:
  mel_filterbank(double sample_rate, double lowest_hertz, double highest_hertz) {
    double const lowest = mel(lowest_hertz);
    double const spacing = (mel(highest_hertz) - lowest) / double{Bands + 1};
    double const hertz_per_bin = sample_rate / 2 / double{Bins - 1};
    // The bin nearest to the lowest frequency is left out, as by HTK: it may be the constant part.
    first_ = static_cast<std::size_t>(1.5 + lowest_hertz / hertz_per_bin);
    last_ = std::min(Bins - 1, static_cast<std::size_t>(highest_hertz / hertz_per_bin));
    for (std::size_t bin = first_; bin <= last_; ++bin) {
      double const place = (mel(static_cast<double>(bin) * hertz_per_bin) - lowest) / spacing;
      // On a band's very middle the bin still counts to the gap below it, as in TF.
      double const gap = std::clamp(std::ceil(place) - 1, 0.0, double{Bands});
      bins_[bin] = {static_cast<std::size_t>(gap), place - gap};
    }
  }

  /// The bands of a spectrum of squared magnitudes.
  std::array<double, Bands> operator()(std::array<float, Bins> const& squared) const {
    std::array<double, Bands> bands{};
    for (std::size_t bin = first_; bin <= last_; ++bin) {
      double const magnitude = std::sqrt(double{squared[bin]});
      auto const [gap, rise] = bins_[bin];
      if (gap > 0) bands[gap - 1] += magnitude * (1 - rise);  // below the first band there is none
      if (gap < Bands) bands[gap] += magnitude * rise;
    }
    return bands;
  }

private:
  static double mel(double hertz) { return 1127 * std::log1p(hertz / 700); }

  /// Gap number g lies below the middle of band g; the weight in that band rises from 0 to 1 along it.
  struct place_in_gap {
    std::size_t gap = 0;
    double rise = 0;
  };

  std::array<place_in_gap, Bins> bins_{};
  std::size_t first_, last_;
};

}  // namespace keyword_spotting
