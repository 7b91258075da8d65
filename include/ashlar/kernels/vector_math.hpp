// SPDX-License-Identifier: BSL-1.0
// exp, tanh and their kin for floats and for vectors of floats: without branches, tables or libm, so that a
// float has the same result alone and in a vector. Other types are the standard library's.
#pragma once

#include "vectors.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <type_traits>

namespace ashlar::kernels {
namespace detail {

/// The integers of the size and number of some floats.
template <class Floats>
struct integers_of {
  typedef std::int32_t type __attribute__((vector_size(sizeof(Floats))));
};
template <>
struct integers_of<float> {
  using type = std::int32_t;
};

template <class Floats>
using integers = typename integers_of<Floats>::type;

template <class Floats>
ASHLAR_IN_LOOP Floats to_floats(integers<Floats> const& numbers) {
  if constexpr (std::is_arithmetic_v<Floats>)
    return static_cast<Floats>(numbers);
  else
    return __builtin_convertvector(numbers, Floats);
}

/// A NaN stays one.
template <class Floats>
ASHLAR_IN_LOOP Floats clamp(Floats const& x, double low, double high) {
  Floats const least = all_of<Floats>(low), most = all_of<Floats>(high);
  Floats const above = x < least ? least : x;
  return above > most ? most : above;
}

/// 2 to the power of each, from -127 (0) to 128 (infinity).
template <class Floats>
ASHLAR_IN_LOOP Floats power_of_two(integers<Floats> const& exponents) {
  return std::bit_cast<Floats>((exponents + 127) << 23);
}

/// x = n·ln 2 + r, and e^r - 1.
template <class Floats>
struct reduced_exponent {
  integers<Floats> n;
  Floats minus_one;

  ASHLAR_IN_LOOP explicit reduced_exponent(Floats const& x) {
    // 1.5·2^23: what is added to it is rounded to an integer, which its last bits then hold.
    constexpr float shift = 12582912.0f;
    Floats const shifted = x * 1.44269504088896341f + shift;
    n = std::bit_cast<integers<Floats>>(shifted) - std::bit_cast<std::int32_t>(shift);
    Floats const whole = to_floats<Floats>(n);
    // ln 2 in two parts, the first with so few bits that its product with n is exact.
    Floats const r = (x - whole * 0.693145751953125f) - whole * 1.42860682030941723e-6f;
    // Minimax for the relative error of e^r - 1 where |r| < 0.3475: 1.3e-8.
    Floats const square = r * r;
    Floats const low = r * 0.16666542351485686f + 0.4999999812514372f;
    Floats const high = r * 0.008366691559900882f + 0.04166720536206153f;
    minus_one = square * ((square * 0.0013882488983490426f + high) * square + low) + r;
  }
};

template <class Values>
inline constexpr bool is_floats = std::is_same_v<decltype(Values{}[0] + 0), float>;
template <class Values>
requires std::is_arithmetic_v<Values>
inline constexpr bool is_floats<Values> = std::is_same_v<Values, float>;

/// The function of each element on its own.
template <class Values, class Function>
Values one_by_one(Values const& x, Function const& function) {
  if constexpr (std::is_arithmetic_v<Values>) {
    return function(x);
  } else {
    Values y{};
    for (int i = 0; i < int{sizeof x / sizeof x[0]}; ++i) y[i] = function(x[i]);
    return y;
  }
}

}  // namespace detail

/// e to the power of each float; at most 1 ulp off.
template <class Floats>
ASHLAR_IN_LOOP Floats exp(Floats const& x) {
  if constexpr (detail::is_floats<Floats>) {
    detail::reduced_exponent<Floats> const of(detail::clamp(x, -104, 89));
    // In two factors, since 2^128 and 2^-150 are no floats, while the product may be one.
    auto const half = of.n >> 1;
    return (of.minus_one + 1.0f) * detail::power_of_two<Floats>(half) *
        detail::power_of_two<Floats>(of.n - half);
  } else {
    return detail::one_by_one(x, [](auto each) { return std::exp(each); });
  }
}

/// e to the power of each float, less 1; at most 2 ulp off.
template <class Floats>
ASHLAR_IN_LOOP Floats expm1(Floats const& x) {
  if constexpr (detail::is_floats<Floats>) {
    detail::reduced_exponent<Floats> const of(detail::clamp(x, -18, 89));
    Floats const half = detail::power_of_two<Floats>(of.n - 1);  // 2^128 is no float
    return (of.minus_one * half + (half - 0.5f)) * 2.0f;
  } else {
    return detail::one_by_one(x, [](auto each) { return std::expm1(each); });
  }
}

/// 1 / (1 + e^-x) of each float; at most 2 ulp off, and 0 where it is below the normal floats.
template <class Floats>
ASHLAR_IN_LOOP Floats sigmoid(Floats const& x) {
  if constexpr (detail::is_floats<Floats>) {
    detail::reduced_exponent<Floats> const of(detail::clamp(-x, -88, 89));
    return 1.0f / ((of.minus_one + 1.0f) * detail::power_of_two<Floats>(of.n) + 1.0f);
  } else {
    return detail::one_by_one(x, [](auto each) { return 1 / (1 + std::exp(-each)); });
  }
}

/// The hyperbolic tangent of each float; at most 3 ulp off.
template <class Floats>
ASHLAR_IN_LOOP Floats tanh(Floats const& x) {
  if constexpr (detail::is_floats<Floats>) {
    // x = n·½ln 2 + r, whose rounding matters less the larger x is; e^2x - 1 and e^2x + 1 are taken apart.
    constexpr float shift = 12582912.0f;  // as above
    Floats const within = detail::clamp(x, -9.5, 9.5);
    Floats const shifted = within * 2.88539008177792681f + shift;
    auto const n = std::bit_cast<detail::integers<Floats>>(shifted) - std::bit_cast<std::int32_t>(shift);
    Floats const r = within - detail::to_floats<Floats>(n) * 0.34657359027997265f;
    Floats const square = r * r;
    Floats const low = r * 1.3333233881188549f + 1.9999999250181697f;
    Floats const high = r * 0.2677341299168282f + 0.6666752857929845f;
    Floats const minus_one = ((square * 0.08884792949433873f + high) * square + low) * square + (r + r);
    Floats const power = detail::power_of_two<Floats>(n);
    return (minus_one * power + (power - 1.0f)) / (minus_one * power + (power + 1.0f));
  } else {
    return detail::one_by_one(x, [](auto each) { return std::tanh(each); });
  }
}

}  // namespace ashlar::kernels
