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

/// What it is given; -ffast-math may not combine its sum with what is made of it. (Only there is g++ told so,
/// for it takes a vector of AVX-512 to pieces.)
template <class Floats>
ASHLAR_IN_LOOP Floats as_computed(Floats const& sum) {
#if defined(__ASSOCIATIVE_MATH__) && !defined(__clang__)
  return __builtin_assoc_barrier(sum);
#else
  return sum;
#endif
}

/// The nearest integers to x·factor, which is below 2^22.
template <class Floats>
struct nearest_integers {
  // 1.5·2^23 and the bias of exponents: what is added to it is rounded to an integer, which its last bits
  // then hold, with the bias.
  static constexpr float shift = 12582912.0f + 127.0f;
  Floats shifted;

  ASHLAR_IN_LOOP nearest_integers(Floats const& x, float factor)
      : shifted(as_computed<Floats>(x * factor + shift)) {}
  ASHLAR_IN_LOOP Floats floats() const {
#ifdef __clang__
#pragma clang fp reassociate(off)
#endif
    return shifted - shift;
  }
  ASHLAR_IN_LOOP integers<Floats> numbers() const {
    return std::bit_cast<integers<Floats>>(shifted) - std::bit_cast<std::int32_t>(shift);
  }
  /// 2 to the power of each, from -127 (0) to 128 (infinity).
  ASHLAR_IN_LOOP Floats powers_of_two() const {
    return std::bit_cast<Floats>(std::bit_cast<integers<Floats>>(shifted) << 23);
  }
};

inline constexpr float log2_e = 1.44269504088896341f;
// ln 2 in two parts, the first with so few bits that its product with an exponent is exact.
inline constexpr float ln2_begin = 0.693145751953125f, ln2_end = 1.42860682030941723e-6f;

/// x = n·ln 2 + r, |r| < 0.3475
template <class Floats>
struct reduced_exponent {
  nearest_integers<Floats> n;
  Floats r;

  ASHLAR_IN_LOOP explicit reduced_exponent(Floats const& x)
      : n(x, log2_e), r((x - n.floats() * ln2_begin) - n.floats() * ln2_end) {}

  /// e^r - 1: a minimax polynomial, whose relative error is 1.3e-8.
  ASHLAR_IN_LOOP Floats power_minus_one() const {
    Floats const square = r * r;
    Floats const low = r * 0.16666542351485686f + 0.4999999812514372f;
    Floats const high = r * 0.008366691559900882f + 0.04166720536206153f;
    return square * ((square * 0.0013882488983490426f + high) * square + low) + r;
  }
};

/// e^-x = power·(2 - twice_t) / (2 + twice_t), where x = r - n·ln 2 and t = tanh(r / 2): a polynomial for t
/// needs two terms fewer than one for e^r. This is a minimax one, whose relative error is 5.6e-8.
template <class Floats>
struct inverse_exponential {
  Floats twice_t, power;

  ASHLAR_IN_LOOP explicit inverse_exponential(Floats const& x) {
    nearest_integers<Floats> const n(x, -log2_e);
    Floats const r = x + n.floats() * ln2_begin, square = r * r;
    twice_t = (square * 0.00819351375f + -0.0833281325f) * (square * r) + r;
    // The end of ln 2 goes into the power, which is there before t is.
    power = n.powers_of_two() * (1.0f - n.floats() * ln2_end);
  }
};

/// 1 / (1 + e^-x) as a fraction. The divisor is never rounded to less than the dividend.
template <class Floats>
struct sigmoid_fraction {
  Floats dividend, divisor;

  ASHLAR_IN_LOOP explicit sigmoid_fraction(Floats const& x) {
    inverse_exponential<Floats> const of(clamp(x, -89, 88));
    dividend = 2.0f + of.twice_t;
    divisor = (2.0f - of.twice_t) * of.power + dividend;
  }
};

/// tanh(x) as a fraction, from n / (1 + e) = tanh(x / 2): the rounding of both matters less the larger x is.
/// Minimax polynomials, with which the relative error is 7e-9; it ends in exactly 1, with fused multiply-adds
/// and without.
template <class Floats>
struct tanh_fraction {
  Floats dividend, divisor;

  ASHLAR_IN_LOOP explicit tanh_fraction(Floats const& any) {
    constexpr double end = 8.463653564453125;
    // Bounded products are not fused with a sum: a compiler might take another of two in the next place.
    Floats const half = clamp(any * 0.5f, -end / 2, end / 2), square = any * any;
    Floats const u = minimum(all_of<Floats>(end * end), square);
    Floats const first = minimum(all_of<Floats>(end * end * 0.113106459), square * 0.113106459f);
    Floats const n = (u * 0.000114239636f + 0.0297731702f) * (half * u) + half;
    Floats const e = (u * 1.22868767e-06f + 0.00120648253f) * (u * u) + first;
    dividend = e * (n + n) + (n + n);
    divisor = (e + 2.0f) * e + (n * n + 1.0f);
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
    return (of.power_minus_one() + 1.0f) * detail::power_of_two<Floats>(half) *
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
    return (of.power_minus_one() * half + (half - 0.5f)) * 2.0f;
  } else {
    return detail::one_by_one(x, [](auto each) { return std::expm1(each); });
  }
}

/// 1 / (1 + e^-x) of each float; at most 3 ulp off, and where it is below the normal floats, less than one
/// of them.
template <class Floats>
ASHLAR_IN_LOOP Floats sigmoid(Floats const& x) {
  if constexpr (detail::is_floats<Floats>) {
    detail::sigmoid_fraction<Floats> const of(x);
    return of.dividend / of.divisor;
  } else {
    return detail::one_by_one(x, [](auto each) { return 1 / (1 + std::exp(-each)); });
  }
}

/// The hyperbolic tangent of each float; at most 4 ulp off.
template <class Floats>
ASHLAR_IN_LOOP Floats tanh(Floats const& x) {
  if constexpr (detail::is_floats<Floats>) {
    detail::tanh_fraction<Floats> const of(x);
    return of.dividend / of.divisor;
  } else {
    return detail::one_by_one(x, [](auto each) { return std::tanh(each); });
  }
}

}  // namespace ashlar::kernels
