// SPDX-License-Identifier: BSL-1.0
// std::min, std::max and std::clamp without <algorithm>, which alone costs a compiler 0.1 s: a sixth of what
// a small net takes.
#pragma once

namespace ashlar {

/// The smaller of two numbers.
template <class Number>
constexpr Number smaller(Number left, Number right) {
  return right < left ? right : left;
}
/// The larger of two numbers.
template <class Number>
constexpr Number larger(Number left, Number right) {
  return left < right ? right : left;
}
/// The number between `least` and `most` that is nearest to a value.
template <class Number>
constexpr Number bounded(Number value, Number least, Number most) {
  return smaller(larger(value, least), most);
}

}  // namespace ashlar
