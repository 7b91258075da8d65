// SPDX-License-Identifier: BSL-1.0
// Sizes that a kernel takes: constants of the compiler, or numbers learnt at run time. A kernel reads
// `sizes.value` in both cases, so that both compute the same numbers.
#pragma once

#include <type_traits>

namespace ashlar {

/// Sizes known to the compiler: `value` is a constant.
template <auto Value>
struct fixed {
  using type = std::remove_const_t<decltype(Value)>;
  static constexpr type value = Value;
};

/// Sizes learnt at run time.
template <class Value>
struct late {
  using type = Value;
  Value value;
};

namespace detail {

template <class Sizes>
inline constexpr bool is_fixed = false;
template <auto Value>
inline constexpr bool is_fixed<fixed<Value>> = true;

/// A member of the sizes as an int, or as a constant where the compiler knows it.
template <auto Member, class Sizes>
constexpr auto size_of(Sizes const& sizes) {
  if constexpr (is_fixed<Sizes>)
    return std::integral_constant<int, Sizes::value.*Member>();
  else
    return int{sizes.value.*Member};
}

}  // namespace detail
}  // namespace ashlar
