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

/// x = Sign·n·ln 2 + r, |r| < 0.3475
template <class Floats, int Sign = 1>
struct reduced_exponent {
  nearest_integers<Floats> n;
  Floats r;

  /// n·ln 2 in two parts, the first with so few bits that its product with n is exact.
  ASHLAR_IN_LOOP explicit reduced_exponent(Floats const& x)
      : n(x, Sign * 1.44269504088896341f),
        r((x - n.floats() * (Sign * 0.693145751953125f)) - n.floats() * (Sign * 1.42860682030941723e-6f)) {}

  /// e^r - 1: a minimax polynomial, whose relative error is 1.3e-8.
  ASHLAR_IN_LOOP Floats power_minus_one() const {
    Floats const square = r * r;
    Floats const low = r * 0.16666542351485686f + 0.4999999812514372f;
    Floats const high = r * 0.008366691559900882f + 0.04166720536206153f;
    return square * ((square * 0.0013882488983490426f + high) * square + low) + r;
  }
};

/// Part·tanh(r / Part) where |r / Part| < 0.1737: a minimax polynomial, whose relative error is 5.6e-8.
template <int Part, class Floats>
ASHLAR_IN_LOOP Floats tanh_of_small(Floats const& r) {
  constexpr float scale = 1.0f / (Part * Part);
  Floats const square = r * r;
  return (square * (0.13109622f * scale * scale) + -0.33331253f * scale) * (square * r) + r;
}

// With t = tanh(r / 2), e^r is (1 + t) / (1 - t): a polynomial for t needs two terms fewer than one for e^r.

/// 1 / (1 + e^-x) as a fraction: (1 + t) / ((1 + t) + 2^n·(1 - t)), twice each, where x = r - n·ln 2. The
/// divisor is never rounded to less than the dividend.
template <class Floats>
struct sigmoid_fraction {
  Floats dividend, divisor;

  ASHLAR_IN_LOOP explicit sigmoid_fraction(Floats const& x) {
    reduced_exponent<Floats, -1> const of(clamp(x, -89, 88));
    Floats const twice_t = tanh_of_small<2>(of.r);
    dividend = 2.0f + twice_t;
    divisor = (2.0f - twice_t) * of.n.powers_of_two() + dividend;
  }
};

/// tanh(x) as a fraction, whose divisor is at most 2^28: (2^n·(1 + t) - (1 - t)) / (2^n·(1 + t) + (1 - t)),
/// where 2·x = n·ln 2 + r.
template <class Floats>
struct tanh_fraction {
  Floats t, more, less;

  ASHLAR_IN_LOOP explicit tanh_fraction(Floats const& x) {
    Floats const within = clamp(x, -9.5, 9.5);
    nearest_integers<Floats> const n(within, 2.88539008177792681f);
    // The rounding of r / 2 matters less the larger x is.
    Floats const half = within - n.floats() * 0.34657359027997264f;
    t = tanh_of_small<1>(half);
    Floats const power = n.powers_of_two();
    more = power + 1.0f;
    less = power - 1.0f;
  }
  ASHLAR_IN_LOOP Floats dividend() const { return more * t + less; }
  ASHLAR_IN_LOOP Floats divisor() const { return less * t + more; }
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

/// 1 / (1 + e^-x) of each float; at most 2.4 ulp off, and where it is below the normal floats, less than one
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

/// The hyperbolic tangent of each float; at most 2.5 ulp off.
template <class Floats>
ASHLAR_IN_LOOP Floats tanh(Floats const& x) {
  if constexpr (detail::is_floats<Floats>) {
    detail::tanh_fraction<Floats> const of(x);
    return of.dividend() / of.divisor();
  } else {
    return detail::one_by_one(x, [](auto each) { return std::tanh(each); });
  }
}

/// What a gate lets through: sigmoid(gate) · x, with one rounding less.
template <class Floats>
ASHLAR_IN_LOOP Floats gated(Floats const& gate, Floats const& x) {
  if constexpr (detail::is_floats<Floats>) {
    detail::sigmoid_fraction<Floats> const let(gate);
    return let.dividend * x / let.divisor;
  } else {
    return sigmoid(gate) * x;
  }
}

/// sigmoid(gate) · x + y as one fraction, each part of which is one operation behind the gate's polynomial; a
/// gate is at least 1e-17. At most 5 ulp of the larger summand off.
template <class Floats>
ASHLAR_IN_LOOP Floats gated_sum(Floats const& gate, Floats const& x, Floats const& y) {
  if constexpr (detail::is_floats<Floats>) {
    detail::reduced_exponent<Floats, -1> const of(detail::clamp(gate, -39, 88));
    Floats const twice_t = detail::tanh_of_small<2>(of.r);
    Floats const power = of.n.powers_of_two(), less = 1.0f - power, more = 2.0f * power + 2.0f;
    return (twice_t * (less * y + x) + (more * y + 2.0f * x)) / (twice_t * less + more);
  } else {
    return sigmoid(gate) * x + y;
  }
}

/// update · now + (1 - update) · tanh(x), again as one fraction; at most 6 ulp of the larger summand off.
template <class Floats>
ASHLAR_IN_LOOP Floats updated_tanh(Floats const& update, Floats const& now, Floats const& x) {
  Floats const kept = update * now, rest = 1.0f - update;
  if constexpr (detail::is_floats<Floats>) {
    detail::tanh_fraction<Floats> const of(x);
    return ((rest * of.more + kept * of.less) * of.t + (rest * of.less + kept * of.more)) / of.divisor();
  } else {
    return kept + rest * tanh(x);
  }
}

/// sigmoid(gate) · tanh(x), with one division.
template <class Floats>
ASHLAR_IN_LOOP Floats gated_tanh(Floats const& gate, Floats const& x) {
  if constexpr (detail::is_floats<Floats>) {
    detail::tanh_fraction<Floats> const of(x);
    detail::sigmoid_fraction<Floats> const let(gate);
    return let.dividend * of.dividend() / (let.divisor * of.divisor());
  } else {
    return sigmoid(gate) * tanh(x);
  }
}

}  // namespace ashlar::kernels
