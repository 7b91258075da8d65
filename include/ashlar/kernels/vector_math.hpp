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
  return minimum(all_of<Floats>(high), maximum(all_of<Floats>(low), x));
}

/// 2 to the power of each, from -127 (0) to 128 (infinity).
template <class Floats>
ASHLAR_IN_LOOP Floats power_of_two(integers<Floats> const& exponents) {
  return std::bit_cast<Floats>((exponents + 127) << 23);
}

/// The nearest integers to x·factor, which is below 2^22.
template <class Floats>
struct nearest_integers {
  // 1.5·2^23 and the bias of exponents: what is added to it is rounded to an integer, which its last bits
  // then hold, with the bias.
  static constexpr float shift = 12582912.0f + 127.0f;
  integers<Floats> bits;

  ASHLAR_IN_LOOP nearest_integers(Floats const& x, float factor)
      : bits(std::bit_cast<integers<Floats>>(x * factor + shift)) {}
  ASHLAR_IN_LOOP integers<Floats> numbers() const { return bits - std::bit_cast<std::int32_t>(shift); }
  ASHLAR_IN_LOOP Floats floats() const { return to_floats<Floats>(numbers()); }
  /// 2 to the power of each, from -127 (0) to 128 (infinity).
  ASHLAR_IN_LOOP Floats powers_of_two() const { return std::bit_cast<Floats>(bits << 23); }
};

/// e^r where |r| < 0.3475, or its inverse: e^(Sign·r) = square · rest + Sign·r + 1. A minimax polynomial,
/// whose relative error is 1.3e-8 for e^r - 1.
template <class Floats, int Sign = 1>
struct small_power {
  Floats r, square, rest;

  ASHLAR_IN_LOOP explicit small_power(Floats const& small) : r(small), square(small * small) {
    Floats const low = r * (Sign * 0.16666542351485686f) + 0.4999999812514372f;
    Floats const high = r * (Sign * 0.008366691559900882f) + 0.04166720536206153f;
    rest = (square * 0.0013882488983490426f + high) * square + low;
  }
  ASHLAR_IN_LOOP Floats minus_one() const { return square * rest + float{Sign} * r; }
  /// Sooner there than minus_one() + 1, and off by a little more.
  ASHLAR_IN_LOOP Floats whole() const { return square * rest + (float{Sign} * r + 1.0f); }
};

/// e^(Sign·x) = 2^n · power
template <class Floats, int Sign = 1>
struct reduced_exponent {
  nearest_integers<Floats> n;
  small_power<Floats, Sign> power;

  ASHLAR_IN_LOOP explicit reduced_exponent(Floats const& x)
      : n(x, Sign * 1.44269504088896341f), power(rest_of(x, n.floats())) {}

private:
  /// x less n·ln 2, in two parts, the first with so few bits that its product with n is exact.
  ASHLAR_IN_LOOP static Floats rest_of(Floats const& x, Floats const& whole) {
    return (x - whole * (Sign * 0.693145751953125f)) - whole * (Sign * 1.42860682030941723e-6f);
  }
};

/// 1 + e^-x
template <class Floats>
ASHLAR_IN_LOOP Floats sigmoid_divisor(Floats const& x) {
  reduced_exponent<Floats, -1> const of(clamp(x, -89, 88));
  return of.power.whole() * of.n.powers_of_two() + 1.0f;
}

/// tanh(x) as a fraction, whose divisor is at most 2^28.
template <class Floats>
struct tanh_fraction {
  Floats dividend, divisor;

  ASHLAR_IN_LOOP explicit tanh_fraction(Floats const& x) {
    // x = n·ln 2 / 2 + r, whose rounding matters less the larger x is. With t = tanh(r), e^2r is
    // (1 + t) / (1 - t), hence tanh(x) = (2^n·(1 + t) - (1 - t)) / (2^n·(1 + t) + (1 - t)).
    Floats const within = clamp(x, -9.5, 9.5);
    nearest_integers<Floats> const n(within, 2.88539008177792681f);
    Floats const r = within - n.floats() * 0.34657359027997264f;
    // |r| < 0.1737: a minimax polynomial, whose relative error is 5.6e-8.
    Floats const square = r * r;
    Floats const t = (square * 0.13109622f + -0.33331253f) * (square * r) + r;
    Floats const power = n.powers_of_two(), more = power + 1.0f, less = power - 1.0f;
    dividend = more * t + less;
    divisor = less * t + more;
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

/// e to the power of each float; at most 1.1 ulp off.
template <class Floats>
ASHLAR_IN_LOOP Floats exp(Floats const& x) {
  if constexpr (detail::is_floats<Floats>) {
    detail::reduced_exponent<Floats> const of(detail::clamp(x, -104, 89));
    // In two factors, since 2^128 and 2^-150 are no floats, while the product may be one.
    auto const n = of.n.numbers(), half = n >> 1;
    return (of.power.minus_one() + 1.0f) * detail::power_of_two<Floats>(half) *
        detail::power_of_two<Floats>(n - half);
  } else {
    return detail::one_by_one(x, [](auto each) { return std::exp(each); });
  }
}

/// e to the power of each float, less 1; at most 1.8 ulp off.
template <class Floats>
ASHLAR_IN_LOOP Floats expm1(Floats const& x) {
  if constexpr (detail::is_floats<Floats>) {
    detail::reduced_exponent<Floats> const of(detail::clamp(x, -18, 89));
    Floats const half = detail::power_of_two<Floats>(of.n.numbers() - 1);  // 2^128 is no float
    return (of.power.minus_one() * half + (half - 0.5f)) * 2.0f;
  } else {
    return detail::one_by_one(x, [](auto each) { return std::expm1(each); });
  }
}

/// 1 / (1 + e^-x) of each float; at most 3.1 ulp off, and where it is below the normal floats, less than one
/// of them.
template <class Floats>
ASHLAR_IN_LOOP Floats sigmoid(Floats const& x) {
  if constexpr (detail::is_floats<Floats>)
    return 1.0f / detail::sigmoid_divisor(x);
  else
    return detail::one_by_one(x, [](auto each) { return 1 / (1 + std::exp(-each)); });
}

/// The hyperbolic tangent of each float; at most 2.5 ulp off.
template <class Floats>
ASHLAR_IN_LOOP Floats tanh(Floats const& x) {
  if constexpr (detail::is_floats<Floats>) {
    detail::tanh_fraction<Floats> const of(x);
    return of.dividend / of.divisor;
  } else {
    return detail::one_by_one(x, [](auto each) { return std::tanh(each); });
  }
}

/// What a gate lets through: sigmoid(gate) · x, with one rounding less.
template <class Floats>
ASHLAR_IN_LOOP Floats gated(Floats const& gate, Floats const& x) {
  if constexpr (detail::is_floats<Floats>)
    return x / detail::sigmoid_divisor(gate);
  else
    return sigmoid(gate) * x;
}

/// sigmoid(gate) · tanh(x), with one division.
template <class Floats>
ASHLAR_IN_LOOP Floats gated_tanh(Floats const& gate, Floats const& x) {
  if constexpr (detail::is_floats<Floats>) {
    detail::tanh_fraction<Floats> const of(x);
    return of.dividend / (of.divisor * detail::sigmoid_divisor(gate));
  } else {
    return sigmoid(gate) * tanh(x);
  }
}

}  // namespace ashlar::kernels
