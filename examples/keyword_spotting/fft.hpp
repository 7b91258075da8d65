// SPDX-License-Identifier: BSL-1.0
// The fast Fourier transform, radix 2.
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <complex>
#include <cstddef>
#include <numbers>
#include <utility>

namespace keyword_spotting {

/// X[k] = sum of x[n] · exp(-2πi·k·n / Size), in place.
template <std::size_t Size>
class fft {
  static_assert(std::has_single_bit(Size), "a radix 2 transform takes a power of two");

public:
  fft() {
    for (std::size_t k = 0; k < Size / 2; ++k)
      turns_[k] = std::polar(1.0, -2 * std::numbers::pi * static_cast<double>(k) / double{Size});
  }

  void operator()(std::array<std::complex<double>, Size>& x) const {
    order_by_reversed_bits(x);
    for (std::size_t half = 1; half < Size; half *= 2)
      for (std::size_t begin = 0; begin < Size; begin += 2 * half)
        for (std::size_t k = 0; k < half; ++k) {
          std::complex<double>& even = x[begin + k];
          std::complex<double>& odd = x[begin + k + half];
          std::complex<double> const turned = odd * turns_[k * (Size / 2 / half)];
          odd = even - turned;
          even += turned;
        }
  }

private:
  static void order_by_reversed_bits(std::array<std::complex<double>, Size>& x) {
    for (std::size_t i = 1, reversed = 0; i < Size; ++i) {
      std::size_t bit = Size / 2;
      for (; (reversed & bit) != 0; bit /= 2) reversed ^= bit;  // adds one, carrying downwards
      reversed |= bit;
      if (i < reversed) std::swap(x[i], x[reversed]);
    }
  }

  std::array<std::complex<double>, Size / 2> turns_;
};

}  // namespace keyword_spotting
