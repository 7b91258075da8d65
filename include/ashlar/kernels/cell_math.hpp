// SPDX-License-Identifier: BSL-1.0
// What the cells of recurrent layers are made of: a sigmoid's or a tanh's fraction goes into that of the next
// state, so that there are fewer divisions and roundings.
#pragma once

#include "vector_math.hpp"

namespace ashlar::kernels {
namespace detail {

/// tanh(x) = x·p / q, known sooner than tanh_fraction and up to 6 ulp off: minimax polynomials of x², whose
/// ratio has a relative error of 2.9e-8. It ends in exactly 1, with fused multiply-adds and without.
template <class Floats>
struct tanh_ratio {
  Floats x, p, q;

  ASHLAR_IN_LOOP explicit tanh_ratio(Floats const& any) {
    constexpr double end = 9.0419921875;
    x = clamp(any, -end, end);
    Floats const u = minimum(all_of<Floats>(end * end), any * any), uu = u * u;
    p = (u * 1.665948e-05f + 0.00331031205f) * uu + (u * 0.132347807f + 1.0f);
    q = ((u * -2.62013217e-10f + 4.76582045e-07f) * uu + (u * 0.000295322825f + 0.0252043009f)) * uu +
        (u * 0.465680897f + 1.0f);
  }
};

}  // namespace detail

/// The functions of recurrent cells, of floats and of vectors of them; of other types from their own sigmoid
/// and tanh.
struct cell_math {
  template <class Floats>
  ASHLAR_IN_LOOP static Floats tanh(Floats const& x) {
    return kernels::tanh(x);
  }

  /// What a gate lets through: sigmoid(gate) · x, with one rounding less.
  template <class Floats>
  ASHLAR_IN_LOOP static Floats gated(Floats const& gate, Floats const& x) {
    if constexpr (detail::is_floats<Floats>) {
      detail::sigmoid_fraction<Floats> const let(gate);
      return let.dividend * x / let.divisor;
    } else {
      return sigmoid(gate) * x;
    }
  }

  /// sigmoid(gate) · x + y as one fraction, each part of which is one operation behind the gate's polynomial;
  /// a gate is at least 1e-17. At most 6 ulp of the larger summand off.
  template <class Floats>
  ASHLAR_IN_LOOP static Floats gated_sum(Floats const& gate, Floats const& x, Floats const& y) {
    if constexpr (detail::is_floats<Floats>) {
      detail::inverse_exponential<Floats> const of(detail::clamp(gate, -39, 88));
      Floats const less = 1.0f - of.power, more = 2.0f * of.power + 2.0f;
      return (of.twice_t * (less * y + x) + (more * y + 2.0f * x)) / (of.twice_t * less + more);
    } else {
      return sigmoid(gate) * x + y;
    }
  }

  /// update · now + (1 - update) · tanh(x), where update = sigmoid(gate), again as one fraction; at most 8
  /// ulp of the larger summand off.
  template <class Floats>
  ASHLAR_IN_LOOP static Floats updated_tanh(Floats const& gate, Floats const& now, Floats const& x) {
    if constexpr (detail::is_floats<Floats>) {
      detail::inverse_exponential<Floats> const of(detail::clamp(gate, -39, 88));
      Floats const kept = 2.0f + of.twice_t, rest = (2.0f - of.twice_t) * of.power;
      detail::tanh_ratio<Floats> const made(x);
      return (made.p * (made.x * rest) + made.q * (kept * now)) / (made.q * (kept + rest));
    } else {
      Floats const update = sigmoid(gate);
      return update * now + (1.0f - update) * tanh(x);
    }
  }

  /// sigmoid(gate) · tanh(x), with one division; at most 8 ulp off.
  template <class Floats>
  ASHLAR_IN_LOOP static Floats gated_tanh(Floats const& gate, Floats const& x) {
    if constexpr (detail::is_floats<Floats>) {
      detail::tanh_ratio<Floats> const of(x);
      detail::sigmoid_fraction<Floats> const let(gate);
      return let.dividend * of.x * of.p / (let.divisor * of.q);
    } else {
      return sigmoid(gate) * tanh(x);
    }
  }
};

}  // namespace ashlar::kernels
