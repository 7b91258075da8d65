// SPDX-License-Identifier: BSL-1.0
// The faster tier: tanh, sigmoid and the functions of cells to nearly five digits, of which a user says that
// they suffice.
#pragma once

#include "cell_math.hpp"

namespace ashlar::kernels {
namespace detail {

/// tanh(x / Divisor), the divisor a power of two, as a fraction: minimax polynomials of x², whose ratio has a
/// relative error of 1.23e-5. It ends just below 1, so that no rounding takes it beyond.
template <class Floats, int Divisor>
struct fast_tanh_fraction {
  Floats dividend, divisor;

  ASHLAR_IN_LOOP explicit fast_tanh_fraction(Floats const& any) {
    constexpr float scale = 1.0f / Divisor, square = scale * scale, end = 6.07f * Divisor;
    constexpr float p1 = 0.114178061f * square, p2 = 0.0014706188f * square * square;
    constexpr float q1 = 0.447460294f * square, q2 = 0.0173580628f * square * square,
                    q3 = 5.34422839e-05f * square * square * square;
    Floats const x = clamp(any, -end, end), u = x * x, uu = u * u;
    dividend = x * ((p2 * scale) * uu + ((p1 * scale) * u + scale));
    divisor = (q3 * u + q2) * uu + (q1 * u + 1.0f);
  }
};

/// 1 / (1 + e^-x) as a fraction, from ½·tanh(½x) + ½: not below 0 nor above 1.
template <class Floats>
struct fast_sigmoid_fraction {
  Floats dividend, divisor;

  ASHLAR_IN_LOOP explicit fast_sigmoid_fraction(Floats const& x) {
    fast_tanh_fraction<Floats, 2> const of(x);
    dividend = of.divisor + of.dividend;
    divisor = of.divisor + of.divisor;
  }
};

}  // namespace detail

/// The hyperbolic tangent of each float; the relative error is at most 1.3e-5.
template <class Floats>
ASHLAR_IN_LOOP Floats fast_tanh(Floats const& x) {
  if constexpr (detail::is_floats<Floats>) {
    detail::fast_tanh_fraction<Floats, 1> const of(x);
    return of.dividend / of.divisor;
  } else {
    return tanh(x);
  }
}

/// 1 / (1 + e^-x) of each float; the error is at most 6.5e-6, also where the result is small.
template <class Floats>
ASHLAR_IN_LOOP Floats fast_sigmoid(Floats const& x) {
  if constexpr (detail::is_floats<Floats>) {
    detail::fast_sigmoid_fraction<Floats> const of(x);
    return of.dividend / of.divisor;
  } else {
    return sigmoid(x);
  }
}

/// The functions of cell_math made of fast_sigmoid and fast_tanh.
struct fast_cell_math {
  template <class Floats>
  ASHLAR_IN_LOOP static Floats tanh(Floats const& x) {
    return fast_tanh(x);
  }

  template <class Floats>
  ASHLAR_IN_LOOP static Floats gated(Floats const& gate, Floats const& x) {
    if constexpr (detail::is_floats<Floats>) {
      detail::fast_sigmoid_fraction<Floats> const let(gate);
      return let.dividend * x / let.divisor;
    } else {
      return cell_math::gated(gate, x);
    }
  }

  template <class Floats>
  ASHLAR_IN_LOOP static Floats gated_sum(Floats const& gate, Floats const& x, Floats const& y) {
    if constexpr (detail::is_floats<Floats>) {
      detail::fast_sigmoid_fraction<Floats> const let(gate);
      return (let.dividend * x + let.divisor * y) / let.divisor;
    } else {
      return cell_math::gated_sum(gate, x, y);
    }
  }

  template <class Floats>
  ASHLAR_IN_LOOP static Floats updated_tanh(Floats const& gate, Floats const& now, Floats const& x) {
    if constexpr (detail::is_floats<Floats>) {
      detail::fast_sigmoid_fraction<Floats> const kept(gate);
      detail::fast_tanh_fraction<Floats, 1> const made(x);
      return (kept.dividend * now * made.divisor + (kept.divisor - kept.dividend) * made.dividend) /
          (kept.divisor * made.divisor);
    } else {
      return cell_math::updated_tanh(gate, now, x);
    }
  }

  template <class Floats>
  ASHLAR_IN_LOOP static Floats gated_tanh(Floats const& gate, Floats const& x) {
    if constexpr (detail::is_floats<Floats>) {
      detail::fast_sigmoid_fraction<Floats> const let(gate);
      detail::fast_tanh_fraction<Floats, 1> const of(x);
      return let.dividend * of.dividend / (let.divisor * of.divisor);
    } else {
      return cell_math::gated_tanh(gate, x);
    }
  }
};

}  // namespace ashlar::kernels
