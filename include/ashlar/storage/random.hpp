// SPDX-License-Identifier: BSL-1.0
// Random numbers that are the same on every machine; the distributions of <random> are each library's own.
#pragma once

#include <cmath>
#include <cstdint>

namespace ashlar::detail {

/// SplitMix64 (Steele, Lea and Flood 2014).
class random_numbers {
public:
  constexpr explicit random_numbers(std::uint64_t seed) : state_(seed) {}

  constexpr std::uint64_t next() {
    std::uint64_t bits = state_ += 0x9E3779B97F4A7C15u;
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9u;
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBu;
    return bits ^ (bits >> 31);
  }

  /// Uniform in [0, 1).
  constexpr double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }

  /// Standard normal, by the polar method (Marsaglia and Bray 1964).
  double normal() {
    for (;;) {
      double const x = 2 * uniform() - 1, y = 2 * uniform() - 1, square = x * x + y * y;
      if (square > 0 && square < 1) return x * std::sqrt(-2 * std::log(square) / square);
    }
  }

  /// Standard normal, redrawn beyond two standard deviations.
  double truncated_normal() {
    for (;;)
      if (double const drawn = normal(); std::abs(drawn) <= 2) return drawn;
  }

private:
  std::uint64_t state_;
};

}  // namespace ashlar::detail
